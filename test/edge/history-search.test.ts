import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Hit } from '../../src/shared/view.ts';
import { makeLine } from '../../src/main/core/chat/line.ts';
import type { Clock } from '../../src/main/core/pace.ts';
import { clock } from '../../src/main/edge/clock.ts';
import {
  heard,
  heardFrom,
  HistoryStage,
  ids,
  keptOf,
  numbers,
  room,
  scope,
  settled,
} from './history-stage.ts';

/** Each look at it takes a millisecond. */
const slow: Clock = { now: () => (time += 1), after: (ms, what) => clock.after(ms, what) };
let time: number;
let stage: HistoryStage;

beforeEach(() => {
  time = 0;
  stage = new HistoryStage(slow);
});
afterEach(() => stage.end());

/** All there is, part after part. */
async function search(text: string, rooms = [room], meanwhile = (): unknown => undefined) {
  const hits: Hit[] = [];
  let [searched, parts] = [0, 0];
  let next: Parameters<typeof stage.history.search>[3] = null;
  do {
    const part = await stage.history.search(scope, rooms, text, next);
    hits.push(...part.hits);
    searched += part.searched;
    parts += 1;
    next = part.next;
    await meanwhile();
  } while (next !== null);
  return { hits, searched, parts };
}

function found(hits: readonly Hit[]): number[] {
  return ids(hits.map(({ line }) => line));
}

test('a search finds every line that fits, newest first, each once', async () => {
  await stage.open();
  void stage.put(
    numbers(1, 10_000).map((id) => heard(id, id % 100 === 7 ? `a Reindeer ${id}` : `text ${id}`)),
  );
  const { hits, searched, parts } = await search('reindeer');
  expect(found(hits)).toEqual(
    numbers(1, 10_000)
      .filter((id) => id % 100 === 7)
      .toReversed(),
  );
  expect(searched).toBe(10_000);
  expect(parts).toBeGreaterThan(4);
  expect(hits[0]).toEqual({ room, line: heard(9_907, 'a Reindeer 9907').line });
});

test('a part of it has no more than twenty hits, and ends when its time is over', async () => {
  await stage.open();
  void stage.put(heardFrom(1, 10_000));
  const first = await stage.history.search(scope, [room], 'text', null);
  expect(found(first.hits)).toEqual(numbers(9_981, 10_000).toReversed());
  expect(first).toMatchObject({ searched: 20, next: { room, line: 9_981 } });
  const none = await stage.history.search(scope, [room], 'reindeer', null);
  expect(none.hits).toEqual([]);
  expect(none.searched).toBeGreaterThan(0);
  expect(none.searched).toBeLessThan(10_000);
  expect(none.next).toEqual({ room, line: 10_001 - none.searched });
});

test('a part gets on, however little time there is', async () => {
  await stage.open();
  void stage.put(heardFrom(1, 2_000));
  const { searched, hits } = await search('"text 1"', [room], () => (time += 1_000));
  expect({ searched, hits: hits.length }).toEqual({ searched: 2_000, hits: 1_111 });
});

test('a search goes through the rooms in their order', async () => {
  await stage.history.open(scope, [room, 'empty', 'other', 'third']);
  void stage.history.put([
    keptOf(heardFrom(1, 30)),
    keptOf(heardFrom(1, 3_000), null, 'other'),
    keptOf(heardFrom(1, 5), null, 'third'),
    keptOf(heardFrom(1, 5), null, 'fourth'),
    { ...keptOf(heardFrom(1, 5), null, 'other'), scope: 'built-in' },
  ]);
  const { hits, searched } = await search('text', ['third', room, 'empty', 'other']);
  expect(hits.map(({ room, line }) => `${room} ${line.id}`)).toEqual([
    ...numbers(1, 5)
      .toReversed()
      .map((id) => `third ${id}`),
    ...numbers(1, 30)
      .toReversed()
      .map((id) => `${room} ${id}`),
    ...numbers(1, 3_000)
      .toReversed()
      .map((id) => `other ${id}`),
  ]);
  expect(searched).toBe(3_035);
});

test('a search ends where its room is none any more', async () => {
  await stage.open();
  void stage.put(heardFrom(1, 5));
  expect(await stage.history.search(scope, [room], 'text', { room: 'left', line: 3 })).toEqual({
    hits: [],
    searched: 0,
    next: null,
  });
  expect(await stage.history.search(scope, [], 'text', null)).toMatchObject({ searched: 0, next: null });
});

test('what comes or changes while one searches makes no difference', async () => {
  await stage.open();
  void stage.put(heardFrom(1, 5_000));
  let next = 5_000;
  const { hits } = await search('text', [room], () => {
    next += 1;
    void stage.put([heard(next), settled(next - 1_000, 'sent')]);
  });
  expect(found(hits)).toEqual(numbers(1, 5_000).toReversed());
});

test('whole texts are looked through, and the line is shown cut', async () => {
  await stage.open();
  const filling = 'x '.repeat(30_000);
  const at = (needle: string, where: number) => `${filling.slice(0, where)}${needle}${filling}`;
  void stage.put([
    heard(1, filling),
    heard(2, at('reindeer', 10)),
    heard(3, at('reindeer', 5_000)),
    // Across the border of what is looked at together.
    ...numbers(4, 20).map((id) => heard(id, at('reindeer', 32 * 1024 - 16 + id))),
    heard(21, `${at('rein', 3_000)}deer`),
  ]);
  const { hits, searched } = await search('reindeer');
  expect(found(hits)).toEqual(numbers(2, 20).toReversed());
  expect(searched).toBe(21);
  expect(hits.at(-2)?.line).toMatchObject({ text: filling.slice(0, 2_000), cutFrom: filling.length + 5_008 });
  expect(found((await search('rein deer')).hits)).toEqual(numbers(2, 21).toReversed());
  expect(found((await search('rein bob')).hits)).toHaveLength(20);
  expect(found((await search('rein from:bob')).hits)).toHaveLength(20);
  expect(found((await search('rein from:ann')).hits)).toEqual([]);
  expect(found((await search('from:bob')).hits)).toHaveLength(21);
});

test('what a search finds does not depend on how JSON writes it', async () => {
  await stage.open();
  const text = 'say "Grüße"\nto C:\\new, 🎄 and \u0001';
  void stage.put([heard(1, text), makeLine({ id: 2, at: 2, from: 'Grüße', text: 'hello' })]);
  expect(found((await search('GRÜSSE')).hits)).toEqual([2, 1]);
  expect(found((await search('c:\\new')).hits)).toEqual([1]);
  expect(found((await search('🎄')).hits)).toEqual([1]);
  expect(found((await search('"grüße" to')).hits)).toEqual([1]);
  // The names of what a line has are not what was said.
  expect(found((await search('claimsMe')).hits)).toEqual([]);
});

test('nothing is searched for where nothing was typed', async () => {
  await stage.open();
  void stage.put(heardFrom(1, 5));
  expect(await search('  ""')).toEqual({ hits: [], searched: 0, parts: 1 });
});

test('a broken line is passed over', async () => {
  await stage.open();
  void stage.put([heard(1), { ...heard(2), line: { ...heard(2).line, at: Number.NaN } }, heard(3)]);
  expect(found((await search('text')).hits)).toEqual([3, 1]);
});
