import { describe, expect, test } from 'vitest';
import { migrate } from '../../../src/shared/migrate.ts';
import { healSettings, settingsSchema } from '../../../src/shared/settings.ts';

const light = { name: 'Star', commandTopic: 'star/set', stateTopic: 'star', payloadOn: '1', payloadOff: '0' };
/** It, as this version has it. */
const lights = lightsOf('Star', {
  commandTopic: 'star/set',
  stateTopic: 'star',
  payloadOn: '1',
  payloadOff: '0',
});
const rooms = [{ topic: 'hill/chat', name: '', notify: 'all' }];
const window = { x: 1, y: 2, width: 3, height: 4 };

function lightsOf(name: string, fields: object): object {
  return { byHand: [{ id: 'first', name, family: 'plain', fields }] };
}

/** As version 1 wrote them. */
const old = {
  version: 1,
  broker: { address: 'mqtts://Hill.Example', username: 'ann' },
  chat: { name: 'Ann', room: 'hill/chat' },
  light,
  notifications: { messages: false, preview: true },
  general: { trayIcon: 'auto', welcomed: true },
  builtInBroker: { port: 1884 },
  clientId: 'tinsel1',
  window,
};

describe('settings of version 1', () => {
  test('with a broker keep it as the only saved one, with its room, light and session', () => {
    const { settings, mended, from } = healSettings(old);
    const id = 'mqtts://hill.example:8883';
    expect([mended, from]).toEqual([[], 1]);
    expect(settings).toEqual(
      settingsSchema.parse({
        inUse: id,
        brokers: [{ id, addresses: [id], username: 'ann', rooms, lights, clientId: 'tinsel1' }],
        builtInBroker: { port: 1884, clientId: settings.builtInBroker.clientId },
        chat: { name: 'Ann' },
        notifications: { messages: false, preview: true },
        general: { trayIcon: 'auto', welcomed: true },
        window,
      }),
    );
    expect(settings.builtInBroker.clientId).not.toBe('tinsel1');
  });

  test('with the built-in broker give it their room, light and session', () => {
    const { settings, mended } = healSettings({ ...old, broker: { address: '', username: '' } });
    expect(mended).toEqual([]);
    expect(settings).toMatchObject({
      version: 4,
      inUse: '',
      brokers: [],
      builtInBroker: { port: 1884, rooms, lights, clientId: 'tinsel1' },
      chat: { name: 'Ann' },
    });
  });

  // The written form was the broker’s name in the history and the keychain.
  test.each([
    ['pi', 'mqtt://pi:1883'],
    ['  MQTT://Pi:1884/ ', 'mqtt://pi:1884'],
    ['wss://pi/mqtt', 'wss://pi:443/mqtt'],
    ['[FE80::1]', 'mqtt://[fe80::1]:1883'],
  ])('with the address %j keep their history and password under %s', (address, id) => {
    const { settings, mended } = healSettings({ ...old, broker: { address, username: '' } });
    expect(mended).toEqual([]);
    expect(settings).toMatchObject({ inUse: id, brokers: [{ id, addresses: [id] }] });
  });

  test('are known by their broker where they have no version', () => {
    const { version: _version, ...unversioned } = old;
    expect(healSettings(unversioned).settings).toMatchObject({ brokers: [{ username: 'ann' }] });
  });

  test.each<[string, object]>([
    ['nothing more', {}],
    ['no broker', { chat: { name: 'Ann' } }],
    ['a broker that is empty', { broker: {} }],
    ['a blank address', { broker: { address: '  ' } }],
    ['an address that is a number', { broker: { address: 5 } }],
    ['a text for a broker', { broker: 'mqtt://pi' }],
    ['null for a broker', { broker: null }],
    ['null for the chat', { chat: null }],
  ])('with %s have none saved, and nothing is mended', (_what, parts) => {
    const { settings, mended, from } = healSettings({ version: 1, ...parts });
    expect([mended, from]).toEqual([[], 1]);
    expect(settings).toMatchObject({ version: 4, inUse: '', brokers: [] });
  });

  test('whose address is none name it as mended, and fall back to the built-in broker', () => {
    const { settings, mended } = healSettings({ ...old, broker: { address: 'mqtt//x', username: 'ann' } });
    expect(mended).toEqual(['brokers.0.addresses.0', 'brokers.0.addresses', 'brokers.0', 'inUse']);
    expect(settings).toMatchObject({ inUse: '', brokers: [], chat: { name: 'Ann' } });
  });

  test.each<[string, object, string[]]>([
    [
      'room',
      { chat: { name: 'Ann', room: 'chat#' } },
      ['brokers.0.rooms.0.topic', 'brokers.0.rooms.0', 'brokers.0.rooms'],
    ],
    [
      'light',
      { light: { ...light, name: 5 } },
      ['brokers.0.lights.byHand.0.name', 'brokers.0.lights.byHand.0'],
    ],
    [
      'light’s topic',
      { light: { ...light, stateTopic: 5 } },
      ['brokers.0.lights.byHand.0.fields.stateTopic'],
    ],
    ['client id', { clientId: '' }, ['brokers.0.clientId']],
    ['user', { broker: { address: 'pi', username: 5 } }, ['brokers.0.username']],
    ['port', { builtInBroker: { port: 0 } }, ['builtInBroker.port']],
  ])('with a broken %s name it as mended, and keep the broker', (_what, parts, named) => {
    const { settings, mended } = healSettings({ ...old, ...parts });
    expect(mended).toEqual(named);
    expect(settings.brokers).toHaveLength(1);
  });
});

describe('settings of version 2', () => {
  /** As version 2 wrote them. */
  const second = {
    version: 2,
    inUse: 'hill',
    brokers: [
      { id: 'pi', addresses: ['mqtt://pi'], room: 'chat/msg', clientId: 'tinsel2' },
      { id: 'hill', addresses: ['mqtt://hill'], room: 'hill/chat', light, clientId: 'tinsel1' },
    ],
    builtInBroker: { port: 1884, room: 'own/chat', light, clientId: 'tinsel3' },
    chat: { name: 'Ann' },
    window,
  };

  test('keep the room of each broker as its only one', () => {
    const { settings, mended, from } = healSettings(second);
    expect([mended, from]).toEqual([[], 2]);
    const [pi, hill] = second.brokers;
    expect(settings).toEqual(
      settingsSchema.parse({
        inUse: 'hill',
        brokers: [
          { ...pi, rooms: [{ topic: 'chat/msg' }] },
          { ...hill, rooms, lights },
        ],
        builtInBroker: { port: 1884, rooms: [{ topic: 'own/chat' }], lights, clientId: 'tinsel3' },
        chat: { name: 'Ann' },
        window,
      }),
    );
    expect(settings).toMatchObject({ version: 4, chat: { history: 10_000 }, muted: null });
  });

  test('without a room have the usual one', () => {
    const { settings, mended } = healSettings({
      version: 2,
      brokers: [{ id: 'pi', addresses: ['mqtt://pi'] }],
      builtInBroker: {},
    });
    expect(mended).toEqual([]);
    for (const { rooms } of [...settings.brokers, settings.builtInBroker])
      expect(rooms).toEqual([{ topic: 'chat/msg', name: '', notify: 'all' }]);
  });

  test.each([
    ['a number', 5],
    ['null', null],
    ['a list', ['chat/msg']],
    ['a record', { topic: 'chat/msg' }],
    ['empty', ''],
    ['no filter', 'a/b#'],
  ])('with a room that is %s name it as mended, and have the usual one', (_what, room) => {
    const [pi, hill] = second.brokers;
    const { settings, mended } = healSettings({ ...second, brokers: [{ ...pi, room }, hill] });
    expect(mended).toEqual(['brokers.0.rooms.0.topic', 'brokers.0.rooms.0', 'brokers.0.rooms']);
    expect(settings.brokers).toMatchObject([{ id: 'pi', rooms: [{ topic: 'chat/msg' }] }, { rooms }]);
  });

  test.each<[string, object, string[]]>([
    ['brokers that are a text', { brokers: 'pi', inUse: '' }, ['brokers']],
    ['a broker that is a list', { brokers: [['room']], inUse: '' }, ['brokers.0']],
    ['a built-in broker that is null', { builtInBroker: null }, ['builtInBroker']],
    ['a built-in broker that is a text', { builtInBroker: 'room' }, ['builtInBroker']],
  ])('with %s name it as mended', (_what, parts, named) => {
    expect(healSettings({ ...second, ...parts }).mended).toEqual(named);
  });

  test('are not changed themselves', () => {
    const before = structuredClone(second);
    migrate(second);
    expect(second).toEqual(before);
  });
});

/** What becomes of the one light that a broker of version 3 had. */
function lightsFrom(light: unknown): { lights: unknown; elsewhere: unknown; mended: string[] } {
  const { settings, mended, from } = healSettings({
    version: 3,
    brokers: [{ id: 'pi', addresses: ['mqtt://pi'], light }],
    builtInBroker: { light },
  });
  expect(from).toBe(3);
  const [broker] = settings.brokers;
  return { lights: settings.builtInBroker.lights, elsewhere: broker?.lights, mended };
}

describe('settings of version 3', () => {
  const usual = {
    name: 'Tree',
    commandTopic: 'lights/tree/set',
    stateTopic: 'lights/tree/state',
    payloadOn: 'ON',
    payloadOff: 'OFF',
  };
  const { name: _name, ...usualFields } = usual;

  const { lights: none } = settingsSchema.parse({}).builtInBroker;

  test.each<[string, unknown]>([
    ['missing', undefined],
    ['null', null],
    ['a list', []],
    ['a text', 'Tree'],
  ])('have no light by hand where it was %s', (_what, light) => {
    expect(lightsFrom(light)).toEqual({ lights: none, elsewhere: none, mended: [] });
  });

  test.each<[string, unknown]>([
    ['as it was made', usual],
    ['in another order', Object.fromEntries(Object.entries(usual).toReversed())],
    ['half', { name: 'Tree', payloadOn: 'ON' }],
    ['not at all', {}],
  ])('keep a light that was left %s, but for that of the built-in broker', (_what, light) => {
    const byHand = [{ id: 'first', name: 'Tree', family: 'plain', fields: usualFields }];
    expect(lightsFrom(light)).toEqual({ lights: none, elsewhere: { ...none, byHand }, mended: [] });
  });

  test.each<[string, object, string, object]>([
    ['another name', { name: 'Star' }, 'Star', {}],
    ['another command topic', { commandTopic: 'star/set' }, 'Tree', { commandTopic: 'star/set' }],
    ['another state topic', { stateTopic: '' }, 'Tree', { stateTopic: '' }],
    ['other payloads', { payloadOn: '1', payloadOff: '0' }, 'Tree', { payloadOn: '1', payloadOff: '0' }],
  ])('keep a light with %s as one by hand', (_what, typed, name, fields) => {
    const byHand = [{ id: 'first', name, family: 'plain', fields: { ...usualFields, ...fields } }];
    for (const light of [{ ...usual, ...typed }, typed])
      expect(lightsFrom(light)).toEqual({
        lights: { ...none, byHand },
        elsewhere: { ...none, byHand },
        mended: [],
      });
  });

  test('lose only the light that cannot be named, and name it', () => {
    const { lights, mended } = lightsFrom({ ...usual, name: 'x'.repeat(41) });
    expect(lights).toEqual(none);
    expect(mended).toEqual([
      'brokers.0.lights.byHand.0.name',
      'brokers.0.lights.byHand.0',
      'builtInBroker.lights.byHand.0.name',
      'builtInBroker.lights.byHand.0',
    ]);
  });

  test.each<[string, object, string[]]>([
    ['brokers that are a text', { brokers: 'pi' }, ['brokers']],
    ['a broker that is a list', { brokers: [['light']] }, ['brokers.0']],
    ['a built-in broker that is null', { builtInBroker: null }, ['builtInBroker']],
  ])('with %s name it as mended', (_what, parts, named) => {
    expect(healSettings({ version: 3, ...parts }).mended).toEqual(named);
  });

  test('are not changed themselves', () => {
    const raw = { version: 3, builtInBroker: { light: { ...usual, name: 'Star' } } };
    const before = structuredClone(raw);
    migrate(raw);
    expect(raw).toEqual(before);
  });
});

test.each<[string, unknown]>([
  ['of this version', { version: 4, broker: { address: 'mqtt://pi' } }],
  ['of a newer version', { version: 5, broker: { address: 'mqtt://pi' } }],
  ['without version or broker', { chat: { name: 'Ann' } }],
  ['that are a list', [1]],
  ['that are null', null],
  ['that are a text', 'tinsel'],
])('settings %s are left as they are', (_what, raw) => {
  expect(migrate(raw)).toEqual({ settings: raw, from: null });
});

test('settings once migrated stay as they are', () => {
  const { settings } = healSettings(old);
  expect(healSettings(settings)).toEqual({ settings, mended: [], from: null });
});
