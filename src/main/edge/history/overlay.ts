import type { ClassicLevel } from 'classic-level';
import { Entries, type Entry } from './entries.ts';
import type { Operation } from './records.ts';

const chunkBytes = 256 * 1024;

export interface Range {
  gte: string;
  lte: string;
  reverse?: true;
}

/** What is on the disk, and laid over it what could not be written yet, both as they were when it was made. */
export class Overlay {
  readonly #db: ClassicLevel;
  readonly #snapshot: ReturnType<ClassicLevel['snapshot']>;
  readonly #unwritten: ReadonlyMap<string, Operation>;

  constructor(db: ClassicLevel, unwritten: ReadonlyMap<string, Operation>) {
    this.#db = db;
    this.#snapshot = db.snapshot();
    this.#unwritten = new Map(unwritten);
  }

  async get(key: string): Promise<string | undefined> {
    const operation = this.#unwritten.get(key);
    if (operation) return operation.type === 'put' ? operation.value : undefined;
    return this.#db.get(key, { snapshot: this.#snapshot });
  }

  /** All keys of the range must be of one kind, and of one room. `left` are entries beyond it that belong to it. */
  entries(range: Range, left: readonly Entry[] = []): Entries {
    const options = { ...range, snapshot: this.#snapshot, highWaterMarkBytes: chunkBytes };
    const over = [...this.#unwritten.values()].filter(({ key }) => key >= range.gte && key <= range.lte);
    for (const [key, value] of left) over.push({ type: 'put', key, value, heard: false });
    return new Entries(this.#db.iterator(options), over, range.reverse === true);
  }

  /** The first key on the disk from here on and before there. */
  async firstKey(gte: string, lt: string): Promise<string | undefined> {
    const [key] = await this.#db.keys({ gte, lt, limit: 1, snapshot: this.#snapshot }).all();
    return key;
  }

  async close(): Promise<void> {
    await this.#snapshot.close();
  }
}

/** Closes it once that is read. */
export async function closing<T>(store: Overlay, read: Promise<T>): Promise<T> {
  try {
    return await read;
  } finally {
    await store.close();
  }
}
