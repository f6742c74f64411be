import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clock } from '../../src/main/edge/clock.ts';
import { History } from '../../src/main/edge/history.ts';
import { words } from '../../src/shared/words/index.ts';
import { Child } from '../support/child.ts';
import { Folder } from '../support/folder.ts';
import { until } from '../support/until.ts';

const kills = 50;

test('a history that another program writes is left to it, and that is said', async () => {
  const folder = new Folder();
  const path = join(folder.path, 'history');
  const child = new Child(process.execPath, [join(import.meta.dirname, 'writer.ts'), path]);
  const told: string[] = [];
  const log = { info: () => undefined, warn: () => undefined };
  const history = new History(path, clock, log, (text) => told.push(text));
  try {
    await until('the other one writes', () => child.out.lines.length > 0);
    expect(await history.open('mqtt://pi:1883', 'chat/msg')).toEqual({ lines: [], nextId: 1, outbox: [] });
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

      const history = new History(path, clock, { info: () => undefined, warn: () => undefined }, (text) =>
        told.push(text),
      );
      const { outbox, nextId } = await history.open('mqtt://pi:1883', 'chat/msg');
      await history.close();
      // One more may be there than it came to say.
      expect([last + 1, last + 2]).toContain(nextId);
      expect(outbox.map(({ line }) => line.id)).toEqual(
        Array.from({ length: nextId - 1 }, (_, index) => index + 1),
      );
      expect(outbox.every(({ line, payload }) => payload === `Ann:${line.id}`)).toBe(true);
    }
    expect(told).toEqual([]);
  } finally {
    folder.end();
  }
}, 120_000);
