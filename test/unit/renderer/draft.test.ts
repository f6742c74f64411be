import { expect, test } from 'vitest';
import { draftOf, pageOf, problemsOf, saveOf, type Draft } from '../../../src/renderer/settings/draft.ts';
import type { SettingsAnswer } from '../../../src/shared/bridge.ts';
import { settingsSchema } from '../../../src/shared/settings.ts';

const { broker, chat, light, notifications, general } = settingsSchema.parse({});
const answer: SettingsAnswer = {
  settings: { broker, chat, light, notifications, general },
  hasPassword: true,
  keepsPassword: true,
  version: '0.1.0',
  file: '/tmp/settings.json',
  builtInAddress: null,
};

function draft(change: (draft: Draft) => void): Draft {
  const made = structuredClone(draftOf(answer));
  change(made);
  return made;
}

test('fresh settings have no problems', () => {
  expect(problemsOf(draftOf(answer))).toEqual({});
});

test('my broker needs an address, the built-in one does not', () => {
  const empty = draft((typed) => {
    typed.ownBroker = true;
  });
  expect(Object.keys(problemsOf(empty))).toEqual(['broker.address']);
});

test.each<[string, (draft: Draft) => void]>([
  ['chat.name', ({ settings }) => (settings.chat.name = 'a:b')],
  ['chat.room', ({ settings }) => (settings.chat.room = 'chat/#')],
  ['light.name', ({ settings }) => (settings.light.name = ' ')],
  ['light.commandTopic', ({ settings }) => (settings.light.commandTopic = '')],
  ['light.stateTopic', ({ settings }) => (settings.light.stateTopic = '+/state')],
  ['light.payloadOn', ({ settings }) => (settings.light.payloadOn = '')],
  ['light.payloadOff', ({ settings }) => (settings.light.payloadOff = settings.light.payloadOn)],
])('%s is checked', (field, change) => {
  expect(Object.keys(problemsOf(draft(change)))).toEqual([field]);
});

test('an untouched password is not sent, a forgotten one is sent empty', () => {
  expect(saveOf(draftOf(answer))).not.toHaveProperty('password');
  expect(saveOf(draft((typed) => (typed.password = '')))).toMatchObject({ password: '' });
  expect(saveOf(draft((typed) => (typed.password = 'secret')))).toMatchObject({ password: 'secret' });
});

test('an address typed before the built-in broker was chosen is not used', () => {
  const typed = draft((each) => {
    each.settings.broker.address = ' mqtt://192.168.1.20 ';
    each.ownBroker = false;
  });
  expect(saveOf(typed).settings.broker.address).toBe('');
  expect(saveOf({ ...typed, ownBroker: true }).settings.broker.address).toBe('mqtt://192.168.1.20');
});

test.each([
  ['broker.address', 'broker'],
  ['chat.name', 'chat'],
  ['notifications.preview', 'chat'],
  ['light.payloadOn', 'lights'],
  ['general.trayIcon', 'general'],
])('%s is on the page %s', (field, page) => {
  expect(pageOf(field)).toBe(page);
});
