import type { ClassicLevel } from 'classic-level';
import type { Line } from '../../../shared/view.ts';
import type { KeptRoom } from '../../core/chat/room.ts';
import { highest, idOf, type Keys } from './keys.ts';
import { readLine, readNumber, readOutgoing, readUnread } from './records.ts';

const recentLines = 200;
const pageLines = 200;
/** Below what was cleared there is no more than what was still to be sent. */
const mostLeft = 5_000;

/** How much is read at once. */
export const chunkRecords = 500;
export const chunkBytes = 256 * 1024;

interface OpenedRoom {
  kept: KeptRoom;
  /** Older lines are to be forgotten. */
  oldest: number;
  /** The program ended while the room was being cleared. */
  clearing: boolean;
}

export async function readRoom(
  db: ClassicLevel,
  keys: Keys,
  topic: string,
  limit: number,
): Promise<OpenedRoom> {
  const nextId = (await lastId(db, keys)) + 1;
  const clearTo = readNumber(await db.get(keys.single('clear')));
  const oldest = Math.max(nextId - limit, (clearTo ?? 0) + 1);
  const values = await db.values(keys.range('out')).all();
  const outbox = values.flatMap((value) => readOutgoing(value, topic) ?? []);
  const unread = readUnread(await db.get(keys.single('read')));
  const left = outbox.map(({ line }) => line).filter(({ id }) => id < oldest);
  const recent = await readBack(db, keys, oldest, highest, recentLines);
  const lines = [...left, ...recent].slice(-recentLines);
  return { kept: { lines, nextId, outbox, unread }, oldest, clearing: clearTo !== null };
}

/** The highest number that was ever given to a line. */
export async function lastId(db: ClassicLevel, keys: Keys): Promise<number> {
  const next = readNumber(await db.get(keys.single('next'))) ?? 1;
  const [line] = await db.keys({ ...keys.range('line'), reverse: true, limit: 1 }).all();
  const [out] = await db.keys({ ...keys.range('out'), reverse: true, limit: 1 }).all();
  return Math.max(next - 1, ...[line, out].map((key) => (key === undefined ? 0 : idOf(key))));
}

/** About how many lines there are. They are numbered without gaps since the room was cleared. */
export async function countLines(db: ClassicLevel, keys: Keys): Promise<number> {
  const next = readNumber(await db.get(keys.single('next'))) ?? 1;
  const left = await db.keys({ ...keys.range('line', 0, next - 1), limit: mostLeft }).all();
  const [first] = await db.keys({ ...keys.range('line', next), limit: 1 }).all();
  const [last] = await db.keys({ ...keys.range('line', next), reverse: true, limit: 1 }).all();
  return left.length + (first === undefined || last === undefined ? 0 : idOf(last) - idOf(first) + 1);
}

/** A page of lines, oldest first. */
export async function readPage(
  db: ClassicLevel,
  keys: Keys,
  where: 'before' | 'after' | 'around',
  line: number,
): Promise<Line[]> {
  switch (where) {
    case 'before':
      return readBack(db, keys, 0, line - 1, pageLines);
    case 'after':
      return readLines(db, { ...keys.range('line', line + 1) }, pageLines);
    case 'around': {
      const before = await readBack(db, keys, 0, line - 1, pageLines / 2);
      return [...before, ...(await readLines(db, keys.range('line', line), pageLines / 2))];
    }
  }
}

/** All lines as they are now, with their whole texts, oldest first. */
export async function* readAll(db: ClassicLevel, keys: Keys): AsyncGenerator<Line> {
  const snapshot = db.snapshot();
  const lines = db.values({ ...keys.range('line'), snapshot, highWaterMarkBytes: chunkBytes });
  try {
    for (;;) {
      const values = await lines.nextv(chunkRecords);
      if (values.length === 0) return;
      for (const value of values) {
        const line = readLine(value);
        if (line === null) continue;
        const cut = line.cutFrom !== null;
        const whole = cut ? await db.get(keys.numbered('whole', line.id), { snapshot }) : undefined;
        yield whole === undefined ? line : { ...line, text: whole, cutFrom: null };
      }
    }
  } finally {
    await lines.close();
    await snapshot.close();
  }
}

/** The last lines between these, oldest first. */
async function readBack(
  db: ClassicLevel,
  keys: Keys,
  from: number,
  to: number,
  count: number,
): Promise<Line[]> {
  if (to < from) return [];
  const lines = await readLines(db, { ...keys.range('line', from, to), reverse: true }, count);
  return lines.toReversed();
}

/** A broken record takes no other line's place. */
async function readLines(
  db: ClassicLevel,
  range: { gte: string; lte: string; reverse?: true },
  count: number,
): Promise<Line[]> {
  const iterator = db.values({ ...range, highWaterMarkBytes: chunkBytes });
  const lines: Line[] = [];
  try {
    while (lines.length < count) {
      const values = await iterator.nextv(count - lines.length);
      if (values.length === 0) break;
      lines.push(...values.flatMap((value) => readLine(value) ?? []));
    }
  } finally {
    await iterator.close();
  }
  return lines;
}
