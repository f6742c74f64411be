import { describe, expect, test } from 'vitest';
import { includes, isWildcard, matches, overlap } from '../../../src/shared/topic-filter.ts';

test.each([
  ['chat/msg', false],
  ['', false],
  ['chat/#', true],
  ['+', true],
  ['a+b', true],
])('%j has wildcards: %s', (filter, wildcard) => {
  expect(isWildcard(filter)).toBe(wildcard);
});

describe('a filter', () => {
  // The first ones are the examples of MQTT 3.1.1 §4.7.1 and §4.7.2.
  test.each([
    ['sport/tennis/player1/#', 'sport/tennis/player1', true],
    ['sport/tennis/player1/#', 'sport/tennis/player1/ranking', true],
    ['sport/tennis/player1/#', 'sport/tennis/player1/score/wimbledon', true],
    ['sport/#', 'sport', true],
    ['sport/tennis/+', 'sport/tennis/player1', true],
    ['sport/tennis/+', 'sport/tennis/player1/ranking', false],
    ['sport/+', 'sport', false],
    ['sport/+', 'sport/', true],
    ['+/+', '/finance', true],
    ['/+', '/finance', true],
    ['+', '/finance', false],
    ['#', '$SYS/uptime', false],
    ['+/monitor/Clients', '$SYS/monitor/Clients', false],
    ['$SYS/#', '$SYS/uptime', true],
    ['$SYS/#', '$SYS', true],
    ['$SYS/monitor/+', '$SYS/monitor/Clients', true],
    ['a/#', 'a/$b', true],
    ['a/+', 'a/$b', true],
    ['#', 'a', true],
    ['#', '/', true],
    ['a', 'a', true],
    ['a', 'A', false],
    ['a', 'a/', false],
    ['a/', 'a', false],
    ['a/b', 'a', false],
    ['a/b/#', 'a', false],
    ['a/#', 'ab', false],
    ['+/b', 'a/b', true],
    ['+/b', 'a/c', false],
    ['+/#', 'a', true],
  ])('%s matches %s: %s', (filter, topic, matched) => {
    expect(matches(filter, topic)).toBe(matched);
  });

  test.each([
    ['#', 'a/#', true],
    ['#', '+', true],
    ['#', '$SYS/#', false],
    ['+/#', '$SYS/#', false],
    ['a/#', 'a', true],
    ['a/#', 'a/+', true],
    ['a/#', 'a/+/c', true],
    ['a/#', 'a/#', true],
    ['a/#', '#', false],
    ['a/#', '+/#', false],
    ['a/+', 'a/#', false],
    ['a/+', 'a/b', true],
    ['a/+', 'a/+', true],
    ['+/b', 'a/+', false],
    ['+/+', 'a/+', true],
    ['a/b', 'a/+', false],
    ['a/+/#', 'a/#', false],
    ['a/+/#', 'a/b/#', true],
  ])('%s includes %s: %s', (filter, other, included) => {
    expect(includes(filter, other)).toBe(included);
  });

  test.each([
    ['a', 'a', true],
    ['a', 'b', false],
    ['a/+', '+/b', true],
    ['a/+', 'b/+', false],
    ['a/#', 'a', true],
    ['a/#', '+', true],
    ['a/#', '+/b/c', true],
    ['a/b/#', 'a', false],
    ['a/b', 'a/b/c', false],
    ['+', 'a/b', false],
    ['#', 'a/b', true],
    ['#', '$SYS/#', false],
    ['+/uptime', '$SYS/uptime', false],
    ['$SYS/+', '$SYS/uptime', true],
  ])('%s overlaps %s: %s', (one, other, both) => {
    expect(overlap(one, other)).toBe(both);
    expect(overlap(other, one)).toBe(both);
  });
});

describe('of all short filters and topics', () => {
  const topics = sequences(['a', 'b', '', '$x'], 4).map((levels) => levels.join('/'));
  const plain = sequences(['a', '', '$x', '+'], 3);
  const filters = [...plain, ...plain.map((levels) => levels.concat('#')), ['#']].map((levels) =>
    levels.join('/'),
  );
  const matched = new Map(
    filters.map((filter) => [filter, topics.filter((topic) => plainlyMatches(filter, topic))]),
  );
  const ofFilter = (filter: string) => matched.get(filter) ?? [];
  const matchesAllOf = (one: string, other: string) =>
    ofFilter(other).every((topic) => plainlyMatches(one, topic));

  test('those match that the specification says', () => {
    for (const filter of filters)
      expect([filter, topics.filter((topic) => matches(filter, topic))]).toEqual([filter, ofFilter(filter)]);
  });

  test('one that includes another matches all that the other matches', () => {
    for (const one of filters)
      for (const other of filters)
        if (includes(one, other) && !matchesAllOf(one, other))
          expect.fail(`${one} does not match all of ${other}`);
  });

  test('one that matches all that another matches includes it, but for # and its like', () => {
    for (const one of filters)
      for (const other of filters)
        if (!includes(one, other) && matchesAllOf(one, other)) expect([one, other]).toEqual(['+/#', '#']);
  });

  test('those overlap that match a topic in common', () => {
    for (const one of filters)
      for (const other of filters)
        if (overlap(one, other) === !ofFilter(one).some((topic) => plainlyMatches(other, topic)))
          expect.fail(`${one} and ${other}`);
  });
});

/** MQTT 3.1.1 §4.7, level by level. */
function plainlyMatches(filter: string, topic: string): boolean {
  if (topic.startsWith('$') && !filter.startsWith('$')) return false;
  const reach = ([wanted, ...rest]: string[], given: string[]): boolean => {
    if (wanted === undefined) return given.length === 0;
    if (wanted === '#') return true;
    const [level, ...others] = given;
    return level !== undefined && (wanted === '+' || wanted === level) && reach(rest, others);
  };
  return reach(filter.split('/'), topic.split('/'));
}

/** All of up to so many of these, at least one. */
function sequences(parts: string[], most: number): string[][] {
  if (most === 0) return [];
  const shorter = sequences(parts, most - 1);
  const longest = shorter.filter(({ length }) => length === most - 1);
  const fresh =
    most === 1
      ? parts.map((part) => [part])
      : longest.flatMap((levels) => parts.map((part) => [...levels, part]));
  return [...shorter, ...fresh];
}
