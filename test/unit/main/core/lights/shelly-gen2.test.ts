import { describe, expect, test } from 'vitest';
import type { Finding, Lamp, Report } from '../../../../../src/main/core/lights/dialect.ts';
import { shellyGen2 } from '../../../../../src/main/core/lights/shelly-gen2/index.ts';
import type { Publication } from '../../../../../src/main/core/publication.ts';
import type { Values } from '../../../../../src/shared/lights/values.ts';
import { bytes } from '../examples.ts';

const finding: Finding = {
  homeAssistantPrefix: 'homeassistant',
  zigbee2mqttBases: ['zigbee2mqtt'],
  replyTo: 'tinsel/x',
};

const id = 'shellyplus1-a8032abe54dc';
const mqtt = { enable: true, enable_control: true, enable_rpc: true, rpc_ntf: true, status_ntf: false };
const sys = { cfg_rev: 13, device: { name: 'Mirror', mac: 'A8032ABE54DC', fw_id: '20260120-145311/1.7.4' } };

/** The answer to `Shelly.GetConfig`. */
function answer(result: object, prefix = id): string {
  return JSON.stringify({ id: 1, src: id, dst: `tinsel/x/shelly/config/${prefix}`, result });
}

function find(said: Record<string, string>, prefix = id): readonly Lamp[] {
  const topics = Object.entries(said).map(([topic, payload]) => [topic, bytes(payload)] as const);
  return shellyGen2.find(prefix, new Map(topics), finding);
}

function found(result: object, prefix = id): readonly Lamp[] {
  return find({ [`tinsel/x/shelly/config/${prefix}/rpc`]: answer(result, prefix) }, prefix);
}

function lamp(component: string, more: object = {}): Lamp {
  const [one] = found({ [component]: { id: 0, name: null, ...more }, mqtt, sys });
  if (!one) throw new Error(component);
  return one;
}

function light(fields: Record<string, string>): ReturnType<typeof shellyGen2.byHand> {
  return shellyGen2.byHand({ id: 'hand:1', name: 'Tree', fields }, finding);
}

/** What a device tells by itself on `<prefix>/events/rpc`. */
function notifies(src: string, method = 'NotifyStatus'): string {
  const params = { ts: 1_736_605_194.11, sys: { cfg_rev: 35 } };
  return JSON.stringify({ src, dst: `${src}/events`, method, params });
}

/** Where requests go to, and what is in them. */
function requests(sent: readonly Publication[]): { topic: string; qos: number; frame: unknown }[] {
  return sent.map(({ topic, qos, payload }) => {
    const frame: unknown = JSON.parse(payload);
    return { topic, qos, frame };
  });
}

describe('a Shelly of the second generation or later', () => {
  test('is heard where it makes itself known, and not wider', () => {
    expect(shellyGen2.calls(finding)).toEqual([]);
    expect(shellyGen2.announced(finding)).toEqual([
      '+/online',
      'shellies/+/online',
      '+/events/rpc',
      '+/+/events/rpc',
      '+/status/switch:0',
      '+/status/switch:1',
      '+/status/switch:2',
      '+/status/switch:3',
      '+/status/light:0',
      '+/status/light:1',
      '+/status/light:2',
      '+/status/light:3',
      '+/status/rgb:0',
      '+/status/rgbw:0',
      '+/status/cct:0',
      '+/status/cct:1',
      '+/status/rgbcct:0',
      'tinsel/x/shelly/config/#',
    ]);
  });

  test.each<[string, string, string | null]>([
    [`${id}/online`, 'true', id],
    [`${id}/online`, 'false', id],
    [`${id}/online`, '', id],
    [`${id}/online`, 'perhaps', null],
    ['shelly0110dimg3-aabbccddeeff/online', 'true', 'shelly0110dimg3-aabbccddeeff'],
    [`shellies/${id}/online`, 'true', `shellies/${id}`],
    // Of the first generation, and of others.
    ['shellies/shellyswitch25-98CDAC38E9F5/online', 'true', null],
    ['shellies/shelly1-A1B2C3/online', 'true', null],
    ['kitchen/online', 'true', null],
    ['shellyplus1-a8032abe54/online', 'true', null],
    ['kitchen/events/rpc', notifies(id), 'kitchen'],
    ['home/kitchen/events/rpc', notifies(id, 'NotifyFullStatus'), 'home/kitchen'],
    ['kitchen/events/rpc', notifies(id, 'NotifyEvent'), null],
    ['kitchen/events/rpc', notifies('somebody'), null],
    ['kitchen/events/rpc', 'true', null],
    ['kitchen/events/rpc', '', null],
    [`${id}/status/switch:0`, '{"id":0,"output":true}', id],
    ['kitchen/status/switch:0', '{"id":0,"output":true}', null],
    [`${id}/status/sys`, '{}', null],
    [`${id}/status/__proto__:0`, '{}', null],
    [`tinsel/x/shelly/config/${id}/rpc`, '{}', id],
    ['tinsel/x/shelly/config/home/kitchen/rpc', '{}', 'home/kitchen'],
    ['tinsel/x/shelly/config//rpc', '{}', null],
    ['tinsel/x/shelly/config/kitchen', '{}', null],
  ])('on %s with %j is %j', (topic, payload, source) => {
    expect(shellyGen2.sourceOf(topic, bytes(payload), finding)).toBe(source);
  });

  test('is asked for its configuration unless it is away', () => {
    const asks = (said: [string, string][]): unknown => {
      const topics = said.map(([topic, payload]) => [topic, bytes(payload)] as const);
      return requests(shellyGen2.asks(id, new Map(topics), finding));
    };
    const frame = { id: 1, src: `tinsel/x/shelly/config/${id}`, method: 'Shelly.GetConfig' };
    const ask = { topic: `${id}/rpc`, qos: 1, frame };
    expect(asks([[`${id}/online`, 'true']])).toEqual([ask]);
    expect(asks([])).toEqual([ask]);
    expect(asks([[`${id}/online`, 'false']])).toEqual([]);
  });

  test('has what its configuration has', () => {
    const lamps = found({
      ble: { enable: false },
      'cct:0': { id: 0, name: 'Office Light', ct_range: [3_000, 5_000] },
      'input:0': { id: 0, type: 'button' },
      mqtt,
      'script:1': { id: 1, name: 'light:0' },
      'switch:0': { id: 0, name: 'Mirror light' },
      'switch:1': { id: 1, name: null },
      'switch:01': { id: 1 },
      sys,
    });
    expect(lamps.map(({ id, name }) => [id, name])).toEqual([
      [`shelly-gen2:${id}:cct:0`, 'Office Light'],
      [`shelly-gen2:${id}:switch:0`, 'Mirror light'],
      [`shelly-gen2:${id}:switch:1`, 'Mirror 3'],
    ]);
    expect(lamps[0]?.abilities.temperature).toEqual({ least: 3_000, most: 5_000 });
    expect(lamps[1]?.device).toEqual({
      addresses: ['a8032abe54dc'],
      output: 'switch:0',
      commands: [`${id}/command/switch:0`],
    });
  });

  test('that moves a cover has no lights', () => {
    expect(found({ 'cover:0': { id: 0, in_mode: 'dual' }, 'input:0': { id: 0 }, mqtt, sys })).toEqual([]);
  });

  test.each<[string, object, object]>([
    ['switch:0', {}, { brightness: false, color: false, temperature: null }],
    ['light:0', {}, { brightness: true, color: false, temperature: null }],
    ['rgb:0', {}, { brightness: true, color: true, temperature: null }],
    ['rgbw:0', {}, { brightness: true, color: true, temperature: null }],
    ['cct:0', {}, { brightness: true, color: false, temperature: { least: 2_700, most: 6_500 } }],
    ['cct:0', { ct_range: [6_500, 2_700] }, { temperature: { least: 2_700, most: 6_500 } }],
    ['cct:0', { ct_range: 'wide' }, { temperature: { least: 2_700, most: 6_500 } }],
    ['rgbcct:0', {}, { brightness: true, color: true, temperature: { least: 2_700, most: 6_500 } }],
  ])('with %s %j can do what it can', (component, more, can) => {
    expect(lamp(component, more).abilities).toMatchObject({
      ...can,
      effects: [],
      reports: true,
      awaited: false,
    });
  });

  test('with one light is that light', () => {
    const one = lamp('light:0');
    expect(one).toMatchObject({
      id: `shelly-gen2:${id}:light:0`,
      family: 'shelly-gen2',
      name: 'Mirror',
      refused: null,
      device: { addresses: ['a8032abe54dc'], output: '', commands: [`${id}/command/light:0`, `${id}/rpc`] },
      topics: [
        `${id}/online`,
        `${id}/events/rpc`,
        `${id}/status/light:0`,
        `tinsel/x/shelly/light:0/${id}/rpc`,
      ],
    });
    const frame = {
      id: 2,
      src: `tinsel/x/shelly/light:0/${id}`,
      method: 'Light.GetStatus',
      params: { id: 0 },
    };
    expect(requests(one.query)).toEqual([{ topic: `${id}/rpc`, qos: 1, frame }]);
  });

  test.each<[string, string]>([
    ['an error', JSON.stringify({ id: 1, src: id, error: { code: 401, message: '{"auth_type":"digest"}' } })],
    ['the answer to another question', JSON.stringify({ id: 7, src: id, result: { 'switch:0': {} } })],
    [
      'an answer to somebody else',
      JSON.stringify({ id: 1, src: id, dst: 'other', result: { 'switch:0': {} } }),
    ],
    ['no JSON', 'switch:0'],
  ])('is not known by %s', (_, payload) => {
    expect(find({ [`tinsel/x/shelly/config/${id}/rpc`]: payload })).toEqual([]);
  });

  test('with a prefix of its owner is named by it until it has a name', () => {
    const [one] = found({ 'switch:0': { name: null }, mqtt, sys: { device: { name: null } } }, 'home/tree');
    expect(one).toMatchObject({ id: 'shelly-gen2:home/tree:switch:0', name: 'home/tree' });
    expect(one?.device.addresses).toEqual([]);
    expect(found({ 'switch:0': {}, mqtt })[0]?.device.addresses).toEqual(['a8032abe54dc']);
  });

  test('has another wiring where it is reached otherwise', () => {
    const wirings = [
      lamp('light:0'),
      lamp('cct:0'),
      lamp('cct:0', { ct_range: [3_000, 5_000] }),
      found({ 'light:0': {}, mqtt: { ...mqtt, rpc_ntf: false }, sys })[0],
      found({ 'light:0': {}, mqtt }, 'tree')[0],
      find({ [`${id}/status/light:0`]: '{}' })[0],
    ].map((one) => one?.wiring);
    expect(new Set(wirings).size).toBe(6);
    const later = find({
      [`tinsel/x/shelly/config/${id}/rpc`]: answer({ 'light:0': { id: 0, name: null }, mqtt, sys }),
      [`${id}/events/rpc`]: notifies(id),
      [`${id}/status/light:0`]: '{"output":true}',
    });
    expect(later.map(({ wiring }) => wiring)).toEqual([lamp('light:0').wiring]);
  });
});

describe('the states of a Shelly of the second generation or later', () => {
  const red = { hue: 0, saturation: 100 };

  test.each<[string, string, Report]>([
    [
      'switch:0',
      '{"id":0,"source":"WS_in","output":true,"temperature":{"tC":37.8,"tF":100.0}}',
      { on: true },
    ],
    ['switch:0', '{"id":0,"apower":8.9,"brightness":30}', {}],
    ['switch:0', '{"output":null}', { on: null }],
    ['switch:0', '{"output":"true"}', {}],
    ['light:0', '{"id":0,"output":false,"brightness":50}', { on: false, brightness: 0.5 }],
    ['light:0', '{"brightness":7,"ct":3000,"rgb":[1,2,3]}', { brightness: 0.07 }],
    ['rgb:0', '{"output":true,"brightness":75,"rgb":[255,0,0]}', { on: true, brightness: 0.75, color: red }],
    ['rgb:0', '{"rgb":[0,0,0]}', { color: null }],
    ['rgb:0', '{"rgb":[255,-255,0]}', { color: red }],
    ['rgb:0', '{"rgb":[255,0]}', {}],
    ['rgb:0', '{"rgb":[255,0,0],"white":255}', { color: red }],
    ['rgbw:0', '{"rgb":[255,0,0],"white":255}', { color: { hue: 0, saturation: 50 } }],
    ['rgbw:0', '{"white":255}', {}],
    ['cct:0', '{"output":true,"brightness":10,"ct":3500}', { on: true, brightness: 0.1, temperature: 3_500 }],
    ['cct:0', '{"ct":0}', {}],
    ['cct:0', '{"ct":1000000}', {}],
    [
      'rgbcct:0',
      '{"id":0,"output":true,"mode":"rgb","brightness":10,"ct":3500,"rgb":[255,0,0]}',
      { on: true, brightness: 0.1, temperature: 3_500, color: red, mode: 'color' },
    ],
    ['rgbcct:0', '{"mode":"cct"}', { mode: 'temperature' }],
    ['light:0', '[true]', {}],
    ['light:0', '', {}],
  ])('of %s as %s, on each of its topics', (component, status, report) => {
    const one = lamp(component);
    const src = `tinsel/x/shelly/${component}/${id}`;
    const read = (topic: string, payload: string): Report => one.read(topic, bytes(payload), new Map());
    const body = status === '' ? 'null' : status;
    expect(read(`${id}/status/${component}`, status)).toEqual(report);
    const params = `{"ts":1736605194.11,"${component}":${body}}`;
    for (const method of ['NotifyStatus', 'NotifyFullStatus'])
      expect(
        read(
          `${id}/events/rpc`,
          `{"src":"${id}","dst":"${id}/events","method":"${method}","params":${params}}`,
        ),
      ).toEqual(report);
    expect(read(`${src}/rpc`, `{"id":2,"src":"${id}","dst":"${src}","result":${body}}`)).toEqual(report);
  });

  const src = `tinsel/x/shelly/light:0/${id}`;
  test.each<[string, string, Report]>([
    [`${id}/online`, 'true', { available: true }],
    [`${id}/online`, 'false', { available: false }],
    [`${id}/online`, '', {}],
    [`${id}/status/light:1`, '{"output":true}', {}],
    [`${id}/events/rpc`, '{"method":"NotifyStatus","params":{"light:1":{"output":true}}}', {}],
    [`${id}/events/rpc`, '{"method":"NotifyEvent","params":{"light:0":{"output":true}}}', {}],
    [`${id}/events/rpc`, '{"method":"NotifyStatus","params":[{"light:0":{"output":true}}]}', {}],
    // To another question, to somebody else, and an error.
    [`${src}/rpc`, `{"id":3,"dst":"${src}","result":{"was_on":true,"output":true}}`, {}],
    [`${src}/rpc`, '{"id":2,"dst":"tinsel/y/shelly/light:0","result":{"output":true}}', {}],
    [`${src}/rpc`, `{"id":2,"dst":"${src}","error":{"code":-105,"message":"no handler"}}`, {}],
    [`${src}/rpc`, `{"id":2,"dst":"${src}","result":null}`, {}],
  ])('of light:0 on %s as %j', (topic, payload, report) => {
    expect(lamp('light:0').read(topic, bytes(payload), new Map())).toEqual(report);
  });
});

describe('a command to a Shelly of the second generation or later', () => {
  const green = { hue: 120, saturation: 100 };

  test.each<[string, Values, string, object]>([
    ['switch:1', { on: true }, 'Switch.Set', { id: 1, on: true }],
    ['switch:0', { on: false }, 'Switch.Set', { id: 0, on: false }],
    ['switch:0', { brightness: 0.5, color: green, temperature: 3_000 }, 'Switch.Set', { id: 0, on: true }],
    ['light:0', { brightness: 0.5 }, 'Light.Set', { id: 0, on: true, brightness: 50 }],
    ['light:0', { brightness: 0.001 }, 'Light.Set', { id: 0, on: true, brightness: 1 }],
    ['light:0', { on: false, brightness: 0.5 }, 'Light.Set', { id: 0, on: false }],
    ['rgb:0', { color: green }, 'RGB.Set', { id: 0, on: true, rgb: [0, 255, 0] }],
    ['rgbw:0', { color: green }, 'RGBW.Set', { id: 0, on: true, rgb: [0, 255, 0], white: 0 }],
    ['rgbw:0', { brightness: 1 }, 'RGBW.Set', { id: 0, on: true, brightness: 100 }],
    ['cct:0', { temperature: 4_000.4 }, 'CCT.Set', { id: 0, on: true, ct: 4_000 }],
    ['cct:0', { temperature: 500 }, 'CCT.Set', { id: 0, on: true, ct: 2_700 }],
    ['cct:0', { temperature: 9_000 }, 'CCT.Set', { id: 0, on: true, ct: 6_500 }],
    ['rgbcct:0', { color: green }, 'RGBCCT.Set', { id: 0, on: true, rgb: [0, 255, 0], mode: 'rgb' }],
    ['rgbcct:0', { temperature: 3_000 }, 'RGBCCT.Set', { id: 0, on: true, ct: 3_000, mode: 'cct' }],
    ['rgbcct:0', { brightness: 0.2 }, 'RGBCCT.Set', { id: 0, on: true, brightness: 20 }],
  ])('to %s of %j', (component, asked, method, params) => {
    const frame = { id: 3, src: `tinsel/x/shelly/${component}/${id}`, method, params };
    const sent = lamp(component).write(asked, {});
    expect(requests(sent)).toEqual([{ topic: `${id}/rpc`, qos: 1, frame }]);
  });

  test.each<[string, object, string[]]>([
    ['tells what changes', {}, ['Switch.Set']],
    ['tells all states', { rpc_ntf: false, status_ntf: true }, ['Switch.Set']],
    ['tells nothing by itself', { rpc_ntf: false }, ['Switch.Set', 'Switch.GetStatus']],
  ])('where it %s', (_, more, methods) => {
    const [one] = found({ 'switch:0': {}, mqtt: { ...mqtt, ...more }, sys });
    const sent = one?.write({ on: true }, {}).map(({ payload }) => /"method":"([^"]+)"/.exec(payload)?.[1]);
    expect(sent).toEqual(methods);
  });
});

describe('a Shelly of the second generation or later that takes no RPC', () => {
  const lamps = find({
    [`${id}/online`]: 'true',
    [`${id}/status/light:1`]: '{"id":1,"output":true,"brightness":3}',
    [`${id}/status/switch:0`]: '{"id":0,"output":true}',
    [`${id}/status/sys`]: '{}',
  });

  test('is found by the states that it tells', () => {
    expect(lamps.map((one) => [one.id, one.name])).toEqual([
      [`shelly-gen2:${id}:switch:0`, `${id} 1`],
      [`shelly-gen2:${id}:light:1`, `${id} 2`],
    ]);
    expect(lamps[0]?.query).toEqual([{ topic: `${id}/command`, payload: 'status_update', qos: 1 }]);
  });

  test.each<[number, Values, string, string]>([
    [0, { on: true }, 'switch:0', 'on'],
    [0, { on: false }, 'switch:0', 'off'],
    [0, { brightness: 0.5 }, 'switch:0', 'on'],
    [1, { on: true }, 'light:1', 'on'],
    [1, { on: false }, 'light:1', 'off'],
    [1, { brightness: 0.5 }, 'light:1', 'set,true,50'],
  ])('takes plain commands: %i %j', (at, asked, place, payload) => {
    expect(lamps[at]?.write(asked, {})).toEqual([{ topic: `${id}/command/${place}`, payload, qos: 1 }]);
  });
});

describe('a Shelly of the second generation or later by hand', () => {
  test('has a prefix, a component and its number', () => {
    const one = light({ prefix: `home/${id}`, kind: 'light', index: '2' });
    expect(one).toMatchObject({
      id: 'hand:1',
      name: 'Tree',
      device: {
        addresses: ['a8032abe54dc'],
        output: 'light:2',
        commands: [`home/${id}/command/light:2`],
      },
    });
    const [sent] = 'write' in one ? one.write({ on: true }, {}) : [];
    expect(sent).toMatchObject({ topic: `home/${id}/rpc` });
    expect(sent?.payload).toContain('"method":"Light.Set","params":{"id":2,"on":true}');
  });

  test('is what the form offers', () => {
    const [, kind] = shellyGen2.form;
    const options = kind?.kind === 'choice' ? kind.options.map(({ value }) => value) : [];
    expect(options).toEqual(['switch', 'light', 'rgb', 'rgbw', 'cct', 'rgbcct']);
    for (const value of options)
      expect(light({ prefix: 'a', kind: value, index: '0' })).toMatchObject({
        device: { output: `${value}:0` },
      });
  });

  test.each(['tree/', '/tree', 'tree/#', ''])('cannot be below %j', (prefix) => {
    expect(light({ prefix, kind: 'switch', index: '0' })).toMatchObject([{ key: 'prefix' }]);
  });
});
