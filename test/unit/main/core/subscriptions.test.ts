import { expect, test } from 'vitest';
import { subscriptions } from '../../../../src/main/core/subscriptions.ts';
import { settings, started, withSettings } from './states.ts';

test.each([
  ['the room and the light’s state', 'lights/tree/state', ['chat/msg', 'lights/tree/state']],
  ['the room alone where the light has no state topic', '', ['chat/msg']],
  ['one topic once where both are the same', 'chat/msg', ['chat/msg']],
])('what is listened to is %s', (_what, stateTopic, topics) => {
  const state = withSettings(started, { light: { ...settings.light, stateTopic } });
  expect([...subscriptions(state)]).toEqual(topics);
});
