import { describe, expect, test } from 'vitest';
import type { Report } from '../../../../../../src/main/core/lights/dialect.ts';
import type { Values } from '../../../../../../src/shared/lights/values.ts';
import {
  brightness,
  color,
  effect,
  found,
  device,
  lampIeee,
  light,
  of,
  only,
  plug,
  state,
  temperature,
} from './house.ts';

const lit: Report = { on: true };
const lamp = only([
  light(state(), brightness(), temperature('', { value_min: 250, value_max: 454 }), color('xy'), color('hs')),
  effect(['candle']),
]);

describe('a command', () => {
  test.each<[Values, Report, object | null]>([
    [{ on: true }, {}, { state: 'ON' }],
    [{ on: true }, lit, { state: 'ON' }],
    [{ on: false }, lit, { state: 'OFF' }],
    [{ on: false, brightness: 1 }, lit, { state: 'OFF' }],
    [{ brightness: 0.5 }, lit, { brightness: 127 }],
    [{ brightness: 0.5 }, { on: false }, { state: 'ON', brightness: 127 }],
    [{ brightness: 0.5 }, {}, { state: 'ON', brightness: 127 }],
    [{ brightness: 0.5 }, { on: null }, { state: 'ON', brightness: 127 }],
    [{ brightness: 0.001 }, lit, { brightness: 1 }],
    [{ brightness: 1 }, lit, { brightness: 254 }],
    [{ color: { hue: 0, saturation: 100 } }, lit, { color: { x: 0.6401, y: 0.33 } }],
    [{ color: { hue: 0, saturation: 100 } }, {}, { state: 'ON', color: { x: 0.6401, y: 0.33 } }],
    [{ temperature: 4000 }, lit, { color_temp: 250 }],
    [{ temperature: 9000 }, lit, { color_temp: 250 }],
    [{ temperature: 1000 }, lit, { color_temp: 454 }],
    [{ effect: 'candle' }, lit, { state: 'ON', effect: 'candle' }],
    [{ brightness: 1, temperature: 2500 }, lit, { brightness: 254, color_temp: 400 }],
    [{}, lit, null],
  ])('%j, where it is known as %j, is %j', (asked, known, keys) => {
    const payload = keys && JSON.stringify(keys);
    expect(lamp.write(asked, known)).toEqual(
      payload === null ? [] : [{ topic: 'zigbee2mqtt/tree/set', payload, qos: 1 }],
    );
  });

  test('for what the lamp has not is none', () => {
    const asked = { brightness: 0.5, temperature: 3000, color: { hue: 1, saturation: 1 } };
    expect(only([plug()]).write(asked, lit)).toEqual([]);
  });

  test('says a colour in the form that the lamp likes better', () => {
    const hs = only([light(state(), color('hs'), color('xy'))]);
    expect(hs.write({ color: { hue: 239.6, saturation: 49.7 } }, lit)).toEqual([
      { topic: 'zigbee2mqtt/tree/set', payload: '{"color":{"hue":240,"saturation":50}}', qos: 1 },
    ]);
  });

  test('for one of several lamps has its keys', () => {
    const second = only([of('l2', light(state('l2'), brightness('l2'), color('xy', 'l2')))]);
    expect(second.write({ on: true, brightness: 1, color: { hue: 0, saturation: 100 } }, lit)).toEqual([
      {
        topic: 'zigbee2mqtt/tree/set',
        payload: '{"state_l2":"ON","brightness_l2":254,"color_l2":{"x":0.6401,"y":0.33}}',
        qos: 1,
      },
    ]);
  });

  test('has the words of the lamp for on and off', () => {
    const lamp = only([plug({ ...state(), value_on: true, value_off: 0 })]);
    expect(lamp.write({ on: true }, {})[0]?.payload).toBe('{"state":true}');
    expect(lamp.write({ on: false }, {})[0]?.payload).toBe('{"state":0}');
  });

  test.each([
    ['living room/tree', 'zigbee2mqtt/living room/tree/set'],
    ['settee', 'zigbee2mqtt/settee/set'],
    ['tv/settee', 'zigbee2mqtt/tv/settee/set'],
    // Zigbee2MQTT would take these for something else.
    ['bridge', `zigbee2mqtt/${lampIeee}/set`],
    ['bridge lamp', `zigbee2mqtt/${lampIeee}/set`],
    ['tv/set', `zigbee2mqtt/${lampIeee}/set`],
    ['tv/get/left', `zigbee2mqtt/${lampIeee}/set`],
  ])('for %s goes to %s', (friendly_name, topic) => {
    expect(only([plug()], { friendly_name }).write({ on: true }, {})[0]?.topic).toBe(topic);
  });

  test('for a group whose name would be misread goes to its number', () => {
    const member = { ieee_address: lampIeee, endpoint: 11 };
    const [, group] = found({
      devices: [device([plug()])],
      groups: [{ id: 3, friendly_name: 'bridges', members: [member] }],
    });
    expect(group?.write({ on: true }, {})[0]?.topic).toBe('zigbee2mqtt/3/set');
  });
});

describe('a question', () => {
  test.each<[string, object[], object | null]>([
    [
      'all of a lamp',
      [light(state(), brightness(), temperature(), color('xy'))],
      ['state', 'brightness', 'color'],
    ],
    ['white tones', [light(state(), temperature())], ['state', 'color_temp']],
    ['what may be asked', [light(state('', 3), brightness())], ['brightness']],
    ['nothing where nothing may be', [plug(state('', 3))], null],
  ])('asks %s', (_what, exposes, keys) => {
    const payload = keys && JSON.stringify(Object.fromEntries(Object.values(keys).map((key) => [key, ''])));
    expect(only(exposes).query).toEqual(
      payload === null ? [] : [{ topic: 'zigbee2mqtt/tree/get', payload, qos: 1 }],
    );
  });

  test('to one of several lamps has its key', () => {
    expect(only([of('l2', plug(state('l2')))]).query[0]?.payload).toBe('{"state_l2":""}');
  });
});
