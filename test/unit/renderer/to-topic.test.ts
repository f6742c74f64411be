import { expect, test } from 'vitest';
import { checkTo, otherRoom, topicsOf, usualTo } from '../../../src/renderer/chat/to-topic.ts';
import { rowAfter, type Row } from '../../../src/renderer/chat/row.ts';
import { words } from '../../../src/shared/words/index.ts';
import { line } from './line.ts';

const said = words.window.composer;

function rows(...topics: (string | null)[]): Row[] {
  return topics.map((topic, at) => rowAfter(undefined, line(at + 1, { topic })));
}

/** Without a name of its own a room is called by its topic. */
function rooms(...topics: string[]) {
  return topics.map((topic) => ({ topic, name: topic }));
}

const family = { topic: 'chat/msg', name: 'Family' };
const school = { topic: 'chat/+', name: 'School' };
const all = { topic: 'chat/#', name: 'All' };

test.each([
  ['chat/#', 'chat/a', null],
  ['chat/#', 'chat/a/b', null],
  ['chat/#', 'chat', null],
  ['chat/+', 'chat/a', null],
  ['chat/+', 'chat/a/b', said.toElsewhere('chat/+')],
  ['chat/#', 'other', said.toElsewhere('chat/#')],
  ['chat/#', '', said.toEmpty('chat/msg')],
  ['+/msg', '', said.toEmpty('msg/msg')],
  ['chat/#', 'chat/#', words.field.topic.wildcard],
  ['chat/#', 'chat/a ', words.field.topic.outerSpace],
])('in %s to %s', (filter, to, problem) => {
  expect(checkTo(filter, to, rooms(filter))).toBe(problem);
});

test('what is said to another room’s topic would not be said here', () => {
  const there = [all, school, family];
  expect(checkTo('chat/#', 'chat/msg', there)).toBe('chat/msg has a room of its own: Family.');
  expect(checkTo('chat/+', 'chat/msg', there)).toBe('chat/msg has a room of its own: Family.');
  expect(checkTo('chat/#', 'chat/tea', there)).toBe('chat/tea belongs to another room: School.');
  expect(checkTo('chat/+', 'chat/tea/pot', there)).toBe('chat/tea/pot belongs to another room: All.');
  expect(checkTo('chat/#', 'chat/tea/pot', there)).toBeNull();
  const unnamed = rooms('chat/#', 'chat/msg');
  expect(checkTo('chat/#', 'chat/msg', unnamed)).toBe('chat/msg has a room of its own.');
});

test('one can go to the room that a topic belongs to, unless one is there', () => {
  const there = [all, school, family];
  expect(otherRoom('chat/#', 'chat/msg', there)).toBe(family);
  expect(otherRoom('chat/#', 'chat/tea', there)).toBe(school);
  expect(otherRoom('chat/#', 'chat/tea/pot', there)).toBeNull();
  expect(otherRoom('chat/#', 'other', there)).toBeNull();
  expect(otherRoom('chat/#', 'chat/+', there)).toBeNull();
});

test('unless one says otherwise it goes to where the latest line was said', () => {
  const one = rooms('chat/#');
  expect(usualTo('chat/#', rows('chat/a', 'chat/b'), one)).toBe('chat/b');
  expect(usualTo('chat/#', rows('chat/a', 'chat'), one)).toBe('chat/a');
  expect(usualTo('chat/#', rows('chat/a', 'chat/msg'), [all, family])).toBe('chat/a');
});

test('without such a line it goes to an example', () => {
  expect(usualTo('chat/#', [], rooms('chat/#'))).toBe('chat/msg');
  expect(usualTo('chat/#', rows(null, 'other', 'chat'), rooms('chat/#'))).toBe('chat/msg');
  expect(usualTo('chat/#', rows('chat/msg'), [all, family])).toBe('chat/room1');
});

test('the topics of the lines are offered, the latest first and each once', () => {
  const one = rooms('chat/#');
  expect(topicsOf('chat/#', rows('chat/a', 'chat/b', null, 'chat/a'), one)).toEqual(['chat/a', 'chat/b']);
  const many = rows(...Array.from({ length: 60 }, (_, at) => `chat/${at}`));
  expect(topicsOf('chat/#', many, one)).toHaveLength(50);
  expect(topicsOf('chat/#', rows('chat/a', 'chat/msg'), [all, family])).toEqual(['chat/a']);
});
