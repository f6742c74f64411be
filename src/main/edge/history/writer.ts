import { words } from '../../../shared/words/index.ts';
import type { Clock } from '../../core/pace.ts';
import type { Log } from '../../outlets.ts';
import type { Operation } from './records.ts';

/** Under a flood lines are written together; a power cut loses at most what came in this many milliseconds. */
const pace = 50;
/** What could not be written is tried again so often, in milliseconds, and kept up to so many characters. */
const secondTry = 5_000;
const mostWaiting = 32 * 1024 * 1024;

/** What is written together. Of several operations with one key the last counts. */
class Batch {
  readonly operations = new Map<string, Operation>();
  /** It is tried even while the disk seems to take nothing. */
  urgent = false;
  queued = false;
  readonly done: Promise<void>;
  #finish = (): void => undefined;

  constructor() {
    this.done = new Promise((resolve) => (this.#finish = resolve));
  }

  finish(): void {
    this.#finish();
  }
}

/** Writes one batch after the other, and does what else must be done in between. Idle it holds no timer. */
export class Writer {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #say: (text: string) => void;
  readonly #write: (operations: Operation[]) => Promise<void>;
  #batch: Batch | null = null;
  #last: Promise<void> = Promise.resolve();
  /** By their keys. While the disk takes nothing they wait here. */
  readonly #unwritten = new Map<string, Operation>();
  #weight = 0;
  #failing = false;
  #cancelRest: (() => void) | null = null;
  #cancelRetry: (() => void) | null = null;

  constructor(
    clock: Clock,
    log: Log,
    say: (text: string) => void,
    write: (operations: Operation[]) => Promise<void>,
  ) {
    this.#clock = clock;
    this.#log = log;
    this.#say = say;
    this.#write = write;
  }

  /** The last batch could not be written, and is tried again. */
  get failing(): boolean {
    return this.#failing;
  }

  /** What is still to be written, by its key. */
  get unwritten(): ReadonlyMap<string, Operation> {
    return this.#unwritten;
  }

  /** Resolves when it is written, or could not be. What is urgent does not wait for company. */
  put(operations: readonly Operation[], urgent: boolean): Promise<void> {
    const batch = (this.#batch ??= new Batch());
    for (const operation of operations) batch.operations.set(operation.key, operation);
    batch.urgent ||= urgent;
    if (urgent || this.#cancelRest === null) this.#queue(batch);
    return batch.done;
  }

  /** Does something after all that was put before is written, and before what is put from now on. */
  do<T>(deed: () => Promise<T>): Promise<T> {
    if (this.#batch) this.#queue(this.#batch);
    this.#batch = null;
    const result = this.#last.then(deed);
    this.#last = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  /** All that was put is written, or could not be. */
  written(): Promise<void> {
    return this.do(() => Promise.resolve());
  }

  /** What could not be written is tried once more, before anything else. */
  tryAgain(): void {
    void this.put([], true);
  }

  async end(): Promise<void> {
    this.tryAgain();
    await this.written();
    this.#cancelRest?.();
    this.#cancelRetry?.();
    this.#cancelRest = null;
    this.#cancelRetry = null;
  }

  /** While the batch waits for its turn it takes more in. */
  #queue(batch: Batch): void {
    if (batch.queued) return;
    batch.queued = true;
    this.#rest();
    this.#last = this.#last.then(() => {
      if (this.#batch === batch) this.#batch = null;
      return this.#take(batch);
    });
  }

  #rest(): void {
    this.#cancelRest ??= this.#clock.after(pace, () => {
      this.#cancelRest = null;
      if (this.#batch) this.#queue(this.#batch);
    });
  }

  async #take(batch: Batch): Promise<void> {
    for (const operation of batch.operations.values()) this.#add(operation);
    if (batch.urgent || !this.#failing) await this.#try();
    if (this.#failing) this.#bound();
    batch.finish();
  }

  #add(operation: Operation): void {
    this.#drop(operation.key);
    this.#unwritten.set(operation.key, operation);
    this.#weight += weight(operation);
  }

  #drop(key: string): void {
    const operation = this.#unwritten.get(key);
    if (operation && this.#unwritten.delete(key)) this.#weight -= weight(operation);
  }

  async #try(): Promise<void> {
    if (this.#unwritten.size === 0) return;
    try {
      await this.#write([...this.#unwritten.values()]);
      this.#unwritten.clear();
      this.#weight = 0;
      this.#failing = false;
    } catch (error) {
      this.#log.warn(`history: ${String(error)}`);
      if (!this.#failing) this.#say(words.note.historyOff);
      this.#failing = true;
      // A full disk may have room again, so nothing is given up.
      this.#cancelRetry ??= this.#clock.after(secondTry, () => {
        this.#cancelRetry = null;
        this.tryAgain();
      });
    }
  }

  /** What others said goes first, the oldest of it. */
  #bound(): void {
    for (const all of [false, true])
      for (const [key, { heard }] of this.#unwritten) {
        if (this.#weight <= mostWaiting) return;
        if (heard || all) this.#drop(key);
      }
  }
}

function weight(operation: Operation): number {
  return operation.key.length + (operation.type === 'put' ? operation.value.length : 0);
}
