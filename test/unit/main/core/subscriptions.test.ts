import { expect, test } from 'vitest';
import { openRoom, emptyRoom } from '../../../../src/main/core/chat/room.ts';
import { subscriptions, topicsOf } from '../../../../src/main/core/subscriptions.ts';
import { light, started } from './states.ts';

function listened(stateTopic: string, ...topics: string[]) {
  const rooms = topics.map((topic) => ({ topic }));
  return topicsOf({ rooms, light: { ...light, stateTopic } });
}

test.each<[string, string, string[], string[]]>([
  ['the rooms and the light’s state', 'state', ['chat/msg', 'attic'], ['chat/msg', 'attic', 'state']],
  ['the rooms alone where the light has no state topic', '', ['chat/msg'], ['chat/msg']],
  ['one topic once where both are the same', 'chat/msg', ['chat/msg'], ['chat/msg']],
  [
    'each of them, though one includes another',
    'chat/state',
    ['chat/a', 'chat/#'],
    ['chat/a', 'chat/#', 'chat/state'],
  ],
])('what is listened to is %s', (_what, stateTopic, rooms, topics) => {
  expect([...listened(stateTopic, ...rooms)]).toEqual(topics);
});

test('what is listened to is what the open rooms and the light in use need', () => {
  const state = { ...started, rooms: ['attic', 'hall/#'].map((topic) => openRoom(topic, emptyRoom)) };
  expect([...subscriptions(state)]).toEqual(['attic', 'hall/#', 'lights/tree/state']);
});

test('what the broker keeps is wanted anew where the light reports, and when it is another light', () => {
  const one = listened('home/tree/state', 'home/#', 'chat/msg');
  expect([...one.lights.keys()]).toEqual(['home/tree/state']);
  expect(one.lights).toEqual(listened('home/tree/state', 'home/#', 'attic').lights);
  expect(one.lights).not.toEqual(listened('home/lamp/state', 'home/#').lights);
});
