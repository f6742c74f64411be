import { describe, expect, test } from 'vitest';
import { editableSchema, healSettings, settingsSchema } from '../../../src/shared/settings.ts';
import { words } from '../../../src/shared/words/index.ts';

const defaults = settingsSchema.parse({ clientId: 'tinsel1' });

/** As it comes from a file: only there may `__proto__` be a key like any other. */
function heal(json: string): ReturnType<typeof healSettings> {
  return healSettings(JSON.parse(json));
}

describe('settings with nothing in them', () => {
  test('are the tutorial’s room, the demo tree and the built-in broker', () => {
    expect(defaults).toEqual({
      version: 1,
      broker: { address: '', username: '' },
      chat: { name: 'Somebody', room: 'chat/msg' },
      light: {
        name: 'Tree',
        commandTopic: 'lights/tree/set',
        stateTopic: 'lights/tree/state',
        payloadOn: 'ON',
        payloadOff: 'OFF',
      },
      notifications: { messages: true, preview: true },
      general: { trayIcon: 'auto', welcomed: false },
      builtInBroker: { port: 1883 },
      clientId: 'tinsel1',
    });
  });

  test('get a client id of their own that every broker takes', () => {
    const ids = Array.from({ length: 200 }, () => settingsSchema.parse({}).clientId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^tinsel[a-z0-9]{6,17}$/);
  });
});

describe('settings of unknown origin', () => {
  test.each([
    ['missing altogether', undefined, []],
    ['empty', {}, []],
    ['with keys nobody knows', { extra: 1, chat: { extra: [] } }, []],
    ['null', null, ['everything']],
    ['a list', [], ['everything']],
    ['a number', 7, ['everything']],
    ['a text', 'tinsel', ['everything']],
    ['of a newer version', { version: 2 }, ['version']],
    ['with a group that is null', { chat: null }, ['chat']],
    ['with a group that is a list', { light: ['x'] }, ['light']],
    ['with a group that is a text', { broker: 'mqtt://a' }, ['broker']],
    ['with a number for a text', { chat: { name: 5 } }, ['chat.name']],
    ['with a text for a number', { builtInBroker: { port: '1883' } }, ['builtInBroker.port']],
    ['with a port that does not exist', { builtInBroker: { port: 70_000 } }, ['builtInBroker.port']],
    ['with a text for a yes or no', { notifications: { messages: 'no' } }, ['notifications.messages']],
    ['with an address that is none', { broker: { address: 'mqtt//x' } }, ['broker.address']],
    ['with a wildcard room', { chat: { room: '#' } }, ['chat.room']],
    ['with a client id brokers refuse', { clientId: 'a/b' }, ['clientId']],
    ['with half a place for the window', { window: { x: 1 } }, ['window']],
    [
      'with a broken place for the window',
      { window: { x: 0.5, y: 1, width: 1, height: 1 } },
      ['window.x', 'window'],
    ],
    ['with several wrong', { chat: { name: '', room: '' } }, ['chat.name', 'chat.room']],
  ])('%s are mended, and what was mended is named', (_what, raw, named) => {
    const { settings, mended } = healSettings(raw);
    expect(mended).toEqual(named);
    expect(settings).toEqual({ ...defaults, clientId: settings.clientId });
  });

  test('keep all that is valid', () => {
    const { settings, mended } = healSettings({
      broker: { address: 'mqtt://pi', username: '\0' },
      chat: { name: 'Ann', room: '' },
      light: { name: 'Star', payloadOn: 1 },
      window: { x: -5, y: 0, width: 300, height: 400 },
      clientId: 'mine',
    });
    expect(mended).toEqual(['broker.username', 'chat.room', 'light.payloadOn']);
    expect(settings).toEqual({
      ...defaults,
      broker: { address: 'mqtt://pi', username: '' },
      chat: { name: 'Ann', room: 'chat/msg' },
      light: { ...defaults.light, name: 'Star' },
      window: { x: -5, y: 0, width: 300, height: 400 },
      clientId: 'mine',
    });
  });

  test.each([
    '{"__proto__": {"version": 9}, "chat": {"name": "Ann"}}',
    '{"chat": {"__proto__": {"room": "#"}, "name": "Ann"}}',
    '{"constructor": {"prototype": {"chat": 1}}, "chat": {"name": "Ann"}}',
  ])('do not reach an object’s prototype: %s', (json) => {
    const { settings } = heal(json);
    expect(settings.chat).toEqual({ name: 'Ann', room: 'chat/msg' });
    expect(Object.getPrototypeOf(settings)).toBe(Object.prototype);
    expect(Object.keys(settings).toSorted()).toEqual(Object.keys(defaults).toSorted());
    expect({}).not.toHaveProperty('version');
  });

  test('are not changed themselves', () => {
    const raw = { chat: { name: 5 } };
    healSettings(raw);
    expect(raw).toEqual({ chat: { name: 5 } });
  });

  test('once mended are valid, and stay as they are', () => {
    const once = healSettings({ chat: { name: 'Ann', room: 7 }, window: {}, light: [] }).settings;
    expect(heal(JSON.stringify(once))).toEqual({ settings: once, mended: [] });
  });
});

describe('what the settings window saves', () => {
  test('must have two payloads that differ', () => {
    const { broker, chat, light, notifications, general } = defaults;
    const same = { broker, chat, light: { ...light, payloadOff: 'ON' }, notifications, general };
    const result = editableSchema.safeParse(same);
    expect(result.error?.issues).toMatchObject([
      { path: ['light', 'payloadOff'], message: words.field.payload.same },
    ]);
  });
});
