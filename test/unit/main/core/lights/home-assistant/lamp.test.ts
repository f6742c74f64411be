import { describe, expect, test } from 'vitest';
import type { Report } from '../../../../../../src/main/core/lights/dialect.ts';
import type { EntityConfig } from '../../../../../../src/main/core/lights/home-assistant/config.ts';
import { lampOf } from '../../../../../../src/main/core/lights/home-assistant/lamp.ts';
import { bytes } from '../../examples.ts';

type Options = Record<string, unknown>;

function config(options: Options, more: Partial<EntityConfig> = {}): EntityConfig {
  const device = { addresses: [], name: null, area: null };
  return { component: 'light', key: 'tree', name: 'Tree', options, device, ...more };
}

const light = { command_topic: 'tree/set', state_topic: 'tree' };
const watched = { ...light, availability_topic: 'tree/there' };

describe('a lamp of Home Assistant discovery', () => {
  test('is what its description says', () => {
    expect(lampOf(config({ ...watched, schema: 'json', brightness: true }))).toMatchObject({
      id: 'home-assistant:tree',
      family: 'home-assistant',
      name: 'Tree',
      device: { addresses: [], output: 'tree', commands: ['tree/set'] },
      abilities: {
        brightness: true,
        color: false,
        temperature: null,
        effects: [],
        reports: true,
        awaited: true,
      },
      refused: null,
      topics: ['tree', 'tree/there'],
      query: [],
    });
  });

  test.each<[string, unknown, string, Report]>([
    ['no schema', undefined, 'ON', { on: true }],
    ['the default schema', 'default', 'ON', { on: true }],
    ['the basic schema', 'basic', 'OFF', { on: false }],
    ['the JSON schema', 'json', '{"state":"ON"}', { on: true }],
    ['the JSON schema, in capitals', 'JSON', '{"state":"OFF"}', { on: false }],
    ['the template schema', 'template', 'off', { on: false }],
  ])('is read by %s', (_, schema, payload, report) => {
    const options = {
      ...light,
      state_template: '{{ value }}',
      command_on_template: 'on',
      command_off_template: 'off',
      schema,
    };
    const lamp = lampOf(config(options));
    expect(lamp.read('tree', bytes(payload), new Map())).toEqual(report);
    expect(lamp.refused).toBeNull();
    expect(lamp.write({ on: true }, {})).toHaveLength(1);
  });

  test('is a switch, whatever its schema', () => {
    const lamp = lampOf(config({ ...light, schema: 'json', state_on: 'HIGH' }, { component: 'switch' }));
    expect(lamp.read('tree', bytes('HIGH'), new Map())).toEqual({ on: true });
    expect(lamp.write({ on: false }, {})).toEqual([{ topic: 'tree/set', payload: 'OFF', qos: 1 }]);
  });

  test('reads what stands between spaces, and is not confused by what is no text', () => {
    const lamp = lampOf(config(light));
    expect(lamp.read('tree', bytes(' ON\n'), new Map())).toEqual({ on: true });
    expect(lamp.read('tree', Uint8Array.of(0xff, 0x00, 0x4f), new Map())).toEqual({});
  });

  test('listens to each topic once', () => {
    const lamp = lampOf(
      config({
        ...light,
        brightness_command_topic: 'tree/bri',
        brightness_state_topic: 'tree',
        availability_topic: 'tree',
      }),
    );
    expect(lamp.topics).toEqual(['tree']);
  });
});

describe('whether a lamp is there', () => {
  test('is told beside its state, where one topic tells both', () => {
    const lamp = lampOf(config({ ...watched, availability_topic: 'tree', payload_available: 'ON' }));
    expect(lamp.read('tree', bytes('ON'), new Map())).toEqual({ on: true, available: true });
  });

  test('is told by itself', () => {
    const lamp = lampOf(config(watched));
    expect(lamp.read('tree/there', bytes('online'), new Map())).toEqual({ available: true });
    expect(lamp.read('tree/there', bytes('offline'), new Map())).toEqual({ available: false });
    expect(lamp.read('tree/there', bytes('?'), new Map())).toEqual({});
  });

  test('is told of all its topics together', () => {
    const availability = [{ topic: 'tree/there' }, { topic: 'bridge' }];
    const lamp = lampOf(config({ ...light, availability, availability_mode: 'all' }));
    const heard = new Map([['bridge', bytes('online')]]);
    expect(lamp.read('tree/there', bytes('online'), new Map())).toEqual({ available: false });
    expect(lamp.read('tree/there', bytes('online'), heard)).toEqual({ available: true });
  });

  test('is not awaited of one that never tells', () => {
    expect(lampOf(config(light)).abilities.awaited).toBe(false);
  });
});

describe('a lamp that cannot be switched', () => {
  test.each<[string, Options, string]>([
    [
      'without a topic',
      { state_topic: 'tree' },
      'It cannot be switched from here: its description names no command topic.',
    ],
    [
      'of a schema to come',
      { ...light, schema: 'cbor' },
      'It cannot be switched from here: its description follows a schema that Tinsel does not know.',
    ],
    [
      'of a schema that is no word',
      { ...light, schema: ['json'] },
      'It cannot be switched from here: its description follows a schema that Tinsel does not know.',
    ],
    [
      'with a filter for its availability',
      { ...light, availability_topic: 'tree/+' },
      'It cannot be switched from here: the topic of its availability is no topic.',
    ],
  ])('%s says why', (_, options, refused) => {
    const lamp = lampOf(config(options));
    expect(lamp.refused).toBe(refused);
    expect(lamp.write({ on: true }, {})).toEqual([]);
  });

  test('is read where it can be', () => {
    const options = {
      ...light,
      schema: 'template',
      command_on_template: "{{ states('sun.sun') }}",
      command_off_template: 'off',
      state_template: '{{ value }}',
    };
    const lamp = lampOf(config(options));
    expect(lamp.refused).toMatch(/^It cannot be switched from here: its template .+\.$/);
    expect(lamp.read('tree', bytes('on'), new Map())).toEqual({ on: true });
  });

  test('of a schema to come is known by its command topic', () => {
    expect(lampOf(config({ ...light, schema: 'cbor' })).device.commands).toEqual(['tree/set']);
  });
});

function wiring(options: Options, more?: Partial<EntityConfig>): string {
  return lampOf(config(options, more)).wiring;
}

describe('the wiring of a lamp', () => {
  test('is the same for the same', () => {
    expect(wiring({ ...light })).toBe(wiring({ ...light }));
  });

  test('is another for anything else', () => {
    const others = [
      wiring({ ...light, qos: 0 }),
      wiring(light, { component: 'switch' }),
      wiring(light, { name: 'Other tree' }),
      wiring(light, { device: { addresses: ['aabbccddeeff'], name: null, area: null } }),
    ];
    expect(new Set([wiring(light), ...others]).size).toBe(5);
  });

  test('is there for a description that is nested too deep to be written', () => {
    let nested: unknown = 'x';
    for (let depth = 0; depth < 200_000; depth += 1) nested = [nested];
    const options = {
      ...light,
      nested,
      effect_list: nested,
      payload_on: nested,
      supported_color_modes: nested,
    };
    expect(wiring(options)).toBe('tree');
    expect(wiring({ ...options, schema: 'json' })).toBe('tree');
  });
});

describe('what a lamp is by itself', () => {
  const ieee = '00158d0001dc126a';
  const mac = 'a8032abe54dc';

  test.each<[string, string[], string, string]>([
    [`0x${ieee}_light_zigbee2mqtt`, [], ieee, ''],
    [`0x${ieee}_switch_zigbee2mqtt`, [ieee], ieee, ''],
    [`0x${ieee}_light_l1_zigbee2mqtt`, [], ieee, 'l1'],
    [`0x${ieee}_switch_left_zigbee2mqtt`, [], ieee, 'left'],
    [`0x${ieee}_switch_white_zigbee2mqtt`, [], ieee, 'white'],
    [`0x${ieee}_switch_child_lock_zigbee2mqtt`, [], ieee, 'child_lock'],
    ['06C777_LI_1', ['06c777'], '06c777', '1'],
    ['06C777_RL_12', ['06c777'], '06c777', '12'],
    ['A8:03:2A:BE:54:DC-switch-0', [], mac, 'switch:0'],
    [`shellyplus2pm-${mac}-switch:1`, [], mac, 'switch:1'],
    [mac, [], mac, ''],
    ['christmas tree', [], '', 'christmas_tree'],
  ])('%s', (key, addresses, address, output) => {
    const { device } = lampOf(config(light, { key, device: { addresses, name: null, area: null } }));
    expect(device.addresses).toEqual(address === '' ? [] : [address]);
    expect(device.output).toBe(output);
  });

  test.each<[string, string]>([
    ['desk/light/left_lamp/command', 'left_lamp'],
    ['desk/switch/fan/command', 'switch/fan'],
    ['desk/fan/left/command', 'x'],
  ])('of ESPHome it is told by the topic: %s', (command, output) => {
    const { device } = lampOf(config({ ...light, command_topic: command }, { key: `${mac}-x` }));
    expect(device.output).toBe(output);
  });
});
