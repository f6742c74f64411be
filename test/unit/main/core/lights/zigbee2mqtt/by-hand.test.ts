import { describe, expect, test } from 'vitest';
import type { Lamp } from '../../../../../../src/main/core/lights/dialect.ts';
import { zigbee2mqtt } from '../../../../../../src/main/core/lights/zigbee2mqtt/dialect.ts';
import { readFields, type Fields } from '../../../../../../src/shared/lights/form.ts';
import { bytes } from '../../examples.ts';
import { finding } from './house.ts';

function made(typed: Fields): Lamp | readonly { key: string }[] {
  const { fields } = readFields(zigbee2mqtt.form, typed);
  return zigbee2mqtt.byHand({ id: 'hand:1', name: 'Tree', fields }, finding('zigbee2mqtt'));
}

function lamp(typed: Fields): Lamp {
  const result = made(typed);
  if ('id' in result) return result;
  throw new Error(JSON.stringify(result));
}

describe('a light by hand', () => {
  test('needs no more than its name', () => {
    const tree = lamp({ device: 'living room/tree' });
    expect(tree).toMatchObject({
      id: 'hand:1',
      name: 'Tree',
      family: 'zigbee2mqtt',
      refused: null,
      device: {
        addresses: [],
        output: '',
        commands: ['zigbee2mqtt/living room/tree/set', 'zigbee2mqtt/living room/tree/set/state'],
      },
      abilities: { brightness: false, color: false, temperature: null, effects: [], reports: true },
    });
    expect(tree.write({ on: true }, {})).toEqual([
      { topic: 'zigbee2mqtt/living room/tree/set', payload: '{"state":"ON"}', qos: 1 },
    ]);
    expect(tree.query).toEqual([
      { topic: 'zigbee2mqtt/living room/tree/get', payload: '{"state":""}', qos: 1 },
    ]);
  });

  test('is read both ways in which it may publish', () => {
    const tree = lamp({ device: 'tree', brightness: 'yes' });
    for (const [topic, payload] of [
      ['zigbee2mqtt/tree', '{"state":"ON"}'],
      ['zigbee2mqtt/tree/state', 'ON'],
    ] as const) {
      expect(tree.topics).toContain(topic);
      expect(tree.read(topic, bytes(payload), new Map())).toEqual({ on: true });
    }
  });

  test('can do what is ticked, at its endpoint', () => {
    const tree = lamp({
      base: 'up/stairs',
      device: '0x0017880103A2B1C4',
      endpoint: 'l2',
      brightness: 'yes',
      color: 'yes',
      temperature: 'yes',
    });
    expect(tree.abilities).toMatchObject({
      brightness: true,
      color: true,
      temperature: { least: 2000, most: 6536 },
    });
    expect(tree.device).toMatchObject({ addresses: ['0017880103a2b1c4'], output: 'l2' });
    expect(tree.write({ brightness: 1, temperature: 4000 }, { on: true })).toEqual([
      {
        topic: 'up/stairs/0x0017880103A2B1C4/set',
        payload: '{"brightness_l2":254,"color_temp_l2":250}',
        qos: 1,
      },
    ]);
  });

  test.each<[string, Fields]>([
    ['base', { base: '', device: 'tree' }],
    ['base', { base: 'zigbee2mqtt/', device: 'tree' }],
    ['base', { base: 'zigbee2mqtt/#', device: 'tree' }],
    ['device', { device: '' }],
    ['device', { device: '+' }],
    ['device', { device: '/tree' }],
    ['endpoint', { device: 'tree', endpoint: 'l1/l2' }],
    ['endpoint', { device: 'tree', endpoint: '#' }],
  ])('is told what is wrong with its %s in %j', (key, typed) => {
    expect(made(typed)).toEqual([{ key, text: expect.stringMatching(/\S/) }]);
  });
});
