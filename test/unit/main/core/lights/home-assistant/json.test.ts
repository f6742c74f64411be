import { describe, expect, test } from 'vitest';
import type { Values } from '../../../../../../src/shared/lights/values.ts';
import type { Report } from '../../../../../../src/main/core/lights/dialect.ts';
import { jsonSchema } from '../../../../../../src/main/core/lights/home-assistant/json.ts';

type Options = Record<string, unknown>;

function light(more: Options): Options {
  return { schema: 'json', command_topic: 'rgb/set', state_topic: 'rgb', ...more };
}

function modes(...supported: string[]): Options {
  return light({ supported_color_modes: supported });
}

const all = modes('color_temp', 'hs', 'rgb', 'rgbw', 'rgbww', 'white', 'xy');
const dimmer = modes('brightness');
const warm = modes('color_temp', 'hs');
const red = { hue: 0, saturation: 100 };
const blue = { hue: 240, saturation: 100 };
const white = { hue: 0, saturation: 0 };

describe('what a light of the JSON schema reports', () => {
  test.each<[string, Options, unknown, Report]>([
    ['on', light({}), { state: 'ON' }, { on: true }],
    ['off', light({}), { state: 'OFF' }, { on: false }],
    ['unknown', light({}), { state: null }, { on: null }],
    ['another word', light({}), { state: 'on' }, {}],
    ['no state', light({}), {}, {}],
    ['a list', dimmer, ['ON'], {}],
    ['a text', dimmer, 'ON', {}],
    ['nothing', dimmer, null, {}],
    ['brightness', dimmer, { state: 'ON', brightness: 51 }, { on: true, brightness: 0.2 }],
    ['no brightness', dimmer, { state: 'ON', brightness: 0 }, { on: true }],
    ['brightness in words', dimmer, { state: 'ON', brightness: 'badValue' }, { on: true }],
    ['a brightness it has not', light({}), { state: 'ON', brightness: 51 }, { on: true }],
    ['a brightness it has not, by its modes', modes('onoff'), { state: 'ON', brightness: 51 }, { on: true }],
    [
      'brightness by the flag alone',
      light({ brightness: true }),
      { state: 'ON', brightness: 255 },
      { on: true, brightness: 1 },
    ],
    ['brightness of a scale', { ...dimmer, brightness_scale: 99 }, { brightness: 99 }, { brightness: 1 }],
    [
      'colour that is dimmed by itself',
      modes('rgb'),
      { color_mode: 'rgb', color: { r: 0, g: 0, b: 51 } },
      { color: blue, brightness: 0.2, mode: 'color' },
    ],
    [
      'colour that could be dimmed by itself',
      modes('rgb'),
      { color_mode: 'rgb', color: { r: 0, g: 0, b: 51 }, brightness: 255 },
      { color: blue, brightness: 1, mode: 'color' },
    ],
    [
      'colour beside a brightness it did not tell',
      { ...modes('rgb'), brightness: true },
      { color_mode: 'rgb', color: { r: 0, g: 0, b: 51 } },
      { color: blue, mode: 'color' },
    ],
    [
      'colour in mode rgb',
      all,
      { state: 'ON', color_mode: 'rgb', color: { r: 0, g: 0, b: 51 } },
      { on: true, color: blue, mode: 'color' },
    ],
    [
      'colour in mode rgbw',
      all,
      { color_mode: 'rgbw', color: { r: 255, g: 0, b: 0, w: 255 } },
      { color: { hue: 0, saturation: 50 }, mode: 'color' },
    ],
    [
      'colour in mode rgbww, with more than that',
      all,
      {
        state: 'ON',
        color_mode: 'rgbww',
        color: { r: 0, g: 0, b: 255, c: 0, w: 0, x: 1, y: 1 },
        brightness: 255,
        color_temp: 155,
        effect: 'colorloop',
      },
      { on: true, color: blue, brightness: 1, effect: 'colorloop', mode: 'color' },
    ],
    [
      'colour in mode hs',
      all,
      { color_mode: 'hs', color: { h: 180, s: 50 } },
      { color: { hue: 180, saturation: 50 }, mode: 'color' },
    ],
    [
      'colour in mode hs by the names of Zigbee2MQTT',
      all,
      { color_mode: 'hs', color: { hue: 180, saturation: 50 } },
      { color: { hue: 180, saturation: 50 }, mode: 'color' },
    ],
    [
      'colour temperature',
      all,
      { color_mode: 'color_temp', color_temp: 250 },
      { temperature: 4_000, mode: 'temperature' },
    ],
    [
      'colour temperature where a colour goes with it',
      all,
      { color_mode: 'color_temp', color_temp: 250, color: { x: 0.3, y: 0.3 } },
      { temperature: 4_000, mode: 'temperature' },
    ],
    [
      'kelvin',
      { ...warm, color_temp_kelvin: true },
      { state: 'ON', brightness: 255, color: null, color_mode: 'color_temp', color_temp: 6_451 },
      { on: true, brightness: 1, temperature: 6_451, mode: 'temperature' },
    ],
    [
      'a temperature it has not',
      modes('rgb'),
      { state: 'ON', color_mode: 'color_temp', color_temp: 250 },
      { on: true },
    ],
    [
      'white',
      all,
      { state: 'ON', color_mode: 'white', brightness: 51 },
      { on: true, brightness: 0.2, color: white, mode: 'color' },
    ],
    ['a white it has not', modes('rgb'), { color_mode: 'white' }, {}],
    ['a colour it has not', modes('brightness'), { color_mode: 'rgb', color: { r: 1, g: 2, b: 3 } }, {}],
    ['an effect', all, { state: 'ON', effect: 'other_effect' }, { on: true, effect: 'other_effect' }],
    ['no effect', all, { effect: null }, { effect: null }],
    ['an effect that is none', all, { effect: { name: 'x' } }, {}],
    ['a mode that is none', all, { state: 'ON', color_mode: 'col_temp' }, { on: true }],
    ['a mode out of the language', all, { state: 'ON', color_mode: 'constructor' }, { on: true }],
    ['no colour', all, { state: 'ON', color_mode: 'rgb' }, { on: true }],
    ['no number', all, { state: 'ON', color_mode: 'rgb', color: { r: 64, g: 128, b: 'cow' } }, { on: true }],
    ['too large a number', all, { color_mode: 'rgb', color: { r: 64, g: 128, b: 1e300 } }, {}],
    ['a colour as a list', all, { color_mode: 'rgb', color: [255, 0, 0] }, {}],
    ['black', all, { color_mode: 'rgb', color: { r: 0, g: 0, b: 0 } }, {}],
    [
      'colour without a mode',
      modes('rgb'),
      { state: 'ON', color: { r: 255, g: 0, b: 0 } },
      { on: true, color: red, brightness: 1, mode: 'color' },
    ],
    [
      'colour and temperature without a mode',
      light({ rgb: true, color_temp: true }),
      { color: { r: 255, g: 0, b: 0 }, color_temp: 250 },
      { color: red, brightness: 1, temperature: 4_000, mode: 'color' },
    ],
    [
      'temperature without a mode',
      light({ rgb: true, color_temp: true }),
      { color: null, color_temp: 250 },
      { temperature: 4_000, mode: 'temperature' },
    ],
    [
      'a mode that is a flag',
      modes('rgb'),
      { color_mode: true, color: { r: 255, g: 0, b: 0 } },
      { color: red, brightness: 1, mode: 'color' },
    ],
    // ESPHome: src/esphome/components/light/light_json_schema.cpp has names of its own.
    [
      'both whites of ESPHome',
      modes('color_temp'),
      { state: 'ON', color_mode: 'cwww', brightness: 255, color: { c: 255, w: 0 }, color_temp: 250 },
      { on: true, brightness: 1, temperature: 4_000, mode: 'temperature' },
    ],
    [
      'colour of ESPHome with a white temperature',
      modes('rgbw'),
      { state: 'ON', color_mode: 'rgbct', color: { r: 255, g: 0, b: 0, c: 0 }, color_temp: 250 },
      { on: true, color: red, brightness: 1, mode: 'color' },
    ],
    [
      'an empty colour of ESPHome',
      modes('brightness'),
      { state: 'ON', color_mode: 'brightness', color: {} },
      { on: true },
    ],
  ])('%s', (_, options, payload, report) => {
    expect(jsonSchema(options).read('rgb', JSON.stringify(payload))).toEqual(report);
  });

  test.each(['', 'ON', '{"state":"ON"', '{"state":ON}', '\\xff\\xfe'])('not by %j', (payload) => {
    expect(jsonSchema(dimmer).read('rgb', payload)).toEqual({});
  });

  test('not elsewhere', () => {
    expect(jsonSchema(dimmer).read('rgb/set', '{"state":"ON"}')).toEqual({});
  });

  test('a point of the diagram, in the mode of a light that was to tell it otherwise', () => {
    const report = jsonSchema(modes('hs')).read('rgb', '{"color_mode":"xy","color":{"x":0.15,"y":0.06}}');
    expect(report.color?.hue).toBeCloseTo(240, 0);
    expect(report.mode).toBe('color');
  });
});

describe('what a light of the JSON schema is told', () => {
  const orange = { hue: 30.118, saturation: 100 };
  const scene = { ...modes('rgb', 'color_temp'), brightness: true, effect: true };

  test.each<[string, Options, Values, Report, object]>([
    ['on', all, { on: true }, {}, { state: 'ON' }],
    ['off', all, { on: false, brightness: 1, color: red }, {}, { state: 'OFF' }],
    ['brightness', dimmer, { brightness: 0.2 }, {}, { state: 'ON', brightness: 51 }],
    ['hardly any brightness', dimmer, { brightness: 0.000_1 }, {}, { state: 'ON', brightness: 1 }],
    [
      'brightness of a scale',
      { ...dimmer, brightness_scale: 254 },
      { brightness: 1 },
      {},
      { state: 'ON', brightness: 254 },
    ],
    ['a brightness it has not', modes('onoff'), { brightness: 1 }, {}, { state: 'ON' }],
    [
      'hs before all others',
      all,
      { color: { hue: 359, saturation: 78 }, brightness: 75 / 255 },
      {},
      { state: 'ON', color: { h: 359, s: 78 }, brightness: 75 },
    ],
    ['rgb', modes('rgb'), { color: orange }, {}, { state: 'ON', color: { r: 255, g: 128, b: 0 } }],
    [
      'rgb dimmed by itself',
      modes('rgb'),
      { color: { hue: 359, saturation: 78 }, brightness: 50 / 255 },
      {},
      { state: 'ON', color: { r: 50, g: 11, b: 12 } },
    ],
    [
      'rgb hardly bright',
      modes('rgb'),
      { color: red, brightness: 0.000_1 },
      {},
      { state: 'ON', color: { r: 1, g: 0, b: 0 } },
    ],
    [
      'a brightness of rgb',
      modes('rgb'),
      { brightness: 0.2 },
      { color: red },
      { state: 'ON', brightness: 51 },
    ],
    [
      'rgb beside a brightness',
      { ...modes('rgb'), brightness: true },
      { color: orange, brightness: 0.2 },
      {},
      { state: 'ON', color: { r: 255, g: 128, b: 0 }, brightness: 51 },
    ],
    [
      'rgbw',
      { ...modes('rgbw'), brightness: true },
      { color: { hue: 0, saturation: 50 } },
      {},
      { state: 'ON', color: { r: 253, g: 0, b: 0, w: 255 } },
    ],
    [
      'rgbw dimmed by itself',
      modes('rgbw'),
      { color: white, brightness: 0.2 },
      {},
      { state: 'ON', color: { r: 0, g: 0, b: 0, w: 51 } },
    ],
    [
      'rgbww',
      modes('rgbww'),
      { color: white },
      {},
      { state: 'ON', color: { r: 0, g: 0, b: 0, c: 255, w: 255 } },
    ],
    ['xy', modes('xy'), { color: blue }, {}, { state: 'ON', color: { x: 0.15, y: 0.06 } }],
    [
      'a colour by the first of its ways',
      modes('xy', 'rgbw', 'color_temp'),
      { color: blue },
      {},
      { state: 'ON', color: { r: 0, g: 0, b: 255, w: 0 } },
    ],
    ['a colour it has not', dimmer, { color: red, brightness: 0.2 }, {}, { state: 'ON', brightness: 51 }],
    ['white', all, { color: white, brightness: 75 / 255 }, {}, { state: 'ON', white: 75 }],
    [
      'white of a scale, at the brightness it has',
      { ...all, white_scale: 50 },
      { color: white },
      { brightness: 0.5 },
      { state: 'ON', white: 25 },
    ],
    ['mireds', all, { temperature: 2_700 }, {}, { state: 'ON', color_temp: 370 }],
    [
      'mireds within its range',
      { ...warm, min_mireds: 250 },
      { temperature: 6_000 },
      {},
      { state: 'ON', color_temp: 250 },
    ],
    [
      'kelvin',
      { ...warm, color_temp_kelvin: true },
      { temperature: 2_700, brightness: 1 },
      {},
      { state: 'ON', brightness: 255, color_temp: 2_700 },
    ],
    ['a temperature it has not', modes('hs'), { temperature: 2_700 }, {}, { state: 'ON' }],
    ['an effect', scene, { effect: 'rainbow' }, {}, { state: 'ON', effect: 'rainbow' }],
    ['an effect it has not', all, { effect: 'rainbow' }, {}, { state: 'ON' }],
    [
      'by a flag of old',
      light({ xy: true }),
      { color: blue },
      {},
      { state: 'ON', color: { x: 0.15, y: 0.06 } },
    ],
    [
      'a colour rather than a temperature',
      scene,
      { color: red, temperature: 2_700 },
      {},
      { state: 'ON', color: { r: 255, g: 0, b: 0 } },
    ],
  ])('%s', (_, options, asked, known, expected) => {
    const sent = jsonSchema(options).write(asked, known);
    expect(sent.map(({ payload }): unknown => JSON.parse(payload))).toEqual([expected]);
    expect(sent).toMatchObject([{ topic: 'rgb/set', qos: 1 }]);
  });

  test('at its QoS, and never retained', () => {
    const sent = jsonSchema({ ...dimmer, qos: 0, retain: true }).write({ on: true }, {});
    expect(sent).toEqual([{ topic: 'rgb/set', payload: '{"state":"ON"}', qos: 0 }]);
  });
});

describe('what a light of the JSON schema can do', () => {
  const least = {
    brightness: false,
    color: false,
    temperature: null,
    effects: [] as string[],
    reports: true,
  };
  const range = { least: 2_000, most: 6_535 };

  test.each<[string, Options, object]>([
    ['nothing but on and off', light({}), least],
    ['nothing but on and off, by its modes', modes('onoff'), least],
    ['not dim, by its modes', { ...modes('onoff'), brightness: true }, least],
    ['dim', dimmer, { ...least, brightness: true }],
    ['dim by the flag', light({ brightness: true }), { ...least, brightness: true }],
    ['be warm', modes('color_temp'), { ...least, brightness: true, temperature: range }],
    ['be coloured', modes('rgbww'), { ...least, brightness: true, color: true }],
    ['all of it', all, { ...least, brightness: true, color: true, temperature: range }],
    [
      'all of it by flags of old',
      light({ brightness: true, color_temp: 'true', rgb: true, hs: false }),
      { ...least, brightness: true, color: true, temperature: range },
    ],
    [
      'a single mode as a text',
      light({ supported_color_modes: 'rgb' }),
      { ...least, brightness: true, color: true },
    ],
    [
      // What ESPHome sends, `color_mode` included, which counts for nothing.
      'as ESPHome has it',
      light({
        color_mode: true,
        supported_color_modes: ['rgb'],
        brightness: true,
        effect: true,
        effect_list: ['None', 'Pulse'],
      }),
      { ...least, brightness: true, color: true, effects: ['None', 'Pulse'] },
    ],
    ['no effects without the flag', light({ effect_list: ['Pulse'] }), least],
    ['not report', { ...light({}), optimistic: true }, { ...least, reports: false }],
    ['not report, on no topic', { ...light({}), state_topic: '' }, { ...least, reports: false }],
  ])('%s', (_, options, abilities) => {
    expect(jsonSchema(options).abilities).toEqual(abilities);
  });

  test('on one topic each way', () => {
    expect(jsonSchema(all)).toMatchObject({ commands: ['rgb/set'], topics: ['rgb'], problem: null });
  });

  test('nothing without a topic', () => {
    const schema = jsonSchema({ schema: 'json' });
    expect(schema).toMatchObject({
      commands: [],
      topics: [],
      problem: 'its description names no command topic',
    });
    expect(schema.write({ on: true }, {})).toEqual([]);
  });
});
