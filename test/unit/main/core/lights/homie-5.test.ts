import { describe, expect, test } from 'vitest';
import { homie5 } from '../../../../../src/main/core/lights/homie-5.ts';
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

const power = { datatype: 'boolean', settable: true, format: 'off,on' };
const brightness = { datatype: 'integer', settable: true, unit: '%', format: '0:100:5' };
const color = { datatype: 'color', settable: true, format: 'hsv,rgb' };
const properties = { power, brightness, color };

function heard(said: Said) {
  return new Map(Object.entries(said).map(([topic, payload]) => [topic, bytes(payload)]));
}

function find(nodes: unknown, more: object = {}, state = 'ready'): readonly Lamp[] {
  const description = JSON.stringify({ homie: '5.0', version: 7, name: 'Lamp', nodes, ...more });
  return homie5.find(
    'homie/5/lamp',
    heard({ 'homie/5/lamp/$state': state, 'homie/5/lamp/$description': description }),
    finding,
  );
}

function formatted(format: unknown) {
  return only({ power, color: { ...color, format } }).abilities;
}

function only(properties: object, more: object = {}): Lamp {
  const [lamp, ...others] = find({ light: { properties } }, more);
  if (lamp === undefined || others.length > 0) throw new Error(`${others.length + 1} lamps`);
  return lamp;
}

const at = 'homie/5/lamp/light';
const own = 'homie/5/lamp/$state';
const above = 'homie/5/bridge/$state';
const full = only(properties);
const byHsv = only({ power, color });
const byRgb = only({ power, color: { ...color, format: 'rgb' } });
const byXyz = only({ power, color: { ...color, format: 'xyz,rgb' } });
const child = only({ power }, { root: 'bridge', parent: 'relay' });

describe('what makes a Homie 5 device known', () => {
  test.each<[string, string | null]>([
    ['homie/5/lamp/$state', 'homie/5/lamp'],
    ['homie/5/lamp/$description', 'homie/5/lamp'],
    ['my-home/5/lamp/$state', 'my-home/5/lamp'],
    ['homie/4/lamp/$state', null],
    ['homie/5/lamp/$log', null],
    ['homie/5/lamp/light/power', null],
    ['homie/5/lamp/$state/x', null],
    ['homie/5/$broadcast/$state', null],
    ['homie/5//$state', null],
    ['homie/lamp/$state', null],
  ])('%s belongs to %j', (topic, source) => {
    expect(homie5.sourceOf(topic, bytes('x'), finding)).toBe(source);
    const filters = homie5.announced(finding).filter((filter) => matches(filter, topic));
    if (source !== null) expect(filters).toHaveLength(1);
  });
});

describe('the lights of a Homie 5 device', () => {
  test('are its booleans that can be set, and what shapes them', () => {
    expect(full).toMatchObject({
      id: 'homie-5:homie/5/lamp/light/power',
      family: 'homie-5',
      name: 'Lamp',
      refused: null,
      device: { addresses: [], output: '', commands: [`${at}/power/set`] },
      topics: [
        `${at}/power`,
        `${at}/power/$target`,
        `${at}/brightness`,
        `${at}/brightness/$target`,
        `${at}/color`,
        `${at}/color/$target`,
        own,
      ],
      abilities: { brightness: true, color: true, temperature: null, reports: true, awaited: true },
    });
  });

  test.each<[string, object]>([
    ['a sensor', { ...power, settable: false }],
    ['read only unless it says otherwise', { datatype: 'boolean' }],
    ['settable by a text', { ...power, settable: 'true' }],
    ['a number', { ...power, datatype: 'integer' }],
    ['without a type', { settable: true }],
  ])('are not what is %s', (_, property) => {
    expect(find({ light: { properties: { power: property } } })).toEqual([]);
  });

  test('are gone when the state is, and there in any state', () => {
    const nodes = { light: { properties: { power } } };
    expect(find(nodes, {}, '')).toEqual([]);
    expect(find(nodes, {}, 'lost')).toHaveLength(1);
    const description = bytes(JSON.stringify({ homie: '5.0', nodes }));
    const said = new Map([['homie/5/lamp/$description', description]]);
    expect(homie5.find('homie/5/lamp', said, finding)).toEqual([]);
    expect(homie5.find('homie/5/lamp', heard({ [own]: 'ready' }), finding)).toEqual([]);
  });

  test.each<[unknown, number]>([
    ['5.0', 1],
    ['5.3', 1],
    ['6.0', 0],
    ['50.0', 0],
    [5, 0],
    [null, 0],
  ])('of version %j are %d', (homie, count) => {
    expect(find({ light: { properties: { power } } }, { homie })).toHaveLength(count);
  });

  test.each<[unknown]>([
    [[]],
    ['light'],
    [null],
    [{ light: null }],
    [{ light: { properties: [power] } }],
    [{ light: { properties: { power: 'boolean' } } }],
    [{ 'a/b': { properties: { power } } }],
    [{ '#': { properties: { power } } }],
    [{ light: { properties: { '+': power, $x: power, '': power } } }],
  ])('are not in %j', (nodes) => {
    // An array is no object of properties; no light may lead to a topic with wildcards.
    expect(find(nodes)).toEqual([]);
  });

  test('have no topics that MQTT has not', () => {
    const properties = {
      power,
      'dim\u202e': brightness,
      'color+': color,
      [`level${'x'.repeat(100)}`]: brightness,
    };
    expect(only(properties, { root: 'brid\u200bge' }).topics).toEqual([
      `${at}/power`,
      `${at}/power/$target`,
      own,
    ]);
  });

  test('listen to their root as well', () => {
    expect(child.topics).toEqual([`${at}/power`, `${at}/power/$target`, own, above]);
    expect(only({ power }, { root: 'a/b' }).topics).toContain(own);
    expect(only({ power }, { root: '#' }).topics).toHaveLength(3);
    expect(only({ power }, { root: 7 }).topics).toHaveLength(3);
    expect(child.wiring).not.toBe(only({ power }).wiring);
  });

  test('are called as their owner called them', () => {
    const nodes = {
      left: { name: 'Left', properties: { power } },
      right: { properties: { one: { ...power, name: 'One' }, two: power } },
    };
    expect(find(nodes).map(({ name, device }) => [name, device.output])).toEqual([
      ['Lamp Left', 'left/power'],
      ['Lamp right One', 'right/one'],
      ['Lamp right two', 'right/two'],
    ]);
    expect(find(nodes, { name: null })[0]?.name).toBe('lamp Left');
  });

  test('take the first format that is known', () => {
    expect(formatted('cmyk,xyz')).toMatchObject({ color: true, brightness: false });
    expect(formatted('cmyk')).toMatchObject({ color: false });
    expect(formatted(undefined)).toMatchObject({ color: false });
  });
});

describe('a Homie 5 light reports', () => {
  test.each<[string, Lamp, Said, string, Report]>([
    ['on', full, { [`${at}/power`]: 'true' }, `${at}/power`, { on: true }],
    ['off', full, { [`${at}/power`]: 'false' }, `${at}/power`, { on: false }],
    ['no display name', full, { [`${at}/power`]: 'on' }, `${at}/power`, {}],
    ['its brightness', full, { [`${at}/brightness`]: '40' }, `${at}/brightness`, { brightness: 0.4 }],
    [
      'its colour, and leaves the brightness to the other property',
      full,
      { [`${at}/color`]: 'hsv,300,50,75' },
      `${at}/color`,
      { color: { hue: 300, saturation: 50 } },
    ],
    [
      'a colour with its brightness',
      byHsv,
      { [`${at}/color`]: 'hsv,300,50,75.5' },
      `${at}/color`,
      { color: { hue: 300, saturation: 50 }, brightness: 0.755 },
    ],
    [
      'a colour in another format than the one it likes most',
      byHsv,
      { [`${at}/color`]: 'rgb,0,51,0' },
      `${at}/color`,
      { color: { hue: 120, saturation: 100 }, brightness: 0.2 },
    ],
    ['no colour without its format', byHsv, { [`${at}/color`]: '300,50,75' }, `${at}/color`, {}],
    ['no colour of three coordinates', byXyz, { [`${at}/color`]: 'xyz,0.1,0.2,0.7' }, `${at}/color`, {}],
    ['no colour outside the diagram', byXyz, { [`${at}/color`]: 'xyz,0.25,1.34' }, `${at}/color`, {}],
    ['no unknown format', byXyz, { [`${at}/color`]: 'lab,1,2,3' }, `${at}/color`, {}],
    [
      'what it is on the way to',
      full,
      { [`${at}/brightness`]: '20', [`${at}/brightness/$target`]: '100' },
      `${at}/brightness`,
      { brightness: 1 },
    ],
    [
      'a target by itself',
      full,
      { [`${at}/brightness`]: '20', [`${at}/brightness/$target`]: '100' },
      `${at}/brightness/$target`,
      { brightness: 1 },
    ],
    [
      'the value where the target is none',
      full,
      { [`${at}/power`]: 'true', [`${at}/power/$target`]: 'maybe' },
      `${at}/power`,
      { on: true },
    ],
    [
      'the value where the target was withdrawn',
      full,
      { [`${at}/power`]: 'true', [`${at}/power/$target`]: '' },
      `${at}/power/$target`,
      { on: true },
    ],
    ['that it is there', full, { [own]: 'ready' }, own, { available: true }],
    ['that it sleeps', full, { [own]: 'sleeping' }, own, { available: true }],
    ['that it begins', full, { [own]: 'init' }, own, { available: false }],
    ['that it left', full, { [own]: 'disconnected' }, own, { available: false }],
    ['that it is lost', full, { [own]: 'lost' }, own, { available: false }],
    ['nothing by its removal', full, { [own]: '' }, own, {}],
    ['nothing of a root that it has not', full, { [own]: 'ready', [above]: 'lost' }, above, {}],
    [
      'that it is lost with its root',
      child,
      { [own]: 'ready', [above]: 'lost' },
      above,
      { available: false },
    ],
    [
      'that it stays lost with its root',
      child,
      { [own]: 'ready', [above]: 'lost' },
      own,
      { available: false },
    ],
    [
      'that it is back with its root',
      child,
      { [own]: 'ready', [above]: 'ready' },
      above,
      { available: true },
    ],
    [
      'that it is there while its root sleeps',
      child,
      { [own]: 'ready', [above]: 'init' },
      above,
      { available: true },
    ],
    ['that it is there before its root says so', child, { [own]: 'ready' }, own, { available: true }],
    ['nothing while only its root is known', child, { [above]: 'ready' }, above, {}],
    ['lost while only its root is known', child, { [above]: 'lost' }, above, { available: false }],
  ])('%s', (_, lamp, said, topic, report) => {
    expect(lamp.read(topic, bytes(said[topic] ?? ''), heard(said))).toEqual(report);
  });

  test('a point of the diagram', () => {
    const report = byXyz.read(`${at}/color`, bytes('xyz,0.64,0.33'), new Map());
    expect(report.color?.hue).toBeCloseTo(0, 0);
    expect(report.color?.saturation).toBeCloseTo(100, 0);
    expect(report).not.toHaveProperty('brightness');
  });
});

describe('a Homie 5 light takes', () => {
  const green = { hue: 120, saturation: 100 };
  test.each<[string, Lamp, Values, Report, [string, string][]]>([
    ['on', full, { on: true }, {}, [['power', 'true']]],
    ['off', full, { on: false }, {}, [['power', 'false']]],
    ['a brightness in its steps', full, { brightness: 0.42 }, { on: true }, [['brightness', '40']]],
    ['the least step', full, { brightness: 0.01 }, { on: true }, [['brightness', '5']]],
    [
      'a colour in the format it likes most',
      full,
      { color: green, brightness: 0.5 },
      {},
      [
        ['color', 'hsv,120,100,50'],
        ['brightness', '50'],
        ['power', 'true'],
      ],
    ],
    [
      'a brightness by its colour',
      byHsv,
      { brightness: 0.5 },
      { on: true, color: green },
      [['color', 'hsv,120,100,50']],
    ],
    ['red, green, blue', byRgb, { color: green }, { on: true }, [['color', 'rgb,0,255,0']]],
    [
      'a point of the diagram',
      byXyz,
      { color: { hue: 0, saturation: 100 } },
      { on: true },
      [['color', 'xyz,0.6401,0.33']],
    ],
    ['no brightness by a point of the diagram', byXyz, { brightness: 0.5 }, { on: true }, []],
  ])('%s', (_, lamp, asked, known, sent) => {
    expect(lamp.write(asked, known)).toEqual(
      sent.map(([property, payload]) => ({ topic: `${at}/${property}/set`, payload, qos: 1 })),
    );
  });

  test('QoS 0 for what is not retained', () => {
    const lamp = only({ power: { ...power, retained: false } });
    expect(lamp.write({ on: true }, {})).toEqual([{ topic: `${at}/power/set`, payload: 'true', qos: 0 }]);
  });
});

function byHand(typed: Record<string, string>) {
  const { fields, problems } = readFields(homie5.form, typed);
  return problems.length > 0 ? problems : homie5.byHand({ id: 'hand:a', name: 'Tree', fields }, finding);
}

describe('a Homie 5 light that is described by hand', () => {
  test('speaks as one that was found', () => {
    const lamp = byHand({ on: `${at}/power`, color: `${at}/color`, format: 'xyz' });
    expect(lamp).toMatchObject({
      id: 'hand:a',
      family: 'homie-5',
      abilities: { color: true, brightness: false },
    });
    expect('topics' in lamp && lamp.topics).toContain(own);
    expect('write' in lamp && lamp.write({ color: { hue: 0, saturation: 100 } }, { on: true })).toEqual([
      { topic: `${at}/color/set`, payload: 'xyz,0.6401,0.33', qos: 1 },
    ]);
  });

  test.each<[Record<string, string>, string[]]>([
    [{ on: 'homie/lamp/light/power' }, ['on']],
    [{ on: 'homie/4/lamp/light/power' }, ['on']],
    [{ on: `${at}/power/set` }, ['on']],
    [{ on: `${at}/power`, brightness: 'homie/5/other/light/dim' }, ['brightness']],
    [{ on: `${at}/power`, brightness: `${at}/dim`, most: '0' }, ['most']],
  ])('%j has wrong %j', (typed, keys) => {
    expect(byHand(typed)).toMatchObject(keys.map((key) => ({ key })));
  });
});
