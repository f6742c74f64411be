import { describe, expect, test } from 'vitest';
import type { Lamp } from '../../../../../../src/main/core/lights/dialect.ts';
import { homeAssistant } from '../../../../../../src/main/core/lights/home-assistant/dialect.ts';
import { readFields } from '../../../../../../src/shared/lights/form.ts';
import { bytes } from '../../examples.ts';
import { numbersFrom } from './random.ts';

const finding = { homeAssistantPrefix: 'ha', zigbee2mqttBases: ['zigbee2mqtt'], replyTo: 'tinsel/x' };
const topic = 'ha/light/tree/config';
const tree = { name: 'Tree', uniq_id: 'tree-1', cmd_t: 'tree/set', stat_t: 'tree', avty_t: 'tree/there' };

function find(payload: string | Uint8Array, at = topic): readonly Lamp[] {
  const said = new Map([[at, typeof payload === 'string' ? bytes(payload) : payload]]);
  return homeAssistant.find(at, said, finding);
}

function byHand(text: string): ReturnType<typeof homeAssistant.byHand> {
  return homeAssistant.byHand({ id: 'hand:1', name: 'By hand', fields: { config: text } }, finding);
}

describe('discovery of Home Assistant', () => {
  test('listens for lights, switches and devices alone, and publishes nothing', () => {
    expect(homeAssistant.announced(finding)).toEqual([
      'ha/light/+/config',
      'ha/light/+/+/config',
      'ha/switch/+/config',
      'ha/switch/+/+/config',
      'ha/device/+/config',
      'ha/device/+/+/config',
    ]);
    expect(homeAssistant.calls(finding)).toEqual([]);
    expect(homeAssistant.asks(topic, new Map([[topic, bytes(JSON.stringify(tree))]]), finding)).toEqual([]);
  });

  test.each([
    ['ha/light/tree/config', 'ha/light/tree/config'],
    ['ha/device/node/tree/config', 'ha/device/node/tree/config'],
    ['ha/light/a b/config', null],
    ['homeassistant/light/tree/config', null],
  ])('has for %s the source %j', (topic, source) => {
    expect(homeAssistant.sourceOf(topic, bytes('{}'), finding)).toBe(source);
  });

  test('finds a light that works', () => {
    const [lamp] = find(JSON.stringify(tree));
    expect(lamp).toMatchObject({
      id: 'home-assistant:tree-1',
      family: 'home-assistant',
      name: 'Tree',
      refused: null,
      device: { commands: ['tree/set'] },
      abilities: { reports: true, awaited: true },
    });
    expect(lamp?.topics.toSorted()).toEqual(['tree', 'tree/there']);
    const there = bytes('online');
    expect(lamp?.read('tree/there', there, new Map([['tree/there', there]]))).toEqual({ available: true });
    expect(lamp?.read('tree', bytes('ON'), new Map())).toEqual({ on: true });
    expect(lamp?.write({ on: true }, {})).toEqual([{ topic: 'tree/set', payload: 'ON', qos: 1 }]);
  });

  test('knows a light that is announced again, or elsewhere, by the same id', () => {
    const [first] = find(JSON.stringify(tree));
    const [again] = find(JSON.stringify(tree));
    const [moved] = find(JSON.stringify({ ...tree, cmd_t: 'x' }), 'ha/light/other/config');
    expect(again?.wiring).toBe(first?.wiring);
    expect(moved?.id).toBe(first?.id);
    expect(moved?.wiring).not.toBe(first?.wiring);
  });

  test('lists with the reason what cannot be driven', () => {
    const [lamp] = find(
      JSON.stringify({ ...tree, schema: 'template', cmd_on_tpl: "{{ states('a') }}", cmd_off_tpl: 'off' }),
    );
    expect(lamp?.refused).toContain('states()');
    expect(find(JSON.stringify({ ...tree, avty_t: '#' }))[0]?.refused).toContain('availability');
  });

  test.each([
    ['what is disabled', JSON.stringify({ ...tree, en: false })],
    ['what sets up a device', JSON.stringify({ ...tree, ent_cat: 'config' })],
    ['what moved', '{"migrate_discovery": true}'],
    ['no JSON', 'tree'],
    ['a list', '[]'],
    ['half of it', JSON.stringify(tree).slice(0, 40)],
    ['what is too long', JSON.stringify({ ...tree, icon: 'x'.repeat(300_000) })],
    ['deep JSON', '['.repeat(100_000)],
    ['no text', Uint8Array.of(0xff, 0xfe, 0x00)],
  ])('finds none in %s', (_, payload) => {
    expect(find(payload)).toEqual([]);
  });

  test('finds none where nothing was said', () => {
    expect(homeAssistant.find(topic, new Map(), finding)).toEqual([]);
    expect(
      homeAssistant.find(
        'ha/light/a b/config',
        new Map([['ha/light/a b/config', bytes(JSON.stringify(tree))]]),
        finding,
      ),
    ).toEqual([]);
  });

  test('is not disturbed by any payload', () => {
    const next = numbersFrom(42);
    const real = bytes(
      JSON.stringify({ ...tree, schema: 'json', sup_clrm: ['rgb'], fx_list: ['a'], val_tpl: '{{ value }}' }),
    );
    let found = 0;
    for (let turn = 0; turn < 3_000; turn += 1) {
      const payload = Uint8Array.from(real);
      for (let times = next(4); times >= 0; times -= 1) payload[next(payload.length)] = next(256);
      const lamps = find(payload.subarray(0, next(3) === 0 ? next(payload.length) : payload.length));
      found += lamps.length;
      for (const lamp of lamps) {
        for (const topic of lamp.topics) lamp.read(topic, payload, new Map([[topic, payload]]));
        lamp.write({ on: true, brightness: 0.5, effect: 'a' }, {});
      }
    }
    expect(found).toBeGreaterThan(100);
  });
});

describe('a light by hand', () => {
  test('is prefilled with what works', () => {
    const { fields, problems } = readFields(homeAssistant.form, {});
    expect(problems).toEqual([]);
    const lamp = homeAssistant.byHand({ id: 'hand:1', name: 'By hand', fields }, finding);
    expect(lamp).toMatchObject({
      id: 'hand:1',
      name: 'By hand',
      family: 'home-assistant',
      refused: null,
      abilities: { brightness: true },
    });
  });

  test.each([
    ['a light', '{"cmd_t": "a"}', 'ON'],
    ['a switch', '{"p": "switch", "cmd_t": "a", "pl_on": "1"}', '1'],
    ['one that is not for everyday use', '{"cmd_t": "a", "ent_cat": "config"}', 'ON'],
    [
      'the light of a device',
      '{"dev": {"ids": "x"}, "o": {"name": "y"}, "cmps": {"a": {"p": "light", "cmd_t": "a"}, "b": {"p": "sensor"}}}',
      'ON',
    ],
  ])('is %s', (_, text, payload) => {
    const lamp = byHand(text);
    expect('write' in lamp ? lamp.write({ on: true }, {}) : lamp).toEqual([
      expect.objectContaining({ topic: 'a', payload }),
    ]);
  });

  test('is a switch where it says so', () => {
    const lamp = byHand('{"platform": "switch", "cmd_t": "a", "stat_t": "b", "stat_on": "yes"}');
    expect('read' in lamp ? lamp.read('b', bytes('yes'), new Map()) : lamp).toEqual({ on: true });
  });

  test.each([
    ['{', 'no JSON object'],
    ['[]', 'no JSON object'],
    ['{}', 'command topic'],
    ['{"cmd_t": "a/#"}', 'command topic'],
    ['{"cmd_t": "a", "schema": "x"}', 'schema'],
    ['{"cmd_t": "a", "migrate_discovery": true}', 'neither'],
    ['{"cmps": {"a": {"p": "light", "cmd_t": "a"}}}', 'origin'],
    ['{"dev": {"ids": "x"}, "o": {"name": "y"}, "cmps": {"a": {"p": "sensor", "stat_t": "b"}}}', 'neither'],
    [
      '{"dev": {"ids": "x"}, "o": {"name": "y"}, "cmps": {"a": {"p": "light", "cmd_t": "a"}, "b": {"p": "light", "cmd_t": "b"}}}',
      'more than one',
    ],
    [`{"cmd_t": "a"}${' '.repeat(300_000)}`, 'longer'],
    ['{"schema": "template", "cmd_t": "a", "cmd_on_tpl": "{{ now() }}", "cmd_off_tpl": "off"}', 'now()'],
  ])('%j is refused in words', (text, why) => {
    expect(byHand(text)).toEqual([{ key: 'config', text: expect.stringContaining(why) }]);
  });
});
