import { words } from '../../shared/words/index.ts';

const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const dayAndYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

export function clock(at: number): string {
  return time.format(at);
}

export function dayName(at: number, now: number): string {
  const then = new Date(at);
  const today = new Date(now);
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (then.toDateString() === today.toDateString()) return words.window.messages.today;
  if (then.toDateString() === yesterday.toDateString()) return words.window.messages.yesterday;
  return (then.getFullYear() === today.getFullYear() ? day : dayAndYear).format(then);
}
