import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KeptLine } from '../../src/main/core/chat/line.ts';
import type { SearchAnswer } from '../../src/shared/bridge.ts';
import type { Line } from '../../src/shared/view.ts';
import { until } from '../support/until.ts';
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

let stage: HistoryStage;

beforeEach(() => {
  stage = new HistoryStage();
});
afterEach(() => stage.end());

function whole(id: number): string {
  return `${id} ${'x'.repeat(3_000)}`;
}

function reindeer(id: number): KeptLine {
  return heard(id, `reindeer ${id}`);
}

async function search(text: string): Promise<Line[]> {
  const found: Line[] = [];
  let next: SearchAnswer['next'] = null;
  do {
    const part: SearchAnswer = await stage.history.search(scope, [room], text, next);
    found.push(...part.hits.map(({ line }) => line));
    ({ next } = part);
  } while (next !== null);
  return found;
}

/** The numbers that are on the disk, of lines, whole texts and what is to be sent. */
async function kept(topic = room): Promise<Record<string, number[]>> {
  await stage.history.close();
  const found: Record<string, number[]> = { line: [], whole: [], out: [] };
  for (const [key] of await stage.records()) {
    const [at, of, kind = '', id] = key.split('\0');
    if (at === scope && of === topic && id !== '') found[kind]?.push(Number(id));
  }
  return found;
}

describe('the limit', () => {
  test('forgets what is beyond it when a room is opened, with the whole texts that belong to it', async () => {
    await stage.open();
    const whole = 'x'.repeat(3_000);
    void stage.put([heard(1, whole), heard(2), ...heardFrom(3, 11_999), heard(12_000, whole)]);
    await stage.history.close();
    stage.begin().limit(10_000);
    const { lines, nextId } = await stage.open();
    expect({ last: lines.at(-1)?.id, nextId }).toEqual({ last: 12_000, nextId: 12_001 });
    expect(await kept()).toEqual({ line: numbers(2_001, 12_000), whole: [12_000], out: [] });
  });

  test('forgets it as lines come, a tenth at a time', async () => {
    stage.history.limit(100);
    await stage.open();
    for (const { line } of heardFrom(1, 109)) void stage.put([heard(line.id)]);
    expect(await stage.history.size(place)).toBe(109);
    void stage.put([heard(110)]);
    await until('it is forgotten', async () => (await stage.history.size(place)) === 100);
    for (const { line } of heardFrom(111, 305)) void stage.put([heard(line.id)]);
    await until('it is forgotten', async () => (await stage.history.size(place)) <= 109);
    expect((await kept())['line']).toEqual(numbers(201, 305));
  });

  test('looks no later than at each 1,000 lines', async () => {
    stage.history.limit(50_000);
    await stage.open();
    await stage.put(heardFrom(1, 50_999));
    expect(await stage.history.size(place)).toBe(50_999);
    await stage.put([heard(51_000)]);
    await until('it is forgotten', async () => (await stage.history.size(place)) === 50_000);
  });

  test('that is lowered holds at once in the rooms that are open', async () => {
    await stage.history.open(scope, [room, 'other', 'short']);
    void stage.history.put([
      keptOf(heardFrom(1, 12_000)),
      keptOf(heardFrom(1, 500), null, 'other'),
      keptOf(heardFrom(1, 50), null, 'short'),
    ]);
    stage.history.limit(100);
    const sizes = async () =>
      Promise.all([room, 'other', 'short'].map((room) => stage.history.size({ scope, room })));
    await until('it holds', async () => (await sizes()).join() === '100,100,50');
    stage.history.limit(1_000);
    void stage.put(heardFrom(12_001, 12_200));
    expect((await kept())['line']).toEqual(numbers(11_901, 12_200));
  });

  test('takes no line away that is still to be sent', async () => {
    stage.history.limit(100);
    await stage.open();
    const long = 'x'.repeat(3_000);
    void stage.put([written(1), heard(2), written(3, long), heard(4, long), written(5)]);
    void stage.put(heardFrom(6, 1_000));
    void stage.put([settled(5, 'sent')]);
    await stage.reopen();
    expect(await stage.history.wholeText(place, 3)).toBe(long);
    expect(await stage.history.wholeText(place, 4)).toBeNull();
    stage.history.limit(100);
    const { lines, outbox } = await stage.open();
    expect(ids(lines)).toEqual([1, 3, ...numbers(901, 1_000)]);
    expect(ids(outbox.map(({ line }) => line))).toEqual([1, 3]);
    expect(await kept()).toEqual({ line: [1, 3, ...numbers(901, 1_000)], whole: [3], out: [1, 3] });
  });
});

test('what is forgotten by the thousand gives the disk its room back', async () => {
  await stage.open();
  void stage.put(heardFrom(1, 40_000));
  await stage.reopen();
  const before = stage.bytes();
  stage.history.limit(1_000);
  await until('it is given back', () => stage.bytes() < before / 10);
});

describe('clearing a room', () => {
  test('forgets all but what is still to be sent, in this room alone', async () => {
    await stage.history.open(scope, [room, 'other']);
    const long = 'x'.repeat(3_000);
    const unread = { count: 3, mentions: 0, newFrom: 1 };
    const retained = new Map([['chat/cats', 'a print']]);
    void stage.history.put([
      keptOf(
        [heard(1, long), written(2, long), settled(3, 'sent'), settled(4, 'failed'), heard(5)],
        unread,
        room,
        retained,
      ),
      keptOf([heard(1, long)], unread, 'other'),
    ]);
    await stage.history.clear(place);
    expect(ids(await stage.history.lines(place, 'after', 0))).toEqual([2]);
    expect(await stage.history.size(place)).toBe(1);
    expect(await stage.reopen()).toMatchObject({
      lines: [{ id: 2 }],
      nextId: 6,
      outbox: [{ line: { id: 2 } }],
      unread: nothing.unread,
      retained,
    });
    expect(await stage.open('other')).toMatchObject({ lines: [{ id: 1 }], unread });
    expect(await kept()).toEqual({ line: [2], whole: [2], out: [2] });
  });

  test('takes what was put before, and leaves what is put after', async () => {
    await stage.open();
    for (const { line } of heardFrom(1, 20)) void stage.put([heard(line.id)]);
    const cleared = stage.history.clear(place);
    void stage.put([heard(21)]);
    void stage.put([written(22)]);
    expect(await cleared).toBe(21);
    void stage.put([heard(23)]);
    expect(ids((await stage.reopen()).lines)).toEqual([21, 22, 23]);
  });

  test('gives no number a second time, however often', async () => {
    await stage.open();
    void stage.put(heardFrom(1, 20));
    expect(await stage.history.clear(place)).toBe(21);
    expect(await stage.reopen()).toMatchObject({ lines: [], nextId: 21 });
    expect(await stage.history.clear(place)).toBe(21);
    expect(await stage.reopen()).toMatchObject({ lines: [], nextId: 21 });
    void stage.put([written(21)]);
    void stage.put([settled(21, 'sent')]);
    await stage.history.clear(place);
    expect(await stage.reopen()).toMatchObject({ lines: [], nextId: 22 });
  });

  test('keeps what is sent after that', async () => {
    await stage.open();
    void stage.put([heard(1), written(2), heard(3)]);
    await stage.history.clear(place);
    void stage.put([settled(2, 'sent'), heard(4)]);
    expect(ids((await stage.reopen()).lines)).toEqual([2, 4]);
    expect(ids((await stage.reopen()).lines)).toEqual([2, 4]);
    expect(await stage.history.size(place)).toBe(2);
  });

  test('is finished by the next run if this one ends in the midst of it', async () => {
    await stage.open();
    void stage.put([heard(1), written(2), ...heardFrom(3, 20)]);
    await stage.history.close();
    await stage.write({ [`${scope}\0${room}\0clear\0`]: '15', [`${scope}\0${room}\0next\0`]: '16' });
    stage.begin();
    expect(ids((await stage.open()).lines)).toEqual([2, ...numbers(16, 20)]);
    void stage.put([settled(2, 'sent')]);
    await until('it is', async () => (await stage.history.size(place)) === 6);
    expect(ids((await stage.reopen()).lines)).toEqual([2, ...numbers(16, 20)]);
  });

  test('gives the disk its room back', async () => {
    await stage.open();
    void stage.put(heardFrom(1, 10_000));
    await stage.reopen();
    const before = stage.bytes();
    await stage.history.clear(place);
    await until('it is given back', () => stage.bytes() < before / 10);
  });

  test('hides at once what is still to be forgotten, from everyone who looks', async () => {
    await stage.open();
    void stage.put([written(1, 'a reindeer'), ...numbers(2, 15_000).map(reindeer)]);
    void stage.put([written(15_001, 'reindeer'), ...numbers(15_002, 30_000).map(reindeer)]);
    let done = false;
    const cleared = stage.history.clear(place).finally(() => (done = true));
    void stage.put([reindeer(30_001), written(30_002, 'reindeer')]);
    const left = [1, 15_001, 30_001, 30_002];
    const looks = [
      stage.history.lines(place, 'after', 0),
      stage.history.lines(place, 'before', 30_003),
      stage.history.lines(place, 'around', 15_001),
      gather(stage.history.all(place)),
      search('reindeer'),
    ];
    const size = stage.history.size(place);
    const opened = stage.open();
    await looks[0];
    expect(done).toBe(false);
    for (const [index, look] of looks.entries())
      expect(
        ids(await look).toSorted((one, other) => one - other),
        `look ${index}`,
      ).toEqual(left);
    expect(await size).toBe(4);
    expect(ids((await opened).lines)).toEqual(left);
    expect(await cleared).toBe(30_001);
    expect(ids(await stage.history.lines(place, 'after', 0))).toEqual(left);
  });

  test('of many lines lets what is written come in between', async () => {
    await stage.open();
    void stage.put(heardFrom(1, 30_000));
    let done = false;
    const cleared = stage.history.clear(place).then(() => (done = true));
    await stage.put([written(30_001)]);
    expect(done).toBe(false);
    await cleared;
    expect(ids(await stage.history.lines(place, 'after', 0))).toEqual([30_001]);
  });
});

describe('all lines of a room', () => {
  test('come with their whole texts, oldest first, as they were at the beginning', async () => {
    await stage.open();
    void stage.put(numbers(1, 1_500).map((id) => heard(id, id % 3 === 0 ? whole(id) : `text ${id}`)));
    void stage.history.put([keptOf([heard(1)], null, 'other')]);
    const found: Line[] = [];
    for await (const line of stage.history.all(place)) {
      found.push(line);
      if (line.id !== 1) continue;
      void stage.put(heardFrom(1_501, 1_600));
      await stage.history.clear(place);
    }
    expect(ids(found)).toEqual(numbers(1, 1_500));
    expect(found.every(({ cutFrom }) => cutFrom === null)).toBe(true);
    expect(found.map(({ text }) => text)).toEqual(
      numbers(1, 1_500).map((id) => (id % 3 === 0 ? whole(id) : `text ${id}`)),
    );
  });

  test('of none are none', async () => {
    await stage.open();
    expect(await gather(stage.history.all(place))).toEqual([]);
  });

  test('leave out one that is broken', async () => {
    await stage.open();
    void stage.put([heard(1), { ...heard(2), line: { ...heard(2).line, at: Number.NaN } }, heard(3)]);
    expect(ids(await gather(stage.history.all(place)))).toEqual([1, 3]);
  });

  test('that cannot be read to the end say so', async () => {
    await stage.open();
    void stage.put(heardFrom(1, 2_000));
    const lines = stage.history.all(place);
    await lines.next();
    await stage.history.close();
    await expect(gather(lines)).rejects.toThrow();
  });
});
