import { useEffect, useRef, useState } from 'preact/hooks';
import { words } from '../../shared/words/index.ts';
import type { Row } from './row.ts';

/** At most one announcement in this time, so that a flood is a count and not an hour of reading. */
const pause = 3_000;
const spokenLength = 300;

/** Reads out what others say as it comes; the list itself cannot, since scrolling changes it too. */
export function Announcer({ rows, generation }: { rows: readonly Row[]; generation: number }) {
  const [text, setText] = useState('');
  const last = rows.at(-1)?.line.id ?? 0;
  const latest = useRef(rows);
  const told = useRef({ last, generation });
  const timer = useRef(0);
  latest.current = rows;
  useEffect(() => {
    if (told.current.generation !== generation) told.current = { last, generation };
    if (last <= told.current.last || timer.current !== 0) return;
    setText(announcement(latest.current, told.current.last));
    told.current.last = last;
    timer.current = window.setTimeout(() => {
      timer.current = 0;
      setText(announcement(latest.current, told.current.last));
      told.current.last = latest.current.at(-1)?.line.id ?? 0;
    }, pause);
  }, [last, generation]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <p class="unseen" aria-live="polite">
      {text}
    </p>
  );
}

export function announcement(rows: readonly Row[], after: number): string {
  let count = 0;
  let newest: Row | undefined;
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const row = rows[at];
    if (row === undefined || row.line.id <= after) break;
    if (row.line.status !== null || row.line.retained) continue;
    newest ??= row;
    count += 1;
  }
  if (newest === undefined) return '';
  if (count > 1) return words.window.messages.came(count);
  const { from, text } = newest.line;
  return words.window.messages.said(from ?? words.notice.nobody, text.slice(0, spokenLength));
}
