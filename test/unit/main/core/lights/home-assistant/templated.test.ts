import { describe, expect, test } from 'vitest';
import type { Values } from '../../../../../../src/shared/lights/values.ts';
import type { Report } from '../../../../../../src/main/core/lights/dialect.ts';
import { templatedSchema } from '../../../../../../src/main/core/lights/home-assistant/templated.ts';

type Options = Record<string, unknown>;

const plain: Options = {
  schema: 'template',
  command_topic: 'strip/set',
  state_topic: 'strip',
  command_on_template: 'on',
  command_off_template: 'off',
};

/** As in the tests of Home Assistant: one line with everything between commas. */
const line: Options = {
  ...plain,
  command_on_template:
    'on,{{ brightness|d }},{{ color_temp|d }},{{ red|d }}-{{ green|d }}-{{ blue|d }},{{ hue|d }}-{{ sat|d }},{{ effect|d }}',
  command_off_template: 'off,{{ state }}',
  state_template: '{{ value.split(",")[0] }}',
  brightness_template: '{{ value.split(",")[1] }}',
  color_temp_template: '{{ value.split(",")[2] }}',
  red_template: '{{ value.split(",")[3].split("-")[0] }}',
  green_template: '{{ value.split(",")[3].split("-")[1] }}',
  blue_template: '{{ value.split(",")[3].split("-")[2] }}',
  effect_template: '{{ value.split(",")[4] }}',
  effect_list: ['rainbow', 'colorloop'],
};

const json: Options = {
  ...plain,
  command_on_template:
    '{"state": "on"{%- if brightness is defined -%}, "brightness": {{ brightness }}{%- endif -%}}',
  state_template: '{{ value_json.state }}',
  brightness_template: '{{ value_json.brightness }}',
};

const { brightness_template: _, ...undimmed } = line;
const { color_temp_template: __, ...colored } = line;

const red = { hue: 0, saturation: 100 };

describe('what a light of the template schema reports', () => {
  test.each<[string, Options, string, Report]>([
    ['on', { ...plain, state_template: '{{ value }}' }, 'on', { on: true }],
    ['off', { ...plain, state_template: '{{ value }}' }, 'off', { on: false }],
    ['unknown', { ...plain, state_template: '{{ value }}' }, 'None', { on: null }],
    ['another word', { ...plain, state_template: '{{ value }}' }, 'ON', {}],
    [
      'by comparison',
      { ...plain, state_template: "{{ 'on' if value == '1' else 'off' }}" },
      '0',
      { on: false },
    ],
    ['without a template', plain, 'on', {}],
    [
      'everything',
      line,
      'on,51,250,255-0-0,rainbow',
      { on: true, brightness: 0.2, temperature: 4_000, color: red, mode: 'color', effect: 'rainbow' },
    ],
    [
      'a temperature and no colour',
      line,
      'on,51,250,None-None-None,',
      { on: true, brightness: 0.2, temperature: 4_000, color: null, mode: 'temperature' },
    ],
    [
      'a colour and no temperature',
      line,
      'on,51,None,255-0-0,',
      { on: true, brightness: 0.2, temperature: null, color: red, mode: 'color' },
    ],
    ['a colour where there is nothing else', colored, 'on,,,255-0-0,', { on: true, color: red }],
    ['no colour where there is nothing else', colored, 'on,,,None-None-None,', { on: true, color: null }],
    ['no brightness', line, 'on,0,,--,', { on: true }],
    ['words for numbers', line, 'on,a,b,c-d-e,f', { on: true }],
    ['too much red', line, 'on,,,256-0-0,', { on: true }],
    ['too little', line, 'on', { on: true }],
    ['nothing', line, '', {}],
    ['kelvin', { ...line, color_temp_kelvin: true }, 'on,,2700,--,', { on: true, temperature: 2_700 }],
    ['an effect that is not listed', line, 'off,,,--,snow', { on: false }],
    ['JSON', json, '{"state":"off","brightness":255}', { on: false, brightness: 1 }],
    ['no JSON, as it is', json, 'off', { on: false }],
    [
      'what it can where a template is of no use',
      { ...json, brightness_template: "{{ states('sun.sun') }}" },
      '{"state":"on"}',
      { on: true },
    ],
  ])('%s', (_, options, payload, report) => {
    expect(templatedSchema(options).read('strip', payload)).toEqual(report);
  });

  test('on its topic alone', () => {
    expect(templatedSchema(line).read('strip/set', 'on')).toEqual({});
  });
});

describe('what a light of the template schema is told', () => {
  test.each<[string, Options, Values, Report, string]>([
    ['on', plain, { on: true }, {}, 'on'],
    ['off', plain, { on: false }, {}, 'off'],
    ['on with nothing', line, { on: true }, {}, 'on,,,--,-,'],
    ['off with its state', line, { on: false, brightness: 1 }, {}, 'off,False'],
    ['brightness', line, { brightness: 0.2 }, {}, 'on,51,,--,-,'],
    ['hardly any brightness', line, { brightness: 0.000_1 }, {}, 'on,1,,--,-,'],
    ['mireds', line, { temperature: 4_000 }, {}, 'on,,250,--,-,'],
    ['kelvin', { ...line, color_temp_kelvin: true }, { temperature: 4_000 }, {}, 'on,,4000,--,-,'],
    ['a colour', line, { color: red, brightness: 0.2 }, {}, 'on,51,,255-0-0,0-100,'],
    ['a colour that dims', undimmed, { color: red, brightness: 0.2 }, {}, 'on,51,,51-0-0,0-100,'],
    [
      'a colour at the brightness it has',
      undimmed,
      { color: red },
      { brightness: 0.2 },
      'on,,,51-0-0,0-100,',
    ],
    [
      'a colour rather than a temperature',
      line,
      { color: red, temperature: 4_000 },
      {},
      'on,,,255-0-0,0-100,',
    ],
    ['an effect', line, { effect: 'rainbow' }, {}, 'on,,,--,-,rainbow'],
    ['what is defined', json, { brightness: 1 }, {}, '{"state": "on", "brightness": 255}'],
    ['nothing more where it is not', json, { on: true }, {}, '{"state": "on"}'],
  ])('%s', (_, options, asked, known, payload) => {
    expect(templatedSchema(options).write(asked, known)).toEqual([{ topic: 'strip/set', payload, qos: 1 }]);
  });

  test('nothing where its template fails', () => {
    const failing = { ...plain, command_on_template: '{{ brightness / 0 }}' };
    expect(templatedSchema(failing).write({ brightness: 1 }, {})).toEqual([]);
  });

  test('at its QoS, and never retained', () => {
    const sent = templatedSchema({ ...plain, qos: 0, retain: true }).write({ on: true }, {});
    expect(sent).toEqual([{ topic: 'strip/set', payload: 'on', qos: 0 }]);
  });
});

describe('what a light of the template schema can do', () => {
  const least = {
    brightness: false,
    color: false,
    temperature: null,
    effects: [] as string[],
    reports: false,
  };

  test.each<[string, Options, object]>([
    ['nothing but on and off', plain, least],
    ['report', { ...plain, state_template: '{{ value }}' }, { ...least, reports: true }],
    ['not report, on no topic', { ...json, state_topic: undefined }, { ...least, brightness: true }],
    ['not report, by its own word', { ...json, optimistic: true }, { ...least, brightness: true }],
    ['not report, by no template', { ...plain, state_template: "{{ states('sun.sun') }}" }, least],
    [
      'all of it',
      line,
      {
        brightness: true,
        color: true,
        temperature: { least: 2_000, most: 6_535 },
        effects: ['rainbow', 'colorloop'],
        reports: true,
      },
    ],
    ['no colour of two thirds', { ...plain, red_template: 'a', green_template: 'b' }, least],
  ])('%s', (_, options, abilities) => {
    expect(templatedSchema(options).abilities).toEqual(abilities);
  });

  test.each<[string, Options, string | RegExp]>([
    ['no topic', { ...plain, command_topic: undefined }, 'its description names no command topic'],
    [
      'no template for on',
      { ...plain, command_on_template: undefined },
      'its description lacks the template of a command',
    ],
    [
      'no template for off',
      { ...plain, command_off_template: '' },
      'its description lacks the template of a command',
    ],
    [
      'a template for on that is of no use',
      { ...plain, command_on_template: "{{ states('sun.sun') }}" },
      /^its template/,
    ],
    ['a template for off that is broken', { ...plain, command_off_template: '{{ ' }, /^its template/],
  ])('is not switched for %s, and yet read', (_, options, problem) => {
    const schema = templatedSchema({ ...options, state_template: '{{ value }}' });
    expect(schema.problem).toMatch(problem);
    expect(schema.read('strip', 'on')).toEqual({ on: true });
  });

  test('is switched', () => {
    expect(templatedSchema(line)).toMatchObject({
      problem: null,
      commands: ['strip/set'],
      topics: ['strip'],
    });
  });
});
