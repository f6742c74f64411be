import type { Muted } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import { formatter } from '../formatter.ts';

const said = words.window.rightNow.state;
const time = formatter('en-GB', { hour: '2-digit', minute: '2-digit' });
const dayAndTime = formatter('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** The time of the day. */
export function clock(at: Date): string {
  return time(at);
}

/** The time of the day, with the day where that is another one. */
export function moment(at: Date, now: Date): string {
  return at.toDateString() === now.toDateString() ? clock(at) : dayAndTime(at);
}

/** Until when nothing is notified, in words. */
export function mutedUntil(muted: NonNullable<Muted>, now: Date): string {
  if (muted === 'until-told') return said.untilTold;
  const end = new Date(muted);
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  return end.toDateString() === tomorrow.toDateString()
    ? said.tomorrow(clock(end))
    : said.until(moment(end, now));
}
