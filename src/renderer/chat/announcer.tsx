import { useEffect, useRef, useState } from 'preact/hooks';
import type { News } from './news.ts';

/** At most one announcement in this time, so that a flood is not an hour of reading. */
const pause = 3_000;

/** Reads out what others say as it comes; the list itself cannot, since scrolling changes it too. */
export function Announcer({ news }: { news: News }) {
  const [{ text, count }, setTold] = useState({ text: '', count: 0 });
  const timer = useRef(0);
  useEffect(() => {
    if (timer.current === 0) tell();
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  const tell = () => {
    timer.current = 0;
    const text = news.tell();
    if (text === '') return;
    setTold(({ count }) => ({ text, count: count + 1 }));
    timer.current = window.setTimeout(tell, pause);
  };
  return (
    <p class="unseen" aria-live="polite">
      {/* The same words once more are read only as another element. */}
      <span key={count}>{text}</span>
    </p>
  );
}
