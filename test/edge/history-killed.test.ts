import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allRead, emptyRoom } from '../../src/main/core/chat/room.ts';
import { clock } from '../../src/main/edge/clock.ts';
import { History } from '../../src/main/edge/history/history.ts';
import { words } from '../../src/shared/words/index.ts';
import { Child } from '../support/child.ts';
import { gather, ids, numbers } from './history-stage.ts';
import { Folder } from '../support/folder.ts';
import { until } from '../support/until.ts';

const kills = 50;
const scope = 'mqtt://pi:1883';

test('a history that another program writes is left to it, and that is said', async () => {
  const folder = new Folder();
  const path = join(folder.path, 'history');
  const child = new Child(process.execPath, [join(import.meta.dirname, 'writer.ts'), path]);
  const told: string[] = [];
  const log = { info: () => undefined, warn: () => undefined };
  const history = new History(path, clock, log, (text) => told.push(text));
  try {
    await until('the other one writes', () => child.out.lines.length > 0);
    expect(await history.open(scope, ['a'])).toEqual(new Map([['a', emptyRoom]]));
    expect(told).toEqual([words.note.historyOff]);
    expect(readdirSync(folder.path)).toEqual(['history']);
    const { length } = child.out.lines;
    await until('the other one goes on', () => child.out.lines.length > length);
  } finally {
    await history.close();
    await child.end('SIGKILL');
    folder.end();
  }
});

test('a program that is killed again and again while it writes loses nothing that it had kept', async () => {
  const folder = new Folder();
  const path = join(folder.path, 'history');
  const told: string[] = [];
  let last = 0;
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const child = new Child(process.execPath, [join(import.meta.dirname, 'writer.ts'), path]);
      // How far it gets until the next look is chance enough.
      await until('it has written', () => child.out.lines.length > kill % 5);
      await child.end('SIGKILL');
      const before = last;
      last = Number(child.out.lines.at(-1));
      expect(last).toBeGreaterThan(before);
      expect(child.err.text).toBe('');

      const log = { info: () => undefined, warn: (text: string) => void told.push(text) };
      const history = new History(path, clock, log, log.warn);
      const rooms = await history.open(scope, ['chat/msg', 'a', 'b']);
      const { outbox = [], nextId = 0 } = rooms.get('chat/msg') ?? {};
      // One more may be there than it came to say.
      expect([last + 1, last + 2]).toContain(nextId);
      expect(ids(outbox.map(({ line }) => line))).toEqual(numbers(1, nextId - 1));
      expect(outbox.every(({ line, payload }) => payload === `Ann:${line.id}`)).toBe(true);
      for (const [room, often] of [
        ['a', 7],
        ['b', 31],
      ] as const) {
        const kept = rooms.get(room);
        // All rooms were written together, and each count with the lines that it counts.
        expect(kept?.nextId).toBe(nextId);
        const { count, newFrom } = kept?.unread ?? allRead;
        expect(count).toBe((nextId - 1) % often);
        const news = await history.lines({ scope, room }, 'after', (newFrom ?? nextId) - 1);
        expect(ids(news)).toEqual(numbers(nextId - count, nextId - 1));
        const text = `text ${nextId - 1} ${'x'.repeat((nextId - 1) % 3_000)}`;
        expect(kept?.retained).toEqual(new Map([['chat/last', text]]));
        const cut = news.find(({ cutFrom }) => cutFrom !== null);
        if (cut) expect((await history.wholeText({ scope, room }, cut.id))?.length).toBe(cut.cutFrom);
      }
      await history.close();
    }
    expect(told).toEqual([]);
  } finally {
    folder.end();
  }
}, 120_000);

test('a program that is killed again and again while rooms are cleared and grow too long gives no number twice', async () => {
  const folder = new Folder();
  const path = join(folder.path, 'history');
  let last = 0;
  try {
    for (let kill = 0; kill < kills / 3; kill += 1) {
      const child = new Child(process.execPath, [join(import.meta.dirname, 'clearer.ts'), path]);
      await until('it has cleared', () => child.out.lines.length > 3 * (kill % 5));
      await child.end('SIGKILL');
      expect(child.err.text).toBe('');
      const before = last;
      last = Number(child.out.lines.at(-1));
      expect(last).toBeGreaterThan(before);

      const told: string[] = [];
      const log = { info: () => undefined, warn: (text: string) => void told.push(text) };
      const history = new History(path, clock, log, log.warn);
      const { nextId = 0, outbox = [] } = (await history.open(scope, ['a'])).get('a') ?? {};
      expect(nextId).toBeGreaterThan(last);
      const waiting = ids(outbox.map(({ line }) => line));
      expect(waiting).toEqual(numbers(1, Math.floor((nextId - 1) / 100)).map((block) => block * 100));
      const kept = new Set(ids(await gather(history.all({ scope, room: 'a' }))));
      expect(waiting.filter((id) => !kept.has(id))).toEqual([]);
      await history.close();
      expect(told).toEqual([]);
    }
  } finally {
    folder.end();
  }
}, 120_000);
