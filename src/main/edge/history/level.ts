import { readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ClassicLevel } from 'classic-level';
import { words } from '../../../shared/words/index.ts';
import type { Clock } from '../../core/pace.ts';
import type { Log } from '../../outlets.ts';
import type { Operation } from './records.ts';

/** What LevelDB writes besides its log when it is opened, and some more. */
const roomToOpen = 64 * 1024;

/** The folder with the LevelDB. One that cannot be read is set aside, never written over. */
export class Level {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #log: Log;
  /** Tells the person, in words. */
  readonly #say: (text: string) => void;
  #db: ClassicLevel | null = null;
  /** What was to be written last could not be. */
  #stuck = false;
  #ending = false;

  constructor(folder: string, clock: Clock, log: Log, say: (text: string) => void) {
    this.#folder = folder;
    this.#clock = clock;
    this.#log = log;
    this.#say = say;
  }

  /** `null` while it is not open. */
  get db(): ClassicLevel | null {
    return this.#db?.status === 'open' ? this.#db : null;
  }

  async open(): Promise<void> {
    // One that is closed could not be opened anew after an error, and is tried with the next batch.
    if (this.#db) return;
    try {
      this.#db = await open(this.#folder);
    } catch (error) {
      this.#log.warn(`history: ${String(error)}`);
      if (isSound(error)) this.#say(words.note.historyOff);
      else await this.#beginAnew();
    }
  }

  async setAside(): Promise<void> {
    await this.close();
    await this.#beginAnew();
  }

  /** All of it or nothing, and on the disk. Without a history nothing is written. */
  async write(operations: Operation[]): Promise<void> {
    const db = this.#db;
    if (!db) return;
    // After an error LevelDB takes no more until it is opened anew.
    if (this.#stuck) {
      // Closed it could not be read while the disk is full, which matters until the end only.
      if (!this.#ending && !(await hasRoom(this.#folder))) throw new Error(words.history.unwritable);
      await db.close();
      await db.open();
    }
    this.#stuck = true;
    await db.batch(operations, { sync: true });
    this.#stuck = false;
  }

  /** Writes otherwise than in a batch, but never after an error: that would be lost when it is opened anew. */
  async change<T>(deed: (db: ClassicLevel) => Promise<T>): Promise<T> {
    const { db } = this;
    if (!db || this.#stuck) throw new Error(words.history.unwritable);
    this.#stuck = true;
    const result = await deed(db);
    this.#stuck = false;
    return result;
  }

  /** The next batch is the last one. */
  ends(): void {
    this.#ending = true;
  }

  async close(): Promise<void> {
    const db = this.#db;
    this.#db = null;
    this.#stuck = false;
    this.#ending = false;
    await db?.close();
  }

  /** It is left in its place if that does not help. */
  async #beginAnew(): Promise<void> {
    const aside = `${this.#folder}.broken-${this.#clock.now()}`;
    let moved = false;
    try {
      await rename(this.#folder, aside);
      moved = true;
      this.#db = await open(this.#folder);
      this.#say(words.note.historyBroken(basename(aside)));
    } catch (error) {
      this.#log.warn(`history: ${String(error)}`);
      this.#say(words.note.historyOff);
      if (moved) await this.#putBack(aside);
    }
  }

  async #putBack(aside: string): Promise<void> {
    try {
      await rm(this.#folder, { recursive: true, force: true });
      await rename(aside, this.#folder);
    } catch (error) {
      this.#log.warn(`history: ${String(error)}`);
    }
  }
}

/** Another program has it open, or the disk is full. */
function isSound(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  if (!(cause instanceof Error)) return false;
  return ('code' in cause && cause.code === 'LEVEL_LOCKED') || cause.message.includes('No space left');
}

/** Whether it could be opened, as far as that can be known: its log is written into a table then. */
async function hasRoom(folder: string): Promise<boolean> {
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.log'));
    const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize >= sizes.reduce((sum, size) => sum + size, roomToOpen);
  } catch {
    return true;
  }
}

async function open(folder: string): Promise<ClassicLevel> {
  // Not before it is wanted: the first window does not wait for it.
  const { ClassicLevel } = await import('classic-level');
  const db = new ClassicLevel(folder);
  await db.open();
  return db;
}
