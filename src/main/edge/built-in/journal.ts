import { rename } from 'node:fs/promises';
import type { ClassicLevel } from 'classic-level';
import type { Clock } from '../../core/pace.ts';
import type { Log } from '../../outlets.ts';

type Operation = { type: 'put'; key: string; value: string } | { type: 'del'; key: string };
export type Entry = [key: string, value: string];

/** What can be noted and struck out. */
export interface Pages {
  put(key: string, value: string): void;
  del(key: string): void;
}

const second = 1_000;
const secondTry = 5_000;

/**
 * What the broker remembers, on the disk. Memory is what counts: a disk that cannot be written stops nobody from
 * talking, and gets everything once it can be.
 */
export class Journal implements Pages {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #log: Log;
  #level: ClassicLevel | null = null;
  #waiting = new Map<string, Operation>();
  #last: Promise<void> = Promise.resolve();
  #scheduled = false;
  #syncedAt = 0;
  /** All there is, while the disk is not as it should be. */
  #everything: (() => Iterable<Entry>) | null = null;
  #failing = false;
  #cancelRetry: (() => void) | null = null;

  constructor(folder: string, clock: Clock, log: Log) {
    this.#folder = folder;
    this.#clock = clock;
    this.#log = log;
  }

  /** Returns what was kept. `everything` says what there is, should it have to be written once more. */
  async open(everything: () => Iterable<Entry>): Promise<Entry[]> {
    this.#everything = everything;
    try {
      return await this.#load();
    } catch (error) {
      this.#warn(error);
      return isLocked(error) ? [] : this.#beginAnew();
    }
  }

  put(key: string, value: string): void {
    this.#add({ type: 'put', key, value });
  }

  del(key: string): void {
    this.#add({ type: 'del', key });
  }

  /** Resolves when all that was put so far outlives the program, or cannot be made to. */
  written(): Promise<void> {
    return this.#last;
  }

  async close(): Promise<void> {
    await this.#last;
    if (this.#failing) await this.#writeEverything();
    this.#cancelRetry?.();
    const level = this.#level;
    this.#level = null;
    await level?.close().catch((error: unknown) => this.#warn(error));
  }

  #add(operation: Operation): void {
    if (!this.#level || this.#failing) return;
    this.#waiting.set(operation.key, operation);
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#last = this.#last.then(() => this.#write());
  }

  async #write(): Promise<void> {
    this.#scheduled = false;
    const operations = [...this.#waiting.values()];
    this.#waiting = new Map();
    try {
      await this.#level?.batch(operations);
      this.#sync();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** A write outlives the program, but not a power cut; that takes much longer, so nobody waits for it. */
  #sync(): void {
    const now = this.#clock.now();
    if (now - this.#syncedAt < second) return;
    this.#syncedAt = now;
    this.#level
      ?.batch([{ type: 'put', key: 'synced', value: String(now) }], { sync: true })
      .catch((error: unknown) => this.#fail(error));
  }

  #fail(error: unknown): void {
    if (this.#failing || !this.#level) return;
    this.#failing = true;
    this.#warn(error);
    this.#waiting = new Map();
    this.#retryLater();
  }

  #retryLater(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = this.#clock.after(secondTry, () => {
      this.#last = this.#last.then(() => this.#writeEverything());
    });
  }

  async #writeEverything(): Promise<void> {
    const level = this.#level;
    if (!level) return;
    try {
      // After an error LevelDB takes no more until it is opened anew.
      await level.close();
      await level.open();
      await level.clear();
      // From here on what changes is noted again, and written after this.
      this.#failing = false;
      const entries = [...(this.#everything?.() ?? [])];
      await level.batch(
        entries.map(([key, value]) => ({ type: 'put', key, value })),
        { sync: true },
      );
    } catch (error) {
      this.#failing = true;
      this.#waiting = new Map();
      this.#log.info(`built-in broker: ${String(error)}`);
      this.#retryLater();
    }
  }

  async #load(): Promise<Entry[]> {
    // Not before it is wanted: the first window does not wait for it.
    const { ClassicLevel } = await import('classic-level');
    const level = new ClassicLevel(this.#folder);
    await level.open();
    try {
      const entries = await level.iterator().all();
      this.#level = level;
      return entries;
    } catch (error) {
      await level.close();
      throw error;
    }
  }

  /** What cannot be read is set aside, never written over. Without a disk it goes on all the same. */
  async #beginAnew(): Promise<Entry[]> {
    try {
      await rename(this.#folder, `${this.#folder}.broken-${this.#clock.now()}`);
      return await this.#load();
    } catch (error) {
      this.#warn(error);
      return [];
    }
  }

  #warn(error: unknown): void {
    const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
    this.#log.warn(`built-in broker: ${String(error)}${cause}`);
  }
}

/** Another program has it open. */
function isLocked(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && 'code' in cause && cause.code === 'LEVEL_LOCKED';
}
