import { describe, expect, test } from 'vitest';
import type { Lamp, Report } from '../../../../../../src/main/core/lights/dialect.ts';
import { bytes } from '../../examples.ts';
import { attributes, brightness, color, effect, light, of, only, plug, state, temperature } from './house.ts';

const all = only([
  light(state(), brightness(), temperature(), color('xy'), color('hs')),
  effect(['candle', 'none', 'stop_hue_effect']),
]);
const own = 'zigbee2mqtt/tree';

/** What it says where nothing else was heard. */
function read(lamp: Lamp, topic: string, payload: string): Report {
  return lamp.read(topic, bytes(payload), new Map([[topic, bytes(payload)]]));
}

describe('a state', () => {
  test.each<[string, Report]>([
    ['{"state":"ON"}', { on: true }],
    ['{"state":"OFF","linkquality":100}', { on: false }],
    ['{"state":null}', { on: null }],
    ['{"state":"on"}', {}],
    ['{"state":{}}', {}],
    ['{}', {}],
    ['ON', {}],
    ['["ON"]', {}],
    ['', {}],
    ['{"state":"ON","brightness":254}', { on: true, brightness: 1 }],
    ['{"brightness":127}', { brightness: 0.5 }],
    ['{"brightness":0}', { brightness: 0 }],
    ['{"brightness":255}', { brightness: 1 }],
    ['{"brightness":-1}', { brightness: 0 }],
    ['{"brightness":"many"}', {}],
    ['{"brightness":null}', { brightness: null }],
    ['{"color_temp":250}', { temperature: 4000 }],
    ['{"color_temp":null}', { temperature: null }],
    ['{"color_temp":0}', {}],
    ['{"color_mode":"color_temp","color_temp":370}', { mode: 'temperature', temperature: 2703 }],
    ['{"color_mode":"xy"}', { mode: 'color' }],
    ['{"color_mode":"hs"}', { mode: 'color' }],
    ['{"color_mode":null}', { mode: null }],
    ['{"color_mode":"dance"}', {}],
    [
      '{"color_mode":"hs","color":{"hue":240,"saturation":50,"h":240,"s":50,"x":0.7,"y":0.3}}',
      { mode: 'color', color: { hue: 240, saturation: 50 } },
    ],
    ['{"color":{"hue":400,"saturation":-1}}', { color: { hue: 360, saturation: 0 } }],
    ['{"color":{"x":0.7}}', {}],
    ['{"color":{"x":5,"y":5}}', {}],
    ['{"color":[1,2,3]}', {}],
    ['{"color":null}', { color: null }],
    ['{"effect":"candle"}', { effect: 'candle' }],
    ['{"effect":"none"}', { effect: null }],
    ['{"effect":"stop_hue_effect"}', { effect: null }],
    ['{"effect":null}', { effect: null }],
    ['{"effect":3}', {}],
    ['{"__proto__":{"state":"ON"},"constructor":"ON"}', {}],
  ])('%s says %j', (payload, report) => {
    expect(read(all, own, payload)).toEqual(report);
  });

  test('in xy is a point of the CIE diagram', () => {
    const { color } = read(
      all,
      own,
      '{"color_mode":"xy","color":{"x":0.15,"y":0.06,"hue":1,"saturation":2}}',
    );
    expect(color).toEqual({ hue: expect.closeTo(240, -1), saturation: expect.closeTo(100, -1) });
  });

  test('without a mode is read as the lamp likes its colours', () => {
    const both = '{"color":{"x":0.15,"y":0.06,"hue":120,"saturation":100}}';
    const hs = only([light(state(), color('hs'), color('xy'))]);
    expect(read(hs, own, both).color).toEqual({ hue: 120, saturation: 100 });
    expect(read(all, own, both).color?.hue).toBeCloseTo(240, -1);
  });

  test('says nothing of what the lamp has not', () => {
    const report = '{"state":"ON","brightness":3,"color":null,"color_temp":1,"color_mode":"xy","effect":"x"}';
    expect(read(only([plug()]), own, report)).toEqual({ on: true });
  });

  test('of a device with several is told by their keys', () => {
    const second = only([of('l2', light(state('l2'), brightness('l2'), color('hs', 'l2')))]);
    const said =
      '{"state":"ON","state_l1":"ON","state_l2":"OFF","brightness":1,"brightness_l2":127,' +
      '"color_mode_l2":"hs","color_l2":{"hue":1,"saturation":2}}';
    expect(read(second, own, said)).toEqual({
      on: false,
      brightness: 0.5,
      mode: 'color',
      color: { hue: 1, saturation: 2 },
    });
  });

  test('with other words for on and off', () => {
    const lamp = only([plug({ ...state(), value_on: true, value_off: 0 })]);
    expect(read(lamp, own, '{"state":true}')).toEqual({ on: true });
    expect(read(lamp, own, '{"state":0}')).toEqual({ on: false });
    expect(read(lamp, own, '{"state":"ON"}')).toEqual({});
  });

  test('on another topic is of another lamp', () => {
    expect(read(all, 'zigbee2mqtt/tree/l1', '{"state":"ON"}')).toEqual({});
    expect(read(all, 'zigbee2mqtt/tree/state', 'ON')).toEqual({});
    expect(read(all, 'zigbee2mqtt/tre', '{"state":"ON"}')).toEqual({});
  });
});

describe('whether it is there', () => {
  const [bridge, device] = ['zigbee2mqtt/bridge/state', 'zigbee2mqtt/tree/availability'];
  test.each<[string, string | null, string | null, Report]>([
    ['both are', '{"state":"online"}', '{"state":"online"}', { available: true }],
    ['the lamp is not', '{"state":"online"}', '{"state":"offline"}', { available: false }],
    ['Zigbee2MQTT is not', '{"state":"offline"}', '{"state":"online"}', { available: false }],
    ['only Zigbee2MQTT tells', '{"state":"online"}', null, { available: true }],
    ['only the lamp tells', null, '{"state":"offline"}', { available: false }],
    ['an old one tells in bare words', 'online', 'offline', { available: false }],
    ['an old one is there', 'online', 'online', { available: true }],
    ['what the lamp told was withdrawn', 'online', '', { available: true }],
    ['nobody tells anything', 'hello', '', {}],
  ])('is told by both topics: %s', (_what, ofBridge, ofDevice, report) => {
    const heard = new Map<string, Uint8Array>();
    if (ofBridge !== null) heard.set(bridge, bytes(ofBridge));
    if (ofDevice !== null) heard.set(device, bytes(ofDevice));
    for (const [topic, payload] of heard) expect(all.read(topic, payload, heard)).toEqual(report);
  });
});

describe('attributes on topics of their own', () => {
  const lamp = only(
    [light(state(), brightness(), temperature(), color('xy')), effect(['candle'])],
    {},
    attributes,
  );

  test('are heard', () => {
    expect(lamp.topics).toEqual([
      own,
      'zigbee2mqtt/tree/availability',
      'zigbee2mqtt/bridge/state',
      ...['state', 'brightness', 'color', 'color_temp', 'effect', 'color-x', 'color-y'].map(
        (key) => `${own}/${key}`,
      ),
      `${own}/color-hue`,
      `${own}/color-saturation`,
      `${own}/color_mode`,
    ]);
    const json = { config: { advanced: { output: 'attribute_and_json' } } };
    expect(only([plug()], {}, json).topics).not.toContain(`${own}/state`);
  });

  test.each<[string, string, Report]>([
    ['state', 'ON', { on: true }],
    ['state', '', { on: null }],
    ['brightness', '127', { brightness: 0.5 }],
    ['brightness', '', { brightness: null }],
    ['color_temp', '250', { temperature: 4000 }],
    ['color_mode', 'xy', { mode: 'color' }],
    ['effect', 'candle', { effect: 'candle' }],
    ['color', '', { color: null }],
    ['color', '255,0,0', {}],
    ['color-x', '0.15', {}],
    ['linkquality', '3', {}],
  ])('%s with %j says %j', (key, payload, report) => {
    expect(read(lamp, `${own}/${key}`, payload)).toEqual(report);
  });

  test('make up a colour together, as the mode says', () => {
    const heard = new Map(
      Object.entries({ x: '0.15', y: '0.06', hue: '120', saturation: '100' }).map(([piece, text]) => [
        `${own}/color-${piece}`,
        bytes(text),
      ]),
    );
    const last = (): Report => lamp.read(`${own}/color-y`, bytes('0.06'), heard);
    expect(last()).toEqual({ color: { hue: expect.closeTo(240, -1), saturation: expect.anything() } });
    heard.set(`${own}/color_mode`, bytes('hs'));
    expect(last()).toEqual({ color: { hue: 120, saturation: 100 } });
  });
});
