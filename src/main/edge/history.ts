import { rename } from 'node:fs/promises';
import { basename } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { z } from 'zod';
import type { Line } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import type { KeptLine } from '../core/chat/line.ts';
import type { KeptRoom } from '../core/chat/room.ts';
import type { Clock } from '../core/pace.ts';
import type { History as Outlet, Log } from '../outlets.ts';

const recentLines = 200;
const pageLines = 200;
/** Under a flood lines are written together; a crash loses at most what came in this many milliseconds. */
const pace = 50;

const lineSchema = z.object({
  id: z.number().int().positive(),
  at: z.number(),
  from: z.string().nullable(),
  text: z.string(),
  cutFrom: z.number().nullable(),
  status: z.enum(['queued', 'sent', 'failed']).nullable(),
  why: z.string().nullable(),
  claimsMe: z.boolean(),
  retained: z.boolean(),
});
const outgoingSchema = z.object({ line: lineSchema, payload: z.string() });

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
  #saidOff = false;

  constructor(folder: string, clock: Clock, log: Log, say: (text: string) => void) {
    this.#folder = folder;
    this.#clock = clock;
    this.#log = log;
    this.#say = say;
  }

  async open(scope: string, room: string): Promise<KeptRoom> {
    await this.#written();
    this.#prefix = `${scope}\0${room}\0`;
    this.#level ??= await this.#openLevel();
    const lines = await this.#lines({ reverse: true, limit: recentLines });
    const outbox = await this.#outbox();
    const ids = [...lines, ...outbox.map(({ line }) => line)].map(({ id }) => id);
    return { lines, nextId: Math.max(0, ...ids) + 1, outbox };
  }

  put(lines: readonly KeptLine[]): void {
    this.#waiting.push(...lines.flatMap((kept) => this.#operations(kept)));
    // What was written here must survive whatever comes next, so it does not wait.
    if (!this.#resting || lines.some(({ payload }) => payload !== null)) this.#write();
  }

  async linesBefore(line: number): Promise<Line[]> {
    await this.#written();
    return this.#lines({ reverse: true, limit: pageLines, lt: this.#key('line', line) });
  }

  async line(line: number): Promise<Line | null> {
    await this.#written();
    return parse(lineSchema, await this.#level?.get(this.#key('line', line)));
  }

  async wholeText(line: number): Promise<string | null> {
    await this.#written();
    return (await this.#level?.get(this.#key('whole', line))) ?? null;
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
    const mine = operations.some(({ key }) => key.includes('\0out\0'));
    this.#writing = this.#writing.then(() => this.#batch(operations, mine));
  }

  async #batch(operations: Operation[], sync: boolean): Promise<void> {
    if (!this.#level || operations.length === 0) return;
    try {
      await this.#level.batch(operations, { sync });
      this.#saidOff = false;
    } catch (error) {
      this.#log.warn(`history: ${String(error)}`);
      if (!this.#saidOff) this.#say(words.note.historyOff);
      this.#saidOff = true;
    }
  }

  async #written(): Promise<void> {
    if (this.#waiting.length > 0) this.#write();
    await this.#writing;
  }

  async #lines(range: { reverse: true; limit: number; lt?: string }): Promise<Line[]> {
    const values =
      (await this.#level?.values({ gte: this.#key('line', 0), lt: this.#end('line'), ...range }).all()) ?? [];
    return values.flatMap((value) => parse(lineSchema, value) ?? []).toReversed();
  }

  async #outbox(): Promise<{ line: Line; payload: string }[]> {
    const values =
      (await this.#level?.values({ gte: this.#key('out', 0), lt: this.#end('out') }).all()) ?? [];
    return values.flatMap((value) => parse(outgoingSchema, value) ?? []);
  }

  #key(kind: 'line' | 'whole' | 'out', line: number): string {
    return `${this.#prefix}${kind}\0${String(line).padStart(12, '0')}`;
  }

  #end(kind: 'line' | 'out'): string {
    return `${this.#prefix}${kind}\x01`;
  }

  /** A history that cannot be read is set aside, never written over. */
  async #openLevel(): Promise<ClassicLevel | null> {
    try {
      return await open(this.#folder);
    } catch (error) {
      this.#log.warn(`history: ${String(error)}`);
    }
    const aside = `${this.#folder}.broken-${this.#clock.now()}`;
    try {
      await rename(this.#folder, aside);
      const level = await open(this.#folder);
      this.#say(words.note.historyBroken(basename(aside)));
      return level;
    } catch (error) {
      this.#log.warn(`history: ${String(error)}`);
      this.#say(words.note.historyOff);
      return null;
    }
  }
}

async function open(folder: string): Promise<ClassicLevel> {
  const level = new ClassicLevel(folder);
  await level.open();
  return level;
}

function parse<T>(schema: z.ZodType<T>, value: string | undefined): T | null {
  if (value === undefined) return null;
  try {
    return schema.parse(JSON.parse(value));
  } catch {
    return null;
  }
}
