import { describe, expect, test } from 'vitest';
import type { Lamp } from '../../../../../../src/main/core/lights/dialect.ts';
import { zigbee2mqtt } from '../../../../../../src/main/core/lights/zigbee2mqtt/dialect.ts';
import { words } from '../../../../../../src/shared/words/index.ts';
import { bytes } from '../../examples.ts';
import {
  brightness,
  color,
  coordinator,
  device,
  effect,
  finding,
  found,
  lampIeee,
  light,
  of,
  only,
  plug,
  state,
  temperature,
} from './house.ts';

const { unsupported, interview, readOnly, unnameable } = words.families.zigbee2mqtt;
const bulb = light(state(), brightness());

describe('Zigbee2MQTT', () => {
  test('is heard on the topics on which it describes itself', () => {
    expect(zigbee2mqtt.announced(finding('zigbee2mqtt', 'up/stairs'))).toEqual([
      'zigbee2mqtt/bridge/devices',
      'zigbee2mqtt/bridge/groups',
      'zigbee2mqtt/bridge/info',
      'up/stairs/bridge/devices',
      'up/stairs/bridge/groups',
      'up/stairs/bridge/info',
    ]);
    expect(zigbee2mqtt.calls(finding('zigbee2mqtt'))).toEqual([]);
    expect(zigbee2mqtt.asks('zigbee2mqtt', new Map(), finding('zigbee2mqtt'))).toEqual([]);
  });

  test.each([
    ['a/bridge/devices', 'a'],
    ['a/b/bridge/devices', 'a/b'],
    ['a/b/bridge/info', 'a/b'],
    ['b/bridge/devices', null],
    ['a/bridge/state', null],
    ['a/bridge/devices/x', null],
  ])('tells by %s who speaks: %j', (topic, source) => {
    expect(zigbee2mqtt.sourceOf(topic, bytes('[]'), finding('a', 'a/b'))).toBe(source);
  });

  test('is one source with all it says, whatever is still missing', () => {
    expect(found({})).toEqual([]);
    expect(found({ groups: [{ id: 1, friendly_name: 'x', members: [] }], info: {} })).toEqual([]);
    expect(found({ devices: [device([bulb])] })).toHaveLength(1);
  });
});

describe('a device', () => {
  test('is known by its address, wherever it is and whatever it is called', () => {
    const [lamp] = found({ devices: [device([bulb], { friendly_name: 'living room/tree' })] }, 'up/stairs');
    expect(lamp).toMatchObject({
      id: `zigbee2mqtt:up/stairs:${lampIeee}`,
      family: 'zigbee2mqtt',
      name: 'living room/tree',
      refused: null,
      topics: [
        'up/stairs/living room/tree',
        'up/stairs/living room/tree/availability',
        'up/stairs/bridge/state',
      ],
    });
    const [renamed] = found({ devices: [device([bulb], { friendly_name: 'other' })] }, 'up/stairs');
    expect(renamed?.id).toBe(lamp?.id);
    expect(renamed?.wiring).not.toBe(lamp?.wiring);
  });

  test('is the same lamp as one with its address or its command topic', () => {
    expect(only([bulb]).device).toEqual({
      addresses: ['0017880103a2b1c4'],
      output: '',
      commands: [
        'zigbee2mqtt/tree/set',
        'zigbee2mqtt/tree/set/state',
        `zigbee2mqtt/${lampIeee}/set`,
        `zigbee2mqtt/${lampIeee}/set/state`,
      ],
    });
  });

  test('that says the same again is wired the same', () => {
    expect(only([bulb]).wiring).toBe(only([bulb]).wiring);
    expect(only([light(state())]).wiring).not.toBe(only([bulb]).wiring);
  });

  test('with several lamps is several lights', () => {
    const lamps = found({
      devices: [
        device([
          of('l1', light(state('l1'), brightness('l1'))),
          of('l2', plug(state('l2'))),
          effect(['candle'], 'l1'),
        ]),
      ],
    });
    expect(
      lamps.map(({ id, name, abilities }) => [id, name, abilities.brightness, abilities.effects]),
    ).toEqual([
      [`zigbee2mqtt:zigbee2mqtt:${lampIeee}:l1`, 'tree l1', true, ['candle']],
      [`zigbee2mqtt:zigbee2mqtt:${lampIeee}:l2`, 'tree l2', false, []],
    ]);
    expect(lamps[1]?.device).toMatchObject({
      output: 'l2',
      commands: expect.arrayContaining(['zigbee2mqtt/tree/l2/set', 'zigbee2mqtt/tree/set/state_l2']),
    });
    // What leads to both leads to neither.
    expect(lamps.flatMap(({ device }) => device.commands)).not.toContain('zigbee2mqtt/tree/set');
  });

  test.each<[string, object[], object]>([
    ['on and off', [plug()], { brightness: false, color: false, temperature: null, effects: [] }],
    ['brightness', [bulb], { brightness: true, color: false, temperature: null }],
    [
      'white tones',
      [light(state(), brightness(), temperature())],
      { temperature: { least: 2000, most: 6536 } },
    ],
    [
      'white tones in a range of its own',
      [light(state(), temperature('', { value_min: 250, value_max: 454 }))],
      { brightness: false, temperature: { least: 2203, most: 4000 } },
    ],
    [
      'white tones in a range that is none',
      [light(state(), temperature('', { value_min: 500, value_max: 0 }))],
      { temperature: { least: 2000, most: 6536 } },
    ],
    ['colours', [light(state(), color('xy'))], { color: true }],
    ['colours in another form', [light(state(), color('hs'))], { color: true }],
    ['colours that it only tells', [light(state(), color('xy', '', 1))], { color: false }],
    [
      'effects, without the signals',
      [bulb, effect(['blink', 'okay', 'candle', 'candle', 7, '', 'none'])],
      { effects: ['candle', 'none'] },
    ],
    ['nothing but signals', [bulb, effect(['blink', 'breathe', 'stop_effect'])], { effects: [] }],
    ['effects that it only tells', [bulb, effect(['candle'], '', 1)], { effects: [] }],
    ['effects of another endpoint', [bulb, effect(['candle'], 'l2')], { effects: [] }],
    ['no reports', [plug(state('', 2))], { reports: false }],
    ['reports', [plug()], { reports: true, awaited: false }],
    ['no word on what is allowed', [light({ name: 'state', property: 'state' })], { reports: true }],
  ])('can do what it exposes: %s', (_what, exposes, abilities) => {
    expect(only(exposes).abilities).toMatchObject(abilities);
  });

  test.each<[string, object[]]>([
    ['a thermometer', [{ type: 'numeric', name: 'temperature', property: 'temperature', access: 1 }]],
    ['a child lock', [{ type: 'switch', category: 'config', features: [state()] }]],
    ['a child lock by its feature', [plug({ ...state(), category: 'config' })]],
    ['an option of a thermostat', [plug({ ...state(), property: 'window_detection' })]],
    ['a light without a state', [light(brightness())]],
    ['nothing', []],
  ])('that is %s is no light', (_what, exposes) => {
    expect(found({ devices: [device(exposes)] })).toEqual([]);
  });

  test.each<[string, object]>([
    ['is disabled', { disabled: true }],
    ['has no address', { ieee_address: undefined }],
    ['has an address that is none', { ieee_address: '0x12/+' }],
    ['has no name', { friendly_name: '' }],
    ['has a name without end', { friendly_name: 'x'.repeat(501) }],
    ['is the stick', { type: 'Coordinator' }],
  ])('that %s is not listed', (_what, more) => {
    expect(found({ devices: [coordinator, device([bulb], more)] })).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['Zigbee2MQTT does not know', { supported: false, definition: null }, unsupported],
    [
      'is still asked what it is',
      { supported: false, definition: undefined, interview_state: 'IN_PROGRESS', interview_completed: false },
      interview,
    ],
    [
      'is still asked by an older version',
      { definition: null, interview_state: undefined, interview_completed: false },
      interview,
    ],
    [
      'an older version does not know',
      { definition: null, interview_state: undefined, interview_completed: true },
      unsupported,
    ],
    ['cannot be named in a topic', { friendly_name: 'all #1' }, unnameable],
    ['takes no commands', { definition: { exposes: [light(state('', 1))] } }, readOnly],
  ])('that %s is refused, and says why', (_what, more, reason) => {
    const lamp = only([bulb], more);
    expect(lamp.refused).toBe(reason);
    expect(lamp.write({ on: true }, {})).toEqual([]);
    expect(lamp.query).toEqual([]);
  });

  test('without a definition that gives orders itself is not listed', () => {
    const remote = { 1: { clusters: { input: ['genBasic'], output: ['genOnOff'] } } };
    expect(found({ devices: [device([], { definition: null, endpoints: remote })] })).toEqual([]);
  });

  test('with a definition that Zigbee2MQTT made up for it is driven', () => {
    const exposes = [bulb];
    const made = { supported: false, definition: { source: 'generated', exposes } };
    expect(only(exposes, made).refused).toBeNull();
  });

  test('that is told of twice is one', () => {
    const lamps = found({ devices: [device([bulb]), device([plug()], { friendly_name: 'other' })] });
    expect(lamps.map(({ name }) => name)).toEqual(['tree']);
  });

  test('is found among very many in one go', () => {
    const devices = Array.from({ length: 1_200 }, (_, at) =>
      device([bulb], { ieee_address: `0x${at.toString(16).padStart(16, '0')}`, friendly_name: `lamp ${at}` }),
    );
    const lamps = found({ devices });
    expect(lamps).toHaveLength(1_000);
    expect(lamps[7]?.name).toBe('lamp 7');
  });
});

function group(...members: [string, number][]): object {
  const inside = members.map(([ieee_address, endpoint]) => ({ ieee_address, endpoint }));
  return { id: 7, friendly_name: 'all/of them', members: inside };
}

describe('a group', () => {
  const white = '0x000b57fffec6a5b2';
  const four = '0x00212effff012345';
  const devices = [
    device([light(state(), brightness(), temperature('', { value_min: 250, value_max: 454 }))], {
      ieee_address: white,
      friendly_name: 'white',
    }),
    device([light(state(), brightness(), temperature('', { value_min: 153, value_max: 400 }), color('xy'))]),
    device([of('l1', plug(state('l1'))), of('l2', light(state('l2'), brightness('l2')))], {
      ieee_address: four,
      friendly_name: 'four',
      endpoints: { 1: { name: 'l1' }, 2: { name: 'l2' } },
    }),
    device([plug()], { ieee_address: '0x7cb03eaa00a0b0c1', friendly_name: 'put aside', disabled: true }),
    device([], { ieee_address: '0x1122334455667799', friendly_name: 'half joined', definition: null }),
    device([light(state(), color('hs'))], { ieee_address: '0xa4c1380102030405', friendly_name: 'strip' }),
  ];
  const groupOf = (...members: [string, number][]) =>
    found({ devices, groups: [group(...members)] }).find(({ id }) => id.includes(':group:'));

  test('can do what any of its members can', () => {
    const lamp = groupOf([white, 1], [lampIeee, 11]);
    expect(lamp).toMatchObject({
      id: 'zigbee2mqtt:zigbee2mqtt:group:7',
      name: 'all/of them',
      device: {
        addresses: [],
        output: '',
        commands: [
          'zigbee2mqtt/all/of them/set',
          'zigbee2mqtt/all/of them/set/state',
          'zigbee2mqtt/7/set',
          'zigbee2mqtt/7/set/state',
        ],
      },
      abilities: { brightness: true, color: true, temperature: { least: 2203, most: 6536 }, reports: true },
      topics: ['zigbee2mqtt/all/of them', 'zigbee2mqtt/all/of them/availability', 'zigbee2mqtt/bridge/state'],
    });
    expect(lamp?.query).toEqual([
      { topic: 'zigbee2mqtt/all/of them/get', payload: '{"state":"","brightness":""}', qos: 1 },
    ]);
  });

  test('has of a device the endpoint that is in it', () => {
    expect(groupOf([four, 1])?.abilities.brightness).toBe(false);
    expect(groupOf([four, 2])?.abilities.brightness).toBe(true);
    expect(groupOf([four, 2])?.write({ brightness: 1 }, {})).toEqual([
      { topic: 'zigbee2mqtt/all/of them/set', payload: '{"state":"ON","brightness":254}', qos: 1 },
    ]);
  });

  test('is told a colour as all of them understand it', () => {
    const red = { color: { hue: 0, saturation: 100 } };
    const payloadOf = (lamp: Lamp | undefined): unknown => lamp?.write(red, { on: true })[0]?.payload;
    expect(payloadOf(groupOf([lampIeee, 11]))).toBe('{"color":{"x":0.6401,"y":0.33}}');
    expect(payloadOf(groupOf([lampIeee, 11], ['0xa4c1380102030405', 1]))).toBe(
      '{"color":{"hue":0,"saturation":100}}',
    );
  });

  test.each<[string, [string, number][]]>([
    ['nobody in it', []],
    ['strangers in it', [['0x0000000000000001', 1]]],
    ['an endpoint in it that is no light', [[four, 3]]],
    ['what Zigbee2MQTT cannot drive in it', [['0x1122334455667799', 11]]],
    ['what is put aside in it', [['0x7cb03eaa00a0b0c1', 3]]],
  ])('with %s is no light', (_what, members) => {
    expect(groupOf(...members)).toBeUndefined();
  });
});
