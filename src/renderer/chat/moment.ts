import type { Line } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { formatter } from '../formatter.ts';

const said = words.window.messages;
const minute = 60_000;
const hour = 60 * minute;

const time = formatter(undefined, { hour: 'numeric', minute: '2-digit' });
const day = formatter('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const dayAndYear = formatter('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** In a flood all lines are of the same minute. */
let last = { minute: NaN, text: '' };

export function clock(at: number): string {
  const now = Math.floor(at / minute);
  if (last.minute !== now) last = { minute: now, text: time(new Date(at)) };
  return last.text;
}

/** The date and the time. */
export function exact(at: number): string {
  return said.exact(dayAndYear(new Date(at)), clock(at));
}

/** How long ago, within the last hour; `null` where the clock tells it better. */
export function ago(at: number, now: number): string | null {
  const passed = now - at;
  // This computer's clock may have been set back a little.
  if (passed < -minute || passed >= hour) return null;
  return passed < minute ? said.justNow : said.minutesAgo(Math.floor(passed / minute));
}

/** What to know of when it was said: it may have been written long before it arrived. */
export function written(at: number, saidAt: number | null): string | null {
  if (saidAt === null || Math.abs(at - saidAt) <= minute) return null;
  const show = startOfDay(at) === startOfDay(saidAt) ? clock : exact;
  return said.written(show(saidAt), show(at));
}

/** For whoever looks closer. */
export function closer({ at, said: saidAt }: Pick<Line, 'at' | 'said'>): string {
  return written(at, saidAt) ?? exact(at);
}

export function dayName(at: number, now: number): string {
  const then = startOfDay(at);
  const today = new Date(startOfDay(now));
  if (then === today.getTime()) return said.today;
  if (then === new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1).getTime())
    return said.yesterday;
  return (new Date(at).getFullYear() === today.getFullYear() ? day : dayAndYear)(new Date(at));
}

export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
