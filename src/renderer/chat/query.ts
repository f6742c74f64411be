import { folded } from './fold.ts';

/** What is searched for, folded, to be marked where it is found. */
export interface Query {
  /** Each is in the text or the name. */
  words: string[];
  /** Each is in the name. */
  from: string[];
}

const term = /from:\s*$|(from:\s*)?(?:"([^"]*)"?|([^\s"]+))/giu;
const quotes = /[“”„]/g;

/** Reads what was typed: words, `"several words"`, `from:name` and `from:"several words"`. */
export function parseQuery(typed: string): Query {
  const query: Query = { words: [], from: [] };
  for (const [, from, phrase, word] of typed.replace(quotes, '"').matchAll(term)) {
    const wanted = folded(phrase ?? word ?? '').trim();
    if (wanted === '') continue;
    if (from === undefined) query.words.push(wanted);
    else query.from.push(wanted);
  }
  return query;
}

/** Whether there is nothing to be searched for. */
export function isEmpty({ words, from }: Query): boolean {
  return words.length + from.length === 0;
}
