import { foldAccents } from '../../../shared/chat/fold.ts';
import { isEmpty, readQuery, type Query } from '../../../shared/chat/query.ts';
import { isKnown, traceOf } from './trace.ts';

/** What is looked for in the history. */
export interface TracedQuery extends Query {
  /** Each is in the JSON text of a line that is found, if `isKnown`. */
  traces: readonly RegExp[];
}

export function tracedQuery(text: string): TracedQuery {
  const query = readQuery(text);
  return { ...query, traces: [...query.words, ...query.from].map(traceOf) };
}

/** Whether a line has all that is searched for. Nothing is found where nothing is searched for. */
export function found(query: Query, line: { from: string | null; text: string }): boolean {
  if (isEmpty(query)) return false;
  const name = foldAccents(line.from ?? '');
  if (!query.from.every((word) => name.includes(word))) return false;
  const text = foldAccents(line.text);
  return query.words.every((word) => text.includes(word) || name.includes(word));
}

/** Whether a line may be found, by its JSON text; that of a line that is kept cut does not tell. */
export function canMatch(query: TracedQuery, raw: string): boolean {
  if (!raw.includes('"cutFrom":null')) return true;
  return query.traces.every((trace) => trace.test(raw)) || !isKnown(raw);
}
