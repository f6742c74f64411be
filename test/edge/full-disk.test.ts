import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import { canMount, disk, mount, unmount } from '../support/small-disk.ts';
import { until } from '../support/until.ts';
import { FakeClock } from '../unit/main/fake-clock.ts';
import {
  heard,
  heardFrom,
  HistoryStage,
  ids,
  keptOf,
  nothing,
  numbers,
  place,
  written,
} from './history-stage.ts';

const unread = { count: 40, mentions: 0, newFrom: 1 };

// A disk that is so small can be made by root only, and not in every container.
test.runIf(canMount())('a full disk loses nothing that is said, once it has room again', async () => {
  const clock = new FakeClock();
  const stage = new HistoryStage(clock);
  mount(stage.folder);
  try {
    await stage.open();
    const filler = join(stage.folder.path, 'filler');
    expect(() => writeFileSync(filler, Buffer.alloc(disk))).toThrow('ENOSPC');
    const text = 'x'.repeat(2_500);
    for (let id = 1; id <= 40; id += 1) {
      clock.pass(50);
      await stage.put([written(id, text)], unread);
    }
    await until('it is said', () => stage.told.length > 0);
    expect(stage.told).toEqual([words.note.historyOff]);
    // What could not be written is known all the same.
    expect(await stage.history.wholeText(place, 40)).toBe(text);
    await expect(stage.history.clear(place)).rejects.toThrow(words.history.unwritable);
    rmSync(filler);
    clock.pass(5_000);
    const { lines, outbox, unread: count } = await stage.reopen();
    expect(ids(lines)).toEqual(numbers(1, 40));
    expect(ids(outbox.map(({ line }) => line))).toEqual(numbers(1, 40));
    expect(count).toEqual(unread);
    await stage.history.close();
  } finally {
    unmount(stage.folder);
  }
});

test.runIf(canMount())('a room that is opened while the disk is full takes nothing away', async () => {
  const clock = new FakeClock();
  const stage = new HistoryStage(clock);
  mount(stage.folder);
  try {
    await stage.open('other');
    void stage.history.put([keptOf(heardFrom(1, 10), null, 'other')]);
    await stage.reopen();
    const filler = join(stage.folder.path, 'filler');
    expect(() => writeFileSync(filler, Buffer.alloc(disk))).toThrow('ENOSPC');
    for (let id = 1; id <= 10; id += 1) await stage.put([written(id, 'x'.repeat(2_500))]);
    await until('it is said', () => stage.told.length > 0);
    // By now LevelDB is closed, and cannot be opened.
    const before = stage.logged.length;
    clock.pass(5_000);
    await until('it is tried again', () => stage.logged.length > before);
    expect(await stage.open('other')).toEqual(nothing);
    // Of the room that was open before, more can be kept.
    expect(await stage.open()).toEqual({ ...nothing, nextId: 11 });
    void stage.put([written(11)]);
    expect(stage.told).toEqual([words.note.historyOff]);
    expect(stage.aside()).toEqual([]);
    rmSync(filler);
    void stage.history.put([keptOf([heard(1, 'over it')], null, 'other')]);
    clock.pass(5_000);
    expect((await stage.reopen('other')).lines).toEqual(heardFrom(1, 10).map(({ line }) => line));
    expect(ids((await stage.open()).outbox.map(({ line }) => line))).toEqual(numbers(1, 11));
    await stage.history.close();
  } finally {
    unmount(stage.folder);
  }
});

test.runIf(canMount())('a history that finds a full disk at the start is left in its place', async () => {
  const stage = new HistoryStage();
  mount(stage.folder);
  try {
    await stage.open();
    await stage.put(numbers(1, 10).map((id) => heard(id, randomBytes(20_000).toString('hex'))));
    await stage.history.close();
    const filler = join(stage.folder.path, 'filler');
    expect(() => writeFileSync(filler, Buffer.alloc(disk))).toThrow('ENOSPC');
    // A new one would find room enough.
    truncateSync(filler, statSync(filler).size - 32 * 1024);
    stage.begin();
    expect(await stage.open()).toEqual(nothing);
    expect(stage.told).toEqual([words.note.historyOff]);
    expect(readdirSync(stage.folder.path).toSorted()).toEqual(['filler', 'history']);
    // Nothing is written over what is there.
    rmSync(filler);
    await stage.put(heardFrom(1, 1));
    expect(ids((await stage.open()).lines)).toEqual(numbers(1, 10));
    await stage.history.close();
  } finally {
    unmount(stage.folder);
  }
});
