import { expect, test } from 'vitest';
import { filtersFor } from '../../../../../src/main/edge/mqtt/filters-for.ts';
import { matches } from '../../../../../src/shared/topic-filter.ts';

test.each<[string, string[]]>([
  ['chat', ['#', '+', '+/#', 'chat', 'chat/#']],
  [
    'chat/msg',
    [
      '#',
      '+/#',
      '+/+',
      '+/+/#',
      '+/msg',
      '+/msg/#',
      'chat/#',
      'chat/+',
      'chat/+/#',
      'chat/msg',
      'chat/msg/#',
    ],
  ],
  ['/a', ['#', '+/#', '+/+', '+/+/#', '+/a', '+/a/#', '/#', '/+', '/+/#', '/a', '/a/#']],
  ['$SYS/a', ['$SYS/#', '$SYS/+', '$SYS/+/#', '$SYS/a', '$SYS/a/#']],
])('what was said on %s came through one of these', (topic, filters) => {
  expect([...filtersFor(topic)].toSorted()).toEqual(filters.toSorted());
});

test.each(['a', 'a/b/c', 'a/b/c/d/e', 'a/b/c/d/e/f/g', '$SYS/b', 'a//c', 'a/b/'])(
  'each of those for %s matches it',
  (topic) => {
    const filters = [...filtersFor(topic)];
    expect(filters).toContain(topic);
    expect(filters.filter((filter) => !matches(filter, topic))).toEqual([]);
  },
);

test('they are never very many, nor very long together', () => {
  expect(filtersFor('a/b/c/d/e').size).toBe(95);
  expect(filtersFor(Array(200).fill('a').join('/')).size).toBe(64);
  const long = `${'x'.repeat(60_000)}/y`;
  expect([...filtersFor(long)]).toEqual([long]);
});
