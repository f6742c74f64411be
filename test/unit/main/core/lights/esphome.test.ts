import { describe, expect, test } from 'vitest';
import { esphome } from '../../../../../src/main/core/lights/esphome.ts';
import type { Finding, Lamp, Report } from '../../../../../src/main/core/lights/dialect.ts';
import { readFields } from '../../../../../src/shared/lights/form.ts';
import { matches } from '../../../../../src/shared/topic-filter.ts';
import type { Values } from '../../../../../src/shared/lights/values.ts';
import { bytes } from '../examples.ts';

const finding: Finding = {
  homeAssistantPrefix: 'homeassistant',
  zigbee2mqttBases: ['zigbee2mqtt'],
  replyTo: 'tinsel/abc',
};

/** As esphome/esphome components/mqtt/mqtt_client.cpp writes it. */
const answer = JSON.stringify({
  ip: '192.168.1.30',
  name: 'shelf',
  friendly_name: 'Shelf',
  port: 6053,
  version: '2024.11.0',
  mac: 'aabbccddeeff',
  platform: 'ESP32',
  board: 'esp32dev',
  network: 'wifi',
});
const rgb =
  '{"effect":"None","color_mode":"rgb","state":"ON","brightness":128,"color":{"r":255,"g":0,"b":0}}';
const config = JSON.stringify({
  schema: 'json',
  clrm: true,
  supported_color_modes: ['color_temp', 'rgb'],
  brightness: true,
  effect: true,
  fx_list: ['Rainbow', 'Flicker', 'None'],
  min_mirs: 154,
  max_mirs: 370,
  name: 'Strip',
  stat_t: 'shelf/light/strip/state',
  cmd_t: 'shelf/light/strip/command',
  avty_t: 'shelf/status',
  uniq_id: 'ESPlightstrip',
  dev: { ids: 'aabbccddeeff', name: 'Shelf', cns: [['mac', 'aabbccddeeff']] },
});
const configTopic = 'homeassistant/light/shelf/strip/config';

function find(said: Record<string, string>, source = 'shelf'): readonly Lamp[] {
  const heard = new Map(Object.entries(said).map(([topic, payload]) => [topic, bytes(payload)]));
  return esphome.find(source, heard, finding);
}

function only(said: Record<string, string>): Lamp {
  const [lamp, ...more] = find(said);
  if (lamp === undefined || more.length > 0) throw new Error(`${more.length + 1} lamps`);
  return lamp;
}

const strip = only({ 'shelf/light/strip/state': rgb });
const relay = find({ 'esphome/discover/shelf': answer, 'shelf/switch/relay/state': 'OFF' })[0];

describe('what makes a device of ESPHome known', () => {
  test.each<[string, string, string | null]>([
    ['esphome/discover/shelf', answer, 'shelf'],
    ['esphome/discover/shelf', '', 'shelf'],
    ['shelf/light/strip/state', rgb, 'shelf'],
    ['shelf/switch/relay/state', 'ON', 'shelf'],
    ['esphome/light/strip/state', rgb, 'esphome'],
    [configTopic, config, 'shelf'],
    [configTopic, '', 'shelf'],
    [configTopic, config.replaceAll('shelf/light', 'home/shelf/light'), null],
    [configTopic, '{"cmd_t":"zigbee2mqtt/shelf/set"}', null],
    ['homeassistant/light/shelf/config', config, null],
    ['homeassistant/light/kitchen/state', rgb, null],
    ['zigbee2mqtt/light/kitchen/state', rgb, null],
    ['home/shelf/light/strip/state', rgb, null],
    ['shelf/sensor/heat/state', '21', null],
    ['shelf/light/strip/command', '{}', null],
    ['shelf/light/strip/state/x', rgb, null],
    ['shelf/light//state', rgb, null],
    ['/light/strip/state', rgb, null],
    ['esphome/discover', '', null],
    ['esphome/discover/a/b', answer, null],
    ['shelf/status', 'online', null],
  ])('%s %s belongs to %j', (topic, payload, source) => {
    expect(esphome.sourceOf(topic, bytes(payload), finding)).toBe(source);
  });

  test('all of it comes on the filters', () => {
    for (const topic of [
      'esphome/discover/shelf',
      'shelf/light/a/state',
      'shelf/switch/a/state',
      configTopic,
    ])
      expect(esphome.announced(finding).filter((filter) => matches(filter, topic))).toHaveLength(1);
    expect(esphome.announced({ ...finding, homeAssistantPrefix: 'ha/x' })).toContain('ha/x/light/+/+/config');
  });

  test('each device answers to a call', () => {
    expect(esphome.calls(finding)).toEqual([{ topic: 'esphome/discover', payload: '', qos: 1 }]);
  });
});

describe('the lights of a device of ESPHome', () => {
  test('are those that report as it does', () => {
    expect(strip).toMatchObject({
      id: 'esphome:shelf/light/strip',
      family: 'esphome',
      name: 'shelf strip',
      refused: null,
      topics: ['shelf/light/strip/state', 'shelf/status'],
      device: { addresses: [], output: '', commands: ['shelf/light/strip/command'] },
      abilities: {
        brightness: true,
        color: true,
        temperature: null,
        effects: [],
        reports: true,
        awaited: false,
      },
      query: [],
    });
  });

  test.each([
    '{"state":"ON"}',
    '{"state":"ON","brightness":255}',
    '{"color":{}}',
    '{"color_mode":true,"color":{}}',
    '{"color_mode":"rgb"}',
    '{"state":"ON","color":"red"}',
    '["ON"]',
    'ON',
    '',
  ])('are not those of others, %s', (payload) => {
    expect(find({ 'x/light/y/state': payload }, 'x')).toEqual([]);
  });

  test.each(['{"state":"OFF","color":{}}', '{"color_mode":"onoff","color":{}}'])(
    'are those without much to say, too, %s',
    (payload) => {
      expect(find({ 'x/light/y/state': payload }, 'x')).toHaveLength(1);
    },
  );

  test('are told by the answer where the state is of an older kind or has no mode yet', () => {
    expect(
      find({ 'esphome/discover/shelf': answer, 'shelf/light/strip/state': '{"color":{}}' }),
    ).toHaveLength(1);
    expect(find({ 'esphome/discover/shelf': answer, 'shelf/light/strip/state': 'ON' })).toHaveLength(0);
    expect(find({ 'esphome/discover/shelf': '{}', 'shelf/light/strip/state': '{"color":{}}' })).toHaveLength(
      0,
    );
  });

  test('are told by their discovery as well', () => {
    expect(find({ [configTopic]: config, 'shelf/light/strip/state': '{"state":"ON"}' })).toHaveLength(1);
    expect(find({ [configTopic]: '{}', 'shelf/light/strip/state': '{"state":"ON"}' })).toHaveLength(0);
  });

  test.each(['strip\u202e', 'x'.repeat(500)].map((object) => ({ object })))(
    'are on topics that can be used, %#',
    ({ object }) => {
      expect(find({ [`shelf/light/${object}/state`]: rgb })).toEqual([]);
    },
  );

  test('are of the device that answered', () => {
    const lamp = only({ 'esphome/discover/shelf': answer, 'shelf/light/strip/state': rgb });
    expect(lamp).toMatchObject({ name: 'Shelf strip', device: { addresses: ['aabbccddeeff'], output: '' } });
  });

  test('are told apart where there are several', () => {
    const lamps = find({
      'esphome/discover/shelf': answer,
      'shelf/light/strip/state': rgb,
      'shelf/light/spot/state': rgb,
      'shelf/switch/spot/state': 'ON',
    });
    expect(lamps.map(({ id, device }) => [id, device.output])).toEqual([
      ['esphome:shelf/light/strip', 'strip'],
      ['esphome:shelf/light/spot', 'spot'],
      ['esphome:shelf/switch/spot', 'switch/spot'],
    ]);
  });

  test('can do more than they report where Home Assistant was told so', () => {
    const lamp = only({
      [configTopic]: config,
      'shelf/light/strip/state': '{"color_mode":"white","color":{}}',
    });
    expect(lamp).toMatchObject({
      name: 'Shelf Strip',
      device: { addresses: ['aabbccddeeff'] },
      abilities: {
        brightness: true,
        color: true,
        temperature: { least: 2703, most: 6494 },
        effects: ['Rainbow', 'Flicker'],
      },
    });
    expect(find({ [configTopic]: config })).toEqual([]);
  });

  test.each<[string, object]>([
    ['{"color_mode":"onoff","color":{}}', { brightness: false, color: false, temperature: null }],
    [
      '{"color_mode":"brightness","brightness":3,"color":{}}',
      { brightness: true, color: false, temperature: null },
    ],
    [
      '{"color_mode":"white","brightness":3,"color":{"w":9}}',
      { brightness: true, color: true, temperature: null },
    ],
    [
      '{"color_mode":"color_temp","brightness":3,"color_temp":250,"color":{}}',
      { brightness: true, color: false, temperature: { least: 2000, most: 6536 } },
    ],
    [
      '{"color_mode":"cwww","brightness":3,"color":{"c":1,"w":2}}',
      { brightness: true, color: false, temperature: { least: 2000, most: 6536 } },
    ],
    [
      '{"color_mode":"rgbct","brightness":3,"color_temp":250,"color":{"r":0,"g":0,"b":0}}',
      { brightness: true, color: true, temperature: { least: 2000, most: 6536 } },
    ],
    [
      '{"color_mode":"rgbww","brightness":3,"color":{"r":1,"g":0,"b":0,"c":1,"w":2}}',
      { color: true, temperature: null },
    ],
  ])('with %s can do %j', (payload, abilities) => {
    expect(only({ 'shelf/light/strip/state': payload }).abilities).toMatchObject(abilities);
  });

  test.each<[object, object]>([
    [
      { min_mireds: 154, max_mireds: 370, supported_color_modes: ['color_temp'] },
      { least: 2703, most: 6494 },
    ],
    [
      { min_mirs: 400, max_mirs: 200, supported_color_modes: ['color_temp'] },
      { least: 2000, most: 6536 },
    ],
    [
      { min_mirs: 0, max_mirs: 1e9, sup_clrm: ['color_temp'] },
      { least: 2000, most: 6536 },
    ],
  ])('with the discovery %j have the range %j', (more, temperature) => {
    const said = JSON.stringify({ command_topic: 'shelf/light/strip/command', ...more });
    expect(only({ [configTopic]: said, 'shelf/light/strip/state': rgb }).abilities).toMatchObject({
      temperature,
    });
  });

  test('a new ability is a new wiring, and the same state is not', () => {
    const again = only({ 'shelf/light/strip/state': rgb.replace('128', '7').replace('"ON"', '"OFF"') });
    expect(again.wiring).toBe(strip.wiring);
    const more = only({ 'shelf/light/strip/state': rgb, [configTopic]: config });
    expect(more.wiring).not.toBe(strip.wiring);
    expect(more.id).toBe(strip.id);
  });

  test.each<[string, string, string, string]>([
    ['desk-lamp', '', 'desk_lamp', 'desk-lamp'],
    ['lamp', '', 'lamp_left', 'lamp left'],
    ['esp-3', 'Kitchen', 'counter_light', 'Kitchen counter light'],
  ])('%s called %j with the light %s is %j', (source, friendly_name, object, name) => {
    const said = {
      [`esphome/discover/${source}`]: JSON.stringify({ friendly_name, name: source, mac: 'aabbccddeeff' }),
      [`${source}/light/${object}/state`]: rgb,
    };
    expect(find(said, source).map((lamp) => lamp.name)).toEqual([name]);
  });

  test('a light without a name of its own is called by the device', () => {
    const said = { [configTopic]: config.replace('"Strip"', '""'), 'shelf/light/strip/state': rgb };
    expect(only(said).name).toBe('Shelf');
  });
});

describe('the switches of a device of ESPHome', () => {
  test('are taken from a device that answered', () => {
    expect(relay).toMatchObject({
      id: 'esphome:shelf/switch/relay',
      topics: ['shelf/switch/relay/state', 'shelf/status'],
      abilities: { brightness: false, color: false, temperature: null },
    });
  });

  test('are taken from a device with a light, and from no others', () => {
    const said = { 'shelf/switch/relay/state': 'OFF' };
    expect(find(said)).toEqual([]);
    expect(find({ ...said, 'shelf/light/strip/state': rgb })).toHaveLength(2);
  });

  test.each<[string, string]>([
    ['relay', 'on'],
    ['relay', '{"state":"ON"}'],
    ['restart', 'OFF'],
    ['shelf_safe_mode', 'OFF'],
    ['factory_reset', 'OFF'],
  ])('are not %s that says %s', (object, payload) => {
    expect(find({ 'esphome/discover/shelf': answer, [`shelf/switch/${object}/state`]: payload })).toEqual([]);
  });
});

describe('a light of ESPHome reports', () => {
  const state = 'shelf/light/strip/state';
  test.each<[string, string, Report]>([
    [
      state,
      rgb,
      { on: true, brightness: 128 / 255, color: { hue: 0, saturation: 100 }, mode: 'color', effect: null },
    ],
    [state, '{"color_mode":"onoff","state":"OFF","color":{}}', { on: false, mode: null }],
    [
      state,
      '{"color_mode":"brightness","state":"ON","brightness":0,"color":{}}',
      { on: true, brightness: 0, mode: null },
    ],
    [
      state,
      '{"effect":"Rainbow","color_mode":"rgb","state":"ON","brightness":255,"color":{"r":0,"g":64,"b":0}}',
      { on: true, brightness: 1, color: { hue: 120, saturation: 100 }, mode: 'color', effect: 'Rainbow' },
    ],
    [
      state,
      '{"color_mode":"color_temp","state":"ON","brightness":51,"color":{},"color_temp":250}',
      { on: true, brightness: 0.2, temperature: 4000, mode: 'temperature' },
    ],
    [
      state,
      '{"color_mode":"color_temp","color":{},"color_temp":0}',
      { temperature: null, mode: 'temperature' },
    ],
    [
      state,
      '{"color_mode":"cwww","state":"ON","color":{"c":255,"w":0}}',
      { on: true, temperature: null, mode: 'temperature' },
    ],
    [
      state,
      '{"color_mode":"rgbww","state":"ON","color":{"r":0,"g":0,"b":255,"c":1,"w":2}}',
      { on: true, color: { hue: 240, saturation: 100 }, mode: 'color' },
    ],
    [state, '{"color_mode":"rgb","state":"ON","color":{"r":0,"g":0,"b":0}}', { on: true, mode: 'color' }],
    [
      state,
      '{"color_mode":"white","state":"ON","brightness":255,"color":{"w":255},"white_value":255}',
      { on: true, brightness: 1, mode: null },
    ],
    [
      state,
      '{"color_mode":"rgbct","color_temp":250,"color":{"r":0,"g":0,"b":9}}',
      { color: { hue: 240, saturation: 100 }, temperature: 4000, mode: null },
    ],
    [state, '{"state":"ON"}', { on: true }],
    [state, '{"state":null,"brightness":"x","color":{"r":1},"color_mode":"new"}', {}],
    [state, '{"brightness":999}', { brightness: 1 }],
    [state, 'ON', {}],
    [state, '[]', {}],
    [state, '', {}],
    ['shelf/status', 'online', { available: true }],
    ['shelf/status', 'offline', { available: false }],
    ['shelf/status', 'maybe', {}],
    ['shelf/status', '', {}],
    ['other', 'online', {}],
  ])('on %s %s', (topic, payload, report) => {
    expect(strip.read(topic, bytes(payload), new Map())).toEqual(report);
  });

  test.each<[string, Report]>([
    ['ON', { on: true }],
    ['OFF', { on: false }],
    ['{"state":"ON"}', {}],
    ['', {}],
  ])('as a switch %s', (payload, report) => {
    expect(relay?.read('shelf/switch/relay/state', bytes(payload), new Map())).toEqual(report);
  });
});

describe('a light of ESPHome takes', () => {
  test.each<[Values, object]>([
    [{ on: true }, { state: 'ON' }],
    [{ on: false }, { state: 'OFF' }],
    [{ on: false, brightness: 1 }, { state: 'OFF' }],
    [{ brightness: 0.5 }, { state: 'ON', brightness: 128 }],
    [{ brightness: 0.001 }, { state: 'ON', brightness: 1 }],
    [{ color: { hue: 120, saturation: 100 } }, { state: 'ON', color: { r: 0, g: 255, b: 0 } }],
    [
      { color: { hue: 0, saturation: 50 }, brightness: 0.2 },
      { state: 'ON', brightness: 51, color: { r: 255, g: 128, b: 128 } },
    ],
    [{ temperature: 4000 }, { state: 'ON', color_temp: 250 }],
    [{ effect: 'Rainbow' }, { state: 'ON', effect: 'Rainbow' }],
  ])('%j', (asked, sent) => {
    const [publication, ...more] = strip.write(asked, {});
    expect(more).toEqual([]);
    expect(publication).toMatchObject({ topic: 'shelf/light/strip/command', qos: 1 });
    expect(JSON.parse(publication?.payload ?? '')).toEqual(sent);
  });

  test.each<[Values, string]>([
    [{ on: true }, 'ON'],
    [{ on: false }, 'OFF'],
    [{ brightness: 1 }, 'ON'],
  ])('as a switch %j', (asked, payload) => {
    expect(relay?.write(asked, {})).toEqual([{ topic: 'shelf/switch/relay/command', payload, qos: 1 }]);
  });
});

function byHand(typed: Record<string, string>) {
  const { fields, problems } = readFields(esphome.form, typed);
  return problems.length > 0 ? problems : esphome.byHand({ id: 'hand:a', name: 'Tree', fields }, finding);
}

describe('a light of ESPHome that is described by hand', () => {
  test('may have a prefix of several levels', () => {
    expect(
      byHand({ prefix: 'home/shelf', object: 'strip', brightness: 'yes', temperature: 'yes' }),
    ).toMatchObject({
      id: 'hand:a',
      name: 'Tree',
      family: 'esphome',
      topics: ['home/shelf/light/strip/state', 'home/shelf/status'],
      abilities: { brightness: true, color: false, temperature: { least: 2000, most: 6536 } },
      device: { commands: ['home/shelf/light/strip/command'] },
    });
  });

  test('may be a switch', () => {
    expect(byHand({ prefix: 'shelf', object: ' relay ', kind: 'switch' })).toMatchObject({
      topics: ['shelf/switch/relay/state', 'shelf/status'],
    });
  });

  test.each<[Record<string, string>, string[]]>([
    [{}, ['prefix', 'object']],
    [{ prefix: 'shelf/', object: 'strip' }, ['prefix']],
    [{ prefix: 'shelf', object: 'a/b' }, ['object']],
    [{ prefix: 'shelf', object: 'a b' }, ['object']],
    [{ prefix: 'shelf', object: '+' }, ['object']],
    [{ prefix: 'shelf', object: 'relay', kind: 'switch', color: 'yes' }, ['color']],
  ])('is not %j', (typed, keys) => {
    expect(byHand(typed)).toMatchObject(keys.map((key) => ({ key })));
  });

  test('has topics that MQTT has room for', () => {
    expect(byHand({ prefix: 'x'.repeat(65_530), object: 'strip' })).toMatchObject([{ key: 'prefix' }]);
  });
});
