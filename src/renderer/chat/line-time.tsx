import { useEffect, useState } from 'preact/hooks';
import type { Line } from '../../shared/view.ts';
import { eachMinute } from './minutes.ts';
import { ago, clock, exact, written } from './moment.ts';

/** When a line came: how long ago while that is a matter of minutes, and exactly for whoever looks closer. */
export function LineTime({ line: { at, said } }: { line: Pick<Line, 'at' | 'said'> }) {
  const [now, setNow] = useState(Date.now);
  const passing = ago(at, now);
  const passes = passing !== null;
  useEffect(() => (passes ? eachMinute(() => setNow(Date.now())) : undefined), [passes]);
  return (
    <time dateTime={new Date(at).toISOString()} title={written(at, said) ?? exact(at)}>
      {passing ?? clock(at)}
    </time>
  );
}
