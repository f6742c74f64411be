import { ClassicLevel } from 'classic-level';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Overlay, type Range } from '../../src/main/edge/history/overlay.ts';
import type { Operation } from '../../src/main/edge/history/records.ts';
import { Folder } from '../support/folder.ts';

let folder: Folder;
let db: ClassicLevel;

beforeEach(async () => {
  folder = new Folder();
  db = new ClassicLevel(folder.path);
  await db.open();
});
afterEach(async () => {
  await db.close();
  folder.end();
});

/** `a` is put on the disk, `b` waits, and `-` waits to be deleted. */
async function make(disk: readonly string[], waiting: readonly string[]): Promise<Map<string, Operation>> {
  await db.batch(disk.map((key) => ({ type: 'put', key, value: `disk ${key}` })));
  const operations = waiting.map((key): Operation => {
    if (key.startsWith('-')) return { type: 'del', key: key.slice(1), heard: false };
    return { type: 'put', key, value: `new ${key}`, heard: false };
  });
  return new Map(operations.map((operation) => [operation.key, operation]));
}

async function values(store: Overlay, range: Range, count: number): Promise<string[]> {
  const entries = store.entries(range);
  const found: string[] = [];
  for (;;) {
    const chunk = await entries.next(count);
    expect(chunk.length).toBeLessThanOrEqual(count);
    if (chunk.length === 0) break;
    found.push(...chunk.map(([, value]) => value));
  }
  await entries.close();
  return found;
}

describe('what could not be written is laid over what is on the disk', () => {
  const all = { gte: 'a', lte: 'y' };

  test.each<[string[], string[], string[]]>([
    [[], [], []],
    [['b', 'd'], [], ['disk b', 'disk d']],
    [[], ['d', 'b', '-c'], ['new b', 'new d']],
    [
      ['b', 'd', 'f'],
      ['e', 'a', 'g', 'c'],
      ['new a', 'disk b', 'new c', 'disk d', 'new e', 'disk f', 'new g'],
    ],
    [
      ['b', 'd', 'f'],
      ['d', '-f', '-g'],
      ['disk b', 'new d'],
    ],
    [['b', 'c', 'd', 'f'], ['-b', '-c', '-d'], ['disk f']],
    [['b', 'c', 'd'], ['-d', '-c', '-b', 'x'], ['new x']],
    [['b', 'c'], ['-b', '-c'], []],
    [['b'], ['z', 'Z', '-x'], ['disk b']],
  ])('%j and %j is %j, forth and back, in chunks of any size', async (disk, waiting, found) => {
    const store = new Overlay(db, await make(disk, waiting));
    for (const count of [1, 2, 3, 10]) {
      expect(await values(store, all, count)).toEqual(found);
      expect(await values(store, { ...all, reverse: true }, count)).toEqual(found.toReversed());
    }
    await store.close();
  });

  test('by its key too', async () => {
    const store = new Overlay(db, await make(['a', 'b', 'c'], ['b', '-c', 'd']));
    const found = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((key) => store.get(key)));
    expect(found).toEqual(['disk a', 'new b', undefined, 'new d', undefined]);
    await store.close();
  });

  test('as it was when somebody began to look', async () => {
    const waiting = await make(['a'], ['b']);
    const store = new Overlay(db, waiting);
    waiting.clear();
    await db.batch([
      { type: 'put', key: 'a', value: 'later' },
      { type: 'put', key: 'b', value: 'later' },
      { type: 'put', key: 'c', value: 'later' },
    ]);
    expect(await values(store, all, 10)).toEqual(['disk a', 'new b']);
    expect(await Promise.all(['a', 'b', 'c'].map((key) => store.get(key)))).toEqual([
      'disk a',
      'new b',
      undefined,
    ]);
    await store.close();
  });
});
