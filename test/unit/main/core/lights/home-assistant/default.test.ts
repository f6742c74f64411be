import { describe, expect, test } from 'vitest';
import type { Values } from '../../../../../../src/shared/lights/values.ts';
import type { Report } from '../../../../../../src/main/core/lights/dialect.ts';
import { defaultSchema } from '../../../../../../src/main/core/lights/home-assistant/default.ts';

type Options = Record<string, unknown>;

const bulb: Options = {
  command_topic: 'bulb/switch',
  state_topic: 'bulb/status',
  brightness_command_topic: 'bulb/brightness/set',
  brightness_state_topic: 'bulb/brightness',
};

const rgb: Options = {
  command_topic: 'rgb/set',
  state_topic: 'rgb',
  rgb_command_topic: 'rgb/rgb/set',
  rgb_state_topic: 'rgb/rgb',
};

const hs = { ...bulb, hs_command_topic: 'bulb/hs/set', hs_state_topic: 'bulb/hs' };
const xy = { ...bulb, xy_command_topic: 'bulb/xy/set', xy_state_topic: 'bulb/xy' };
const rgbw = { ...rgb, rgbw_command_topic: 'rgb/rgbw/set', rgbw_state_topic: 'rgb/rgbw' };
const rgbww = { ...rgb, rgbww_command_topic: 'rgb/rgbww/set', rgbww_state_topic: 'rgb/rgbww' };
const warm = { ...bulb, color_temp_command_topic: 'bulb/ct/set', color_temp_state_topic: 'bulb/ct' };
const kelvin = { ...warm, color_temp_kelvin: true };
const effects = {
  ...bulb,
  effect_command_topic: 'bulb/effect/set',
  effect_state_topic: 'bulb/effect',
  effect_list: ['rainbow', 'colorloop', 7, 'rainbow', '', null, 'x'.repeat(201)],
};
const moded = { ...rgb, ...hs, ...warm, color_mode_state_topic: 'bulb/mode' };

const red = { hue: 0, saturation: 100 };
const blue = { hue: 240, saturation: 100 };
const white = { hue: 0, saturation: 0 };

/** The topics and payloads, each as one text. */
function said(options: Options, asked: Values, known: Report = {}): string[] {
  return defaultSchema(options)
    .write(asked, known)
    .map(({ topic, payload }) => `${topic} ${payload}`);
}

describe('what a light of the default schema reports', () => {
  test.each<[string, Options, string, string, Report]>([
    ['on', bulb, 'bulb/status', 'ON', { on: true }],
    ['off', bulb, 'bulb/status', 'OFF', { on: false }],
    ['unknown', bulb, 'bulb/status', 'None', { on: null }],
    ['nothing', bulb, 'bulb/status', '', {}],
    ['another word', bulb, 'bulb/status', 'on', {}],
    ['on elsewhere', bulb, 'bulb/switch', 'ON', {}],
    ['its own payloads', { ...bulb, payload_on: 'yes', payload_off: 0 }, 'bulb/status', 'yes', { on: true }],
    ['a number as payload', { ...bulb, payload_on: 1, payload_off: 0 }, 'bulb/status', '0', { on: false }],
    ['a boolean as payload', { ...bulb, payload_on: true }, 'bulb/status', 'True', { on: true }],
    [
      'through a template',
      { ...bulb, state_value_template: '{{ value_json.s }}' },
      'bulb/status',
      '{"s":"ON"}',
      { on: true },
    ],
    [
      'through a template, null',
      { ...bulb, state_value_template: '{{ value_json.s }}' },
      'bulb/status',
      '{"s":null}',
      { on: null },
    ],
    [
      'through a template that fails with it, as it is',
      { ...bulb, state_value_template: '{{ value_json.s }}' },
      'bulb/status',
      'ON',
      { on: true },
    ],
    [
      'through a template under its old name',
      { ...bulb, value_template: '{{ value_json.POWER }}' },
      'bulb/status',
      '{"POWER":"OFF"}',
      { on: false },
    ],
    ['brightness', bulb, 'bulb/brightness', '51', { brightness: 0.2 }],
    ['all brightness', bulb, 'bulb/brightness', '255', { brightness: 1 }],
    ['more than all', bulb, 'bulb/brightness', '300', { brightness: 1 }],
    ['no brightness', bulb, 'bulb/brightness', '0', {}],
    ['negative brightness', bulb, 'bulb/brightness', '-5', {}],
    ['empty brightness', bulb, 'bulb/brightness', '', {}],
    ['brightness in words', bulb, 'bulb/brightness', 'half', {}],
    ['endless brightness', bulb, 'bulb/brightness', '1e999', {}],
    [
      'brightness of a hundred',
      { ...bulb, brightness_scale: 100 },
      'bulb/brightness',
      '50',
      { brightness: 0.5 },
    ],
    ['brightness of none', { ...bulb, brightness_scale: 0 }, 'bulb/brightness', '255', { brightness: 1 }],
    [
      'brightness through a template',
      { ...bulb, brightness_value_template: '{{ value_json.Dimmer }}', brightness_scale: '100' },
      'bulb/brightness',
      '{"Dimmer":25}',
      { brightness: 0.25 },
    ],
    ['rgb', rgb, 'rgb/rgb', '0,0,255', { color: blue, brightness: 1, mode: 'color' }],
    ['dim rgb', rgb, 'rgb/rgb', '51,0,0', { color: red, brightness: 0.2, mode: 'color' }],
    ['spaced rgb', rgb, 'rgb/rgb', ' 0, 0, 255 ', { color: blue, brightness: 1, mode: 'color' }],
    ['black', rgb, 'rgb/rgb', '0,0,0', {}],
    ['two of three', rgb, 'rgb/rgb', '255,0', {}],
    ['four of three', rgb, 'rgb/rgb', '255,0,0,0', {}],
    ['too much red', rgb, 'rgb/rgb', '256,0,0', {}],
    ['no numbers', rgb, 'rgb/rgb', 'red,green,blue', {}],
    ['a list without end', rgb, 'rgb/rgb', '1,'.repeat(10_000), {}],
    [
      'rgb with a brightness of its own',
      { ...bulb, ...rgb, rgb_state_topic: 'rgb/rgb' },
      'rgb/rgb',
      '0,0,51',
      { color: blue, mode: 'color' },
    ],
    ['rgbw', rgbw, 'rgb/rgbw', '0,0,51,0', { color: blue, brightness: 0.2, mode: 'color' }],
    ['the white of rgbw', rgbw, 'rgb/rgbw', '0,0,0,255', { color: white, brightness: 1, mode: 'color' }],
    [
      'rgbw of both',
      rgbw,
      'rgb/rgbw',
      '255,0,0,255',
      { color: { hue: 0, saturation: 50 }, brightness: 1, mode: 'color' },
    ],
    ['rgbww', rgbww, 'rgb/rgbww', '0,0,255,0,0', { color: blue, brightness: 1, mode: 'color' }],
    [
      'the whites of rgbww',
      rgbww,
      'rgb/rgbww',
      '0,0,0,51,51',
      { color: white, brightness: 0.2, mode: 'color' },
    ],
    [
      'rgbww of both',
      rgbww,
      'rgb/rgbww',
      '255,0,0,255,255',
      { color: { hue: 0, saturation: 50 }, brightness: 1, mode: 'color' },
    ],
    ['rgbww too short', rgbww, 'rgb/rgbww', '0,0,255', {}],
    ['hs', hs, 'bulb/hs', '240,100', { color: blue, mode: 'color' }],
    [
      'hs with fractions',
      hs,
      'bulb/hs',
      '30.118,49.9',
      { color: { hue: 30.118, saturation: 49.9 }, mode: 'color' },
    ],
    ['hs beyond', hs, 'bulb/hs', '361,100', {}],
    ['hs alone', hs, 'bulb/hs', '240', {}],
    ['xy without light', xy, 'bulb/xy', '0.3,0', {}],
    ['mireds', warm, 'bulb/ct', '250', { temperature: 4_000, mode: 'temperature' }],
    ['no mireds', warm, 'bulb/ct', '0', {}],
    ['too many mireds', warm, 'bulb/ct', '100000', {}],
    ['kelvin', kelvin, 'bulb/ct', '2700', { temperature: 2_700, mode: 'temperature' }],
    ['a mode apart', moded, 'bulb/mode', 'color_temp', { mode: 'temperature' }],
    ['a mode of colour', moded, 'bulb/mode', 'hs', { mode: 'color' }],
    ['a mode of white', moded, 'bulb/mode', 'white', { mode: 'color', color: white }],
    ['a mode without either', moded, 'bulb/mode', 'brightness', { mode: null }],
    ['a mode that is none', moded, 'bulb/mode', 'disco', {}],
    ['mireds with a mode apart', moded, 'bulb/ct', '250', { temperature: 4_000 }],
    ['hs with a mode apart', moded, 'bulb/hs', '240,100', { color: blue }],
    ['an effect', effects, 'bulb/effect', 'rainbow', { effect: 'rainbow' }],
    ['an effect not listed', effects, 'bulb/effect', 'other', { effect: 'other' }],
    ['no effect', effects, 'bulb/effect', '', {}],
  ])('%s', (_, options, topic, payload, report) => {
    expect(defaultSchema(options).read(topic, payload)).toEqual(report);
  });

  test('is read attribute by attribute from one topic', () => {
    // What Tasmota publishes with SetOption19.
    const tasmota = {
      command_topic: 'sonoff/cmnd/POWER',
      state_topic: 'sonoff/tele/STATE',
      value_template: '{{value_json.POWER}}',
      brightness_command_topic: 'sonoff/cmnd/Dimmer',
      brightness_state_topic: 'sonoff/tele/STATE',
      brightness_scale: 100,
      on_command_type: 'brightness',
      brightness_value_template: '{{value_json.Dimmer}}',
      rgb_command_topic: 'sonoff/cmnd/Color2',
      rgb_state_topic: 'sonoff/tele/STATE',
      rgb_value_template: "{{value_json.Color.split(',')[0:3]|join(',')}}",
      color_temp_command_topic: 'sonoff/cmnd/CT',
      color_temp_state_topic: 'sonoff/tele/STATE',
      color_temp_value_template: '{{value_json.CT}}',
    };
    const schema = defaultSchema(tasmota);
    expect(
      schema.read('sonoff/tele/STATE', '{"POWER":"ON","Dimmer":40,"Color":"0,0,102,0,0","CT":250}'),
    ).toEqual({ on: true, brightness: 0.4, color: blue, temperature: 4_000, mode: 'temperature' });
    expect(schema.read('sonoff/tele/STATE', '{"POWER":"OFF"}')).toEqual({ on: false });
    expect(said(tasmota, { on: true }, { brightness: 0.4 })).toEqual(['sonoff/cmnd/Dimmer 40']);
  });

  test('a point of the diagram', () => {
    const { color, mode } = defaultSchema(xy).read('bulb/xy', '0.1500,0.0600');
    expect(mode).toBe('color');
    expect(color?.hue).toBeCloseTo(240, 0);
    expect(color?.saturation).toBeGreaterThan(98);
  });
});

describe('what a light of the default schema is told', () => {
  const on = 'bulb/switch ON';

  test.each<[string, Options, Values, Report, string[]]>([
    ['on', bulb, { on: true }, {}, [on]],
    ['off', bulb, { on: false }, {}, ['bulb/switch OFF']],
    ['off and nothing else', bulb, { on: false, brightness: 1 }, {}, ['bulb/switch OFF']],
    [
      'its own payloads',
      { ...bulb, payload_on: '{"a":1}', payload_off: 0 },
      { on: false },
      {},
      ['bulb/switch 0'],
    ],
    ['brightness', bulb, { brightness: 0.2 }, {}, ['bulb/brightness/set 51', on]],
    ['hardly any brightness', bulb, { brightness: 0.000_1 }, {}, ['bulb/brightness/set 1', on]],
    [
      'brightness of a hundred',
      { ...bulb, brightness_scale: 100 },
      { brightness: 0.5 },
      {},
      ['bulb/brightness/set 50', on],
    ],
    [
      'brightness by a template',
      { ...bulb, brightness_command_template: "{'b': '{{ value }}'}" },
      { brightness: 1 },
      {},
      ["bulb/brightness/set {'b': '255'}", on],
    ],
    [
      'first on',
      { ...bulb, on_command_type: 'first' },
      { brightness: 1 },
      {},
      [on, 'bulb/brightness/set 255'],
    ],
    [
      'on by the last brightness',
      { ...bulb, on_command_type: 'brightness' },
      { on: true },
      { brightness: 0.2 },
      ['bulb/brightness/set 51'],
    ],
    [
      'on by full brightness',
      { ...bulb, on_command_type: 'brightness' },
      { on: true },
      { brightness: 0 },
      ['bulb/brightness/set 255'],
    ],
    [
      'on by a brightness that was asked',
      { ...bulb, on_command_type: 'brightness' },
      { brightness: 0.6 },
      { brightness: 0.2 },
      ['bulb/brightness/set 153'],
    ],
    [
      'off where it is on by brightness',
      { ...bulb, on_command_type: 'brightness' },
      { on: false },
      {},
      ['bulb/switch OFF'],
    ],
    [
      'on by a brightness it has not',
      { command_topic: 'bulb/switch', on_command_type: 'brightness' },
      { on: true },
      {},
      [on],
    ],
    [
      'on by a brightness that is part of the colour',
      { ...rgb, on_command_type: 'brightness' },
      { on: true },
      { color: red, brightness: 0.2 },
      ['rgb/rgb/set 51,0,0'],
    ],
    ['rgb', rgb, { color: blue }, {}, ['rgb/rgb/set 0,0,255', 'rgb/set ON']],
    [
      'rgb at the brightness it has',
      rgb,
      { color: blue },
      { brightness: 0.2 },
      ['rgb/rgb/set 0,0,51', 'rgb/set ON'],
    ],
    ['rgb where it is dark', rgb, { color: blue }, { brightness: 0 }, ['rgb/rgb/set 0,0,255', 'rgb/set ON']],
    // Cut and not rounded, as Home Assistant does: 128 × 50 / 255 is 25.1, 150 × 50 / 255 is 29.4.
    [
      'rgb with a brightness',
      rgb,
      { color: { hue: 30.118, saturation: 100 }, brightness: 50 / 255 },
      {},
      ['rgb/rgb/set 50,25,0', 'rgb/set ON'],
    ],
    [
      'rgb cut',
      rgb,
      { color: { hue: 210, saturation: 66.667 }, brightness: 100 / 255 },
      {},
      ['rgb/rgb/set 33,66,100', 'rgb/set ON'],
    ],
    [
      'a brightness by the colour',
      rgb,
      { brightness: 0.2 },
      { color: red, brightness: 1 },
      ['rgb/rgb/set 51,0,0', 'rgb/set ON'],
    ],
    ['a brightness without a colour', rgb, { brightness: 0.2 }, {}, ['rgb/rgb/set 51,51,51', 'rgb/set ON']],
    [
      'rgb beside a brightness',
      { ...rgb, brightness_command_topic: 'rgb/bri' },
      { color: blue, brightness: 0.2 },
      { brightness: 0.5 },
      ['rgb/rgb/set 0,0,255', 'rgb/bri 51', 'rgb/set ON'],
    ],
    [
      'a brightness beside rgb',
      { ...rgb, brightness_command_topic: 'rgb/bri' },
      { brightness: 0.2 },
      { color: red },
      ['rgb/bri 51', 'rgb/set ON'],
    ],
    [
      'rgb by a template',
      { ...rgb, rgb_command_template: '{{ "#%02x%02x%02x" | format(red, green, blue)}}' },
      { color: blue },
      {},
      ['rgb/rgb/set #0000ff', 'rgb/set ON'],
    ],
    [
      'rgb by a template over all',
      { ...rgb, rgb_command_template: '<{{ value }}>' },
      { color: blue },
      {},
      ['rgb/rgb/set <0,0,255>', 'rgb/set ON'],
    ],
    [
      'white by rgbw',
      { ...rgbw, rgb_command_topic: undefined },
      { color: white },
      {},
      ['rgb/rgbw/set 0,0,0,255', 'rgb/set ON'],
    ],
    [
      'pale by rgbw',
      { ...rgbw, rgb_command_topic: undefined },
      { color: { hue: 0, saturation: 50 } },
      {},
      ['rgb/rgbw/set 253,0,0,255', 'rgb/set ON'],
    ],
    [
      'rgbw by a template',
      { ...rgbw, rgb_command_topic: undefined, rgbw_command_template: '{{ blue }};{{ white }}' },
      { color: blue },
      {},
      ['rgb/rgbw/set 255;0', 'rgb/set ON'],
    ],
    [
      'white by rgbww',
      { ...rgbww, rgb_command_topic: undefined },
      { color: white, brightness: 0.2 },
      {},
      ['rgb/rgbww/set 0,0,0,51,51', 'rgb/set ON'],
    ],
    [
      'rgbww by a template',
      {
        ...rgbww,
        rgb_command_topic: undefined,
        rgbww_command_template: '{{ red }};{{ cold_white }};{{ warm_white }}',
      },
      { color: white },
      {},
      ['rgb/rgbww/set 0;255;255', 'rgb/set ON'],
    ],
    ['hs', hs, { color: { hue: 123.456_78, saturation: 50 } }, {}, ['bulb/hs/set 123.457,50', on]],
    [
      'hs by a template',
      { ...hs, hs_command_template: '{{ hue }}/{{ sat }}' },
      { color: blue },
      {},
      ['bulb/hs/set 240/100', on],
    ],
    [
      'hs with a brightness',
      hs,
      { color: blue, brightness: 0.2 },
      {},
      ['bulb/hs/set 240,100', 'bulb/brightness/set 51', on],
    ],
    [
      'by rgb rather than hs where the brightness is part of it',
      { ...rgb, hs_command_topic: 'rgb/hs/set' },
      { color: blue, brightness: 0.2 },
      {},
      ['rgb/rgb/set 0,0,51', 'rgb/set ON'],
    ],
    ['xy', xy, { color: blue }, {}, ['bulb/xy/set 0.15,0.06', on]],
    ['mireds', warm, { temperature: 2_700 }, {}, ['bulb/ct/set 370', on]],
    ['mireds within its range', warm, { temperature: 20_000 }, {}, ['bulb/ct/set 153', on]],
    [
      'mireds within a range of its own',
      { ...warm, max_mireds: 370 },
      { temperature: 1_000 },
      {},
      ['bulb/ct/set 370', on],
    ],
    [
      'mireds by a template',
      { ...warm, color_temp_command_template: '{{ 1000 / value }}' },
      { temperature: 4_000 },
      {},
      ['bulb/ct/set 4.0', on],
    ],
    ['kelvin', kelvin, { temperature: 2_700 }, {}, ['bulb/ct/set 2700', on]],
    [
      'kelvin within its range',
      { ...kelvin, min_kelvin: 2_200, max_kelvin: 4_000 },
      { temperature: 6_000 },
      {},
      ['bulb/ct/set 4000', on],
    ],
    ['a temperature it has not', bulb, { temperature: 2_700 }, {}, [on]],
    [
      'a brightness that its colour has not',
      { command_topic: 'bulb/switch', hs_command_topic: 'bulb/hs/set' },
      { brightness: 0.2 },
      { color: red },
      [on],
    ],
    [
      'a colour rather than a temperature',
      { ...hs, ...warm },
      { color: red, temperature: 2_700 },
      {},
      ['bulb/hs/set 0,100', on],
    ],
    ['a colour it has not', bulb, { color: red }, {}, [on]],
    ['an effect', effects, { effect: 'rainbow' }, {}, ['bulb/effect/set rainbow', on]],
    ['an effect it has not', effects, { effect: 'snow' }, {}, [on]],
    [
      'an effect by a template',
      { ...effects, effect_command_template: '[{{ value }}]' },
      { effect: 'rainbow' },
      {},
      ['bulb/effect/set [rainbow]', on],
    ],
    [
      'white on a topic of its own',
      { ...hs, white_command_topic: 'bulb/white/set', white_scale: 50 },
      { color: white, brightness: 0.5 },
      {},
      ['bulb/white/set 25', on],
    ],
    [
      'white at the brightness it has',
      { ...rgb, white_command_topic: 'rgb/white/set' },
      { brightness: 0.2 },
      { color: white },
      ['rgb/white/set 51', 'rgb/set ON'],
    ],
  ])('%s', (_, options, asked, known, expected) => {
    expect(said(options, asked, known)).toEqual(expected);
  });

  test.each<[unknown, 0 | 1]>([
    [undefined, 1],
    [0, 0],
    ['0', 0],
    [1, 1],
    [2, 1],
    ['x', 1],
  ])('at its QoS: %j', (qos, expected) => {
    const sent = defaultSchema({ ...bulb, qos, retain: true }).write({ brightness: 1 }, {});
    expect(sent).toEqual([
      { topic: 'bulb/brightness/set', payload: '255', qos: expected },
      { topic: 'bulb/switch', payload: 'ON', qos: expected },
    ]);
  });
});

describe('what a light of the default schema can do', () => {
  const least = {
    brightness: false,
    color: false,
    temperature: null,
    effects: [] as string[],
    reports: false,
  };

  test.each<[string, Options, object]>([
    ['nothing but on and off', { command_topic: 'a' }, least],
    ['report', { command_topic: 'a', state_topic: 'b' }, { ...least, reports: true }],
    ['not report, by its own word', { command_topic: 'a', state_topic: 'b', optimistic: true }, least],
    ['not report, on no topic', { command_topic: 'a', state_topic: 'b/+' }, least],
    [
      'not report, by no template',
      { command_topic: 'a', state_topic: 'b', state_value_template: "{{ states('sun') }}" },
      least,
    ],
    ['dim', bulb, { ...least, reports: true, brightness: true }],
    ['dim by colour', rgb, { ...least, reports: true, brightness: true, color: true }],
    ['not dim by hs', { command_topic: 'a', hs_command_topic: 'b' }, { ...least, color: true }],
    ['not dim on no topic', { command_topic: 'a', brightness_command_topic: 'b/#' }, least],
    [
      'not paint by no template',
      { command_topic: 'a', rgb_command_topic: 'b', rgb_command_template: "{{ states('sun') }}" },
      least,
    ],
    [
      'be warm as usual',
      warm,
      { ...least, reports: true, brightness: true, temperature: { least: 2_000, most: 6_535 } },
    ],
    [
      'be warm by its mireds',
      { ...warm, min_mireds: 200, max_mireds: 400, min_kelvin: 1_000 },
      { ...least, reports: true, brightness: true, temperature: { least: 2_500, most: 5_000 } },
    ],
    [
      'be warm by its kelvin',
      { ...warm, min_kelvin: 2_200, max_kelvin: 4_000 },
      { ...least, reports: true, brightness: true, temperature: { least: 2_200, most: 4_000 } },
    ],
    [
      'be warm as usual where its range is none',
      { ...warm, min_kelvin: 5_000, max_kelvin: 4_000 },
      { ...least, reports: true, brightness: true, temperature: { least: 2_000, most: 6_535 } },
    ],
    [
      'play its effects',
      effects,
      { ...least, reports: true, brightness: true, effects: ['rainbow', 'colorloop', '7'] },
    ],
    [
      'not play effects it takes nowhere',
      { ...effects, effect_command_topic: '' },
      { ...least, reports: true, brightness: true },
    ],
  ])('%s', (_, options, abilities) => {
    expect(defaultSchema(options).abilities).toEqual(abilities);
  });

  test('keeps no more effects than one can look at', () => {
    const many = { ...effects, effect_list: Array.from({ length: 5_000 }, (_, at) => `effect ${at}`) };
    expect(defaultSchema(many).abilities.effects).toHaveLength(500);
  });

  test('listens to all that it reports on, and names all that it is told on', () => {
    const schema = defaultSchema(moded);
    expect(schema.topics).toEqual([
      'bulb/status',
      'bulb/brightness',
      'bulb/hs',
      'rgb/rgb',
      'bulb/ct',
      'bulb/mode',
    ]);
    expect(schema.commands).toEqual([
      'bulb/switch',
      'bulb/hs/set',
      'rgb/rgb/set',
      'bulb/brightness/set',
      'bulb/ct/set',
    ]);
  });

  test.each<[string, Options, string]>([
    ['no topic', {}, 'its description names no command topic'],
    ['a filter', { command_topic: 'a/#' }, 'its command topic is no topic one can publish to'],
    ['no text', { command_topic: 5 }, 'its command topic is no topic one can publish to'],
  ])('cannot be switched by %s', (_, options, problem) => {
    expect(defaultSchema(options).problem).toBe(problem);
  });

  test('can be switched', () => {
    expect(defaultSchema(bulb).problem).toBeNull();
  });
});
