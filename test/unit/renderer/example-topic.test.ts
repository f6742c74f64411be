import { expect, test } from 'vitest';
import { exampleTopic } from '../../../src/renderer/example-topic.ts';
import { ownerOf } from '../../../src/shared/owner.ts';
import { checkTopic } from '../../../src/shared/check.ts';

function rooms(...topics: string[]) {
  return topics.map((topic) => ({ topic }));
}

test.each(['chat/msg', 'chat/#', '#', '+/msg', 'a/+/b/#', '$SYS/#', '+'])('the example for %s', (room) => {
  const example = exampleTopic(room, rooms(room));
  expect(checkTopic(example)).toBeNull();
  expect(ownerOf(rooms(room), example)).toEqual({ topic: room });
});

test('the example of a room of one topic is that topic', () => {
  expect(exampleTopic('chat/msg', rooms('chat/msg', 'chat/#'))).toBe('chat/msg');
});

test.each([
  [['chat/#'], 'chat/msg'],
  [['chat/#', 'chat/msg'], 'chat/room1'],
  [['chat/room1', 'chat/msg', 'chat/#'], 'chat/room2'],
  [['chat/#', 'chat/room1'], 'chat/msg'],
  [['chat/#', 'chat/+'], 'chat/msg/msg'],
  [['chat/#', 'chat/+', 'chat/+/+', 'chat/msg'], 'chat/msg/msg/msg'],
  [['chat/#', 'chat/+/#'], 'chat'],
  // No topic is left to it.
  [['chat/#', 'chat/+/#', 'chat'], 'chat/msg'],
])('the example for chat/# of %o', (topics, example) => {
  expect(exampleTopic('chat/#', rooms(...topics))).toBe(example);
});

test('the example for chat/+ where chat/msg is a room', () => {
  expect(exampleTopic('chat/+', rooms('chat/msg', 'chat/+'))).toBe('chat/room1');
});
