import { foldAccents } from './fold.ts';

/** What is searched for, folded. */
export interface Query {
  /** Each must be in the text or in the name. */
  words: readonly string[];
  /** Each must be in the name. */
  from: readonly string[];
}

const term = /from:\s*$|(from:\s*)?(?:"([^"]*)"?|([^\s"]+))/giu;
const quotes = /[“”„]/g;

/** Reads what was typed: words, `"several words"`, `from:name` and `from:"several words"`. */
export function readQuery(text: string): Query {
  const words: string[] = [];
  const from: string[] = [];
  for (const [, prefix, phrase, word] of text.replace(quotes, '"').matchAll(term)) {
    const wanted = foldAccents(phrase ?? word ?? '').trim();
    if (wanted !== '') (prefix === undefined ? words : from).push(wanted);
  }
  return { words, from };
}

/** Whether nothing is searched for. */
export function isEmpty({ words, from }: Query): boolean {
  return words.length + from.length === 0;
}
