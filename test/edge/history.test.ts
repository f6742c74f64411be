import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeLine } from '../../src/main/core/chat/line.ts';
import { words } from '../../src/shared/words/index.ts';
import {
  gather,
  heard,
  heardFrom,
  HistoryStage,
  ids,
  keptOf,
  nothing,
  numbers,
  outgoing,
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

/** How many records LevelDB gives out from now on. */
function countRecords(): () => Promise<number> {
  const { Iterator } = createRequire(import.meta.url)('classic-level/iterator.js');
  const chunks = vi.spyOn(Iterator.prototype, '_nextv');
  return async () => {
    const read: unknown[][] = await Promise.all(chunks.mock.results.map(({ value }) => value));
    chunks.mockRestore();
    return read.flat().length;
  };
}

describe('the history', () => {
  test('of a room nobody was in is empty', async () => {
    expect(await stage.open()).toEqual(nothing);
  });

  test('gives back what was put, in its order, after a restart', async () => {
    await stage.open();
    const everything = makeLine(
      {
        id: 3,
        at: 3,
        topic: 'chat/cats',
        from: 'Ann',
        text: 'text 3',
        status: 'queued',
        mentionsMe: true,
        said: 5,
        messageId: 'mine',
        twice: true,
      },
      { payload: 'Ann:text 3', to: 'chat/cats', tried: true },
    );
    const lines = [heard(1), heard(2, 'ünïcode 🎄\n"two" \0'), everything];
    const unread = { count: 2, mentions: 1, newFrom: 1 };
    const retained = new Map([
      ['chat/cats', 'a print'],
      ['', '🎄'],
    ]);
    void stage.history.put([keptOf(lines, unread, room, retained)]);
    expect(await stage.reopen()).toEqual({
      lines: lines.map(({ line }) => line),
      nextId: 4,
      outbox: [{ line: everything.line, payload: 'Ann:text 3', to: 'chat/cats', tried: true }],
      unread,
      retained,
    });
  });

  test('has a line as it was last', async () => {
    await stage.open();
    void stage.put([written(1), written(2), written(3)]);
    void stage.put([settled(1, 'sent'), settled(2, 'failed')]);
    const { lines, outbox } = await stage.reopen();
    expect(lines.map(({ status }) => status)).toEqual(['sent', 'failed', 'queued']);
    expect(outbox.map(({ payload }) => payload)).toEqual(['Ann:text 3']);
  });

  test('has it as it was last within one batch too', async () => {
    await stage.open();
    void stage.put([written(1), settled(1, 'sent'), settled(2, 'failed'), written(2)]);
    const { lines, outbox } = await stage.reopen();
    expect(lines.map(({ status }) => status)).toEqual(['sent', 'queued']);
    expect(outbox.map(({ line }) => line.id)).toEqual([2]);
  });

  test('knows how far each room was read, whatever else was put', async () => {
    await stage.open();
    const unread = { count: 1, mentions: 0, newFrom: 1 };
    void stage.put([heard(1)], unread);
    void stage.put([settled(1, 'sent')]);
    void stage.history.put([keptOf([], { count: 7, mentions: 7, newFrom: null }, 'other')]);
    await stage.history.close();
    stage.begin();
    const rooms = await stage.history.open(scope, [room, 'other', 'third']);
    expect(
      [...rooms].map(
        ([
          topic,
          {
            unread: { count },
          },
        ]) => [topic, count],
      ),
    ).toEqual([
      [room, 1],
      ['other', 7],
      ['third', 0],
    ]);
    expect(rooms.get(room)?.unread).toEqual(unread);
  });

  test('knows what the broker kept of each room as it was last', async () => {
    await stage.open();
    void stage.history.put([keptOf([], null, room, new Map([['one', '1']]))]);
    const last = new Map([['two', '2']]);
    void stage.history.put([keptOf([], null, room, last)]);
    void stage.put([heard(1)]);
    void stage.history.put([keptOf([], null, 'other', new Map())]);
    expect((await stage.reopen()).retained).toEqual(last);
    expect((await stage.open('other')).retained).toEqual(new Map());
  });

  test('pages from the latest lines to the first, and back', async () => {
    await stage.open();
    void stage.put(heardFrom(1, 1_050));
    const { lines, nextId } = await stage.reopen();
    expect(nextId).toBe(1_051);
    const found = ids(lines);
    expect(found).toEqual(numbers(551, 1_050));
    for (let first = found[0] ?? 0; first > 1; first = found[0] ?? 0)
      found.unshift(...ids(await stage.history.lines(place, 'before', first)));
    expect(found).toEqual(numbers(1, 1_050));
    const forth = [1];
    for (let last = 1; last < 1_050; last = forth.at(-1) ?? Infinity)
      forth.push(...ids(await stage.history.lines(place, 'after', last)));
    expect(forth).toEqual(found);
    expect(await stage.history.lines(place, 'before', 1)).toEqual([]);
    expect(await stage.history.lines(place, 'after', 1_050)).toEqual([]);
  });

  test('pages around a line', async () => {
    await stage.open();
    void stage.put(heardFrom(1, 1_000));
    const around = async (line: number) => ids(await stage.history.lines(place, 'around', line));
    expect(await around(500)).toEqual(numbers(400, 599));
    expect(await around(1)).toEqual(numbers(1, 100));
    expect(await around(1_000)).toEqual(numbers(900, 1_000));
    expect(await around(5_000)).toEqual(numbers(901, 1_000));
  });

  test.each([0, -5, Number.MIN_SAFE_INTEGER])(
    'has nothing before line %d, and all after it',
    async (line) => {
      await stage.open();
      void stage.put(heardFrom(1, 3));
      expect(await stage.history.lines(place, 'before', line)).toEqual([]);
      expect(ids(await stage.history.lines(place, 'after', line))).toEqual([1, 2, 3]);
      expect(ids(await stage.history.lines(place, 'around', line))).toEqual([1, 2, 3]);
    },
  );

  test('has all before a line that will never be, and nothing after it', async () => {
    await stage.open();
    void stage.put(heardFrom(1, 3));
    const line = Number.MAX_SAFE_INTEGER;
    expect(ids(await stage.history.lines(place, 'before', line))).toEqual([1, 2, 3]);
    expect(await stage.history.lines(place, 'after', line)).toEqual([]);
    expect(await stage.history.line(place, line)).toBeNull();
  });

  test('keeps the whole text of a line that is shown cut, and no other', async () => {
    await stage.open();
    void stage.put([heard(1, 'x'.repeat(500_000)), heard(2)]);
    await stage.reopen();
    expect(await stage.history.wholeText(place, 1)).toBe('x'.repeat(500_000));
    expect(await stage.history.wholeText(place, 2)).toBeNull();
    expect(await stage.history.line(place, 1)).toMatchObject({ text: 'x'.repeat(2_000), cutFrom: 500_000 });
    expect(await stage.history.line(place, 99)).toBeNull();
  });

  test('finds what was put a moment ago', async () => {
    await stage.open();
    for (let id = 1; id <= 5; id += 1) void stage.put([heard(id)]);
    expect(ids(await stage.history.lines(place, 'before', 6))).toEqual([1, 2, 3, 4, 5]);
  });

  test('keeps the rooms of the brokers apart', async () => {
    const places: [string, string][] = [
      [scope, 'chat/msg'],
      [scope, 'chat/msg2'],
      [scope, 'chat/#'],
      [scope, 'chat'],
      ['mqtt://pi:188', '3chat/msg'],
      ['built-in', 'chat/msg'],
    ];
    void stage.history.open(scope, [room]);
    void stage.history.put(
      places.map(([scope, room], index) => ({
        scope,
        room,
        lines: [heard(index + 1, `${scope} ${room}`), written(index + 2)],
        unread: { count: index, mentions: 0, newFrom: null },
        retained: new Map([[scope, room]]),
      })),
    );
    for (const [index, [scope, room]] of places.entries()) {
      const kept = (await stage.history.open(scope, [room])).get(room);
      expect(kept?.lines.map(({ text }) => text)).toEqual([`${scope} ${room}`, `text ${index + 2}`]);
      expect({ nextId: kept?.nextId, waiting: kept?.outbox.length }).toEqual({
        nextId: index + 3,
        waiting: 1,
      });
      expect(kept?.unread.count).toBe(index);
      expect(kept?.retained).toEqual(new Map([[scope, room]]));
    }
  });

  test('never gives the number of a line that still waits to another', async () => {
    await stage.open();
    void stage.put([written(1)]);
    void stage.put(heardFrom(2, 501));
    expect(await stage.reopen()).toMatchObject({ nextId: 502, outbox: [{ line: { id: 1 } }] });
  });

  test('never gives the number of a line that cannot be read to another', async () => {
    await stage.open();
    void stage.put([heard(1), { ...heard(2), line: { ...heard(2).line, at: Number.NaN } }]);
    expect(await stage.reopen()).toMatchObject({ lines: [{ id: 1 }], nextId: 3 });
  });

  test('opens and pages a room of any length with few looks', async () => {
    await stage.open();
    for (let first = 1; first <= 100_000; first += 10_000)
      await stage.put(heardFrom(first, first + 9_999), { count: first, mentions: 0, newFrom: 1 });
    const read = countRecords();
    expect(ids((await stage.reopen()).lines)).toEqual(numbers(99_501, 100_000));
    expect(ids(await stage.history.lines(place, 'before', 50_001))).toEqual(numbers(49_801, 50_000));
    expect(ids(await stage.history.lines(place, 'after', 50_000))).toEqual(numbers(50_001, 50_200));
    expect(await stage.history.size(place)).toBe(100_000);
    expect(await read()).toBeLessThan(910);
  });

  test('can be closed twice, and knows nothing after that', async () => {
    await stage.open();
    void stage.put([heard(1)]);
    await stage.history.close();
    await stage.history.close();
    await stage.put([heard(2)]);
    expect(await stage.history.lines(place, 'before', 3)).toEqual([]);
    expect(ids((await stage.reopen()).lines)).toEqual([1]);
  });
});

function key(kind: string, id: number): string {
  return `${scope}\0${room}\0${kind}\0${String(id).padStart(12, '0')}`;
}

describe('the rooms of a broker', () => {
  test('of which something is kept are known, and no other’s', async () => {
    const topics = ['chat/msg', 'chat', 'chat/#', 'été 🎄', 'chat/msg2'];
    for (const topic of topics) {
      await stage.open(topic);
      await stage.history.put([keptOf([heard(1), heard(2)], null, topic)]);
    }
    for (const other of ['mqtt://pi:188', `${scope}0`, 'built-in']) {
      await stage.history.open(other, [room]);
      await stage.history.put([{ ...keptOf([heard(1)]), scope: other }]);
    }
    expect((await stage.history.rooms(scope)).toSorted()).toEqual(topics.toSorted());
    expect(await stage.history.rooms('built-in')).toEqual([room]);
    expect(await stage.history.rooms('nobody')).toEqual([]);
  });
});

describe('a history of an older version', () => {
  const old = { at: 1, from: 'Ann', cutFrom: null, why: null, claimsMe: false, retained: false };

  test('is read with what is new as if it had not been', async () => {
    const sent = { ...old, id: 8, text: 'sent', status: 'sent' };
    const queued = { ...old, id: 9, text: 'queued', status: 'queued' };
    await stage.write({
      [key('line', 8)]: JSON.stringify(sent),
      [key('whole', 8)]: 'sent and sent',
      [key('line', 9)]: JSON.stringify(queued),
      [key('out', 9)]: JSON.stringify({ line: queued, payload: 'Ann:queued' }),
    });
    const added = { topic: null, mentionsMe: false, said: null, messageId: null, twice: false };
    expect(await stage.open()).toEqual({
      lines: [
        { ...sent, ...added },
        { ...queued, ...added },
      ],
      nextId: 10,
      outbox: [{ line: { ...queued, ...added }, payload: 'Ann:queued', to: room, tried: true }],
      unread: { count: 0, mentions: 0, newFrom: null },
      retained: new Map(),
    });
    expect(await stage.history.wholeText(place, 8)).toBe('sent and sent');
  });
});

describe('a history that cannot be read', () => {
  test.each<[string, (name: string) => boolean, (bytes: Buffer) => Buffer]>([
    ['a list of files that is none', (name) => name === 'CURRENT', () => Buffer.from('nothing\n')],
    ['an empty list of files', (name) => name === 'CURRENT', () => Buffer.alloc(0)],
    ['a broken manifest', (name) => name.startsWith('MANIFEST'), (bytes) => bytes.fill(0xff)],
    ['tables that are none', (name) => name.endsWith('.ldb'), (bytes) => bytes.fill(0x5a)],
  ])('because of %s is kept aside and said, and a new one works', async (_what, which, damage) => {
    await stage.open();
    void stage.put(numbers(1, 3_000).map((id) => heard(id, `text ${id}`.repeat(50))));
    await stage.reopen();
    await stage.history.close();
    const names = readdirSync(stage.path).filter(which);
    expect(names).not.toEqual([]);
    for (const name of names)
      writeFileSync(join(stage.path, name), damage(readFileSync(join(stage.path, name))));
    stage.begin();
    expect(await stage.open()).toEqual(nothing);
    const [aside = ''] = stage.aside();
    expect(stage.told).toEqual([words.note.historyBroken(aside)]);
    expect(readdirSync(join(stage.folder.path, aside))).toEqual(expect.arrayContaining(names));
    void stage.put([heard(1)]);
    expect((await stage.reopen()).lines).toHaveLength(1);
  });

  test('because a file is in its place is kept aside too', async () => {
    writeFileSync(stage.path, 'mine');
    expect(await stage.open()).toEqual(nothing);
    expect(readFileSync(join(stage.folder.path, stage.aside()[0] ?? ''), 'utf8')).toBe('mine');
  });

  test('in one record leaves that out', async () => {
    await stage.open();
    const lines = [...heardFrom(1, 300), written(301), written(302), written(303)];
    const count = { count: 2, mentions: 0, newFrom: null };
    void stage.history.put([keptOf(lines, count, room, new Map([['chat/cats', 'a print']]))]);
    await stage.history.close();
    const broken = await stage.records();
    const damaged = broken.filter(([key]) => /\0(line\0.*(290|302)|out\0.*303|read\0|retained\0)$/.test(key));
    expect(damaged).toHaveLength(5);
    await stage.write(Object.fromEntries(damaged.map(([key]) => [key, '{"id":'])));
    const { outbox, unread, nextId, retained, ...kept } = await stage.open();
    expect(ids(kept.lines)).toEqual(numbers(1, 303).filter((id) => id !== 290 && id !== 302));
    expect(ids(outbox.map(({ line }) => line))).toEqual([301, 302]);
    expect({ unread, retained, nextId }).toEqual({
      unread: nothing.unread,
      retained: nothing.retained,
      nextId: 304,
    });
    expect(stage.told).toEqual([]);
  });
});

describe('a history that cannot be written', () => {
  test('is said once, and everything goes on without it', async () => {
    const file = join(stage.folder.path, 'file');
    writeFileSync(file, '');
    const history = stage.begin(join(file, 'history'));
    expect(await stage.open()).toEqual(nothing);
    await stage.put([heard(1), written(2)]);
    expect(await history.lines(place, 'before', 3)).toEqual([]);
    expect(await history.line(place, 1)).toBeNull();
    expect(await history.wholeText(place, 1)).toBeNull();
    expect(await history.size(place)).toBe(0);
    expect(await history.search(scope, [room], 'text', null)).toEqual({ hits: [], searched: 0, next: null });
    await expect(history.clear(place)).rejects.toThrow(words.history.unwritable);
    await expect(gather(history.all(place))).rejects.toThrow(words.history.closed);
    expect(await stage.open('other')).toEqual(nothing);
    expect(new Set(stage.told)).toEqual(new Set([words.note.historyOff]));
  });

  test('because another program has it says so, leaves it alone, and later writes no line over', async () => {
    await stage.open();
    await stage.put([heard(1)]);
    const first = stage.history;
    const second = stage.begin();
    expect(await stage.open()).toEqual(nothing);
    expect(stage.told).not.toEqual([]);
    expect(basename(stage.path)).toBe('history');
    expect(existsSync(stage.path)).toBe(true);
    expect(stage.aside()).toEqual([]);
    await first.close();
    // Another room is opened, when the other program has gone.
    await stage.open('other');
    await second.put([keptOf([heard(1, 'over it')]), keptOf([heard(1)], null, 'other')]);
    expect((await stage.reopen()).lines).toEqual([heard(1).line]);
    expect(ids((await stage.open('other')).lines)).toEqual([1]);
    await stage.put([heard(2), written(3)]);
    expect((await stage.reopen()).outbox).toMatchObject([outgoing(3)]);
  });
});

test('a folder that is not there yet is made', async () => {
  mkdirSync(join(stage.folder.path, 'a'));
  stage.begin(join(stage.folder.path, 'a', 'b', 'history'));
  await stage.open();
  void stage.put([heard(1)]);
  expect(await stage.history.lines(place, 'before', 2)).toHaveLength(1);
  expect(stage.told).toEqual([]);
});
