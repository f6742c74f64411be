import { fold } from './fold.ts';
import { foldName } from './sanitise.ts';

/** An `@` of any width. */
const sign = /[@\uFE6B\uFF20]/;
const mark = /^\p{M}/u;
/** Of a word that ends where another kind of character begins; not so where words have no spaces between, or endings. */
const wordly =
  /^[[\p{L}\p{M}\p{N}_]--[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]]/v;

/** Only so much of a text is looked at, in code units: what is written to somebody says so early, and folding is slow. */
const looked = 20_000;

/** Whether a text has `@` and this name in it, as a word of its own. The `@` of an e-mail address is within a word. */
export function mentions(text: string, me: string): boolean {
  const name = foldName(me);
  if (name === '' || !sign.test(text)) return false;
  const folded = fold(text.slice(0, looked));
  const wanted = `@${name}`;
  const nameGoesOn = wordly.test(lastOf(name));
  for (let at = folded.indexOf(wanted); at !== -1; at = folded.indexOf(wanted, at + 1)) {
    const after = folded.slice(at + wanted.length, at + wanted.length + 2);
    const whole = !mark.test(after) && !(nameGoesOn && wordly.test(after));
    if (whole && !wordly.test(lastOf(folded.slice(Math.max(0, at - 2), at)))) return true;
  }
  return false;
}

function lastOf(text: string): string {
  return Array.from(text.slice(-2)).at(-1) ?? '';
}
