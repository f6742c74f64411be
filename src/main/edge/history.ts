import { rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ClassicLevel } from 'classic-level';
import * as z from 'zod/mini';
import type { Line } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import type { KeptLine } from '../core/chat/line.ts';
import type { KeptRoom } from '../core/chat/room.ts';
import type { Clock } from '../core/pace.ts';
import type { History as Outlet, Log } from '../outlets.ts';

const recentLines = 200;
const pageLines = 200;
/** What is kept of a room; looked at each time so many lines more have come. */
const mostLines = 10_000;
const pruneEvery = 1_000;
/** Under a flood lines are written together; a power cut loses at most what came in this many milliseconds. */
const pace = 50;

const lineSchema = z.object({
  id: z.int().check(z.positive()),
  at: z.number(),
  from: z.nullable(z.string()),
  text: z.string(),
  cutFrom: z.nullable(z.number()),
  status: z.nullable(z.enum(['queued', 'sent', 'failed'])),
  why: z.nullable(z.string()),
  claimsMe: z.boolean(),
  retained: z.boolean(),
});
const outgoingSchema = z.object({ line: lineSchema, payload: z.string() });

/** What could not be written is tried again so often, in milliseconds, and kept up to so many operations. */
const secondTry = 5_000;
const mostWaiting = 50_000;

type Kind = 'line' | 'whole' | 'out';
type Operation = { type: 'put'; key: string; value: string } | { type: 'del'; key: string };

/**
 * The lines of each room of each broker, in LevelDB. Keys are `broker \0 room \0 kind \0 number`, the number padded
 * so that they sort; kinds are `line`, `whole` (the text of a line that is shown cut) and `out` (still to be sent).
 */
export class History implements Outlet {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #log: Log;
  /** Tells the person, in words. */
  readonly #say: (text: string) => void;
  #level: ClassicLevel | null = null;
  #prefix = '';
  #waiting: Operation[] = [];
  #writing: Promise<void> = Promise.resolve();
  #resting = false;
  /** The last batch could not be written. */
  #failing = false;

  constructor(folder: string, clock: Clock, log: Log, say: (text: string) => void) {
    this.#folder = folder;
    this.#clock = clock;
    this.#log = log;
    this.#say = say;
  }

  async open(scope: string, room: string): Promise<KeptRoom> {
    await this.#written();
    const prefix = `${scope}\0${room}\0`;
    this.#level ??= await this.#openLevel();
    let kept: KeptRoom;
    try {
      kept = await this.#room(prefix);
    } catch (error) {
      this.#log.warn(`history: ${String(error)}`);
      await this.#level?.close();
      this.#level = await this.#beginAnew();
      kept = await this.#room(prefix);
    }
    // Only now: what was put meanwhile belongs to the room before.
    this.#prefix = prefix;
    return kept;
  }

  put(lines: readonly KeptLine[]): void {
    this.#waiting.push(...lines.flatMap((kept) => this.#operations(kept)));
    // What was written here must survive whatever comes next, so it does not wait.
    if (!this.#resting || lines.some(({ payload }) => payload !== null)) this.#write();
    for (const { line } of lines) if (line.id % pruneEvery === 0) this.#prune(line.id - mostLines);
  }

  async linesBefore(line: number): Promise<Line[]> {
    await this.#written();
    const range = { reverse: true, limit: pageLines, lt: this.#key('line', line) } as const;
    return this.#whatIsThere(() => this.#lines(this.#prefix, range), []);
  }

  async line(line: number): Promise<Line | null> {
    await this.#written();
    const value = await this.#whatIsThere(() => this.#level?.get(this.#key('line', line)), undefined);
    return parse(lineSchema, value);
  }

  async wholeText(line: number): Promise<string | null> {
    await this.#written();
    return (await this.#whatIsThere(() => this.#level?.get(this.#key('whole', line)), undefined)) ?? null;
  }

  async close(): Promise<void> {
    await this.#written();
    await this.#level?.close();
    this.#level = null;
  }

  #operations({ line, whole, payload }: KeptLine): Operation[] {
    const operations: Operation[] = [
      { type: 'put', key: this.#key('line', line.id), value: JSON.stringify(line) },
    ];
    if (whole !== null) operations.push({ type: 'put', key: this.#key('whole', line.id), value: whole });
    const out = this.#key('out', line.id);
    if (payload !== null)
      operations.push({ type: 'put', key: out, value: JSON.stringify({ line, payload }) });
    else if (line.status !== null) operations.push({ type: 'del', key: out });
    return operations;
  }

  #write(): void {
    this.#resting = true;
    this.#clock.after(pace, () => {
      this.#resting = false;
      if (this.#waiting.length > 0) this.#write();
    });
    const operations = this.#waiting;
    this.#waiting = [];
    this.#writing = this.#writing.then(() => this.#batch(operations));
  }

  /** Forgets the lines up to this one. */
  #prune(upTo: number): void {
    if (upTo <= 0) return;
    if (this.#waiting.length > 0) this.#write();
    const ranges = (['line', 'whole'] as const).map((kind) => ({
      gte: this.#key(kind, 0),
      lte: this.#key(kind, upTo),
    }));
    this.#writing = this.#writing.then(async () => {
      for (const range of ranges) await this.#whatIsThere(() => this.#level?.clear(range), undefined);
    });
  }

  async #batch(operations: Operation[]): Promise<void> {
    if (!this.#level || operations.length === 0) return;
    try {
      if (this.#failing) this.#level = await this.#openAnew(this.#level);
      await this.#level.batch(operations, { sync: true });
      this.#failing = false;
    } catch (error) {
      this.#log.warn(`history: ${String(error)}`);
      if (!this.#failing) this.#say(words.note.historyOff);
      this.#failing = true;
      // A full disk may have room again, so nothing is given up.
      this.#waiting = [...operations, ...this.#waiting].slice(-mostWaiting);
      this.#clock.after(secondTry, () => this.#write());
    }
  }

  /** After an error LevelDB takes no more until it is opened anew. */
  async #openAnew(level: ClassicLevel): Promise<ClassicLevel> {
    await level.close();
    await level.open();
    return level;
  }

  /** All that was put is written; what failed on the way is tried once more. */
  async #written(): Promise<void> {
    for (let tries = 0; tries < 2; tries += 1) {
      if (this.#waiting.length > 0) this.#write();
      await this.#writing;
    }
  }

  async #room(prefix: string): Promise<KeptRoom> {
    const lines = await this.#lines(prefix, { reverse: true, limit: recentLines });
    const outbox = await this.#outbox(prefix);
    const ids = [...lines, ...outbox.map(({ line }) => line)].map(({ id }) => id);
    return { lines, nextId: Math.max(0, ...ids) + 1, outbox };
  }

  async #lines(prefix: string, range: { reverse: true; limit: number; lt?: string }): Promise<Line[]> {
    const values = (await this.#level?.values({ ...all(prefix, 'line'), ...range }).all()) ?? [];
    return values.flatMap((value) => parse(lineSchema, value) ?? []).toReversed();
  }

  async #outbox(prefix: string): Promise<{ line: Line; payload: string }[]> {
    const values = (await this.#level?.values(all(prefix, 'out')).all()) ?? [];
    return values.flatMap((value) => parse(outgoingSchema, value) ?? []);
  }

  /** A damaged part of the history must not take more than itself away. */
  async #whatIsThere<T>(read: () => Promise<T> | undefined, otherwise: T): Promise<T> {
    try {
      return (await read()) ?? otherwise;
    } catch (error) {
      this.#log.warn(`history: ${String(error)}`);
      return otherwise;
    }
  }

  #key(kind: Kind, line: number): string {
    return `${this.#prefix}${kind}\0${String(line).padStart(12, '0')}`;
  }

  async #openLevel(): Promise<ClassicLevel | null> {
    try {
      return await open(this.#folder);
    } catch (error) {
      this.#log.warn(`history: ${String(error)}`);
      if (!isLocked(error)) return this.#beginAnew();
      this.#say(words.note.historyOff);
      return null;
    }
  }

  /** A history that cannot be read is set aside, never written over; and left in its place if that does not help. */
  async #beginAnew(): Promise<ClassicLevel | null> {
    const aside = `${this.#folder}.broken-${this.#clock.now()}`;
    let moved = false;
    try {
      await rename(this.#folder, aside);
      moved = true;
      const level = await open(this.#folder);
      this.#say(words.note.historyBroken(basename(aside)));
      return level;
    } catch (error) {
      this.#log.warn(`history: ${String(error)}`);
      this.#say(words.note.historyOff);
    }
    if (moved) await this.#putBack(aside);
    return null;
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

function all(prefix: string, kind: Kind): { gte: string; lt: string } {
  return { gte: `${prefix}${kind}\0`, lt: `${prefix}${kind}\x01` };
}

/** Another program has it open. */
function isLocked(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && 'code' in cause && cause.code === 'LEVEL_LOCKED';
}

async function open(folder: string): Promise<ClassicLevel> {
  // Not before it is wanted: the first window does not wait for it.
  const { ClassicLevel } = await import('classic-level');
  const level = new ClassicLevel(folder);
  await level.open();
  return level;
}

function parse<T>(schema: z.ZodMiniType<T>, value: string | undefined): T | null {
  if (value === undefined) return null;
  try {
    return schema.parse(JSON.parse(value));
  } catch {
    return null;
  }
}
