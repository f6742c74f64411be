import { describe, expect, test } from 'vitest';
import { families } from '../../../src/shared/lights/family.ts';
import {
  brokerInUse,
  brokerSchema,
  editableSchema,
  healSettings,
  keptUnder,
  mostLights,
  mostRooms,
  newBroker,
  newBrokerId,
  newClientId,
  newHandId,
  newRoom,
  onceId,
  placeInUse,
  settingsSchema,
  type LightsSettings,
  type SavedBroker,
} from '../../../src/shared/settings.ts';
import { words } from '../../../src/shared/words/index.ts';

const defaults = settingsSchema.parse({ builtInBroker: { clientId: 'tinsel1' } });
const [pi, hill] = [
  { ...newBroker('b1', ['mqtt://pi']), clientId: 'tinsel2' },
  { ...newBroker('b2', ['mqtts://hill.example', 'mqtt://hill']), clientId: 'tinsel3' },
];

const star = { id: 'a', name: 'Star', family: 'plain' as const, fields: { commandTopic: 'star/set' } };

function withLights(lights: Partial<LightsSettings>): SavedBroker {
  return { ...hill, lights: { ...hill.lights, ...lights } };
}

/** As it comes from a file: only there may `__proto__` be a key like any other. */
function heal(json: string): ReturnType<typeof healSettings> {
  return healSettings(JSON.parse(json));
}

describe('settings with nothing in them', () => {
  const place = {
    rooms: [{ topic: 'chat/msg', name: '', notify: 'all' }],
    lights: {
      byHand: [],
      choices: [],
      order: [],
      groups: [],
      click: '',
      tree: '',
      find: {
        families: [...families],
        homeAssistantPrefix: 'homeassistant',
        zigbee2mqttBases: ['zigbee2mqtt'],
      },
    },
  };

  test('are the tutorial’s room, lights of all families and the built-in broker, for this computer only', () => {
    expect(defaults).toEqual({
      version: 4,
      inUse: '',
      brokers: [],
      builtInBroker: {
        port: 1883,
        keepRunning: false,
        lan: false,
        username: 'tinsel',
        webSocketPort: null,
        limits: { clients: 100, payload: 262_144, rate: 200 },
        ...place,
        clientId: 'tinsel1',
      },
      chat: { name: 'Somebody', history: 10_000 },
      notifications: { messages: true, preview: true },
      general: { trayIcon: 'auto', plainSecrets: false, welcomed: false },
      discovery: { on: true, interface: '' },
      muted: null,
    });
  });

  test('but a broker’s address trust what the system trusts, and speak MQTT 5', () => {
    expect(pi).toEqual({
      id: 'b1',
      name: '',
      addresses: ['mqtt://pi'],
      username: '',
      hasPassword: false,
      mqttVersion: 5,
      tls: { ca: '', certificate: '', serverName: '', fingerprint: '' },
      ...place,
      clientId: 'tinsel2',
    });
  });

  test('get client ids of their own that every broker takes', () => {
    const ids = Array.from({ length: 200 }, () => settingsSchema.parse({}).builtInBroker.clientId);
    const more = Array.from({ length: 200 }, () => newBroker('b1', ['mqtt://pi']).clientId);
    expect(new Set([...ids, ...more]).size).toBe(400);
    for (const id of [...ids, ...more, newClientId()]) expect(id).toMatch(/^tinsel[a-z0-9]{17}$/);
  });

  test('give each broker an id of its own', () => {
    const ids = Array.from({ length: 200 }, newBrokerId);
    expect(new Set(ids).size).toBe(200);
    for (const id of ids) expect(brokerSchema.safeParse(newBroker(id, ['mqtt://pi'])).success).toBe(true);
  });
});

describe('the broker in use', () => {
  const settings = { ...defaults, brokers: [pi, { ...hill, rooms: [newRoom('hill')] }] };
  test.each([
    ['', null, 'chat/msg'],
    ['b1', 'b1', 'chat/msg'],
    ['b2', 'b2', 'hill'],
  ])('%j is %j, with the first room %s', (inUse, id, room) => {
    expect(brokerInUse({ ...settings, inUse })?.id ?? null).toBe(id);
    expect(placeInUse({ ...settings, inUse }).rooms[0]?.topic).toBe(room);
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
    ['of a newer version', { version: 5 }, ['version']],
    ['with a group that is null', { chat: null }, ['chat']],
    ['with a group that is a list', { general: ['x'] }, ['general']],
    ['with a group that is a text', { brokers: 'mqtt://a' }, ['brokers']],
    ['with a number for a text', { chat: { name: 5 } }, ['chat.name']],
    ['with a text for a number', { builtInBroker: { port: '1883' } }, ['builtInBroker.port']],
    ['with a port that does not exist', { builtInBroker: { port: 70_000 } }, ['builtInBroker.port']],
    ['with a text for a yes or no', { notifications: { messages: 'no' } }, ['notifications.messages']],
    ['with rooms that are a text', { builtInBroker: { rooms: 'chat/msg' } }, ['builtInBroker.rooms']],
    ['with no rooms at all', { builtInBroker: { rooms: [] } }, ['builtInBroker.rooms']],
    ['with a history that is too short', { chat: { history: 99 } }, ['chat.history']],
    ['with a history that is half a message', { chat: { history: 100.5 } }, ['chat.history']],
    ['muted until some time', { muted: 'tomorrow' }, ['muted']],
    ['muted by a yes', { muted: true }, ['muted']],
    ['with a client id that is empty', { builtInBroker: { clientId: '' } }, ['builtInBroker.clientId']],
    [
      'with a limit that locks everybody out',
      { builtInBroker: { limits: { clients: 0 } } },
      ['builtInBroker.limits.clients'],
    ],
    ['with a network card that is no address', { discovery: { interface: 'eth0' } }, ['discovery.interface']],
    [
      'with half an address of a network card',
      { discovery: { interface: '192.168.1' } },
      ['discovery.interface'],
    ],
    ['with a network card’s IPv6 address', { discovery: { interface: 'fd00::1' } }, ['discovery.interface']],
    ['with a broker in use that is not there', { inUse: 'b9' }, ['inUse']],
    [
      'with a broker that has no address',
      { brokers: [{ id: 'b1', addresses: [] }] },
      ['brokers.0.addresses', 'brokers.0'],
    ],
    ['with a broker that has nothing', { brokers: [{}] }, ['brokers.0']],
    ['with a broker that is none', { brokers: [null] }, ['brokers.0']],
    ['with half a place for the window', { window: { x: 1 } }, ['window']],
    [
      'with a broken place for the window',
      { window: { x: 0.5, y: 1, width: 1, height: 1 } },
      ['window.x', 'window'],
    ],
    ['with several wrong', { inUse: 5, chat: { name: '' } }, ['inUse', 'chat.name']],
  ])('%s are mended, and what was mended is named', (_what, raw, named) => {
    const { settings, mended } = healSettings(raw);
    expect(mended).toEqual(named);
    const { clientId } = settings.builtInBroker;
    expect(settings).toEqual({ ...defaults, builtInBroker: { ...defaults.builtInBroker, clientId } });
  });

  test('keep all that is valid', () => {
    const { settings, mended } = healSettings({
      inUse: 'b1',
      brokers: [{ ...pi, username: '\0', rooms: [{ topic: '' }], lights: { tree: 'hand:a', click: 1 } }],
      builtInBroker: { clientId: 'mine', port: 0 },
      chat: { name: 'Ann' },
      window: { x: -5, y: 0, width: 300, height: 400 },
    });
    expect(mended).toEqual([
      'brokers.0.username',
      'brokers.0.rooms.0.topic',
      'brokers.0.rooms.0',
      'brokers.0.rooms',
      'brokers.0.lights.click',
      'builtInBroker.port',
    ]);
    expect(settings).toEqual({
      ...defaults,
      inUse: 'b1',
      brokers: [{ ...pi, lights: { ...pi.lights, tree: 'hand:a' } }],
      builtInBroker: { ...defaults.builtInBroker, clientId: 'mine' },
      chat: { name: 'Ann', history: 10_000 },
      window: { x: -5, y: 0, width: 300, height: 400 },
    });
  });

  test.each<[string, unknown, string[]]>([
    ['has no id', { addresses: ['mqtt://x'] }, ['brokers.1']],
    ['has an id with a space', { ...pi, id: 'a b' }, ['brokers.1.id', 'brokers.1']],
    ['has an id with an @', { ...pi, id: 'a@b' }, ['brokers.1.id', 'brokers.1']],
    [
      'has an address that is none',
      { id: 'x', addresses: ['a b'] },
      ['brokers.1.addresses.0', 'brokers.1.addresses', 'brokers.1'],
    ],
    ['has an address that is a number', { id: 'x', addresses: 5 }, ['brokers.1.addresses', 'brokers.1']],
    [
      'has too many addresses',
      { id: 'x', addresses: Array.from({ length: 9 }, () => 'mqtt://x') },
      ['brokers.1.addresses', 'brokers.1'],
    ],
    ['is there already', { ...hill, id: 'b1' }, ['brokers.1']],
    ['has the id of one that is not saved', { ...hill, id: onceId }, ['brokers.1']],
    ['is a list', [], ['brokers.1']],
    ['is null', null, ['brokers.1']],
  ])('lose a broker that %s, and no other', (_what, broken, named) => {
    const { settings, mended } = healSettings({ ...defaults, inUse: 'b2', brokers: [pi, broken, hill] });
    expect(mended).toEqual(named);
    expect(settings).toEqual({ ...defaults, inUse: 'b2', brokers: [pi, hill] });
  });

  test.each<[string, object, string, object]>([
    [
      'one of its addresses',
      { addresses: ['mqtt://pi', '', 'mqtt://x'] },
      'addresses.1',
      { addresses: ['mqtt://pi', 'mqtt://x'] },
    ],
    ['its version', { mqttVersion: 3 }, 'mqttVersion', {}],
    ['its name', { name: 'x'.repeat(41) }, 'name', {}],
    ['its certificates', { tls: { ...pi.tls, ca: 'x' } }, 'tls.ca', {}],
    [
      'its key, which is no setting',
      { tls: { ...pi.tls, certificate: '-----BEGIN PRIVATE KEY-----' } },
      'tls.certificate',
      {},
    ],
    ['its fingerprint', { tls: { ...pi.tls, fingerprint: 'AB' } }, 'tls.fingerprint', {}],
  ])('lose of a broker only what is not valid: %s', (_what, broken, named, mended) => {
    const healed = healSettings({ ...defaults, brokers: [{ ...pi, ...broken }, hill] });
    expect(healed.mended).toEqual([`brokers.0.${named}`]);
    expect(healed.settings.brokers).toEqual([{ ...pi, ...mended }, hill]);
  });

  test.each<[string, unknown[], string[], string[]]>([
    ['a bad topic', [{ topic: 'a' }, { topic: 'b#' }, { topic: 'c' }], ['1.topic', '1'], ['a', 'c']],
    ['no topic', [{ topic: 'a' }, { name: 'b' }, { topic: 'c' }], ['1'], ['a', 'c']],
    ['the topic of another', [{ topic: 'a' }, { topic: 'b' }, { topic: 'a' }], ['2.topic', '2'], ['a', 'b']],
    [
      'topics that another has too, but neither all of them',
      [{ topic: 'a/+' }, { topic: '+/b' }, { topic: 'a/b' }],
      ['1.topic', '1'],
      ['a/+', 'a/b'],
    ],
    ['nothing', [null, { topic: 'a' }, []], ['0', '1'], ['a']],
  ])('lose a room that has %s, and no other', (_what, broken, named, topics) => {
    const { settings, mended } = healSettings({ brokers: [{ ...pi, rooms: broken }, hill] });
    expect(mended).toEqual(named.map((path) => `brokers.0.rooms.${path}`));
    expect(settings.brokers).toEqual([{ ...pi, rooms: topics.map(newRoom) }, hill]);
  });

  test.each<[string, object, string]>([
    ['its mode', { notify: 'some' }, 'notify'],
    ['its mode, which is no text', { notify: true }, 'notify'],
    ['its name', { name: 'x'.repeat(41) }, 'name'],
    ['its name, which is two lines', { name: 'a\nb' }, 'name'],
  ])('lose of a room only what is not valid: %s', (_what, broken, named) => {
    const rooms = [
      { topic: 'a', name: 'A', notify: 'none', ...broken },
      { topic: 'b', name: 'B', notify: 'mentions' },
    ];
    const { settings, mended } = healSettings({ brokers: [{ ...pi, rooms }] });
    expect(mended).toEqual([`brokers.0.rooms.0.${named}`]);
    const whole = {
      topic: 'a',
      name: 'A',
      notify: 'none',
      [named]: newRoom('a')[named === 'name' ? 'name' : 'notify'],
    };
    expect(settings.brokers[0]?.rooms).toEqual([whole, rooms[1]]);
  });

  test.each([null, 'until-told', '2025-12-06T08:00:00.000Z'])('keep being muted: %j', (muted) => {
    const { settings, mended } = healSettings({ muted });
    expect([settings.muted, mended]).toEqual([muted, []]);
  });

  test('fall back to the built-in broker where the one in use is lost', () => {
    const { settings, mended } = healSettings({
      inUse: 'b1',
      brokers: [{ id: 'b1', addresses: ['a b'] }, hill],
    });
    expect(mended).toEqual(['brokers.0.addresses.0', 'brokers.0.addresses', 'brokers.0', 'inUse']);
    expect(settings).toMatchObject({ inUse: '', brokers: [{ id: 'b2' }] });
  });

  test('do so too where the one in use has the id of one that is not saved', () => {
    const { settings, mended } = healSettings({ inUse: onceId, brokers: [{ ...pi, id: onceId }, hill] });
    expect(mended).toEqual(['brokers.0', 'inUse']);
    expect(settings).toMatchObject({ inUse: '', brokers: [{ id: 'b2' }] });
  });

  test.each([
    '{"__proto__": {"version": 9}, "chat": {"name": "Ann"}}',
    '{"chat": {"__proto__": {"name": ""}, "name": "Ann"}}',
    '{"brokers": [{"__proto__": {"id": "b1", "addresses": ["mqtt://x"]}}], "chat": {"name": "Ann"}}',
    '{"version": 1, "broker": {"__proto__": {"address": "mqtt://x"}}, "chat": {"name": "Ann"}}',
    '{"constructor": {"prototype": {"chat": 1}}, "chat": {"name": "Ann"}}',
  ])('do not reach an object’s prototype: %s', (json) => {
    const { settings } = heal(json);
    expect(settings.chat).toEqual({ name: 'Ann', history: 10_000 });
    expect(settings.brokers).toEqual([]);
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
    const once = healSettings({ chat: { name: 7 }, window: {}, brokers: [pi, []] }).settings;
    expect(heal(JSON.stringify(once))).toEqual({ settings: once, mended: [], from: null });
  });
});

/** The lights of a file that has nothing else, and what was mended of them. */
function healed(lights: unknown): { lights: unknown; mended: string[] } {
  const { settings, mended } = healSettings({ builtInBroker: { lights } });
  const path = 'builtInBroker.lights.';
  return { lights: settings.builtInBroker.lights, mended: mended.map((each) => each.replace(path, '')) };
}

describe('the lights of a broker', () => {
  const choice = { light: 'wled:a', name: 'Strip', hidden: true, apart: false };
  const group = { id: 'group:a', name: 'Outside', lights: ['wled:a', 'hand:a'] };
  const whole = {
    byHand: [star],
    choices: [choice],
    order: ['hand:a', 'wled:a'],
    groups: [group],
    click: 'group:a',
    tree: 'hand:a',
    find: { families: ['wled'], homeAssistantPrefix: 'ha', zigbee2mqttBases: ['a/b', 'c'] },
  };

  test('are kept as they are', () => {
    expect(healed(whole)).toEqual({ lights: whole, mended: [] });
  });

  test.each<[string, object, string[], object]>([
    [
      'by hand without a name',
      { byHand: [star, { ...star, name: undefined }] },
      ['byHand.1'],
      { byHand: [star] },
    ],
    [
      'by hand with an empty name',
      { byHand: [{ ...star, name: '' }] },
      ['byHand.0.name', 'byHand.0'],
      { byHand: [] },
    ],
    [
      'by hand with an id that is none',
      { byHand: [{ ...star, id: 'A b' }] },
      ['byHand.0.id', 'byHand.0'],
      { byHand: [] },
    ],
    [
      'by hand of an unknown family',
      { byHand: [{ ...star, family: 'candle' }, star] },
      ['byHand.0.family', 'byHand.0'],
      { byHand: [star] },
    ],
    [
      'by hand with a field that is no text',
      { byHand: [{ ...star, fields: { topic: 'a', output: 1 } }] },
      ['byHand.0.fields.output'],
      { byHand: [{ ...star, fields: { topic: 'a' } }] },
    ],
    [
      'by hand with no fields',
      { byHand: [{ ...star, fields: undefined }] },
      [],
      { byHand: [{ ...star, fields: {} }] },
    ],
    ['by hand that are a record', { byHand: { first: star } }, ['byHand'], { byHand: [] }],
    ['with a choice of none', { choices: [{ name: 'x' }, choice] }, ['choices.0'], { choices: [choice] }],
    [
      'with a choice that is not yes or no',
      { choices: [{ ...choice, hidden: 'yes' }] },
      ['choices.0.hidden'],
      { choices: [{ ...choice, hidden: false }] },
    ],
    [
      'with a choice of a name that is too long',
      { choices: [{ ...choice, name: 'x'.repeat(41) }] },
      ['choices.0.name'],
      { choices: [{ ...choice, name: '' }] },
    ],
    ['in an order of numbers', { order: ['a', 1, 'b'] }, ['order.1'], { order: ['a', 'b'] }],
    [
      'with an id that is too long',
      { order: ['x'.repeat(501), 'x'.repeat(500)] },
      ['order.0'],
      { order: ['x'.repeat(500)] },
    ],
    [
      'in a group without an id of a group',
      { groups: [{ ...group, id: 'all' }, group] },
      ['groups.0.id', 'groups.0'],
      { groups: [group] },
    ],
    [
      'in a group of what is none',
      { groups: [{ ...group, lights: ['a', null] }] },
      ['groups.0.lights.1'],
      { groups: [{ ...group, lights: ['a'] }] },
    ],
    ['with a click on nothing', { click: null }, ['click'], { click: '' }],
    [
      'of a family nobody knows',
      { find: { ...whole.find, families: ['wled', 'candle'] } },
      ['find.families.1'],
      { find: whole.find },
    ],
    [
      'with a prefix that is a filter',
      { find: { ...whole.find, homeAssistantPrefix: 'ha/#' } },
      ['find.homeAssistantPrefix'],
      { find: { ...whole.find, homeAssistantPrefix: 'homeassistant' } },
    ],
    [
      'without a base topic',
      { find: { ...whole.find, zigbee2mqttBases: [] } },
      ['find.zigbee2mqttBases'],
      { find: { ...whole.find, zigbee2mqttBases: ['zigbee2mqtt'] } },
    ],
    [
      'with a base topic that is none',
      { find: { ...whole.find, zigbee2mqttBases: ['a', '/'] } },
      ['find.zigbee2mqttBases.1'],
      { find: { ...whole.find, zigbee2mqttBases: ['a'] } },
    ],
  ])('%s lose that, and nothing else', (_what, broken, named, mended) => {
    expect(healed({ ...whole, ...broken })).toEqual({ lights: { ...whole, ...mended }, mended: named });
  });

  test('that are a list are lost, and named', () => {
    const { settings, mended } = healSettings({ builtInBroker: { lights: [star] } });
    expect(mended).toEqual(['builtInBroker.lights']);
    expect(settings.builtInBroker.lights).toEqual(defaults.builtInBroker.lights);
  });

  test('may be none that are looked for', () => {
    const { settings, mended } = healSettings({ builtInBroker: { lights: { find: { families: [] } } } });
    expect([settings.builtInBroker.lights.find.families, mended]).toEqual([[], []]);
  });

  test('by hand may be as many as are allowed, and not one more', () => {
    const byHand = Array.from({ length: mostLights + 1 }, (_, at) => ({ ...star, id: `a${at}` }));
    const having = (some: typeof byHand) => brokerSchema.safeParse(withLights({ byHand: some }));
    expect(having(byHand.slice(1)).success).toBe(true);
    expect(having(byHand).error?.issues).toMatchObject([{ path: ['lights', 'byHand'] }]);
  });

  test('by hand get ids of their own', () => {
    const ids = Array.from({ length: 200 }, newHandId);
    expect(new Set(ids).size).toBe(200);
    const byHand = ids.map((id) => ({ ...star, id }));
    const groups = ids.map((id) => ({ id: `group:${id}`, name: 'Outside', lights: [] }));
    expect(brokerSchema.safeParse(withLights({ byHand, groups })).success).toBe(true);
  });
});

describe('what belongs to a broker is kept', () => {
  test.each([
    ['b1', ['mqtt://pi', 'mqtt://shed'], 'b1'],
    ['mqtt://pi:1883', ['mqtt://pi'], 'mqtt://pi:1883'],
    [onceId, ['mqtt://pi', 'mqtt://shed'], 'once:mqtt://pi:1883'],
    [onceId, [' WSS://Pi/mqtt'], 'once:wss://pi:443/mqtt'],
    [onceId, ['a b'], 'once'],
  ])('of the id %s at %j under %s', (id, addresses, under) => {
    expect(keptUnder({ id, addresses })).toBe(under);
  });

  test('apart from that of one that is not saved, also where version 1 kept it by its address', () => {
    const { settings } = healSettings({ version: 1, broker: { address: 'mqtt://pi', username: 'ann' } });
    const unders = [...settings.brokers, { id: onceId, addresses: ['mqtt://pi'] }].map(keptUnder);
    expect(new Set(unders).size).toBe(2);
  });
});

describe('what the settings window saves', () => {
  const { version: _version, muted: _muted, ...editable } = { ...defaults, inUse: 'b1', brokers: [pi, hill] };
  const { field } = words;
  test.each([
    [
      'a name of each light by hand',
      { brokers: [pi, withLights({ byHand: [{ ...star, name: ' ' }] })] },
      ['brokers', 1, 'lights', 'byHand', 0, 'name'],
      field.name.empty,
    ],
    [
      'a name of each group',
      { brokers: [withLights({ groups: [{ id: 'group:a', name: '', lights: [] }] })] },
      ['brokers', 0, 'lights', 'groups', 0, 'name'],
      field.name.empty,
    ],
    [
      'a short name of each light',
      {
        brokers: [
          withLights({ choices: [{ light: 'a', name: 'x'.repeat(41), hidden: false, apart: false }] }),
        ],
      },
      ['brokers', 0, 'lights', 'choices', 0, 'name'],
      field.name.long,
    ],
    [
      'a prefix without a slash at its end',
      { brokers: [withLights({ find: { ...hill.lights.find, homeAssistantPrefix: 'ha/' } })] },
      ['brokers', 0, 'lights', 'find', 'homeAssistantPrefix'],
      field.prefix,
    ],
    [
      'a room at each broker',
      { brokers: [{ ...pi, rooms: [] }, hill] },
      ['brokers', 0, 'rooms'],
      field.room.missing,
    ],
    [
      'each room of a broker once',
      { brokers: [pi, { ...hill, rooms: [newRoom('a'), newRoom('a')] }] },
      ['brokers', 1, 'rooms', 1, 'topic'],
      field.room.twice,
    ],
    ['each broker once', { brokers: [pi, hill, pi] }, ['brokers', 2], field.broker.twice],
    ['a broker in use that is there', { inUse: 'b9' }, ['inUse'], field.broker.unknown],
  ])('must have %s', (_what, parts, path, message) => {
    expect(editableSchema.safeParse(editable).success).toBe(true);
    const result = editableSchema.safeParse({ ...editable, ...parts });
    expect(result.error?.issues).toMatchObject([{ path, message }]);
  });

  test('may have as many rooms as are allowed, and not one more', () => {
    const rooms = Array.from({ length: mostRooms + 1 }, (_, index) => newRoom(`room/${index}`));
    const having = (some: typeof rooms) => ({ ...editable, brokers: [{ ...pi, rooms: some }] });
    expect(editableSchema.safeParse(having(rooms.slice(1))).success).toBe(true);
    expect(editableSchema.safeParse(having(rooms)).error?.issues).toMatchObject([
      { path: ['brokers', 0, 'rooms'] },
    ]);
  });

  test('does not have what is the program’s own', () => {
    const own = { window: { x: 1, y: 1, width: 1, height: 1 }, muted: 'until-told' };
    expect(editableSchema.parse({ ...editable, ...own })).toEqual(editable);
  });

  test('may have the broker of this start, which the file may not', () => {
    const brokers = [pi, { ...hill, id: onceId }];
    expect(editableSchema.safeParse({ ...editable, brokers }).success).toBe(true);
    const file = settingsSchema.safeParse({ ...defaults, brokers });
    expect(file.error?.issues).toMatchObject([{ path: ['brokers', 1], message: field.broker.reserved }]);
  });
});
