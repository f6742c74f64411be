import { useEffect, useRef, useState } from 'preact/hooks';
import type { View } from '../../shared/view.ts';
import { Paced } from './paced.ts';

/**
 * Looks again whenever something has happened since, which each new view tells, but not twice within a pause, and
 * only while the window can be seen.
 */
export function useFollowing(view: View, pause: number, look: () => Promise<void>): void {
  const latest = useRef(look);
  latest.current = look;
  const looked = useRef(view);
  const [paced] = useState(() => new Paced(pause, () => void latest.current()));
  const follow = () => {
    if (document.hidden || looked.current === view) return;
    looked.current = view;
    paced.ask();
  };
  useEffect(() => {
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => document.removeEventListener('visibilitychange', follow);
  }, [view]);
  useEffect(() => () => paced.stop(), []);
}
