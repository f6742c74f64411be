import { describe, expect, test } from 'vitest';
import { Coverage } from '../../../../../src/main/edge/mqtt/coverage.ts';
import { includes, matches } from '../../../../../src/shared/topic-filter.ts';

describe('the fewest filters', () => {
  test.each([
    [[], []],
    [['a', 'a'], ['a']],
    [
      ['chat/msg', 'chat/#', 'lights/state'],
      ['chat/#', 'lights/state'],
    ],
    [
      ['#', 'a/#', '+/#', '$SYS/#'],
      ['#', '$SYS/#'],
    ],
    [
      ['a/+', '+/b'],
      ['a/+', '+/b'],
    ],
    [
      ['a/b/c', 'a/+/c', 'a/#', 'b'],
      ['a/#', 'b'],
    ],
  ])('of %j are %j', (filters, fewest) => {
    expect([...new Coverage(new Set(filters)).needed].toSorted()).toEqual(fewest.toSorted());
  });

  test('match all that any of them matches, and none includes another', () => {
    let seed = 1;
    const random = (below: number): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const pick = (levels: readonly string[]): string => levels[random(levels.length)] ?? '';
    const filterOf = (): string => {
      const start = Array.from({ length: 1 + random(3) }, () => pick(['a', 'b', '', '$x', '+']));
      return (random(3) === 0 ? [...start, '#'] : start).join('/');
    };
    for (let round = 0; round < 2_000; round += 1) {
      const some = new Set(Array.from({ length: 1 + random(6) }, filterOf));
      const fewest = [...new Coverage(some).needed];
      const topics = Array.from({ length: 20 }, () =>
        Array.from({ length: 1 + random(4) }, () => pick(['a', 'b', '', '$x'])).join('/'),
      );
      for (const topic of topics)
        if ([...some].some((one) => matches(one, topic)) !== fewest.some((one) => matches(one, topic)))
          expect.fail(`${topic} of ${[...some].join(' ')}`);
      for (const one of fewest)
        for (const other of fewest) expect(one !== other && includes(one, other)).toBe(false);
    }
  });
});

test.each<[string, string[]]>([
  ['a/b', ['a/+', '+/b']],
  ['a/c', ['a/+']],
  ['x', ['x']],
  ['a/+', ['a/+']],
  ['chat/1/#', ['chat/#']],
  ['y', []],
  ['+/c', []],
])('everything of %s comes through %j', (filter, through) => {
  const coverage = new Coverage(['a/+', '+/b', 'a/b', 'chat/#', 'chat/msg', 'x']);
  expect(coverage.through(filter).toSorted()).toEqual(through.toSorted());
});
