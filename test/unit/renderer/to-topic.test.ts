import { expect, test } from 'vitest';
import { checkTo, topicsOf, usualTo } from '../../../src/renderer/chat/to-topic.ts';
import { rowAfter, type Row } from '../../../src/renderer/chat/row.ts';
import { words } from '../../../src/shared/words/index.ts';
import { line } from './line.ts';

const said = words.window.composer;

function rows(...topics: (string | null)[]): Row[] {
  return topics.map((topic, at) => rowAfter(undefined, line(at + 1, { topic })));
}

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
  expect(checkTo(filter, to)).toBe(problem);
});

test('unless one says otherwise it goes to where the latest line was said', () => {
  expect(usualTo('chat/#', rows('chat/a', 'chat/b'))).toBe('chat/b');
  expect(usualTo('chat/#', [])).toBe('');
  expect(usualTo('chat/#', rows(null))).toBe('');
  expect(usualTo('chat/#', rows('other'))).toBe('');
});

test('the topics of the lines are offered, the latest first and each once', () => {
  expect(topicsOf(rows('chat/a', 'chat/b', null, 'chat/a'))).toEqual(['chat/a', 'chat/b']);
  expect(topicsOf(rows(...Array.from({ length: 60 }, (_, at) => `chat/${at}`)))).toHaveLength(50);
});
