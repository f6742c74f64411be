import { describe, expect, test } from 'vitest';
import { isSound, joined } from '../../../../../src/main/core/house/ways.ts';
import type { Device, Lamp } from '../../../../../src/main/core/lights/dialect.ts';
import type { Family } from '../../../../../src/shared/lights/family.ts';
import { lamp } from './lamps.ts';

function way(id: string, family: Family, device: Partial<Device> = {}): Lamp {
  return lamp(id, { family, device: { addresses: [], output: '', commands: [id], ...device } });
}

function ids(lamps: readonly Lamp[], ...apart: string[]): string[][] {
  return joined(lamps, new Set(apart)).map((ways) => ways.map(({ id }) => id));
}

const mac = '24a160abcdef';

describe('ways to lights', () => {
  test.each<[string, Lamp[], string[][]]>([
    ['nothing in common', [way('a', 'tasmota'), way('b', 'home-assistant')], [['a'], ['b']]],
    [
      'the same MAC address',
      [way('ha', 'home-assistant', { addresses: [mac] }), way('t', 'tasmota', { addresses: [mac] })],
      [['t', 'ha']],
    ],
    [
      'the end of the MAC address',
      [way('w', 'wled', { addresses: ['abcdef'] }), way('ha', 'home-assistant', { addresses: [mac] })],
      [['w', 'ha']],
    ],
    [
      'two different ends of a MAC address',
      [way('w', 'wled', { addresses: ['abcde0'] }), way('ha', 'home-assistant', { addresses: [mac] })],
      [['w'], ['ha']],
    ],
    [
      'the end of an IEEE address, which is none of a MAC address',
      [
        way('z', 'zigbee2mqtt', { addresses: ['00158d0024abcdef'] }),
        way('w', 'wled', { addresses: ['abcdef'] }),
      ],
      [['z'], ['w']],
    ],
    [
      'a command topic',
      [way('p', 'plain', { commands: ['c'] }), way('ha', 'home-assistant', { commands: ['c'] })],
      [['ha', 'p']],
    ],
    [
      'what was described by hand first',
      [way('t', 'tasmota', { commands: ['c'] }), way('hand:1', 'plain', { commands: ['c'] })],
      [['hand:1', 't']],
    ],
    [
      'two described by hand with one topic, which are two',
      [way('hand:1', 'plain', { commands: ['c'] }), way('hand:2', 'wled', { commands: ['c'] })],
      [['hand:1'], ['hand:2']],
    ],
    [
      'two outputs of one device each by two ways',
      [
        way('ha1', 'home-assistant', { addresses: [mac], output: '1' }),
        way('ha2', 'home-assistant', { addresses: [mac], output: '2' }),
        way('t2', 'tasmota', { addresses: [mac], output: 'l2' }),
        way('t1', 'tasmota', { addresses: [mac], output: '1' }),
      ],
      [
        ['t2', 'ha2'],
        ['t1', 'ha1'],
      ],
    ],
    [
      'two outputs that take commands on one topic',
      [
        way('z1', 'zigbee2mqtt', { commands: ['c'], output: 'l1' }),
        way('z2', 'zigbee2mqtt', { commands: ['c'], output: 'l2' }),
        way('ha', 'home-assistant', { commands: ['c'], output: 'l2' }),
      ],
      [['z1'], ['z2', 'ha']],
    ],
    [
      'one light by one family and two of the same device by another, which nobody can tell apart',
      [
        way('s', 'shelly-gen2', { addresses: [mac] }),
        way('ha1', 'home-assistant', { addresses: [mac], output: '1' }),
        way('ha2', 'home-assistant', { addresses: [mac], output: '2' }),
      ],
      [['s'], ['ha1'], ['ha2']],
    ],
    [
      'an only light whose output is named in one way alone',
      [
        way('s', 'shelly-gen2', { addresses: [mac], output: '0' }),
        way('ha', 'home-assistant', { addresses: [mac] }),
      ],
      [['s', 'ha']],
    ],
    [
      'a light and a switch of one number, which are two outputs',
      [
        way('s', 'shelly-gen2', { addresses: [mac], output: 'switch:0' }),
        way('ha', 'home-assistant', { addresses: [mac], output: 'light:0' }),
      ],
      [['s'], ['ha']],
    ],
    [
      'a relay and a switch of one number',
      [
        way('s', 'shelly-gen1', { addresses: [mac], output: 'relay:0' }),
        way('ha', 'home-assistant', { addresses: [mac], output: 'switch:0' }),
      ],
      [['s', 'ha']],
    ],
    [
      'outputs that have names of their own',
      [
        way('e', 'esphome', { addresses: [mac], output: 'strip_1' }),
        way('ha', 'home-assistant', { addresses: [mac], output: 'switch/heater_1' }),
      ],
      [['e'], ['ha']],
    ],
    [
      'an only relay of a bridge, and an only lamp behind it',
      [
        way('t', 'tasmota', { addresses: [mac] }),
        way('ha', 'home-assistant', { addresses: [mac], output: 'bulb7' }),
      ],
      [['t'], ['ha']],
    ],
  ])('with %s', (_what, lamps, together) => {
    expect(ids(lamps)).toEqual(together);
    expect(
      ids(lamps.toReversed())
        .map((one) => one.join())
        .toSorted(),
    ).toEqual(together.map((one) => one.join()).toSorted());
  });

  test('that cannot be used come last', () => {
    const lamps = [
      way('p', 'plain', { commands: ['c'] }),
      lamp('ha', {
        family: 'home-assistant',
        refused: 'no',
        device: { addresses: [], output: '', commands: ['c'] },
      }),
    ];
    expect(ids(lamps)).toEqual([['p', 'ha']]);
  });

  test('that a person has split stay split', () => {
    const lamps = [
      way('t', 'tasmota', { addresses: [mac] }),
      way('ha', 'home-assistant', { addresses: [mac] }),
    ];
    expect(ids(lamps, 'ha')).toEqual([['t'], ['ha']]);
    expect(ids(lamps, 't')).toEqual([['t'], ['ha']]);
  });
});

test.each([
  [['a/b'], true],
  [['a/+'], false],
  [['#'], false],
  [[''], false],
  [['a\u0000'], false],
  [['$SYS/x'], false],
])('a lamp with the topics %j is sound: %s', (topics, sound) => {
  expect(isSound(lamp('a', { topics }))).toBe(sound);
});
