import { expect, test } from 'vitest';
import type { Values } from '../../../../../../src/shared/lights/values.ts';
import { checkTopic } from '../../../../../../src/shared/check.ts';
import { lampOf } from '../../../../../../src/main/core/lights/home-assistant/lamp.ts';
import type { Lamp, Report } from '../../../../../../src/main/core/lights/dialect.ts';
import { bytes } from '../../examples.ts';
import { below, generator, patience, pick, type Random } from '../../chat/random.ts';

const names = [
  'brightness',
  'color_temp',
  'color_mode',
  'effect',
  'hs',
  'rgb',
  'rgbw',
  'rgbww',
  'xy',
  'white',
];
const keys = [
  ...names.flatMap((name) =>
    ['command_topic', 'state_topic', 'value_template', 'command_template', 'template', 'scale'].map(
      (end) => `${name}_${end}`,
    ),
  ),
  ...'schema command_topic state_topic state_value_template value_template command_template on_command_type'.split(
    ' ',
  ),
  ...'payload_on payload_off state_on state_off optimistic qos retain color_temp_kelvin brightness effect'.split(
    ' ',
  ),
  ...'effect_list supported_color_modes min_mireds max_mireds min_kelvin max_kelvin rgb hs xy color_temp'.split(
    ' ',
  ),
  ...'state_template command_on_template command_off_template red_template green_template blue_template'.split(
    ' ',
  ),
  ...'availability availability_topic availability_mode __proto__ constructor'.split(' '),
];
const topics = ['a', 'b', 'c/d', 'e/+', '#', '', '\0', 'x'.repeat(70_000)];
const words = [
  'json',
  'template',
  'default',
  'first',
  'brightness',
  'ON',
  'true',
  '0',
  '-1',
  '1e999',
  '{{ value }}',
  '{{ value_json.a }}',
  '{{ value_json.a.b.c }}',
  "{{ value.split(',')[1] }}",
  '{% for x in range(9999999) %}{{ x }}{% endfor %}',
  '{{ brightness / red }}',
  '{{ states("x") }}',
  '{{',
];
const said = [
  'ON',
  'OFF',
  'None',
  'online',
  '50',
  '1,2,3',
  '255,0,0,0,255',
  '0.3,0.3',
  'color_temp',
  '{"a":"ON"}',
  '{"a":{"b":{"c":5}}}',
  '{"state":"ON","brightness":50,"color_mode":"rgb","color":{"r":1,"g":2,"b":3}}',
  '{"state":null,"color_mode":"xy","color":{"x":0.3,"y":0},"color_temp":1e-300}',
  '{"state":{},"brightness":[],"color_mode":{},"color":[1,2,3],"color_temp":"","effect":9}',
  '{"__proto__":{"state":"ON"},"color_mode":"__proto__","color":{"__proto__":1}}',
  `{"state":"ON","color":${'['.repeat(2_000)}${']'.repeat(2_000)}}`,
  '-1e999',
  ',,,,',
  'NaN',
];

function value(random: Random, depth = 0): unknown {
  switch (below(random, depth > 2 ? 7 : 9)) {
    case 0:
    case 1:
      return pick(random, topics);
    case 2:
    case 3:
      return pick(random, words);
    case 4:
      return random() < 0.5;
    case 5:
      return [0, 1, -1, 255, 1e300, 0.5, Number.NaN][below(random, 7)];
    case 6:
      return null;
    case 7:
      return Array.from({ length: below(random, 4) }, () => value(random, depth + 1));
    default:
      return described(random, 4, depth + 1);
  }
}

function described(random: Random, most: number, depth = 0): Record<string, unknown> {
  const entries = Array.from(
    { length: below(random, most) },
    () => [pick(random, keys), value(random, depth)] as const,
  );
  return Object.fromEntries(entries);
}

/** Whole, cut off, or with bytes changed. */
function payload(random: Random): Uint8Array {
  const whole = bytes(pick(random, said));
  const kind = below(random, 4);
  if (kind === 0) return whole.slice(0, below(random, whole.length + 1));
  if (kind === 1) for (let at = 0; at < 3; at += 1) whole[below(random, whole.length)] = below(random, 256);
  return whole;
}

function asked(random: Random): Values {
  return {
    ...(random() < 0.5 ? { on: random() < 0.7 } : {}),
    ...(random() < 0.5 ? { brightness: random() || 1 } : {}),
    ...(random() < 0.3 ? { color: { hue: random() * 360, saturation: random() * 100 } } : {}),
    ...(random() < 0.3 ? { temperature: 500 + random() * 49_500 } : {}),
    ...(random() < 0.3 ? { effect: pick(random, ['a', 'ON', 'x'.repeat(200)]) } : {}),
  };
}

function within(number: number | null | undefined, least: number, most: number): boolean {
  return number === undefined || number === null || (number >= least && number <= most);
}

function isSound({ on, brightness, color, temperature, effect }: Report): boolean {
  return (
    [true, false, null, undefined].includes(on) &&
    within(brightness, 0, 1) &&
    within(color?.hue, 0, 360) &&
    within(color?.saturation, 0, 100) &&
    within(temperature, 500, 50_000) &&
    (effect ?? '').length <= 200
  );
}

function check(lamp: Lamp, random: Random): void {
  expect(lamp.topics.every((topic) => checkTopic(topic) === null)).toBe(true);
  expect(lamp.device.commands.every((topic) => checkTopic(topic) === null)).toBe(true);
  expect(lamp.abilities.effects.every((effect) => effect.length > 0 && effect.length <= 200)).toBe(true);
  const heard = new Map<string, Uint8Array>();
  for (const topic of [...lamp.topics, 'elsewhere', ...lamp.topics]) {
    const latest = payload(random);
    heard.set(topic, latest);
    const report = lamp.read(topic, latest, heard);
    expect(isSound(report), JSON.stringify(report)).toBe(true);
    const sent = lamp.write(asked(random), report);
    expect(sent.length).toBeLessThan(6);
    for (const one of sent) {
      expect(lamp.device.commands).toContain(one.topic);
      expect(typeof one.payload).toBe('string');
    }
  }
}

test('no description and no payload breaks a lamp', patience, () => {
  const random = generator(20_251_224);
  let switched = 0;
  for (let round = 0; round < 3_000; round += 1) {
    const schema = [undefined, 'json', 'template', 'default', 'basic'][below(random, 5)];
    const options = { command_topic: 'a', state_topic: 'b', schema, ...described(random, 25) };
    const lamp = lampOf({
      component: random() < 0.15 ? 'switch' : 'light',
      key: pick(random, ['tree', '0x00158d0001dc126a_light_l1', '\u0000', '∞'.repeat(300)]),
      name: 'Tree',
      options,
      device: { addresses: [], name: null, area: null },
    });
    check(lamp, random);
    if (lamp.refused === null) switched += 1;
  }
  // The descriptions are not so broken that nothing is tried.
  expect(switched).toBeGreaterThan(500);
});
