import { expect, test } from 'vitest';
import type { Lamp } from '../../../../../../src/main/core/lights/dialect.ts';
import { zigbee2mqtt } from '../../../../../../src/main/core/lights/zigbee2mqtt/dialect.ts';
import { checkTopic } from '../../../../../../src/shared/check.ts';
import { below, generator, patience, pick, pieces, some, type Random } from '../../chat/random.ts';
import { bytes } from '../../examples.ts';
import {
  attributes,
  brightness,
  color,
  coordinator,
  device,
  effect,
  finding,
  lampIeee,
  light,
  of,
  plug,
  state,
  temperature,
} from './house.ts';

const member = { ieee_address: lampIeee, endpoint: 11 };
const real = {
  devices: JSON.stringify([
    coordinator,
    device([
      light(state(), brightness(), temperature(), color('xy'), color('hs')),
      effect(['candle', 'none']),
    ]),
    device([of('l1', plug(state('l1'))), of('l2', light(state('l2'), brightness('l2')))], {
      ieee_address: '0x00212effff012345',
      endpoints: { 1: { name: 'l1', clusters: { input: ['genOnOff'] } } },
    }),
    device([], { ieee_address: '0x1122334455667799', definition: null }),
  ]),
  groups: JSON.stringify([{ id: 7, friendly_name: 'all', members: [member] }]),
  info: JSON.stringify(attributes),
  state:
    '{"state":"ON","brightness":3,"color":{"x":0.3,"y":0.3,"hue":3,"saturation":4},"color_mode":"xy","color_temp":250,"effect":"candle","state_l1":"OFF"}',
};

const bad: readonly string[] = [
  ...'null true 1e999 -1 0 "" "\\u0000" "+" "#/" "x/set" [] {} [[]] "__proto__" "toString"'.split(' '),
  '{"__proto__":{"x":1}}',
  '123456789012345678901234567890',
  `"${'x'.repeat(70_000)}"`,
];

/** A value, a key or a stretch of it becomes something else. */
function mangled(random: Random, text: string): Uint8Array {
  const values = [...text.matchAll(/"[^"]*"|-?\d+(\.\d+)?|true|false|null|\[[^[\]]*\]/g)];
  let broken = text;
  for (let times = below(random, 4); times > 0; times -= 1) {
    const value = values[below(random, values.length)];
    if (value)
      broken = broken.slice(0, value.index) + pick(random, bad) + broken.slice(value.index + value[0].length);
  }
  const kind = below(random, 6);
  if (kind === 0) return bytes(broken.slice(0, below(random, broken.length)));
  if (kind === 1) return bytes(some(random, [...pieces, ...bad], 20));
  const whole = bytes(broken);
  if (kind === 2)
    for (let times = 3; times > 0; times -= 1) whole[below(random, whole.length)] = below(random, 256);
  return whole;
}

const keys = ['', '/state', '/color', '/color-x', '/color_mode', '/availability', '/__proto__'];

function tried(random: Random, lamp: Lamp): void {
  expect(lamp.id.length).toBeLessThanOrEqual(500);
  expect(lamp.name.length).toBeLessThanOrEqual(500);
  expect(lamp.abilities.effects.length).toBeLessThanOrEqual(500);
  for (const topic of [...lamp.topics, ...lamp.device.commands]) expect(checkTopic(topic)).toBeNull();
  const topics = [...lamp.topics, ...keys.map((key) => `zigbee2mqtt/tree${key}`)];
  const heard = new Map(topics.map((topic) => [topic, mangled(random, real.state)]));
  for (const [topic, payload] of heard) {
    const { brightness, color, temperature, effect } = lamp.read(topic, payload, heard);
    const numbers = [brightness ?? 0, color?.hue ?? 0, color?.saturation ?? 0, temperature ?? 500];
    for (const number of numbers) expect(Number.isFinite(number)).toBe(true);
    expect(brightness ?? 0).toBeLessThanOrEqual(1);
    expect(color?.hue ?? 0).toBeLessThanOrEqual(360);
    expect(effect?.length ?? 0).toBeLessThanOrEqual(200);
  }
  const asked = { brightness: random(), color: { hue: 360 * random(), saturation: 3 }, temperature: 2_700 };
  for (const { topic, payload, qos } of [
    ...lamp.write({ ...asked, effect: 'candle' }, {}),
    ...lamp.write({ on: false }, {}),
    ...lamp.query,
  ]) {
    expect(checkTopic(topic)).toBeNull();
    expect(JSON.parse(payload)).toBeTypeOf('object');
    expect(qos).toBe(1);
  }
}

test('noise makes no trouble', patience, () => {
  const random = generator(20_261_122);
  let lamps = 0;
  for (let round = 0; round < 3_000; round += 1) {
    const said = new Map(
      (['devices', 'groups', 'info'] as const).map((name) => [
        `zigbee2mqtt/bridge/${name}`,
        mangled(random, real[name]),
      ]),
    );
    for (const lamp of zigbee2mqtt.find('zigbee2mqtt', said, finding('zigbee2mqtt'))) {
      tried(random, lamp);
      lamps += 1;
    }
  }
  // Most of it still describes lamps, or little would have been tried.
  expect(lamps).toBeGreaterThan(3_000);
});

test.each<[string, string]>([
  ['brackets', '['.repeat(1_000_000)],
  ['nested objects', `[${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}]`],
  ['very many entries', `[${Array(200_000).fill('{}').join()}]`],
  ['one device that exposes very much', JSON.stringify([device(Array(20_000).fill(plug()))])],
  [
    'one device with very many endpoints',
    JSON.stringify([device(Array.from({ length: 20_000 }, (_, at) => of(`l${at}`, plug(state(`l${at}`)))))]),
  ],
])('a million characters of %s are read without trouble', (_what, text) => {
  const said = new Map([['zigbee2mqtt/bridge/devices', bytes(text)]]);
  expect(zigbee2mqtt.find('zigbee2mqtt', said, finding('zigbee2mqtt')).length).toBeLessThanOrEqual(1_000);
});
