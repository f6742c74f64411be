import { randomBytes } from 'node:crypto';
import { readdirSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import { canMount, disk, mount, unmount } from '../support/small-disk.ts';
import { until } from '../support/until.ts';
import { FakeClock } from '../unit/main/fake-clock.ts';
import {
  gather,
  heard,
  heardFrom,
  HistoryStage,
  ids,
  keptOf,
  nothing,
  numbers,
  place,
  room,
  scope,
  settled,
  written,
} from './history-stage.ts';

const unread = { count: 40, mentions: 0, newFrom: 1 };

const text = 'x'.repeat(2_500);

/** A stage on a small disk, and what fills that up. */
async function onSmallDisk(
  act: (stage: HistoryStage, filler: string, clock: FakeClock) => Promise<void>,
): Promise<void> {
  const clock = new FakeClock();
  const stage = new HistoryStage(clock);
  mount(stage.folder);
  try {
    await stage.open();
    await act(stage, join(stage.folder.path, 'filler'), clock);
  } finally {
    await stage.history.close();
    unmount(stage.folder);
  }
}

function fill(filler: string): void {
  expect(() => writeFileSync(filler, Buffer.alloc(disk))).toThrow('ENOSPC');
}

// A disk that is so small can be made by root only, and not in every container.
test.runIf(canMount())('a full disk loses nothing that is said, once it has room again', () =>
  onSmallDisk(async (stage, filler, clock) => {
    fill(filler);
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
  }),
);

test.runIf(canMount())('a room that is opened while the disk is full has all that was said', () =>
  onSmallDisk(async (stage, filler, clock) => {
    await stage.open('other');
    void stage.put([written(1), heard(2), written(3), written(4), heard(5)]);
    void stage.history.put([keptOf(heardFrom(1, 10), null, 'other')]);
    expect(await stage.history.size(place)).toBe(5);
    fill(filler);
    const retained = new Map([['chat/cats', 'a print']]);
    for (let id = 6; id <= 40; id += 1) {
      clock.pass(50);
      await stage.history.put([keptOf([written(id, `reindeer ${id} ${text}`)], unread, room, retained)]);
    }
    void stage.put([settled(3, 'sent'), settled(40, 'sent'), heard(41)]);
    await until('it is said', () => stage.told.length > 0);

    for (let times = 0; times < 2; times += 1) {
      const kept = await stage.open();
      expect(ids(kept.lines)).toEqual(numbers(1, 41));
      expect(kept.lines[2]).toEqual(settled(3, 'sent').line);
      expect(ids(kept.outbox.map(({ line }) => line))).toEqual([1, 4, ...numbers(6, 39)]);
      expect(kept).toMatchObject({ nextId: 42, unread, retained });
      expect((await stage.open('other')).lines).toEqual(heardFrom(1, 10).map(({ line }) => line));
      // It is tried again, and that does not help.
      const before = stage.logged.length;
      clock.pass(5_000);
      await until('it is tried again', () => stage.logged.length > before);
    }
    expect(ids(await stage.history.lines(place, 'before', 42))).toEqual(numbers(1, 41));
    expect(ids(await stage.history.lines(place, 'around', 20))).toEqual(numbers(1, 41));
    expect(ids(await gather(stage.history.all(place)))).toEqual(numbers(1, 41));
    expect(await stage.history.size(place)).toBe(41);
    const { hits } = await stage.history.search(scope, [room], 'reindeer', null);
    expect(ids(hits.map(({ line }) => line))).toEqual(numbers(20, 39).toReversed());
    expect(stage.told).toEqual([words.note.historyOff]);

    rmSync(filler);
    await stage.history.put([keptOf([written(11)], null, 'other')]);
    clock.pass(5_000);
    const kept = await stage.reopen();
    expect(ids(kept.outbox.map(({ line }) => line))).toEqual([1, 4, ...numbers(6, 39)]);
    expect(kept).toMatchObject({ nextId: 42, unread, retained });
    expect(ids((await stage.open('other')).lines)).toEqual(numbers(1, 11));
  }),
);

test.runIf(canMount())(
  'no number is given twice where the disk was full for so long that lines were lost',
  () =>
    onSmallDisk(async (stage, filler) => {
      fill(filler);
      for (let id = 1; id <= 10; id += 1) await stage.put([written(id, text)]);
      await until('it is said', () => stage.told.length > 0);
      void stage.put([{ ...heard(11), whole: 'x'.repeat(33 * 1024 * 1024) }]);
      const { lines, outbox, nextId } = await stage.open();
      expect(ids(lines)).toEqual(numbers(1, 10));
      expect(ids(outbox.map(({ line }) => line))).toEqual(numbers(1, 10));
      expect(nextId).toBe(12);
      rmSync(filler);
      expect(await stage.history.clear(place)).toBe(12);
      expect((await stage.reopen()).nextId).toBe(12);
    }),
);

test.runIf(canMount())('a disk that is full in the midst of clearing brings nothing back', () =>
  onSmallDisk(async (stage, filler, clock) => {
    void stage.put(heardFrom(1, 6_000));
    expect(await stage.history.size(place)).toBe(6_000);
    const cleared = expect(stage.history.clear(place)).rejects.toThrow();
    expect(await stage.history.size(place)).toBe(0);
    fill(filler);
    for (let id = 6_001; id <= 6_010; id += 1) void stage.put([written(id, text.repeat(10))]);
    await cleared;
    expect(ids((await stage.open()).lines)).toEqual(numbers(6_001, 6_010));
    rmSync(filler);
    clock.pass(5_000);
    expect(ids((await stage.reopen()).lines)).toEqual(numbers(6_001, 6_010));
    await until('it is cleared', async () => (await stage.history.size(place)) === 10);
    expect(await stage.history.clear(place)).toBe(6_011);
  }),
);

test.runIf(canMount())('what is said after clearing failed is kept', () =>
  onSmallDisk(async (stage, filler) => {
    void stage.put(heardFrom(1, 6_000));
    expect(await stage.history.size(place)).toBe(6_000);
    const cleared = expect(stage.history.clear(place)).rejects.toThrow();
    expect(await stage.history.size(place)).toBe(0);
    fill(filler);
    await cleared;
    rmSync(filler);
    for (let id = 6_001; id <= 6_010; id += 1) await stage.put([written(id)]);
    expect(ids((await stage.reopen()).lines)).toEqual(numbers(6_001, 6_010));
    expect(stage.told).toEqual([]);
  }),
);

test.runIf(canMount())('what is beyond the limit is forgotten once the disk has room again', () =>
  onSmallDisk(async (stage, filler, clock) => {
    stage.history.limit(100);
    void stage.put(heardFrom(1, 100));
    expect(await stage.history.size(place)).toBe(100);
    fill(filler);
    for (let id = 101; id <= 130; id += 1) await stage.put([written(id, text)]);
    await until('it is said', () => stage.told.length > 0);
    expect(await stage.history.size(place)).toBe(130);
    rmSync(filler);
    clock.pass(5_000);
    await stage.history.lines(place, 'before', 1);
    void stage.put(heardFrom(131, 131));
    await until('it is', async () => (await stage.history.size(place)) === 100);
  }),
);

test.runIf(canMount())('the end tries it even where there may be too little room', () =>
  onSmallDisk(async (stage, filler, clock) => {
    // LevelDB's log of it is large, its table is not.
    void stage.put(numbers(1, 100).map((id) => heard(id, `${id} ${'x'.repeat(15_000)}`)));
    expect(await stage.history.size(place)).toBe(100);
    fill(filler);
    for (let id = 101; id <= 140; id += 1) await stage.put([written(id, text)]);
    await until('it is said', () => stage.told.length > 0);
    truncateSync(filler, statSync(filler).size - 1024 * 1024);
    const before = stage.logged.length;
    clock.pass(5_000);
    await until('it is tried again', () => stage.logged.length > before);
    expect((await stage.open()).nextId).toBe(141);
    expect(ids((await stage.reopen()).outbox.map(({ line }) => line))).toEqual(numbers(101, 140));
  }),
);

test.runIf(canMount())('a room that is opened while nothing can be read takes nothing away', () =>
  onSmallDisk(async (stage, filler, clock) => {
    await stage.open('other');
    void stage.history.put([keptOf(heardFrom(1, 10), null, 'other')]);
    await stage.reopen();
    fill(filler);
    for (let id = 1; id <= 10; id += 1) await stage.put([written(id, text)]);
    await until('it is said', () => stage.told.length > 0);
    // LevelDB is closed to be opened anew, and cannot be.
    const away = `${stage.path} away`;
    renameSync(stage.path, away);
    rmSync(filler);
    writeFileSync(stage.path, '');
    const before = stage.logged.length;
    clock.pass(5_000);
    await until('it is tried again', () => stage.logged.length > before);
    expect(await stage.open('other')).toEqual(nothing);
    // Of the room that was open before, more can be kept.
    expect(await stage.open()).toEqual({ ...nothing, nextId: 11 });
    void stage.put([written(11)]);
    expect(stage.told).toEqual([words.note.historyOff]);
    expect(stage.aside()).toEqual([]);
    rmSync(stage.path);
    renameSync(away, stage.path);
    void stage.history.put([keptOf([heard(1, 'over it')], null, 'other')]);
    clock.pass(5_000);
    expect((await stage.reopen('other')).lines).toEqual(heardFrom(1, 10).map(({ line }) => line));
    expect(ids((await stage.open()).outbox.map(({ line }) => line))).toEqual(numbers(1, 11));
  }),
);

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
