import { foldAccents } from './fold.ts';
import { isKnown, traceOf } from './trace.ts';

/** What is searched for. */
export interface Query {
  /** Each must be in the text or in the name. Folded, like those that follow. */
  words: readonly string[];
  /** Each must be in the name. */
  from: readonly string[];
  /** Each is in the JSON text of a line that is found, if `isKnown`. */
  traces: readonly RegExp[];
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
  return { words, from, traces: [...words, ...from].map(traceOf) };
}

/** Whether a line has all that is searched for. Nothing is found where nothing is searched for. */
export function found(query: Query, line: { from: string | null; text: string }): boolean {
  if (query.words.length + query.from.length === 0) return false;
  const name = foldAccents(line.from ?? '');
  if (!query.from.every((word) => name.includes(word))) return false;
  const text = foldAccents(line.text);
  return query.words.every((word) => text.includes(word) || name.includes(word));
}

/** Whether a line may be found, by its JSON text; that of a line that is kept cut does not tell. */
export function canMatch(query: Query, raw: string): boolean {
  if (!raw.includes('"cutFrom":null')) return true;
  return query.traces.every((trace) => trace.test(raw)) || !isKnown(raw);
}
