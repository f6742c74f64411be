import { describe, expect, test } from 'vitest';
import { homie4 } from '../../../../../src/main/core/lights/homie-4.ts';
import type { Finding, Lamp, Report } from '../../../../../src/main/core/lights/dialect.ts';
import { readFields } from '../../../../../src/shared/lights/form.ts';
import type { Values } from '../../../../../src/shared/lights/values.ts';
import { matches } from '../../../../../src/shared/topic-filter.ts';
import { bytes } from '../examples.ts';

const finding: Finding = {
  homeAssistantPrefix: 'homeassistant',
  zigbee2mqttBases: [],
  replyTo: 'tinsel/abc',
};

type Said = Record<string, string>;

/** As a device publishes itself, by the convention's tag v4.0.0. */
function device(nodes: Record<string, Record<string, Said>>, more: Said = {}, id = 'lamp'): Said {
  const root = `homie/${id}`;
  const said: Said = {
    [`${root}/$homie`]: '4.0.0',
    [`${root}/$name`]: 'Lamp',
    [`${root}/$state`]: 'ready',
    [`${root}/$nodes`]: Object.keys(nodes).join(','),
    [`${root}/$extensions`]: '',
  };
  for (const [node, properties] of Object.entries(nodes)) {
    said[`${root}/${node}/$name`] = `The ${node}`;
    said[`${root}/${node}/$type`] = 'Any';
    said[`${root}/${node}/$properties`] = Object.keys(properties).join(',');
    for (const [property, attributes] of Object.entries(properties))
      for (const [attribute, value] of Object.entries(attributes))
        said[`${root}/${node}/${property}/$${attribute}`] = value;
  }
  return { ...said, ...more };
}

const power = { name: 'Power', datatype: 'boolean', settable: 'true' };
const dim = { name: 'Intensity', datatype: 'integer', settable: 'true', unit: '%', format: '0:100' };
const rgb = { name: 'Colour', datatype: 'color', settable: 'true', format: 'rgb' };
const hsv = { ...rgb, format: 'hsv' };

function heard(said: Said) {
  return new Map(Object.entries(said).map(([topic, payload]) => [topic, bytes(payload)]));
}

function find(said: Said, source = 'homie/lamp'): readonly Lamp[] {
  return homie4.find(source, heard(said), finding);
}

function only(properties: Record<string, Said>, more: Said = {}): Lamp {
  const [lamp, ...others] = find(device({ light: properties }, more));
  if (lamp === undefined || others.length > 0) throw new Error(`${others.length + 1} lamps`);
  return lamp;
}

describe('what makes a Homie 4 device known', () => {
  test('are its attributes, on the filters', () => {
    const filters = homie4.announced(finding);
    for (const topic of Object.keys(device({ light: { power: { ...power, retained: 'true', ...dim } } }))) {
      if (/\$(extensions|type)$/.test(topic)) continue;
      expect(homie4.sourceOf(topic, bytes('x'), finding)).toBe('homie/lamp');
      expect(filters.filter((filter) => matches(filter, topic))).toHaveLength(1);
    }
  });

  test.each<[string, string | null]>([
    ['devices/lamp/$homie', 'devices/lamp'],
    ['homie/lamp/light/power', null],
    ['homie/lamp/light/power/set', null],
    ['homie/lamp/$stats', null],
    ['homie/lamp/light/$datatype', null],
    ['homie/lamp/light/power/$target', null],
    ['homie/5/lamp/$state', null],
    ['homie/5/lamp/$description', null],
    ['homie/$broadcast/$name', null],
    ['a/b/c/d/e/$name', null],
    ['$homie', null],
    ['x/$homie', null],
    ['/x/$homie', null],
  ])('%s belongs to %j', (topic, source) => {
    expect(homie4.sourceOf(topic, bytes('x'), finding)).toBe(source);
  });
});

describe('the lights of a Homie 4 device', () => {
  test('are its booleans that can be set', () => {
    expect(only({ power })).toMatchObject({
      id: 'homie-4:homie/lamp/light/power',
      family: 'homie-4',
      name: 'Lamp',
      refused: null,
      device: { addresses: [], output: '', commands: ['homie/lamp/light/power/set'] },
      topics: ['homie/lamp/light/power', 'homie/lamp/$state'],
      abilities: {
        brightness: false,
        color: false,
        temperature: null,
        effects: [],
        reports: true,
        awaited: true,
      },
      query: [],
    });
  });

  test.each<[string, Said]>([
    ['a sensor', { ...power, settable: 'false' }],
    ['read only unless it says otherwise', { datatype: 'boolean' }],
    ['a number', { ...power, datatype: 'integer' }],
    ['without a type', { settable: 'true' }],
    ['settable by another word', { ...power, settable: 'TRUE' }],
  ])('are not what is %s', (_, property) => {
    expect(find(device({ light: { power: property } }))).toEqual([]);
  });

  test.each(['reboot', 'factory-reset', 'ota', 'reset'])('are not what does %s', (id) => {
    expect(find(device({ light: { [id]: power } }))).toEqual([]);
  });

  test.each([
    '$homie',
    '$state',
    '$nodes',
    'light/$properties',
    'light/power/$datatype',
    'light/power/$settable',
  ])('are not known without %s', (missing) => {
    const said = device({ light: { power } });
    expect(find(said)).toHaveLength(1);
    delete said[`homie/lamp/${missing}`];
    expect(find(said)).toEqual([]);
  });

  test('are known without names, and in any state', () => {
    const said = device({ light: { power } }, { 'homie/lamp/$state': 'init' });
    for (const topic of Object.keys(said)) if (topic.endsWith('$name')) delete said[topic];
    expect(find(said)).toMatchObject([{ name: 'lamp' }]);
  });

  test.each<[string, number]>([
    ['3.0.1', 1],
    ['4.0.0', 1],
    ['2.0.1', 0],
    ['5.0', 0],
    ['40.0', 0],
  ])('of version %s are %d', (version, count) => {
    expect(find(device({ light: { power } }, { 'homie/lamp/$homie': version }))).toHaveLength(count);
  });

  test('are told apart where there are several', () => {
    const lamps = find(device({ left: { power }, right: { one: power, two: { ...power, name: 'Second' } } }));
    expect(lamps.map(({ name, device }) => [name, device.output])).toEqual([
      ['Lamp The left', 'left/power'],
      ['Lamp The right Power', 'right/one'],
      ['Lamp The right Second', 'right/two'],
    ]);
  });

  test('carry the address of a device that is called by it', () => {
    const said = device({ light: { power } }, {}, 'aabbccddeeff');
    expect(find(said, 'homie/aabbccddeeff')[0]?.device.addresses).toEqual(['aabbccddeeff']);
  });

  test.each<[string, Said, boolean]>([
    ['dim', dim, true],
    ['brightness', { ...dim, format: '1:255', unit: '' }, true],
    ['level', { ...dim, format: '' }, true],
    ['x', dim, true],
    ['x', { ...dim, name: 'Speed' }, false],
    ['dim', { ...dim, datatype: 'float' }, true],
    ['dim', { ...dim, datatype: 'string' }, false],
    ['dim', { ...dim, settable: 'false' }, false],
    ['dim', { ...dim, format: '', unit: '' }, false],
    ['dim', { ...dim, format: '100:0' }, false],
    ['dim', { ...dim, format: '-10:10' }, false],
    ['dim', { ...dim, format: '0:1e300' }, false],
    ['dim', { ...dim, format: '0:0.5' }, false],
    ['dim', { ...dim, format: 'low,high', unit: '' }, false],
  ])('can be dimmed by %s %j: %j', (id, property, brightness) => {
    expect(only({ power, [id]: property }).abilities.brightness).toBe(brightness);
  });

  test.each<[Said, boolean]>([
    [rgb, true],
    [hsv, true],
    [{ ...rgb, format: '' }, false],
    [{ ...rgb, format: 'cmyk' }, false],
    [{ ...rgb, settable: 'false' }, false],
    [{ ...rgb, datatype: 'string' }, false],
  ])('have colours by %j: %j', (property, color) => {
    expect(only({ power, color: property }).abilities).toMatchObject({ color, brightness: color });
  });

  test.each<[string[], (string | undefined)[]]>([
    [['lights-on'], ['lights-on']],
    [['night', 'power'], ['power']],
    [['one', 'two'], []],
    [['on', 'power'], []],
  ])('of %j in one node, %j is dimmed', (ids, dimmed) => {
    const lamps = find(device({ light: { ...Object.fromEntries(ids.map((id) => [id, power])), dim } }));
    expect(lamps).toHaveLength(ids.length);
    const able = lamps.filter(({ abilities }) => abilities.brightness);
    expect(able.map(({ id }) => id.split('/').pop())).toEqual(dimmed);
  });

  test('are not dimmed by another node', () => {
    const lamps = find(device({ light: { power }, other: { dim } }));
    expect(lamps.map(({ abilities }) => abilities.brightness)).toEqual([false]);
  });

  test('have a wiring that changes with what they are', () => {
    const before = only({ power }).wiring;
    expect(only({ power }).wiring).toBe(before);
    expect(only({ power }, { 'homie/lamp/$state': 'lost' }).wiring).toBe(before);
    expect(only({ power, dim }).wiring).not.toBe(before);
    expect(only({ power: { ...power, retained: 'false' } }).wiring).not.toBe(before);
  });
});

const full = only({ power, dim, color: rgb });
const byRgb = only({ power, color: rgb });
const byHsv = only({ power, color: hsv });
const wide = only({ power, dim: { ...dim, format: '1:255' } });
const fraction = only({ power, dim: { ...dim, datatype: 'float', format: '0:1' } });

describe('a Homie 4 light reports', () => {
  const at = 'homie/lamp/light';
  test.each<[string, Lamp, string, string, Report]>([
    ['on', full, `${at}/power`, 'true', { on: true }],
    ['off', full, `${at}/power`, 'false', { on: false }],
    ['no other words', full, `${at}/power`, 'TRUE', {}],
    ['nothing by nothing', full, `${at}/power`, '', {}],
    ['its brightness', full, `${at}/dim`, '40', { brightness: 0.4 }],
    ['its range', wide, `${at}/dim`, '255', { brightness: 1 }],
    ['fractions', fraction, `${at}/dim`, '2.5e-1', { brightness: 0.25 }],
    ['at most all', full, `${at}/dim`, '400', { brightness: 1 }],
    ['at least nothing', full, `${at}/dim`, '-4', { brightness: 0 }],
    ['no word', full, `${at}/dim`, 'Infinity', {}],
    ['no hexadecimal', full, `${at}/dim`, '0x10', {}],
    ['its colour', full, `${at}/color`, '0,128,0', { color: { hue: 120, saturation: 100 } }],
    [
      'a colour and its brightness',
      byRgb,
      `${at}/color`,
      '0,51,0',
      { color: { hue: 120, saturation: 100 }, brightness: 0.2 },
    ],
    ['no colour by black', byRgb, `${at}/color`, '0,0,0', { brightness: 0 }],
    [
      'hue, saturation, value',
      byHsv,
      `${at}/color`,
      '300,50,75',
      { color: { hue: 300, saturation: 50 }, brightness: 0.75 },
    ],
    ['no two numbers', byRgb, `${at}/color`, '1,2', {}],
    ['no four numbers', byRgb, `${at}/color`, '1,2,3,4', {}],
    ['no colour out of range', byRgb, `${at}/color`, '1,2,256', {}],
    ['no hue out of range', byHsv, `${at}/color`, '361,2,3', {}],
    ['no negative', byRgb, `${at}/color`, '-1,2,3', {}],
    ['nothing of Homie 5', byRgb, `${at}/color`, 'rgb,1,2,3', {}],
    ['ready', full, 'homie/lamp/$state', 'ready', { available: true }],
    ['alert', full, 'homie/lamp/$state', 'alert', { available: true }],
    ['sleeping', full, 'homie/lamp/$state', 'sleeping', { available: true }],
    ['init', full, 'homie/lamp/$state', 'init', { available: false }],
    ['disconnected', full, 'homie/lamp/$state', 'disconnected', { available: false }],
    ['lost', full, 'homie/lamp/$state', 'lost', { available: false }],
    ['no other state', full, 'homie/lamp/$state', 'happy', {}],
    ['nothing on other topics', full, `${at}/speed`, 'true', {}],
    ['nothing on targets', full, `${at}/power/$target`, 'true', {}],
  ])('%s', (_, lamp, topic, payload, report) => {
    expect(lamp.read(topic, bytes(payload), heard({ [topic]: payload }))).toEqual(report);
  });
});

describe('a Homie 4 light takes', () => {
  const green = { hue: 120, saturation: 100 };
  test.each<[string, Lamp, Values, Report, [string, string][]]>([
    ['on', full, { on: true }, {}, [['power', 'true']]],
    ['on again', full, { on: true }, { on: true }, [['power', 'true']]],
    ['off', full, { on: false, brightness: 1 }, { on: true }, [['power', 'false']]],
    [
      'a brightness, and on',
      full,
      { brightness: 0.4 },
      {},
      [
        ['dim', '40'],
        ['power', 'true'],
      ],
    ],
    ['a brightness while it is on', full, { brightness: 0.4 }, { on: true }, [['dim', '40']]],
    ['whole numbers', full, { brightness: 1 / 3 }, { on: true }, [['dim', '33']]],
    ['the least that is not off', full, { brightness: 0.001 }, { on: true }, [['dim', '1']]],
    ['the least of its range', wide, { brightness: 0.001 }, { on: true }, [['dim', '1']]],
    ['the most of its range', wide, { brightness: 1 }, { on: true }, [['dim', '255']]],
    ['a fraction', fraction, { brightness: 1 / 3 }, { on: true }, [['dim', '0.333333']]],
    [
      'a colour at the brightness it has',
      full,
      { color: green },
      { on: true, brightness: 0.2 },
      [['color', '0,51,0']],
    ],
    [
      'a colour of a light that is dark',
      byRgb,
      { color: green },
      { on: true, brightness: 0 },
      [['color', '0,255,0']],
    ],
    [
      'both',
      full,
      { color: green, brightness: 0.2 },
      { on: false },
      [
        ['color', '0,51,0'],
        ['dim', '20'],
        ['power', 'true'],
      ],
    ],
    [
      'a brightness by its colour',
      byRgb,
      { brightness: 0.2 },
      { on: true, color: green },
      [['color', '0,51,0']],
    ],
    ['a brightness without a colour', byRgb, { brightness: 0.2 }, { on: true }, [['color', '51,51,51']]],
    ['never black', byRgb, { brightness: 0.000_1 }, { on: true, color: green }, [['color', '0,3,0']]],
    [
      'hue, saturation, value',
      byHsv,
      { color: { hue: 299.6, saturation: 50.2 } },
      { on: true },
      [['color', '300,50,100']],
    ],
    ['a value', byHsv, { brightness: 0.001 }, { on: true, color: green }, [['color', '120,100,1']]],
  ])('%s', (_, lamp, asked, known, sent) => {
    expect(lamp.write(asked, known)).toEqual(
      sent.map(([property, payload]) => ({ topic: `homie/lamp/light/${property}/set`, payload, qos: 1 })),
    );
  });

  test('QoS 0 for what is not retained', () => {
    const lamp = only({ power: { ...power, retained: 'false' }, dim });
    expect(lamp.write({ brightness: 1 }, {}).map(({ qos }) => qos)).toEqual([1, 0]);
  });
});

function byHand(typed: Record<string, string>) {
  const { fields, problems } = readFields(homie4.form, typed);
  return problems.length > 0 ? problems : homie4.byHand({ id: 'hand:a', name: 'Tree', fields }, finding);
}

describe('a Homie 4 light that is described by hand', () => {
  test('needs no more than one property', () => {
    expect(byHand({ on: 'my/home/lamp/light/power' })).toMatchObject({
      id: 'hand:a',
      name: 'Tree',
      family: 'homie-4',
      topics: ['my/home/lamp/light/power', 'my/home/lamp/$state'],
      abilities: { brightness: false, color: false, awaited: false },
    });
  });

  test('may have all three', () => {
    const on = 'homie/lamp/light/power';
    const lamp = byHand({
      on,
      brightness: 'homie/lamp/light/dim',
      most: '200',
      color: 'homie/lamp/rgb/color',
      format: 'hsv',
    });
    expect(
      'write' in lamp && lamp.write({ brightness: 0.5, color: { hue: 10, saturation: 20 } }, {}),
    ).toEqual([
      { topic: 'homie/lamp/rgb/color/set', payload: '10,20,50', qos: 1 },
      { topic: 'homie/lamp/light/dim/set', payload: '100', qos: 1 },
      { topic: 'homie/lamp/light/power/set', payload: 'true', qos: 1 },
    ]);
  });

  test('takes fractions where the most is 1', () => {
    const lamp = byHand({ on: 'homie/lamp/light/power', brightness: 'homie/lamp/light/dim', most: '1' });
    expect('write' in lamp && lamp.write({ brightness: 0.5 }, { on: true })).toMatchObject([
      { payload: '0.5' },
    ]);
  });

  test.each<[Record<string, string>, string[]]>([
    [{}, ['on']],
    [{ on: 'lamp/light/power' }, ['on']],
    [{ on: 'homie//light/power' }, ['on']],
    [{ on: 'homie/lamp/light/power/set' }, ['on']],
    [{ on: 'homie/lamp/light/power', brightness: 'homie/lamp/light/dim', least: '100' }, ['most']],
    [{ on: 'homie/lamp/light/power', least: '100' }, []],
    [{ on: 'homie/lamp/light/power', brightness: 'homie/other/light/dim' }, ['brightness']],
    [{ on: 'homie/lamp/light/power', color: 'homie/lamp/light/color/set' }, ['color']],
    [{ on: 'homie/lamp/light/power', format: 'xyz' }, ['format']],
  ])('%j has wrong %j', (typed, keys) => {
    const made = byHand(typed);
    expect(Array.isArray(made) ? made.map(({ key }) => key) : []).toEqual(keys);
  });
});
