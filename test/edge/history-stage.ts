import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { makeLine, type KeptLine, type Outgoing } from '../../src/main/core/chat/line.ts';
import { emptyRoom, type KeptRoom, type Retained, type Unread } from '../../src/main/core/chat/room.ts';
import type { Clock } from '../../src/main/core/pace.ts';
import { clock } from '../../src/main/edge/clock.ts';
import { History } from '../../src/main/edge/history/history.ts';
import type { Kept, Place } from '../../src/main/outlets.ts';
import type { Line } from '../../src/shared/view.ts';
import { Folder } from '../support/folder.ts';

export const scope = 'mqtt://pi:1883';
export const room = 'chat/msg';
export const place: Place = { scope, room };

/** A history in a folder of its own, and what it told. */
export class HistoryStage {
  readonly folder = new Folder();
  readonly path: string;
  readonly told: string[] = [];
  readonly logged: string[] = [];
  history: History;
  readonly #clock: Clock;

  constructor(time: Clock = clock) {
    this.#clock = time;
    this.path = join(this.folder.path, 'history');
    this.history = this.begin();
  }

  begin(path = this.path): History {
    const log = { info: () => undefined, warn: (text: string) => void this.logged.push(text) };
    this.history = new History(path, this.#clock, log, (text) => this.told.push(text));
    return this.history;
  }

  async open(topic = room): Promise<KeptRoom> {
    const kept = (await this.history.open(scope, [topic])).get(topic);
    if (!kept) throw new Error('it was not opened');
    return kept;
  }

  /** As the next run of the program finds it. */
  async reopen(topic = room): Promise<KeptRoom> {
    await this.history.close();
    this.begin();
    return this.open(topic);
  }

  put(lines: readonly KeptLine[], unread: Unread | null = null): Promise<void> {
    return this.history.put([keptOf(lines, unread)]);
  }

  /** What a history of another program would write. */
  async write(records: Record<string, string>): Promise<void> {
    const level = new ClassicLevel(this.path);
    await level.batch(Object.entries(records).map(([key, value]) => ({ type: 'put', key, value })));
    await level.close();
  }

  async records(): Promise<[string, string][]> {
    const level = new ClassicLevel(this.path);
    const records = await level.iterator().all();
    await level.close();
    return records;
  }

  /** How large its tables are. */
  bytes(): number {
    const tables = readdirSync(this.path).filter((name) => name.endsWith('.ldb'));
    return tables.reduce((sum, name) => sum + statSync(join(this.path, name)).size, 0);
  }

  /** The names that broken ones were given. */
  aside(): string[] {
    return readdirSync(this.folder.path).filter((name) => name.startsWith('history.broken-'));
  }

  async end(): Promise<void> {
    await this.history.close();
    this.folder.end();
  }
}

export const nothing = emptyRoom;

export function keptOf(
  lines: readonly KeptLine[],
  unread: Unread | null = null,
  topic = room,
  retained: Retained | null = null,
): Kept {
  return { scope, room: topic, lines, unread, retained };
}

export function heard(id: number, text = `text ${id}`): KeptLine {
  return makeLine({ id, at: id, from: 'Bob', text });
}

/** From one number up to another. */
export function heardFrom(first: number, last: number): KeptLine[] {
  return numbers(first, last).map((id) => heard(id));
}

export function numbers(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

export function outgoing(id: number): Outgoing {
  return { payload: `Ann:text ${id}`, to: room, tried: false };
}

export function written(id: number, text = `text ${id}`): KeptLine {
  return makeLine({ id, at: id, from: 'Ann', text, status: 'queued' }, outgoing(id));
}

export function settled(id: number, status: 'sent' | 'failed'): KeptLine {
  const why = status === 'failed' ? 'no' : null;
  return makeLine({ id, at: id, from: 'Ann', text: `text ${id}`, status, why });
}

export async function gather(lines: AsyncIterable<Line>): Promise<Line[]> {
  const found: Line[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

export function ids(lines: readonly { id: number }[]): number[] {
  return lines.map(({ id }) => id);
}
