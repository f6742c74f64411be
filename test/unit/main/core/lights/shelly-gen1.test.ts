import { describe, expect, test } from 'vitest';
import type { Finding, Lamp, Report } from '../../../../../src/main/core/lights/dialect.ts';
import { shellyGen1 } from '../../../../../src/main/core/lights/shelly-gen1/index.ts';
import type { Values } from '../../../../../src/shared/lights/values.ts';
import { bytes } from '../examples.ts';

const finding: Finding = {
  homeAssistantPrefix: 'homeassistant',
  zigbee2mqttBases: ['zigbee2mqtt'],
  replyTo: 'tinsel/x',
};

function found(id: string, said: Record<string, string>): readonly Lamp[] {
  const topics = Object.entries(said).map(([topic, payload]) => [topic, bytes(payload)] as const);
  return shellyGen1.find(id, new Map(topics), finding);
}

/** As devices announce themselves. */
function announcement(id: string, model: string, mode?: string): string {
  const known = { id, model, mac: '98CDAC38E9F5', ip: '192.168.76.119', new_fw: true };
  return JSON.stringify({ ...known, fw_ver: '20220209-093016/v1.11.8-g8c7bb8d', mode });
}

function announced(model: string, mode?: string): readonly Lamp[] {
  return found('x', { 'shellies/announce': announcement('x', model, mode) });
}

function only(lamps: readonly Lamp[]): Lamp {
  const [lamp, ...more] = lamps;
  if (!lamp || more.length > 0) throw new Error(`${lamps.length} lamps`);
  return lamp;
}

function light(fields: Record<string, string>): ReturnType<typeof shellyGen1.byHand> {
  return shellyGen1.byHand({ id: 'hand:1', name: 'Tree', fields }, finding);
}

const relay = only(announced('SHSW-1'));
const dimmer = only(announced('SHDM-2'));
const duo = only(announced('SHBDUO-1'));
const strip = only(announced('SHRGBW2', 'color'));
const white = announced('SHRGBW2', 'white')[2] ?? relay;
const colorBulb = only(announced('SHCB-1'));
const bulb = only(announced('SHBLB-1'));

describe('a Shelly of the first generation', () => {
  test('is asked to announce itself, and heard where it announces itself and where it tells its states', () => {
    expect(shellyGen1.calls(finding)).toEqual([{ topic: 'shellies/command', payload: 'announce', qos: 1 }]);
    expect(shellyGen1.asks('x', new Map(), finding)).toEqual([]);
    expect(shellyGen1.announced(finding)).toEqual([
      'shellies/announce',
      'shellies/+/announce',
      'shellies/+/relay/+',
      'shellies/+/light/+/status',
      'shellies/+/color/+/status',
      'shellies/+/white/+/status',
    ]);
  });

  test.each<[string, string, string | null]>([
    ['shellies/announce', announcement('shelly1-A1B2C3', 'SHSW-1'), 'shelly1-A1B2C3'],
    ['shellies/announce', announcement('tree', 'SHSW-1'), 'tree'],
    ['shellies/announce', '{"id":"a/b","model":"SHSW-1"}', null],
    ['shellies/announce', '{"id":"+","model":"SHSW-1"}', null],
    ['shellies/announce', '{"id":7}', null],
    ['shellies/announce', `{"id":"${'x'.repeat(101)}"}`, null],
    ['shellies/announce', 'announce', null],
    ['shellies/announce', '', null],
    // GetDeviceInfo of a later generation, as the maker's own script sends it there.
    ['shellies/announce', '{"name":null,"id":"shellyplus1-a8032abe54dc","mac":"A8032ABE54DC","gen":2}', null],
    ['shellies/shellyplus1-a8032abe54dc/announce', '{"id":"shellyplus1-a8032abe54dc","gen":2}', null],
    ['shellies/tree/announce', announcement('tree', 'SHSW-1'), 'tree'],
    ['shellies/tree/announce', '', 'tree'],
    ['shellies/tree/relay/0', 'on', 'tree'],
    ['shellies/tree/relay/power', '12.5', null],
    ['shellies/tree/relay/0/power', '12.5', null],
    ['shellies/tree/light/0/status', '{"ison":true}', 'tree'],
    ['shellies/tree/color/0/status', '{"ison":true}', 'tree'],
    ['shellies/tree/white/3/status', '{"ison":true}', 'tree'],
    ['shellies/tree/roller/0/status', '{}', null],
    ['shellies/tree/white/10/status', '{}', null],
  ])('on %s with %j is of %j', (topic, payload, source) => {
    expect(shellyGen1.sourceOf(topic, bytes(payload), finding)).toBe(source);
  });

  test.each<[string, string | undefined, string[]]>([
    ['SHSW-1', undefined, ['relay:0']],
    ['SHSW-25', 'relay', ['relay:0', 'relay:1']],
    ['SHSW-25', 'roller', []],
    ['SHSW-44', undefined, ['relay:0', 'relay:1', 'relay:2', 'relay:3']],
    ['SHPLG-S', undefined, ['relay:0']],
    ['SHDM-1', undefined, ['light:0']],
    ['SHVIN-1', undefined, ['light:0']],
    ['SHBDUO-1', undefined, ['light:0']],
    ['SHCB-1', undefined, ['color:0']],
    ['SHBLB-1', undefined, ['color:0']],
    ['SHRGBW2', 'color', ['color:0']],
    ['SHRGBW2', 'white', ['white:0', 'white:1', 'white:2', 'white:3']],
    ['SHRGBW2', undefined, []],
    ['SHHT-1', undefined, []],
    ['__proto__', undefined, []],
  ])('that announces model %s in mode %s has %j', (model, mode, places) => {
    const ids = announced(model, mode).map(({ id }) => id);
    expect(ids).toEqual(places.map((place) => `shelly-gen1:x:${place}`));
  });

  test('of an unknown model has what it speaks of', () => {
    const lamps = found('x', {
      'shellies/x/announce': announcement('x', 'SHNEW-1'),
      'shellies/x/relay/1': 'off',
      'shellies/x/light/0/status': '{"ison":true,"brightness":5}',
      'shellies/x/white/3/status': '{"ison":true,"brightness":5}',
    });
    expect(lamps.map(({ id, name }) => [id, name])).toEqual([
      ['shelly-gen1:x:relay:1', 'x 2'],
      ['shelly-gen1:x:light:0', 'x 1'],
      ['shelly-gen1:x:white:3', 'x 4'],
    ]);
  });

  test.each<[string, string, string, Lamp]>([
    ['x', 'light', '{"ison":true,"brightness":5}', dimmer],
    ['x', 'light', '{"ison":true,"brightness":5,"temp":3000}', duo],
    ['x', 'color', '{"ison":true,"gain":5}', strip],
    ['x', 'color', '{"ison":true,"mode":"white","temp":3000}', colorBulb],
    ['shellycolorbulb-A1B2C3', 'color', '{"ison":true,"mode":"color"}', colorBulb],
    ['shellybulb-A1B2C3', 'color', '{"ison":true,"mode":"color"}', bulb],
  ])('%s that was not announced can by its %s status %s what one can', (id, place, status, like) => {
    const lamp = only(found(id, { [`shellies/${id}/${place}/0/status`]: status }));
    expect(lamp.abilities).toEqual(like.abilities);
  });

  test('is the same device by whatever way it is reached', () => {
    expect(relay).toMatchObject({
      family: 'shelly-gen1',
      name: 'x',
      refused: null,
      device: { addresses: ['98cdac38e9f5'], output: '', commands: ['shellies/x/relay/0/command'] },
      topics: ['shellies/x/online', 'shellies/x/relay/0'],
      query: [{ topic: 'shellies/x/command', payload: 'update', qos: 1 }],
    });
    expect(white.device).toEqual({
      addresses: ['98cdac38e9f5'],
      output: 'white:2',
      commands: ['shellies/x/white/2/command', 'shellies/x/white/2/set'],
    });
    expect(white.topics).toEqual(['shellies/x/online', 'shellies/x/white/2', 'shellies/x/white/2/status']);
  });

  test.each<[string, string[]]>([
    ['shelly1-A1B2C3', ['a1b2c3']],
    ['shellyswitch25-98CDAC38E9F5', ['98cdac38e9f5']],
    ['tree', []],
  ])('called %s that has not told its address has %j', (id, addresses) => {
    expect(only(found(id, { [`shellies/${id}/relay/0`]: 'on' })).device.addresses).toEqual(addresses);
  });

  test('keeps its wiring whatever it tells of its state', () => {
    const says = (status: string): Lamp => only(found('x', { 'shellies/x/light/0/status': status }));
    expect(says('{"ison":true,"brightness":5}').wiring).toBe(says('{"ison":false,"brightness":6}').wiring);
    expect(only(found('y', { 'shellies/y/relay/0': 'on' })).wiring).not.toBe(relay.wiring);
    expect(strip.wiring).not.toBe(colorBulb.wiring);
  });

  const full = { brightness: true, color: true, reports: true, awaited: false };
  test.each<[string, Lamp, object]>([
    ['relay', relay, { brightness: false, color: false, temperature: null, effects: [] }],
    ['dimmer', dimmer, { brightness: true, color: false, temperature: null, effects: [] }],
    ['Duo', duo, { brightness: true, color: false, temperature: { least: 2_700, most: 6_500 } }],
    ['RGBW2', strip, { ...full, temperature: null }],
    ['Duo RGBW', colorBulb, { ...full, temperature: { least: 3_000, most: 6_500 } }],
  ])('a %s can do what it can', (_, { abilities }, can) => {
    expect(abilities).toMatchObject(can);
  });

  test('has the effects of its make', () => {
    expect(strip.abilities.effects).toEqual(['Off', 'Meteor shower', 'Gradual change', 'Flash']);
    expect(colorBulb.abilities.effects).toEqual(strip.abilities.effects);
    expect(bulb.abilities.effects).toHaveLength(7);
    expect(bulb.abilities.effects[4]).toBe('Flash');
  });
});

describe('the states of a Shelly of the first generation', () => {
  test.each<[string, string, Report]>([
    ['shellies/x/relay/0', 'on', { on: true }],
    ['shellies/x/relay/0', 'ON', { on: true }],
    ['shellies/x/relay/0', 'off', { on: false }],
    ['shellies/x/relay/0', 'overpower', { on: false }],
    ['shellies/x/relay/0', 'toggle', {}],
    ['shellies/x/relay/0', '', {}],
    ['shellies/x/online', 'true', { available: true }],
    ['shellies/x/online', 'false', { available: false }],
    ['shellies/x/online', 'perhaps', {}],
    ['shellies/x/relay/1', 'on', {}],
    ['shellies/x/relay/0/command', 'on', {}],
  ])('of a relay on %s as %j', (topic, payload, report) => {
    expect(relay.read(topic, bytes(payload), new Map())).toEqual(report);
  });

  /** The status of a Duo RGBW and of an RGBW2 as they were seen. */
  const inColor =
    '{"ison":true,"source":"mqtt","has_timer":false,"timer_started":0,"timer_duration":0,"timer_remaining":0,' +
    '"mode":"color","red":255,"green":0,"blue":0,"gain":40,"effect":3,"transition":0}';
  const inWhite =
    '{"ison":true,"mode":"white","brightness":70,"temp":4750,"red":255,"green":0,"blue":0,"gain":4}';
  const ofStrip =
    '{"ison":true,"red":34,"green":34,"blue":34,"white":34,"gain":5,"effect":0,"power":0.00,"overpower":false}';
  const red = { hue: 0, saturation: 100 };

  test.each<[string, Lamp, string, Report]>([
    ['dimmer', dimmer, '{"ison":true,"mode":"white","brightness":50}', { on: true, brightness: 0.5 }],
    ['dimmer', dimmer, '{"ison":false,"brightness":100}', { on: false, brightness: 1 }],
    ['dimmer', dimmer, '{"brightness":250}', { brightness: 1 }],
    ['dimmer', dimmer, '{"ison":"yes","brightness":"x","temp":3000}', {}],
    ['dimmer', dimmer, '[{"ison":true}]', {}],
    ['dimmer', dimmer, '{"ison":true', {}],
    ['white channel', white, '{"ison":true,"brightness":30}', { on: true, brightness: 0.3 }],
    [
      'Duo',
      duo,
      '{"ison":true,"brightness":30,"temp":2700}',
      { on: true, brightness: 0.3, temperature: 2_700 },
    ],
    ['Duo', duo, '{"temp":0}', {}],
    ['Duo', duo, '{"temp":1000000}', {}],
    [
      'RGBW2',
      strip,
      ofStrip,
      { on: true, brightness: 0.05, color: { hue: 0, saturation: 0 }, effect: 'Off' },
    ],
    ['RGBW2', strip, '{"red":255,"green":0,"blue":0,"white":255}', { color: { hue: 0, saturation: 50 } }],
    ['RGBW2', strip, '{"red":0,"green":0,"blue":0}', { color: null }],
    ['RGBW2', strip, '{"red":255,"green":-255,"blue":0,"white":0}', { color: red }],
    ['RGBW2', strip, '{"red":255,"green":0}', {}],
    ['RGBW2', strip, '{"effect":9}', { effect: null }],
    ['RGBW2', strip, '{"mode":"white","gain":10}', { brightness: 0.1 }],
    [
      'Duo RGBW',
      colorBulb,
      inColor,
      { on: true, brightness: 0.4, color: red, effect: 'Flash', mode: 'color' },
    ],
    [
      'Duo RGBW',
      colorBulb,
      inWhite,
      { on: true, brightness: 0.7, temperature: 4_750, effect: null, mode: 'temperature' },
    ],
    ['Bulb', bulb, inColor, { on: true, brightness: 0.4, color: red, effect: 'Breath', mode: 'color' }],
  ])('of a %s (%#)', (_, lamp, payload, report) => {
    const [, , status = ''] = lamp.topics;
    expect(lamp.read(status, bytes(payload), new Map())).toEqual(report);
  });

  test('of a light as a text, whatever its case', () => {
    expect(strip.read('shellies/x/color/0', bytes('On'), new Map())).toEqual({ on: true });
    expect(dimmer.read('shellies/x/light/0', bytes('off'), new Map())).toEqual({ on: false });
  });
});

describe('a command to a Shelly of the first generation', () => {
  const green = { hue: 120, saturation: 100 };

  test.each<[string, Lamp, Values, Report, string, unknown]>([
    ['relay', relay, { on: true }, {}, 'relay/0/command', 'on'],
    ['relay', relay, { on: false }, {}, 'relay/0/command', 'off'],
    ['relay', relay, { brightness: 0.5, color: green, temperature: 3_000 }, {}, 'relay/0/command', 'on'],
    ['dimmer', dimmer, { on: true }, {}, 'light/0/command', 'on'],
    ['dimmer', dimmer, { on: false, brightness: 0.5 }, {}, 'light/0/command', 'off'],
    ['dimmer', dimmer, { brightness: 0.5 }, {}, 'light/0/set', { turn: 'on', brightness: 50 }],
    ['dimmer', dimmer, { on: true, brightness: 0.001 }, {}, 'light/0/set', { turn: 'on', brightness: 1 }],
    ['dimmer', dimmer, { temperature: 3_000 }, {}, 'light/0/command', 'on'],
    ['white channel', white, { brightness: 1 }, {}, 'white/2/set', { turn: 'on', brightness: 100 }],
    ['Duo', duo, { temperature: 4_000.4 }, {}, 'light/0/set', { turn: 'on', temp: 4_000 }],
    ['Duo', duo, { temperature: 9_000 }, {}, 'light/0/set', { turn: 'on', temp: 6_500 }],
    ['Duo', duo, { temperature: 500 }, {}, 'light/0/set', { turn: 'on', temp: 2_700 }],
    ['RGBW2', strip, { on: true }, {}, 'color/0/command', 'on'],
    ['RGBW2', strip, { brightness: 0.4 }, {}, 'color/0/set', { turn: 'on', gain: 40 }],
    [
      'RGBW2',
      strip,
      { color: green },
      { brightness: 0.2 },
      'color/0/set',
      { turn: 'on', red: 0, green: 255, blue: 0, white: 0, effect: 0 },
    ],
    ['RGBW2', strip, { effect: 'Gradual change' }, {}, 'color/0/set', { turn: 'on', effect: 2 }],
    ['RGBW2', strip, { effect: 'Off' }, {}, 'color/0/set', { turn: 'on', effect: 0 }],
    ['RGBW2', strip, { effect: 'Rainbow' }, {}, 'color/0/command', 'on'],
    ['Duo RGBW', colorBulb, { brightness: 0.4 }, {}, 'color/0/set', { turn: 'on', gain: 40, brightness: 40 }],
    [
      'Duo RGBW',
      colorBulb,
      { color: green },
      { mode: 'color', brightness: 0.2 },
      'color/0/set',
      { turn: 'on', mode: 'color', red: 0, green: 255, blue: 0, white: 0, effect: 0 },
    ],
    [
      'Duo RGBW that shines white',
      colorBulb,
      { color: green },
      { mode: 'temperature', brightness: 0.2 },
      'color/0/set',
      {
        turn: 'on',
        mode: 'color',
        red: 0,
        green: 255,
        blue: 0,
        white: 0,
        gain: 20,
        brightness: 20,
        effect: 0,
      },
    ],
    [
      'Duo RGBW in colour',
      colorBulb,
      { temperature: 2_000, brightness: 0.9 },
      { mode: 'color', brightness: 0.2 },
      'color/0/set',
      { turn: 'on', mode: 'white', temp: 3_000, gain: 90, brightness: 90 },
    ],
    [
      'Bulb',
      bulb,
      { effect: 'Breath' },
      { mode: 'color' },
      'color/0/set',
      { turn: 'on', mode: 'color', effect: 3 },
    ],
  ])('to a %s (%#)', (_, lamp, asked, known, topic, payload) => {
    const [sent, ...more] = lamp.write(asked, known);
    expect(more).toEqual([]);
    expect(sent).toMatchObject({ topic: `shellies/x/${topic}`, qos: 1 });
    const said: unknown = typeof payload === 'string' ? sent?.payload : JSON.parse(sent?.payload ?? '');
    expect(said).toEqual(payload);
  });
});

describe('a Shelly of the first generation by hand', () => {
  test('has the whole prefix, what it is and which one', () => {
    expect(light({ prefix: 'house/shellies/tree-A1B2C3', kind: 'white', index: '3' })).toMatchObject({
      id: 'hand:1',
      name: 'Tree',
      device: {
        addresses: ['a1b2c3'],
        output: 'white:3',
        commands: ['house/shellies/tree-A1B2C3/white/3/command', 'house/shellies/tree-A1B2C3/white/3/set'],
      },
      query: [{ topic: 'house/shellies/tree-A1B2C3/command', payload: 'update' }],
    });
  });

  test('is what the form offers', () => {
    const [, kind] = shellyGen1.form;
    const options = kind?.kind === 'choice' ? kind.options.map(({ value }) => value) : [];
    expect(options).toHaveLength(7);
    const components = options.map((value) => {
      const lamp = light({ prefix: 'a', kind: value, index: '0' });
      return 'topics' in lamp ? lamp.topics[1] : lamp;
    });
    expect(components).toEqual([
      'a/relay/0',
      'a/light/0',
      'a/light/0',
      'a/color/0',
      'a/white/0',
      'a/color/0',
      'a/color/0',
    ]);
  });

  test.each(['shellies/', '/shellies', 'shellies/+', ''])('cannot be below %j', (prefix) => {
    expect(light({ prefix, kind: 'relay', index: '0' })).toMatchObject([{ key: 'prefix' }]);
  });
});
