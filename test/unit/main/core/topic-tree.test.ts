import { describe, expect, test } from 'vitest';
import { topicMatches, TopicTree } from '../../../../src/main/core/topic-tree.ts';

// From MQTT 3.1.1, §4.7.1 and §4.7.2.
const cases: [filter: string, topic: string, matches: boolean][] = [
  ['a/b', 'a/b', true],
  ['a/b', 'a/b/c', false],
  ['a/b/c', 'a/b', false],
  ['a', 'A', false],
  ['a', '/a', false],
  ['sport/tennis/player1/#', 'sport/tennis/player1', true],
  ['sport/tennis/player1/#', 'sport/tennis/player1/ranking', true],
  ['sport/tennis/player1/#', 'sport/tennis/player1/score/wimbledon', true],
  ['sport/#', 'sport', true],
  ['sport/#', 'sports', false],
  ['#', 'a/b/c', true],
  ['sport/tennis/+', 'sport/tennis/player1', true],
  ['sport/tennis/+', 'sport/tennis/player1/ranking', false],
  ['sport/+', 'sport', false],
  ['sport/+', 'sport/', true],
  ['+/+', '/finance', true],
  ['/+', '/finance', true],
  ['+', '/finance', false],
  ['+/b/#', 'a/b/c/d', true],
  ['a//b', 'a//b', true],
  ['a/+/b', 'a//b', true],
  ['#', '$SYS/monitor', false],
  ['+/monitor/Clients', '$SYS/monitor/Clients', false],
  ['$SYS/#', '$SYS/monitor', true],
  ['$SYS/monitor/+', '$SYS/monitor/Clients', true],
];

test.each(cases)('%s and %s: %s', (filter, topic, matches) => {
  const tree = new TopicTree();
  tree.add(filter, 'Ann');
  expect(tree.match(topic)).toEqual(new Set(matches ? ['Ann'] : []));
  expect(topicMatches(filter, topic)).toBe(matches);
});

describe('a tree of topics', () => {
  test('gives everybody once', () => {
    const tree = new TopicTree();
    for (const filter of ['a/#', 'a/+', 'a/b', '#']) for (const who of ['Ann', 'Bob']) tree.add(filter, who);
    expect(tree.match('a/b')).toEqual(new Set(['Ann', 'Bob']));
  });

  test('forgets who no longer listens, and only that', () => {
    const tree = new TopicTree();
    tree.add('a/b', 'Ann');
    tree.add('a/b', 'Bob');
    tree.add('a/b/c', 'Ann');
    tree.remove('a/b', 'Ann');
    tree.remove('a/b', 'Ann');
    tree.remove('x/y', 'Ann');
    expect(tree.match('a/b')).toEqual(new Set(['Bob']));
    expect(tree.match('a/b/c')).toEqual(new Set(['Ann']));
    tree.remove('a/b', 'Bob');
    expect(tree.match('a/b/c')).toEqual(new Set(['Ann']));
  });
});
