import { words } from '../../shared/words/index.ts';

/** Made at its first use: a formatter takes milliseconds, and the window opens without any. */
function formatter(locale: string | undefined, options: Intl.DateTimeFormatOptions): (at: Date) => string {
  let made: Intl.DateTimeFormat | null = null;
  return (at) => (made ??= new Intl.DateTimeFormat(locale, options)).format(at);
}

const time = formatter(undefined, { hour: 'numeric', minute: '2-digit' });
const day = formatter('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const dayAndYear = formatter('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

export function clock(at: number): string {
  return time(new Date(at));
}

export function dayName(at: number, now: number): string {
  const then = new Date(at);
  const today = new Date(now);
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (then.toDateString() === today.toDateString()) return words.window.messages.today;
  if (then.toDateString() === yesterday.toDateString()) return words.window.messages.yesterday;
  return (then.getFullYear() === today.getFullYear() ? day : dayAndYear)(then);
}
