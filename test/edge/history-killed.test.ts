import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clock } from '../../src/main/edge/clock.ts';
import { History } from '../../src/main/edge/history.ts';
import { Child } from '../support/child.ts';
import { Folder } from '../support/folder.ts';
import { until } from '../support/until.ts';

const kills = 50;

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
