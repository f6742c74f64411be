import type { Row } from './row.ts';
import { foldAccents } from '../../shared/chat/fold.ts';

/** As many names are offered. */
const most = 5;

/** What takes the place of a part of a text; the caret is to stand behind it. */
export interface Edit {
  from: number;
  to: number;
  text: string;
}

/** What is typed of a name after an `@`, and where the `@` stands. */
export interface Begun {
  at: number;
  word: string;
}

/** The name that is being typed at the caret. */
export function begun(text: string, caret: number): Begun | null {
  const match = /(?<![\p{L}\p{N}_])@([\p{L}\p{N}_-]{1,40})$/u.exec(
    text.slice(Math.max(0, caret - 50), caret),
  );
  const word = match?.[1];
  return word === undefined ? null : { at: caret - word.length - 1, word };
}

/** Names of others that begin so, or have a word that does: the latest speaker first, none where one is typed whole. */
export function namesFor(word: string, rows: readonly Row[], me: string): string[] {
  const wanted = foldAccents(word);
  const names = new Set<string>();
  for (let at = rows.length - 1; at >= 0 && names.size < most; at -= 1) {
    const line = rows[at]?.line;
    const name = line?.from;
    if (name === undefined || name === null || name === me || line?.status !== null) continue;
    const plain = foldAccents(name);
    if (plain === wanted) return [];
    if (plain.startsWith(wanted) || plain.includes(` ${wanted}`)) names.add(name);
  }
  return [...names];
}

/** Puts the whole name where its beginning was typed. */
export function completed(text: string, { at, word }: Begun, name: string): Edit {
  const end = at + 1 + word.length;
  return { from: at, to: text[end] === ' ' ? end + 1 : end, text: `@${name} ` };
}

/** Puts `@name` at the caret; `null`: it is in the text already. */
export function addressed(text: string, caret: number, name: string): Edit | null {
  const there = text.split(`@${name}`).slice(1);
  if (there.some((after) => !/^[\p{L}\p{N}_]/u.test(after))) return null;
  const gap = /(^|\s)$/u.test(text.slice(0, caret)) ? '' : ' ';
  return { from: caret, to: text[caret] === ' ' ? caret + 1 : caret, text: `${gap}@${name} ` };
}
