import { setImmediate as pause } from 'node:timers/promises';
import type { SearchAnswer } from '../../../shared/bridge.ts';
import type { Line } from '../../../shared/view.ts';
import { canMatch, found, type TracedQuery } from '../../core/chat/search.ts';
import type { Clock } from '../../core/pace.ts';
import { chunkRecords, type Entry } from './entries.ts';
import { highest, idOf, Keys } from './keys.ts';
import type { Overlay } from './overlay.ts';
import { linesOf } from './reader.ts';
import { readLine } from './records.ts';

const mostHits = 20;
/** Milliseconds after which a part ends. */
const slice = 10;
/** A whole text is looked through in pieces of so many code units, which overlap by as much as is ever searched for. */
const piece = 32 * 1024;
const overlap = 2_000;

/** Looks through one part of these rooms. */
export class Search {
  readonly #store: Overlay;
  readonly #clock: Clock;
  readonly #query: TracedQuery;
  readonly #end: number;
  readonly #answer: SearchAnswer = { hits: [], searched: 0, next: null };

  constructor(store: Overlay, clock: Clock, query: TracedQuery) {
    this.#store = store;
    this.#clock = clock;
    this.#query = query;
    this.#end = clock.now() + slice;
  }

  async through(scope: string, rooms: readonly string[], after: SearchAnswer['next']): Promise<SearchAnswer> {
    const { words, from } = this.#query;
    const first = after === null ? 0 : rooms.indexOf(after.room);
    if (first === -1 || words.length + from.length === 0) return this.#answer;
    for (const room of rooms.slice(first)) {
      const before = room === after?.room ? after.line : highest;
      const line = await this.#room({ scope, room }, before);
      if (line !== null) return { ...this.#answer, next: { room, line } };
    }
    return this.#answer;
  }

  /** Goes back from this line. Returns the last that was looked at, `null` where there are no more. */
  async #room(place: { scope: string; room: string }, before: number): Promise<number | null> {
    const keys = new Keys(place);
    if (before < 1) return null;
    const entries = await linesOf(this.#store, keys, 0, before - 1, true);
    try {
      for (;;) {
        const chunk = await entries.next(chunkRecords);
        const last = chunk.at(-1);
        if (!last) return null;
        const full = await this.#chunk(keys, place.room, chunk);
        if (full !== null) return full;
        if (this.#isLate()) return idOf(last[0]);
      }
    } finally {
      await entries.close();
    }
  }

  /** Returns the last line that was looked at where the part ends with it. */
  async #chunk(keys: Keys, room: string, chunk: readonly Entry[]): Promise<number | null> {
    for (const [key, value] of chunk) {
      this.#answer.searched += 1;
      if (!canMatch(this.#query, value)) continue;
      const line = readLine(value);
      if (line === null) continue;
      const isHit =
        found(this.#query, line) || (line.cutFrom !== null && (await this.#isInWhole(keys, line)));
      if (isHit) this.#answer.hits.push({ room, line });
      if (this.#answer.hits.length === mostHits || (line.cutFrom !== null && this.#isLate()))
        return idOf(key);
    }
    return null;
  }

  /** The event loop turns between the pieces: each takes a while. */
  async #isInWhole(keys: Keys, { id, from }: Line): Promise<boolean> {
    const { words, from: names } = this.#query;
    if (names.length > 0 && !found({ words: [], from: names }, { from, text: '' })) return false;
    const whole = (await this.#store.get(keys.numbered('whole', id))) ?? '';
    let missing = words;
    for (let at = 0; at < whole.length && missing.length > 0; at += piece) {
      const text = whole.slice(at, at + piece + overlap);
      missing = missing.filter((word) => !found({ words: [word], from: [] }, { from, text }));
      await pause();
    }
    return missing.length === 0;
  }

  #isLate(): boolean {
    return this.#clock.now() >= this.#end;
  }
}
