import type { ClassicLevel, Iterator } from 'classic-level';
import type { Operation } from './records.ts';

/** How many are read at once. */
export const chunkRecords = 500;

export type Entry = [key: string, value: string];

/** The entries of a range, in their order or back from the last. */
export class Entries {
  readonly #iterator: Iterator<ClassicLevel, string, string>;
  readonly #isBefore: (one: string, other: string) => boolean;
  /** What is still to be laid over, in the order of the range. */
  #over: Operation[];
  #ready: Entry[] = [];
  #ended = false;

  constructor(
    iterator: Iterator<ClassicLevel, string, string>,
    over: readonly Operation[],
    reverse: boolean,
  ) {
    this.#iterator = iterator;
    this.#isBefore = reverse ? (one, other) => one > other : (one, other) => one < other;
    this.#over = over.toSorted((one, other) => (this.#isBefore(one.key, other.key) ? -1 : 1));
  }

  /** No more than so many, and none only where there are no more. */
  async next(count: number): Promise<Entry[]> {
    while (this.#ready.length === 0 && !this.#ended) {
      const chunk = await this.#iterator.nextv(count);
      this.#ended = chunk.length === 0;
      this.#ready = this.#merge(chunk);
    }
    return this.#ready.splice(0, count);
  }

  /** All of them, or so many, and no more after that. */
  async take(count = Infinity): Promise<Entry[]> {
    const taken: Entry[] = [];
    try {
      while (taken.length < count) {
        const chunk = await this.next(Math.min(count - taken.length, chunkRecords));
        if (chunk.length === 0) break;
        taken.push(...chunk);
      }
    } finally {
      await this.close();
    }
    return taken;
  }

  async close(): Promise<void> {
    await this.#iterator.close();
  }

  #merge(chunk: Entry[]): Entry[] {
    if (this.#over.length === 0) return chunk;
    const [last] = chunk.at(-1) ?? [];
    const later = last === undefined ? -1 : this.#over.findIndex(({ key }) => this.#isBefore(last, key));
    const over = this.#over.splice(0, later === -1 ? this.#over.length : later);
    const entries = new Map(chunk);
    for (const operation of over) {
      if (operation.type === 'put') entries.set(operation.key, operation.value);
      else entries.delete(operation.key);
    }
    return [...entries].toSorted(([one], [other]) => (this.#isBefore(one, other) ? -1 : 1));
  }
}
