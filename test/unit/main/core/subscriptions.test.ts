import { expect, test } from 'vitest';
import { subscriptions, topicsOf } from '../../../../src/main/core/subscriptions.ts';
import { alone, light, started, withBroker } from './states.ts';

test.each([
  ['the room and the light’s state', 'lights/tree/state', ['chat/msg', 'lights/tree/state']],
  ['the room alone where the light has no state topic', '', ['chat/msg']],
  ['one topic once where both are the same', 'chat/msg', ['chat/msg']],
])('what is listened to is %s', (_what, stateTopic, topics) => {
  const state = withBroker(started, { light: { ...light, stateTopic } });
  expect([...subscriptions(state)]).toEqual(topics);
});

test('what is listened to belongs to the broker in use', () => {
  const mine = withBroker(started, { room: 'attic' });
  expect([...subscriptions(mine)]).toContain('attic');
  expect([...subscriptions(alone)]).toEqual(['chat/msg', 'lights/tree/state']);
  expect([...topicsOf({ room: 'a', light: { ...light, stateTopic: 'b' } })]).toEqual(['a', 'b']);
});
