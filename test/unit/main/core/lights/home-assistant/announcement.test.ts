import { describe, expect, test } from 'vitest';
import {
  announcement,
  isForUse,
  placeOf,
} from '../../../../../../src/main/core/lights/home-assistant/announcement.ts';
import type { EntityConfig } from '../../../../../../src/main/core/lights/home-assistant/config.ts';
import { numbersFrom } from './random.ts';

const topic = 'homeassistant/light/tree/config';
const device = { topic: 'homeassistant/device/tree/config', component: 'device', object: 'tree' };

function read(json: unknown, at = topic): EntityConfig[] | { problem: string } {
  const place = placeOf(at, 'homeassistant');
  return place === null ? { problem: 'no place' } : announcement(place, json);
}

function only(json: unknown, at = topic): EntityConfig | undefined {
  const found = read(json, at);
  return 'problem' in found ? undefined : found[0];
}

describe('the topic of a description', () => {
  test.each<[string, string, string | undefined, string | undefined]>([
    ['homeassistant/light/tree/config', 'homeassistant', 'light', 'tree'],
    ['homeassistant/switch/node-1/plug_2/config', 'homeassistant', 'switch', 'plug_2'],
    ['homeassistant/device/0x00158d/config', 'homeassistant', 'device', '0x00158d'],
    ['my/own/prefix/light/a/b/config', 'my/own/prefix', 'light', 'b'],
    ['homeassistant/sensor/tree/config', 'homeassistant', undefined, undefined],
    ['homeassistant/light/config', 'homeassistant', undefined, undefined],
    ['homeassistant/light/a/b/c/config', 'homeassistant', undefined, undefined],
    ['homeassistant/light/a tree/config', 'homeassistant', undefined, undefined],
    ['homeassistant/light/ä/config', 'homeassistant', undefined, undefined],
    ['homeassistant/light/tree/config/x', 'homeassistant', undefined, undefined],
    ['homeassistant/light/tree/state', 'homeassistant', undefined, undefined],
    ['other/light/tree/config', 'homeassistant', undefined, undefined],
    ['homeassistantx/light/tree/config', 'homeassistant', undefined, undefined],
  ])('%s below %s is of %s %s', (topic, prefix, component, object) => {
    const place = placeOf(topic, prefix);
    expect(place?.component).toBe(component);
    expect(place?.object).toBe(object);
  });
});

describe('a description by Zigbee2MQTT', () => {
  const bulb = {
    availability: [
      { topic: 'zigbee2mqtt/bridge/state', value_template: '{{ value_json.state }}' },
      { topic: 'zigbee2mqtt/attic/bulb/availability', value_template: '{{ value_json.state }}' },
    ],
    availability_mode: 'all',
    brightness: true,
    brightness_scale: 254,
    command_topic: 'zigbee2mqtt/attic/bulb/set',
    device: {
      identifiers: ['zigbee2mqtt_0x001788010d47085f'],
      manufacturer: 'Philips',
      name: 'attic/bulb',
      via_device: 'zigbee2mqtt_bridge_0xe0798dfffe882ce4',
    },
    name: null,
    object_id: 'attic_bulb',
    origin: { name: 'Zigbee2MQTT', sw: '1.38.0', url: 'https://www.zigbee2mqtt.io' },
    schema: 'json',
    state_topic: 'zigbee2mqtt/attic/bulb',
    supported_color_modes: ['xy', 'color_temp'],
    unique_id: '0x001788010d47085f_light_zigbee2mqtt',
  };
  const at = 'homeassistant/light/0x001788010d47085f/light/config';

  test('is the light of its device, and not of its bridge', () => {
    expect(only(bulb, at)).toEqual({
      component: 'light',
      key: '0x001788010d47085f_light_zigbee2mqtt',
      name: 'attic/bulb',
      options: bulb,
      device: { addresses: ['001788010d47085f'], name: 'attic/bulb', area: null },
    });
  });

  test('of what sets up a device is left out', () => {
    const lock = { name: 'Child lock', command_topic: 'zigbee2mqtt/plug/set', unique_id: 'lock' };
    const at = 'homeassistant/switch/0x001788010d47085f/child_lock/config';
    const [setting, plain] = [only({ ...lock, entity_category: 'config' }, at), only(lock, at)];
    expect(setting && isForUse(setting)).toBe(false);
    expect(plain && isForUse(plain)).toBe(true);
  });

  test('of the switch that lets anything join, which has no category, is left out', () => {
    const joining = {
      name: 'Permit join',
      command_topic: 'home/zigbee2mqtt/bridge/request/permit_join',
      payload_on: '{"time": 254}',
      payload_off: '{"time": 0}',
      unique_id: 'bridge_0xe0798dfffe882ce4_permit_join_zigbee2mqtt',
    };
    const at = 'homeassistant/switch/1221051039810110150109113116116_0xe0798/permit_join/config';
    const config = only(joining, at);
    expect(config && isForUse(config)).toBe(false);
  });
});

describe('a description by Tasmota', () => {
  const short = {
    name: 'Tasmota',
    '~': 'tasmota_9F74BF/',
    stat_t: '~tele/STATE',
    avty_t: '~tele/LWT',
    pl_avail: 'Online',
    pl_not_avail: 'Offline',
    cmd_t: '~cmnd/POWER',
    val_tpl: '{{value_json.POWER}}',
    pl_off: 'OFF',
    pl_on: 'ON',
    uniq_id: '9F74BF_LI_1',
    dev: { ids: ['9F74BF'] },
    bri_cmd_t: '~cmnd/Dimmer',
    bri_stat_t: '~tele/STATE',
    bri_scl: 100,
    on_cmd_type: 'brightness',
    bri_val_tpl: '{{value_json.Dimmer}}',
    rgb_cmd_t: '~cmnd/Color2',
    rgb_val_tpl: "{{value_json.Color.split(',')[0:3]|join(',')}}",
    fx_list: ['0', '1', '2', '3', '4'],
  };

  test('is written out', () => {
    expect(only(short, 'homeassistant/light/9F74BF_LI_1/config')).toEqual({
      component: 'light',
      key: '9F74BF_LI_1',
      name: 'Tasmota',
      options: {
        name: 'Tasmota',
        state_topic: 'tasmota_9F74BF/tele/STATE',
        availability_topic: 'tasmota_9F74BF/tele/LWT',
        payload_available: 'Online',
        payload_not_available: 'Offline',
        command_topic: 'tasmota_9F74BF/cmnd/POWER',
        value_template: '{{value_json.POWER}}',
        payload_off: 'OFF',
        payload_on: 'ON',
        unique_id: '9F74BF_LI_1',
        device: { identifiers: ['9F74BF'] },
        brightness_command_topic: 'tasmota_9F74BF/cmnd/Dimmer',
        brightness_state_topic: 'tasmota_9F74BF/tele/STATE',
        brightness_scale: 100,
        on_command_type: 'brightness',
        brightness_value_template: '{{value_json.Dimmer}}',
        rgb_command_topic: 'tasmota_9F74BF/cmnd/Color2',
        rgb_value_template: "{{value_json.Color.split(',')[0:3]|join(',')}}",
        effect_list: ['0', '1', '2', '3', '4'],
      },
      device: { addresses: ['9f74bf'], name: null, area: null },
    });
  });

  test.each([
    ['9F74BF_RL_2', ['9f74bf']],
    ['9F74BF_kitchen', []],
    ['06C777_LI_1', []],
    ['lamp', []],
  ])('with the unique id %s is at %j', (unique, addresses) => {
    expect(only({ ...short, uniq_id: unique })?.device.addresses).toEqual(addresses);
  });
});

describe('a description by ESPHome', () => {
  const short = {
    schema: 'json',
    color_mode: true,
    brightness: true,
    name: 'String of lights',
    cmd_t: 'porch/light/string_of_lights/command',
    stat_t: 'porch/light/string_of_lights/state',
    avty_t: 'porch/status',
    uniq_id: 'a0b1c2d3e4f5-light-1f2e3d4c',
    dev: {
      ids: 'a0b1c2d3e4f5',
      name: 'Porch',
      sw: 'esphome v2024.6.0',
      mdl: 'esp32dev',
      mf: 'espressif',
      sa: 'Garden',
    },
  };

  test('is named after its device and itself', () => {
    const config = only(short, 'homeassistant/light/porch/string_of_lights/config');
    expect(config?.name).toBe('Porch String of lights');
    expect(config?.device).toEqual({ addresses: ['a0b1c2d3e4f5'], name: 'Porch', area: 'Garden' });
    expect(config && isForUse(config)).toBe(true);
  });

  test('of a switch for its restart is left out', () => {
    const config = only({ ...short, ent_cat: 'config' }, 'homeassistant/switch/porch/restart/config');
    expect(config && isForUse(config)).toBe(false);
  });
});

describe('a description by OpenMQTTGateway', () => {
  const erase = {
    stat_t: 'home/OpenMQTTGateway/LWT',
    name: 'erase OMG',
    uniq_id: 'CC50E355C75Eerase',
    pl_on: '{"cmd":"erase"}',
    cmd_t: 'home/OpenMQTTGateway/commands/MQTTtoSYS/config',
    device: { name: 'OpenMQTTGateway', identifiers: ['CC50E355C75E'] },
  };
  const at = 'homeassistant/switch/CC50E355C75Eerase/config';

  test('of a switch that can only be pressed is left out, and one of a relay is not', () => {
    const [button, relay] = [
      only(erase, at),
      only({ ...erase, pl_on: '{"cmd":1}', pl_off: '{"cmd":0}' }, at),
    ];
    expect(button?.device.addresses).toEqual(['cc50e355c75e']);
    expect(button && isForUse(button)).toBe(false);
    expect(relay && isForUse(relay)).toBe(true);
  });
});

describe('a description of a whole device, as a script on a Shelly gives it', () => {
  const short = {
    dev: { ids: ['shellyplus2pm-a8032abe54dc'], cns: [['mac', 'A8:03:2A:BE:54:DC']], name: 'Hall' },
    o: { name: 'discovery.js', sw: '1.0', url: 'https://example.com' },
    avty_t: 'hall/online',
    pl_avail: 'true',
    pl_not_avail: 'false',
    qos: 1,
    cmps: {
      one: {
        p: 'light',
        name: 'Ceiling',
        uniq_id: 'hall-0',
        '~': 'hall',
        cmd_t: '~/command/switch:0',
        stat_t: '~/status/switch:0',
      },
      two: {
        p: 'switch',
        name: null,
        cmd_t: 'hall/command/switch:1',
        avty: { t: 'other/online' },
        pl_avail: 'yes',
      },
      power: { p: 'sensor', uniq_id: 'hall-power', stat_t: 'hall/status/switch:0' },
      gone: { p: 'light' },
      odd: 'text',
    },
  };

  test('is of each of its lights and switches', () => {
    expect(read(short, device.topic)).toEqual([
      {
        component: 'light',
        key: 'hall-0',
        name: 'Hall Ceiling',
        options: {
          availability_topic: 'hall/online',
          payload_available: 'true',
          payload_not_available: 'false',
          qos: 1,
          name: 'Ceiling',
          unique_id: 'hall-0',
          command_topic: 'hall/command/switch:0',
          state_topic: 'hall/status/switch:0',
          device: expect.objectContaining({ name: 'Hall' }),
        },
        device: { addresses: ['a8032abe54dc'], name: 'Hall', area: null },
      },
      {
        component: 'switch',
        key: 'homeassistant/device/tree/config two',
        name: 'Hall',
        options: {
          availability_topic: 'hall/online',
          payload_available: 'yes',
          payload_not_available: 'false',
          qos: 1,
          name: null,
          command_topic: 'hall/command/switch:1',
          availability: [{ topic: 'other/online' }],
          device: expect.objectContaining({ name: 'Hall' }),
        },
        device: { addresses: ['a8032abe54dc'], name: 'Hall', area: null },
      },
    ]);
  });

  test('by long names is the same', () => {
    const long = {
      device: short.dev,
      origin: short.o,
      components: short.cmps,
      availability_topic: 'hall/online',
      payload_available: 'true',
      payload_not_available: 'false',
      qos: 1,
    };
    expect(read(long, device.topic)).toEqual(read(short, device.topic));
  });

  test.each([
    ['no origin', { ...short, o: undefined }, 'origin'],
    ['an origin without a name', { ...short, o: { sw: '1' } }, 'origin'],
    ['a base topic for all', { ...short, '~': 'hall' }, '~'],
    ['no device', { ...short, dev: undefined }, '"device"'],
    ['a device without identity', { ...short, dev: { name: 'Hall' } }, '"device"'],
    ['a list of components', { ...short, cmps: [] }, '"components"'],
  ])('with %s is refused', (_, json, why) => {
    expect(read(json, device.topic)).toEqual({ problem: expect.stringContaining(why) });
  });

  test('is not read beyond five hundred components', () => {
    const cmps = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, at) => [`c${at}`, { p: 'light', cmd_t: `c/${at}` }]),
    );
    expect(read({ ...short, cmps }, device.topic)).toHaveLength(500);
  });
});

describe('the base topic', () => {
  test.each([
    ['~/set', 'base/set'],
    ['set/~', 'set/base'],
    ['~', 'base'],
    ['a/~/b', 'a/~/b'],
    ['', ''],
    [5, 5],
  ])('makes %j to %j', (given, topic) => {
    const config = only({
      '~': 'base',
      cmd_t: given,
      pl_on: given,
      avty: [{ t: given, pl_avail: '~' }, 'odd'],
    });
    expect(config?.options).toEqual({
      command_topic: topic,
      payload_on: given,
      availability: [{ topic, payload_available: '~' }, 'odd'],
    });
  });

  test('that is no text is none', () => {
    expect(only({ '~': 5, cmd_t: '~/set' })?.options).toEqual({ command_topic: '~/set' });
  });
});

describe('the name', () => {
  test.each<[unknown, unknown, string]>([
    ['Ceiling', { name: 'Hall' }, 'Hall Ceiling'],
    ['Hall ceiling', { name: 'Hall' }, 'Hall ceiling'],
    ['Ceiling', {}, 'Ceiling'],
    [null, { name: 'Hall' }, 'Hall'],
    [undefined, { name: 'Hall' }, 'Hall'],
    [undefined, undefined, 'tree'],
    [null, {}, 'tree'],
    [7, { name: 8 }, '8 7'],
    [{}, [], 'tree'],
    ['x'.repeat(9_000), {}, 'x'.repeat(500)],
  ])('%j of the device %j is %j', (name, dev, said) => {
    expect(only({ name, dev, cmd_t: 'a' })?.name).toBe(said);
  });
});

describe('a description', () => {
  test.each<[unknown, string]>([
    ['abc', 'abc'],
    [12, '12'],
    [undefined, topic],
    ['', topic],
    [{}, topic],
  ])('with the unique id %j is known by %j', (unique_id, key) => {
    expect(only({ unique_id, cmd_t: 'a' })?.key).toBe(key);
  });

  test('with a unique id longer than an id can be is left out', () => {
    expect(read({ unique_id: 'x'.repeat(500), cmd_t: 'a' })).toEqual([]);
  });

  test.each([{ migrate_discovery: true }, { migr_discvry: true }])('%j tells that it moved', (json) => {
    expect(read(json)).toEqual([]);
    expect(read(json, device.topic)).toEqual([]);
  });

  test.each([null, undefined, 1, 'text', [], [{}]])('is not %j', (json) => {
    expect(read(json)).toEqual({ problem: expect.stringContaining('no JSON object') });
  });

  test('with an origin without a name is refused, and one without any is not', () => {
    expect(read({ cmd_t: 'a', o: {} })).toEqual({ problem: expect.stringContaining('origin') });
    expect(read({ cmd_t: 'a' })).toHaveLength(1);
  });

  test.each<[Record<string, unknown>, boolean]>([
    [{ en: false }, false],
    [{ en: 'false' }, false],
    [{ en: true }, true],
    [{ ent_cat: 'diagnostic' }, false],
    [{ ent_cat: null }, true],
    [{ pl_on: '1' }, true],
    [{}, true],
  ])('with %j is for everyday use: %s', (options, use) => {
    const config = only({ ...options, cmd_t: 'a' });
    expect(config && isForUse(config)).toBe(use);
  });

  test('may have keys that every object has', () => {
    const json: unknown = JSON.parse(
      '{"cmd_t": "a", "__proto__": {"name": "b"}, "constructor": 1, "dev": {"__proto__": 1}}',
    );
    expect(only(json)?.name).toBe('tree');
    expect(Object.hasOwn(Object.prototype, 'name')).toBe(false);
  });
});

describe('whatever is announced', () => {
  const real = {
    dev: { ids: ['a'], cns: [['mac', 'b']], name: 'c', sa: 'd' },
    o: { name: 'e' },
    avty: [{ t: '~/f' }],
    cmd_t: '~/h',
    uniq_id: 'i',
    name: 'j',
    cmps: { k: { p: 'light', cmd_t: 'l', '~': 'm' }, n: { p: 'switch' } },
  };
  const odd: unknown[] = [
    null,
    [],
    {},
    -1,
    Infinity,
    '',
    '~',
    true,
    [[[]]],
    JSON.parse('{"__proto__": 1}'),
    '\u0000',
  ];
  const next = numbersFrom(7);

  /** The same with something odd in some of its places. */
  function mutated(value: unknown): unknown {
    if (next(15) === 0) return odd[next(odd.length)];
    if (Array.isArray(value)) return value.map(mutated);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mutated(one)]));
  }

  test('nothing is thrown', () => {
    let configs = 0;
    for (let turn = 0; turn < 5_000; turn += 1) {
      const json = mutated(real);
      for (const at of [topic, device.topic]) {
        const found = read(json, at);
        if ('problem' in found) continue;
        configs += found.length;
        expect(found.map(isForUse).every((use) => typeof use === 'boolean')).toBe(true);
      }
    }
    expect(configs).toBeGreaterThan(5_000);
  });
});
