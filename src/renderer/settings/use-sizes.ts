import { useEffect, useRef, useState } from 'preact/hooks';
import type { View } from '../../shared/view.ts';
import type { Form } from './form.ts';
import { useFollowing } from './use-following.ts';

/** How many messages are kept of each room, by its topic; or why that is not known. */
export type Sizes = 'looking' | 'failed' | Readonly<Record<string, number>>;

const pause = 2_000;

/** Looks how much is kept of the rooms of a saved broker, and again after each save and as messages come. */
export function useSizes(
  { tinsel, answer }: Form,
  view: View,
  broker: string | null,
): { sizes: Sizes; look: () => Promise<void> } {
  const [sizes, setSizes] = useState<Sizes>('looking');
  const asked = useRef(0);
  const look = async () => {
    if (broker === null) return;
    const mine = (asked.current += 1);
    const found = await tinsel.question({ type: 'history-sizes', broker }).catch(() => 'failed' as const);
    if (mine === asked.current) setSizes(found);
  };
  useEffect(() => {
    void look();
  }, [answer]);
  useFollowing(view, pause, look);
  return { sizes, look };
}
