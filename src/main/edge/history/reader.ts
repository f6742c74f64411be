import type { Line } from '../../../shared/view.ts';
import type { KeptRoom } from '../../core/chat/room.ts';
import { chunkRecords, type Entries, type Entry } from './entries.ts';
import { endsOf, highest, idOf, Keys, roomOf } from './keys.ts';
import type { Overlay } from './overlay.ts';
import { readLine, readNumber, readOutgoing, readRetained, readUnread } from './records.ts';

const recentLines = 500;
const pageLines = 200;
/** Below what was cleared there is no more than what was still to be sent. */
const mostLeft = 5_000;

interface OpenedRoom {
  kept: KeptRoom;
  /** Older lines are to be forgotten. */
  oldest: number;
  /** The program ended while the room was being cleared. */
  clearing: boolean;
}

export async function readRoom(
  store: Overlay,
  keys: Keys,
  topic: string,
  limit: number,
): Promise<OpenedRoom> {
  const nextId = (await lastId(store, keys)) + 1;
  const clearTo = readNumber(await store.get(keys.single('clear')));
  const oldest = Math.max(nextId - limit, (clearTo ?? 0) + 1);
  const values = await store.entries(keys.range('out')).take();
  const outbox = values.flatMap(([, value]) => readOutgoing(value, topic) ?? []);
  const unread = readUnread(await store.get(keys.single('read')));
  const retained = readRetained(await store.get(keys.single('retained')));
  const left = outbox.map(({ line }) => line).filter(({ id }) => id < oldest);
  const recent = await readBack(store, keys, oldest, highest, recentLines);
  const lines = [...left, ...recent].slice(-recentLines);
  return { kept: { lines, nextId, outbox, unread, retained }, oldest, clearing: clearTo !== null };
}

/** The rooms of which anything is kept, in no order that matters. */
export async function readRooms(store: Overlay, scope: string): Promise<string[]> {
  const rooms: string[] = [];
  const [begin, end] = endsOf(scope);
  for (let key = await store.firstKey(begin, end); key !== undefined;) {
    const room = roomOf(key);
    rooms.push(room);
    const [, after] = new Keys({ scope, room }).ends;
    key = await store.firstKey(after, end);
  }
  return rooms;
}

/** The highest number that was ever given to a line. */
export async function lastId(store: Overlay, keys: Keys): Promise<number> {
  const next = readNumber(await store.get(keys.single('next'))) ?? 1;
  const [line] = await store.entries({ ...keys.range('line'), reverse: true }).take(1);
  const [out] = await store.entries({ ...keys.range('out'), reverse: true }).take(1);
  return Math.max(next - 1, ...[line, out].map((entry) => (entry ? idOf(entry[0]) : 0)));
}

/** About how many lines there are. They are numbered without gaps since the room was cleared. */
export async function countLines(store: Overlay, keys: Keys): Promise<number> {
  const next = readNumber(await store.get(keys.single('next'))) ?? 1;
  const left = await (await linesOf(store, keys, 0, next - 1)).take(mostLeft);
  const [first] = await store.entries(keys.range('line', next)).take(1);
  const [last] = await store.entries({ ...keys.range('line', next), reverse: true }).take(1);
  return left.length + (first && last ? idOf(last[0]) - idOf(first[0]) + 1 : 0);
}

/** A page of lines, oldest first. */
export async function readPage(
  store: Overlay,
  keys: Keys,
  where: 'before' | 'after' | 'around',
  line: number,
): Promise<Line[]> {
  switch (where) {
    case 'before':
      return readBack(store, keys, 0, line - 1, pageLines);
    case 'after':
      return readLines(await linesOf(store, keys, line + 1), pageLines);
    case 'around': {
      const before = await readBack(store, keys, 0, line - 1, pageLines / 2);
      return [...before, ...(await readLines(await linesOf(store, keys, line), pageLines / 2))];
    }
  }
}

/** All lines with their whole texts, oldest first. */
export async function* readAll(store: Overlay, keys: Keys): AsyncGenerator<Line> {
  const lines = await linesOf(store, keys);
  try {
    for (;;) {
      const entries = await lines.next(chunkRecords);
      if (entries.length === 0) return;
      for (const [, value] of entries) {
        const line = readLine(value);
        if (line === null) continue;
        const whole = line.cutFrom === null ? undefined : await store.get(keys.numbered('whole', line.id));
        yield whole === undefined ? line : { ...line, text: whole, cutFrom: null };
      }
    }
  } finally {
    await lines.close();
  }
}

/** The lines of a room. Of those that are being cleared only what is still to be sent is there. */
export async function linesOf(
  store: Overlay,
  keys: Keys,
  from = 0,
  to = highest,
  reverse?: true,
): Promise<Entries> {
  const clearTo = readNumber(await store.get(keys.single('clear'))) ?? 0;
  const left: Entry[] = [];
  if (clearTo >= Math.max(from, 1))
    for (const [key] of await store.entries(keys.range('out', from, Math.min(to, clearTo))).take()) {
      const line = keys.numbered('line', idOf(key));
      const value = await store.get(line);
      if (value !== undefined) left.push([line, value]);
    }
  const range = keys.range('line', Math.max(from, clearTo + 1), to);
  return store.entries(reverse ? { ...range, reverse } : range, left);
}

/** The last lines between these, oldest first. */
async function readBack(
  store: Overlay,
  keys: Keys,
  from: number,
  to: number,
  count: number,
): Promise<Line[]> {
  if (to < from) return [];
  const lines = await readLines(await linesOf(store, keys, from, to, true), count);
  return lines.toReversed();
}

/** A broken record takes no other line's place. */
async function readLines(entries: Entries, count: number): Promise<Line[]> {
  const lines: Line[] = [];
  try {
    while (lines.length < count) {
      const chunk = await entries.next(count - lines.length);
      if (chunk.length === 0) break;
      lines.push(...chunk.flatMap(([, value]) => readLine(value) ?? []));
    }
  } finally {
    await entries.close();
  }
  return lines;
}
