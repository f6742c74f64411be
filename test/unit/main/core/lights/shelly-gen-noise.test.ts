import { describe, expect, test } from 'vitest';
import type { Dialect, Finding, Lamp, Report } from '../../../../../src/main/core/lights/dialect.ts';
import { shellyGen1 } from '../../../../../src/main/core/lights/shelly-gen1/index.ts';
import { shellyGen2 } from '../../../../../src/main/core/lights/shelly-gen2/index.ts';
import { checkTopic } from '../../../../../src/shared/check.ts';
import { below, generator, patience, pick, pieces, some, type Random } from '../chat/random.ts';
import { bytes } from '../examples.ts';

const finding: Finding = {
  homeAssistantPrefix: 'homeassistant',
  zigbee2mqttBases: ['zigbee2mqtt'],
  replyTo: 'tinsel/x',
};

const plus = 'shellyplus1-a8032abe54dc';
const topics: readonly string[] = [
  'shellies/announce',
  'shellies/x/announce',
  'shellies/x/relay/0',
  'shellies/x/relay/9',
  'shellies/x/light/0/status',
  'shellies/shellybulb-A1B2C3/color/0/status',
  'shellies/x/white/3/status',
  `${plus}/online`,
  `shellies/${plus}/online`,
  `${plus}/events/rpc`,
  `home/tree/events/rpc`,
  `${plus}/status/light:0`,
  `${plus}/status/rgbcct:0`,
  `tinsel/x/shelly/config/${plus}/rpc`,
  'tinsel/x/shelly/config/home/tree/rpc',
  'tinsel/x/shelly/config//rpc',
  'tinsel/x/shelly/config/rpc',
];

const config = (result: string): string =>
  `{"id":1,"src":"${plus}","dst":"tinsel/x/shelly/config/${plus}","result":{${result}}}`;

const real: readonly string[] = [
  'on',
  'off',
  'true',
  'false',
  '',
  '{"id":"x","model":"SHRGBW2","mac":"98CDAC38E9F5","mode":"color"}',
  '{"id":"x","model":"SHSW-25","mac":"98CDAC38E9F5","mode":"relay"}',
  '{"ison":true,"mode":"color","red":255,"green":55,"blue":15,"white":0,"gain":100,"effect":2,"temp":3000}',
  '{"ison":true,"mode":"white","brightness":100,"temp":3140}',
  config(
    '"light:0":{"id":0,"name":"Tree"},"switch:1":{"id":1,"name":null},"sys":{"device":{"mac":"A8032ABE54DC"}}',
  ),
  config('"rgbw:0":{"id":0},"rgbcct:0":{"ct_range":[2700,6500]},"mqtt":{"rpc_ntf":false,"status_ntf":false}'),
  `{"src":"${plus}","dst":"${plus}/events","method":"NotifyStatus","params":{"ts":1.5,"light:0":{"output":true,"brightness":3}}}`,
  `{"src":"${plus}","method":"NotifyFullStatus","params":{"rgbw:0":{"output":true,"rgb":[255,0,0],"white":3}}}`,
  '{"id":2,"dst":"tinsel/x/shelly/light:0/shellyplus1-a8032abe54dc","result":{"output":true,"ct":3000,"rgb":[1,2,3]}}',
];

const bad: readonly string[] = [
  'null',
  '1e308',
  '-1e308',
  '-1',
  '1e999',
  '[]',
  '{}',
  '[[1]]',
  '"on"',
  'true',
  '"1e308"',
  '{"__proto__":{"output":true}}',
  '{"constructor":1,"toString":2}',
  '[255,"x",null]',
  '['.repeat(5_000),
  `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
  '"\\ud800"',
];

/** Something real that was cut, that has another value at one place, or that never meant anything. */
function noise(random: Random): Uint8Array {
  const text = pick(random, real);
  switch (below(random, 6)) {
    case 0:
      return bytes(text);
    case 1:
      return bytes(text.slice(0, below(random, text.length + 1)));
    case 2:
    case 3: {
      const values = [...text.matchAll(/(?<=[:[,])(?:"[^"]*"|-?[\d.]+|true|false|null)/g)];
      const hit = values[below(random, values.length)];
      if (!hit) return bytes(pick(random, bad));
      return bytes(text.slice(0, hit.index) + pick(random, bad) + text.slice(hit.index + hit[0].length));
    }
    case 4:
      return bytes(some(random, pieces, 20));
    default:
      return Uint8Array.from({ length: below(random, 60) }, () => below(random, 256));
  }
}

function expectWithin(value: number | null | undefined, least: number, most: number): void {
  if (value === undefined || value === null) return;
  expect(value).toBeGreaterThanOrEqual(least);
  expect(value).toBeLessThanOrEqual(most);
}

function expectSound(report: Report): void {
  expect([true, false, null, undefined]).toContain(report.on);
  expectWithin(report.brightness, 0, 1);
  expectWithin(report.color?.hue, 0, 360);
  expectWithin(report.color?.saturation, 0, 100);
  expectWithin(report.temperature, 500, 50_000);
}

function expectUsable(lamp: Lamp, random: Random): void {
  expect(lamp.id.length).toBeLessThanOrEqual(500);
  expect(lamp.name.length).toBeLessThanOrEqual(500);
  const asked = {
    brightness: random(),
    color: { hue: 12, saturation: 50 },
    temperature: 3_000,
    effect: 'Flash',
  };
  const sent = [...lamp.query, ...lamp.write({ on: false }, {}), ...lamp.write(asked, {})];
  for (const topic of [...lamp.topics, ...lamp.device.commands, ...sent.map(({ topic }) => topic)])
    expect(checkTopic(topic)).toBeNull();
  for (const topic of lamp.topics) expectSound(lamp.read(topic, noise(random), new Map()));
}

describe.each<[string, Dialect]>([
  ['first', shellyGen1],
  ['second', shellyGen2],
])('Shellies of the %s generation', (_, dialect) => {
  test('are read from anything without harm', patience, () => {
    const random = generator(31);
    const said = new Map<string, Map<string, Uint8Array>>();
    let lamps = 0;
    for (let round = 0; round < 6_000; round += 1) {
      const topic = pick(random, topics);
      const payload = noise(random);
      const source = dialect.sourceOf(topic, payload, finding);
      if (source === null) continue;
      const own = said.get(source) ?? new Map<string, Uint8Array>();
      said.set(source, own.set(topic, payload));
      for (const { topic } of dialect.asks(source, own, finding)) expect(checkTopic(topic)).toBeNull();
      const found = dialect.find(source, own, finding);
      lamps += found.length;
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      for (const lamp of found) expectUsable(lamp, random);
    }
    expect(lamps).toBeGreaterThan(500);
  });
});
