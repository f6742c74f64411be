import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Values } from '../../../src/shared/lights/values.ts';
import { Mosquitto } from '../../support/mosquitto.ts';
import { until } from '../../support/until.ts';
import {
  four,
  group,
  halfJoined,
  hue,
  plug,
  strip,
  thermometer,
  unheardOf,
  white,
} from '../../support/zigbee2mqtt/device.ts';
import { Zigbee2Mqtt } from '../../support/zigbee2mqtt/zigbee2mqtt.ts';
import { Listener } from './listener.ts';

const putAside = { ...plug, ieee: '0x7cb03eaa00a0b0c1', name: 'put aside', disabled: true };
const away = { ...white, ieee: '0x000b57fffec6a5b9', name: 'away', away: true };
/** Zigbee2MQTT takes the first for a topic of its own, and the second for an attribute of `tv`. */
const misread = [
  { ...white, ieee: '0x000b57fffec6a5ba', name: 'bridge lamp' },
  { ...white, ieee: '0x000b57fffec6a5bb', name: 'tv/set/left' },
];
const devices = [
  hue,
  white,
  strip,
  plug,
  four,
  unheardOf,
  halfJoined,
  thermometer,
  putAside,
  away,
  ...misread,
];

let broker: Mosquitto;
// The first time it is installed from npm.
const patience = 300_000;

beforeAll(async () => {
  broker = await Mosquitto.start();
});
afterAll(() => broker.end());

/** A red that every lamp can show, and what comes back of it. */
const red = { hue: 0, saturation: 100 };
const nearly = (value: number) => expect.closeTo(value, 0);

describe('a real Zigbee2MQTT', () => {
  let bridge: Zigbee2Mqtt;
  let listener: Listener;

  beforeAll(async () => {
    listener = await Listener.connect(broker.url, 'zigbee2mqtt');
    bridge = await Zigbee2Mqtt.start(broker.url, devices, { groups: [group] });
  }, patience);
  afterAll(async () => {
    await listener.end();
    await bridge.end();
  });

  test('makes its lamps known, and nothing else', async () => {
    await listener.lamp('all/of them');
    const color = { brightness: true, color: true };
    const tones = { brightness: true, color: false, temperature: { least: 2203, most: 4000 }, effects: [] };
    expect(
      listener.lamps().map(({ id, name, abilities, refused }) => [id, name, abilities, refused]),
    ).toEqual([
      [
        'zigbee2mqtt:zigbee2mqtt:0x0017880103a2b1c4',
        'living room/tree',
        expect.objectContaining({
          ...color,
          temperature: { least: 2000, most: 6536 },
          effects: expect.arrayContaining(['candle', 'colorloop']),
        }),
        null,
      ],
      ['zigbee2mqtt:zigbee2mqtt:0x000b57fffec6a5b2', 'Küche', expect.objectContaining(tones), null],
      [
        'zigbee2mqtt:zigbee2mqtt:0xa4c1380102030405',
        'strip',
        expect.objectContaining({ ...color, temperature: null, effects: ['colorloop', 'stop_colorloop'] }),
        null,
      ],
      [
        'zigbee2mqtt:zigbee2mqtt:0x7cb03eaa00a0b0c0',
        'plug',
        expect.objectContaining({ brightness: false, color: false, temperature: null, effects: [] }),
        null,
      ],
      ...['l1', 'l2', 'l3', 'l4'].map((endpoint) => [
        `zigbee2mqtt:zigbee2mqtt:0x00212effff012345:${endpoint}`,
        `four ${endpoint}`,
        expect.objectContaining({ brightness: true, color: false, temperature: null }),
        null,
      ]),
      [
        'zigbee2mqtt:zigbee2mqtt:0x1122334455667788',
        'unheard of',
        expect.objectContaining({ brightness: true, color: false }),
        null,
      ],
      [
        'zigbee2mqtt:zigbee2mqtt:0x1122334455667799',
        'half joined',
        expect.anything(),
        expect.stringContaining('not found out yet'),
      ],
      ['zigbee2mqtt:zigbee2mqtt:0x000b57fffec6a5b9', 'away', expect.objectContaining(tones), null],
      ['zigbee2mqtt:zigbee2mqtt:0x000b57fffec6a5ba', 'bridge lamp', expect.objectContaining(tones), null],
      ['zigbee2mqtt:zigbee2mqtt:0x000b57fffec6a5bb', 'tv/set/left', expect.objectContaining(tones), null],
      [
        'zigbee2mqtt:zigbee2mqtt:group:7',
        'all/of them',
        expect.objectContaining({ ...color, temperature: { least: 2000, most: 6536 } }),
        null,
      ],
    ]);
  });

  test.each<[string, Values, object]>([
    ['living room/tree', { on: true }, { on: true }],
    ['living room/tree', { brightness: 0.5 }, { on: true, brightness: 0.5 }],
    [
      'living room/tree',
      { color: red },
      { on: true, color: { hue: nearly(0), saturation: nearly(100) }, mode: 'color' },
    ],
    ['living room/tree', { temperature: 4000 }, { on: true, temperature: 4000, mode: 'temperature' }],
    ['living room/tree', { effect: 'candle' }, { on: true, effect: 'candle' }],
    ['living room/tree', { on: false }, { on: false }],
    // Each of these finds a lamp that is off, and lights it.
    ['Küche', { temperature: 2500 }, { on: true, temperature: 2500, mode: 'temperature' }],
    ['Küche', { temperature: 9000 }, { on: true, temperature: 4000 }],
    ['Küche', { on: true, brightness: 0.001 }, { on: true, brightness: 1 / 254 }],
    [
      'strip',
      { color: { hue: 240, saturation: 50 } },
      { on: true, color: { hue: 240, saturation: 50 }, mode: 'color' },
    ],
    ['strip', { effect: 'colorloop' }, { on: true }],
    ['plug', { on: true }, { on: true }],
    ['plug', { on: false }, { on: false }],
    ['four l2', { brightness: 0.2 }, { on: true, brightness: 51 / 254 }],
    ['four l3', { on: true }, { on: true }],
    ['four l3', { on: false }, { on: false }],
    ['unheard of', { brightness: 1 }, { on: true, brightness: 1 }],
    ['bridge lamp', { on: true }, { on: true }],
    ['tv/set/left', { brightness: 0.5 }, { on: true, brightness: 0.5 }],
    ['all/of them', { on: true }, { on: true }],
    ['all/of them', { brightness: 0.5 }, { on: true, brightness: 0.5 }],
    ['all/of them', { on: false }, { on: false }],
  ])('is asked that %s be %j, and answers so', async (name, asked, answer) => {
    const lamp = await listener.lamp(name);
    const before = listener.count;
    await listener.ask(lamp, asked);
    await until(`${name} has answered`, () => {
      expect(listener.report(lamp, before)).toMatchObject(answer);
      return true;
    });
  });

  test('leaves the other lamps of a device alone', async () => {
    const [two, three] = [await listener.lamp('four l2'), await listener.lamp('four l3')];
    await listener.ask(two, { on: false });
    await listener.ask(three, { on: true });
    await until('both have answered', () => listener.report(two).on === false && listener.report(three).on);
    await listener.ask(two, { on: true });
    await until('the second is on', () => listener.report(two).on);
    expect(listener.report(three)).toMatchObject({ on: true });
  });

  test.each(['living room/tree', 'Küche', 'strip', 'plug', 'four l2', 'unheard of', 'bridge lamp'])(
    'asks %s what it is, and the lamp itself answers',
    async (name) => {
      const lamp = await listener.lamp(name);
      await listener.ask(lamp, { on: true, brightness: 0.25 });
      await until(`${name} is on`, () => listener.report(lamp).on);
      const before = listener.count;
      await listener.publish(lamp.query);
      const { brightness, color, temperature } = lamp.abilities;
      await until(`${name} has answered`, () => {
        expect(listener.report(lamp, before)).toMatchObject({
          on: true,
          ...(brightness && { brightness: 64 / 254 }),
          ...(color && { color: expect.anything() }),
          ...(temperature && { temperature: expect.any(Number) }),
        });
        return true;
      });
    },
  );

  test('asks a group what it is, and its members answer', async () => {
    const lamp = await listener.lamp('all/of them');
    // The second time no member says anything new.
    for (const time of ['once', 'twice']) {
      const before = listener.count;
      await listener.publish(lamp.query);
      await until(`it has answered ${time}`, () => typeof listener.report(lamp, before).on === 'boolean');
    }
  });

  test('says who is away', async () => {
    const [gone, there, all] = [
      await listener.lamp('away'),
      await listener.lamp('Küche'),
      await listener.lamp('all/of them'),
    ];
    await until('all is said', () =>
      [gone, there, all].every((lamp) => listener.report(lamp).available !== undefined),
    );
    expect([gone, there, all].map((lamp) => listener.report(lamp).available)).toEqual([false, true, true]);
  });

  test('announces each of them to Home Assistant with a command topic in common', async () => {
    const wanted = listener.lamps().filter(({ refused }) => refused === null);
    await until('each of them is announced', () => {
      const topics = commandTopics(listener);
      const alone = wanted.filter(({ device }) => !device.commands.some((topic) => topics.includes(topic)));
      expect(alone.map(({ name }) => name)).toEqual([]);
      return true;
    });
    // And no topic leads to two of them.
    const all = wanted.flatMap(({ device }) => device.commands);
    expect(new Set(all).size).toBe(all.length);
  });

  test('knows a device that was given another name', async () => {
    const { id } = await listener.lamp('Küche');
    await listener.say('zigbee2mqtt/bridge/request/device/rename', { from: 'Küche', to: 'kitchen/ceiling' });
    const renamed = await listener.lamp('kitchen/ceiling');
    expect(renamed.id).toBe(id);
    expect(listener.lamps().some(({ name }) => name === 'Küche')).toBe(false);
    await listener.ask(renamed, { on: false });
    await until('it is off', () => listener.report(renamed).on === false);
  });

  test('is away altogether when it ends', async () => {
    const lamp = await listener.lamp('plug');
    await until('it is there', () => listener.report(lamp).available);
    await bridge.end();
    await until('it is away', () => listener.report(lamp).available === false);
  });
});

test(
  'a real Zigbee2MQTT that tells each attribute by itself',
  async () => {
    const base = 'upstairs/zigbee';
    const bridge = await Zigbee2Mqtt.start(broker.url, [hue, strip, four], { base, output: 'attribute' });
    const listener = await Listener.connect(broker.url, base);
    try {
      for (const [name, asked, answer] of [
        ['living room/tree', { on: true, brightness: 0.5 }, { on: true, brightness: 0.5 }],
        [
          'living room/tree',
          { color: red },
          { color: { hue: nearly(0), saturation: nearly(100) }, mode: 'color' },
        ],
        ['living room/tree', { temperature: 4000 }, { temperature: 4000, mode: 'temperature' }],
        ['strip', { color: { hue: 240, saturation: 50 } }, { on: true, color: { hue: 240, saturation: 50 } }],
        ['four l2', { brightness: 0.2 }, { on: true, brightness: 51 / 254 }],
      ] satisfies [string, Values, object][]) {
        const lamp = await listener.lamp(name);
        await listener.ask(lamp, asked);
        await until(`${name} has answered`, () => {
          expect(listener.report(lamp)).toMatchObject(answer);
          return true;
        });
      }
    } finally {
      await listener.end();
      await bridge.end();
    }
  },
  patience,
);

/** Of the lights and switches that Home Assistant is told of. */
function commandTopics(listener: Listener): string[] {
  return [...listener.discovered]
    .filter(([topic, text]) => /^homeassistant\/(light|switch)\//.test(topic) && text !== '')
    .map(([, text]): string => JSON.parse(text).command_topic);
}
