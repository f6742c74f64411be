import type { SearchAnswer } from '../../../shared/bridge.ts';
import type { Line } from '../../../shared/view.ts';
import { words } from '../../../shared/words/index.ts';
import { emptyRoom, type KeptRoom } from '../../core/chat/room.ts';
import { tracedQuery } from '../../core/chat/search.ts';
import type { Clock } from '../../core/pace.ts';
import type { History as Outlet, Kept, Log, Place } from '../../outlets.ts';
import { forgetSome } from './forget.ts';
import { Keys } from './keys.ts';
import { Level } from './level.ts';
import { closing, Overlay } from './overlay.ts';
import { countLines, lastId, readAll, readPage, readRoom, readRooms } from './reader.ts';
import { beginsToClear, isCleared, operationsOf, readLine } from './records.ts';
import { Search } from './search.ts';
import { Writer } from './writer.ts';

/** A room is looked at each time a tenth of what is kept, but no more than this, has come. */
const pruneEvery = 1_000;
/** What is forgotten in more steps than these is given back to the disk at once. */
const manySteps = 3;

interface OpenRoom {
  keys: Keys;
  last: number;
  /** Up to here the lines have been forgotten. */
  forgotten: number;
}

/** The lines of each room of each broker, in LevelDB. */
export class History implements Outlet {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #level: Level;
  readonly #writer: Writer;
  #limit = Infinity;
  /** Those that were opened in this run. */
  readonly #open = new Map<string, OpenRoom>();
  /** The rooms that could not be read when they were opened: the numbers of their new lines may be taken. */
  readonly #unreadable = new Set<string>();

  constructor(folder: string, clock: Clock, log: Log, say: (text: string) => void) {
    this.#clock = clock;
    this.#log = log;
    this.#level = new Level(folder, clock, log, say);
    this.#writer = new Writer(clock, log, say, (operations) => this.#level.write(operations));
  }

  limit(lines: number): void {
    this.#limit = lines;
    for (const room of this.#open.values()) this.#prune(room, 1);
  }

  open(scope: string, rooms: readonly string[]): Promise<Map<string, KeptRoom>> {
    this.#writer.tryAgain();
    return this.#writer.do(async () => {
      await this.#level.open();
      try {
        return await this.#rooms(scope, rooms);
      } catch (error) {
        this.#warn(error);
        await this.#level.setAside();
        return this.#rooms(scope, rooms);
      }
    });
  }

  put(kept: readonly Kept[]): Promise<void> {
    const known = kept.filter((one) => !this.#unreadable.has(new Keys(one).place));
    const operations = known.flatMap(operationsOf);
    if (operations.length === 0) return Promise.resolve();
    // What was written here must survive whatever comes next, so it does not wait.
    const urgent = known.some(({ lines }) => lines.some(({ outgoing }) => outgoing !== null));
    const written = this.#writer.put(operations, urgent);
    for (const one of known) this.#grow(one);
    return written;
  }

  async lines(place: Place, where: 'before' | 'after' | 'around', line: number): Promise<Line[]> {
    await this.#writer.written();
    return this.#read((store) => readPage(store, new Keys(place), where, line), []);
  }

  async line(place: Place, line: number): Promise<Line | null> {
    return readLine(await this.#value(new Keys(place).numbered('line', line)));
  }

  async wholeText(place: Place, line: number): Promise<string | null> {
    return (await this.#value(new Keys(place).numbered('whole', line))) ?? null;
  }

  async search(
    scope: string,
    rooms: readonly string[],
    text: string,
    after: SearchAnswer['next'],
  ): Promise<SearchAnswer> {
    if (after === null) await this.#writer.written();
    const look = (store: Overlay): Promise<SearchAnswer> =>
      new Search(store, this.#clock, tracedQuery(text)).through(scope, rooms, after);
    return this.#read(look, { hits: [], searched: 0, next: null });
  }

  async rooms(scope: string): Promise<string[]> {
    await this.#writer.written();
    return this.#read((store) => readRooms(store, scope), []);
  }

  async size(place: Place): Promise<number> {
    await this.#writer.written();
    return this.#read((store) => countLines(store, new Keys(place)), 0);
  }

  async clear(place: Place): Promise<number> {
    const keys = new Keys(place);
    // What is put from now on is not cleared.
    const known = this.#open.get(keys.place)?.last ?? 0;
    this.#writer.tryAgain();
    const upTo = await this.#writer.do(async () => {
      const last = Math.max(await this.#lastId(keys), known);
      await this.#level.write(beginsToClear(keys, last));
      return last;
    });
    await this.#finishClearing(keys, upTo);
    return upTo + 1;
  }

  async *all(place: Place): AsyncGenerator<Line> {
    await this.#writer.written();
    const store = this.#store();
    if (!store) throw new Error(words.history.closed);
    try {
      yield* readAll(store, new Keys(place));
    } finally {
      await store.close();
    }
  }

  async close(): Promise<void> {
    this.#level.ends();
    await this.#writer.end();
    await this.#level.close();
  }

  async #rooms(scope: string, rooms: readonly string[]): Promise<Map<string, KeptRoom>> {
    const found = new Map<string, KeptRoom>();
    for (const room of rooms) found.set(room, await this.#room({ scope, room }));
    return found;
  }

  async #room(place: Place): Promise<KeptRoom> {
    const keys = new Keys(place);
    const store = this.#store();
    if (!store) {
      const known = this.#open.get(keys.place);
      if (!known) this.#unreadable.add(keys.place);
      return { ...emptyRoom, nextId: (known?.last ?? 0) + 1 };
    }
    const { kept, oldest, clearing } = await closing(store, readRoom(store, keys, place.room, this.#limit));
    // The last lines may be neither on the disk nor waiting for it any more.
    const nextId = Math.max(kept.nextId, (this.#open.get(keys.place)?.last ?? 0) + 1);
    this.#unreadable.delete(keys.place);
    this.#open.set(keys.place, { keys, last: nextId - 1, forgotten: oldest - 1 });
    if (clearing) this.#finishClearing(keys, oldest - 1).catch((error: unknown) => this.#warn(error));
    else void this.#forgetOld(keys, 1, oldest - 1);
    return { ...kept, nextId };
  }

  #grow({ lines, ...place }: Kept): void {
    const room = this.#open.get(new Keys(place).place);
    if (!room) return;
    for (const { line } of lines) room.last = Math.max(room.last, line.id);
    this.#prune(room, Math.min(Math.max(Math.floor(this.#limit / 10), 1), pruneEvery));
  }

  /** Forgets what is beyond the limit, if it is worth while. */
  #prune(room: OpenRoom, least: number): void {
    const { keys, last, forgotten } = room;
    const upTo = last - this.#limit;
    if (upTo - forgotten < least || this.#writer.failing) return;
    room.forgotten = upTo;
    void this.#forgetOld(keys, forgotten + 1, upTo);
  }

  async #forgetOld(keys: Keys, from: number, upTo: number): Promise<void> {
    try {
      if ((await this.#forget(keys, from, upTo)) > manySteps) this.#compact(keys);
    } catch (error) {
      this.#warn(error);
    }
  }

  async #finishClearing(keys: Keys, upTo: number): Promise<void> {
    await this.#forget(keys, 1, upTo);
    await this.#writer.put(isCleared(keys), true);
    this.#compact(keys);
  }

  /** Returns in how many steps. */
  async #forget(keys: Keys, from: number, upTo: number): Promise<number> {
    let steps = 0;
    for (let next = from; next <= upTo; steps += 1) {
      const at = next;
      next = await this.#writer.do(() => this.#level.change((db) => forgetSome(db, keys, at, upTo)));
    }
    return steps;
  }

  /** Gives back what was forgotten to the disk, and to those who read past it. */
  #compact({ ends }: Keys): void {
    this.#level.db?.compactRange(...ends).catch((error: unknown) => this.#warn(error));
  }

  /** As it is to be, also where nothing can be read. */
  async #value(key: string): Promise<string | undefined> {
    await this.#writer.written();
    const operation = this.#writer.unwritten.get(key);
    if (operation?.type === 'put') return operation.value;
    return this.#read((store) => store.get(key), undefined);
  }

  /** A damaged part of the history must not take more than itself away. */
  async #read<T>(read: (store: Overlay) => Promise<T>, otherwise: T): Promise<T> {
    const store = this.#store();
    if (!store) return otherwise;
    try {
      return await closing(store, read(store));
    } catch (error) {
      this.#warn(error);
      return otherwise;
    }
  }

  /** `null` where it cannot be read. Whoever takes it closes it. */
  #store(): Overlay | null {
    const { db } = this.#level;
    return db && new Overlay(db, this.#writer.unwritten);
  }

  async #lastId(keys: Keys): Promise<number> {
    const store = this.#writer.failing ? null : this.#store();
    if (!store) throw new Error(words.history.unwritable);
    return closing(store, lastId(store, keys));
  }

  #warn(error: unknown): void {
    this.#log.warn(`history: ${String(error)}`);
  }
}
