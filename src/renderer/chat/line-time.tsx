import { useEffect, useState } from 'preact/hooks';
import type { Line } from '../../shared/view.ts';
import { eachMinute } from './minutes.ts';
import { ago, clock, closer } from './moment.ts';

/** When a line came: how long ago while that is a matter of minutes, and exactly for whoever looks closer. */
export function LineTime({ line }: { line: Pick<Line, 'at' | 'said'> }) {
  const { at } = line;
  const [now, setNow] = useState(Date.now);
  const passing = ago(at, now);
  const passes = passing !== null;
  useEffect(() => (passes ? eachMinute(() => setNow(Date.now())) : undefined), [passes]);
  return (
    <time dateTime={new Date(at).toISOString()} title={closer(line)}>
      {passing ?? clock(at)}
    </time>
  );
}
