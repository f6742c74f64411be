import { describe, expect, test } from 'vitest';
import type { Values } from '../../../../../src/shared/lights/values.ts';
import { checkField, readFields } from '../../../../../src/shared/lights/form.ts';
import type { Finding, Lamp, Report } from '../../../../../src/main/core/lights/dialect.ts';
import { tasmota } from '../../../../../src/main/core/lights/tasmota/tasmota.ts';
import { words } from '../../../../../src/shared/words/index.ts';
import { bytes } from '../examples.ts';

const finding: Finding = {
  homeAssistantPrefix: 'homeassistant',
  zigbee2mqttBases: ['zigbee2mqtt'],
  replyTo: 'tinsel/x',
};

const mac = '84F3EBA1B2C3';
const announced = `tasmota/discovery/${mac}/config`;

/** As TasDiscoverMessage in xdrv_12_discovery.ino writes it. */
function config(parts: Record<string, unknown> = {}, options: Record<string, number> = {}): string {
  return JSON.stringify({
    ip: '192.168.1.20',
    dn: 'Tasmota',
    fn: ['Tasmota', null, null, null, null, null, null, null],
    hn: 'tasmota-A1B2C3-4803',
    mac,
    md: 'Generic',
    ty: 0,
    if: 0,
    ofln: 'Offline',
    onln: 'Online',
    state: ['OFF', 'ON', 'TOGGLE', 'HOLD'],
    sw: '14.2.0',
    t: 'tasmota_A1B2C3',
    ft: '%prefix%/%topic%/',
    tp: ['cmnd', 'stat', 'tele'],
    rl: [1, 0, 0, 0, 0, 0, 0, 0],
    swc: [-1, -1],
    swn: [null, null],
    btn: [0, 0],
    so: { 4: 0, 11: 0, 13: 0, 17: 0, 20: 0, 30: 0, 68: 0, 73: 0, 82: 0, 114: 0, 117: 0, ...options },
    lk: 1,
    lt_st: 0,
    bat: 0,
    dslp: 0,
    sho: [],
    sht: [],
    ver: 1,
    ...parts,
  });
}

function found(parts: Record<string, unknown> = {}, options: Record<string, number> = {}): readonly Lamp[] {
  return tasmota.find(mac, new Map([[announced, bytes(config(parts, options))]]), finding);
}

function only(parts: Record<string, unknown> = {}, options: Record<string, number> = {}): Lamp {
  const [lamp, ...others] = found(parts, options);
  if (!lamp || others.length > 0) throw new Error('not one');
  return lamp;
}

function nth(at: number, parts: Record<string, unknown>, options: Record<string, number> = {}): Lamp {
  const lamp = found(parts, options)[at];
  if (!lamp) throw new Error('not found');
  return lamp;
}

function read(lamp: Lamp, topic: string, said: unknown): Report {
  const payload = bytes(typeof said === 'string' ? said : JSON.stringify(said));
  return lamp.read(topic, payload, new Map([[topic, payload]]));
}

function written(lamp: Lamp, asked: Values, known: Report = {}): string[] {
  return lamp.write(asked, known).map(({ topic, payload }) => `${topic} ${payload}`);
}

const bulb = { rl: [2, 0, 0, 0, 0, 0, 0, 0] };
const dimmer = { ...bulb, lt_st: 1 };
const ct = { ...bulb, lt_st: 2 };
const rgb = { ...bulb, lt_st: 3 };
const rgbw = { ...bulb, lt_st: 4 };
const rgbcct = { ...bulb, lt_st: 5 };
const split = { rl: [2, 2, 0, 0, 0, 0, 0, 0], lk: 0 };

const cmnd = 'cmnd/tasmota_A1B2C3/';
const stat = 'stat/tasmota_A1B2C3/';
const tele = 'tele/tasmota_A1B2C3/';

describe('Tasmota', () => {
  test('makes itself known by its discovery', () => {
    expect(tasmota.announced(finding)).toEqual(['tasmota/discovery/+/config']);
    expect(tasmota.calls(finding)).toEqual([]);
    expect(tasmota.asks(mac, new Map(), finding)).toEqual([]);
  });

  test.each<[string, string | null]>([
    [announced, mac],
    [`tasmota/discovery/${mac}/sensors`, null],
    ['tasmota/discovery/tree/config', null],
    [`tasmota/discovery/${mac}00/config`, null],
    [`x/tasmota/discovery/${mac}/config`, null],
  ])('at %s the source is %j', (topic, source) => {
    expect(tasmota.sourceOf(topic, bytes(config()), finding)).toBe(source);
    expect(tasmota.sourceOf(topic, bytes(''), finding)).toBe(source);
  });

  test('of one relay is one light that can be switched', () => {
    expect(only()).toMatchObject({
      id: 'tasmota:84F3EBA1B2C3:1',
      family: 'tasmota',
      device: { addresses: ['84f3eba1b2c3'], output: '' },
      abilities: {
        brightness: false,
        color: false,
        temperature: null,
        effects: [],
        reports: true,
        awaited: false,
      },
      refused: null,
      topics: [`${stat}RESULT`, `${stat}POWER`, `${stat}POWER1`, `${tele}STATE`, `${tele}LWT`],
      query: [{ topic: `${cmnd}STATE`, payload: '', qos: 1 }],
    });
    expect(only().device.commands).toEqual(
      ['POWER', 'POWER1', 'Power', 'Power1'].map((power) => cmnd + power),
    );
  });

  test('has a light for each relay and lamp, and none for a shutter', () => {
    const lamps = found({ rl: [1, 0, 3, 3, 2, 0, 0, 0], lt_st: 3 });
    expect(lamps.map(({ id }) => id.split(':')[2])).toEqual(['1', '5']);
    expect(lamps.map(({ device }) => device.output)).toEqual(['1', '5']);
    expect(lamps.map(({ abilities }) => abilities.color)).toEqual([false, true]);
    expect(lamps[1]?.device.commands).toEqual([`${cmnd}POWER5`, `${cmnd}Power5`]);
    expect(lamps[1]?.topics).toEqual([`${stat}RESULT`, `${stat}POWER5`, `${tele}STATE`, `${tele}LWT`]);
  });

  test.each<[string, Record<string, unknown>, Record<string, number>, unknown]>([
    ['a lamp of no kind', bulb, {}, [false, false, false, 0]],
    ['a dimmer', dimmer, {}, [true, false, false, 0]],
    ['cold and warm white', ct, {}, [true, false, true, 0]],
    ['a colour', rgb, {}, [true, true, false, 5]],
    ['a colour and white', rgbw, {}, [true, true, false, 5]],
    ['everything', rgbcct, {}, [true, true, true, 5]],
    ['a kind to come', { ...bulb, lt_st: 9 }, {}, [false, false, false, 0]],
    ['a lamp on a fan', { rl: [2, 0, 0, 0], lt_st: 1, if: 1 }, {}, [false, false, false, 0]],
    ['a relay shown as a light', {}, { 30: 1 }, [false, false, false, 0]],
  ])('can do what %s can', (_, parts, options, can) => {
    const { brightness, color, temperature, effects } = only(parts, options).abilities;
    expect([brightness, color, temperature !== null, effects.length]).toEqual(can);
  });

  test('has a narrower range of whites with SetOption82', () => {
    expect(only(ct).abilities.temperature).toEqual({ least: 2000, most: 6536 });
    expect(only(ct, { 82: 1 }).abilities.temperature).toEqual({ least: 2632, most: 5000 });
  });

  test('with colour and white apart is two lights', () => {
    const [color, white] = found({ ...split, lt_st: 4 });
    expect(color?.abilities).toMatchObject({ brightness: true, color: true, temperature: null });
    expect(white?.abilities).toMatchObject({ brightness: true, color: false, temperature: null });
    expect(nth(1, { ...split, lt_st: 5 }).abilities).toMatchObject({
      color: false,
      temperature: { least: 2000 },
    });
  });

  test('with a light for each channel has as many that can be dimmed', () => {
    const lamps = found({ rl: [1, 2, 2, 2, 0, 0, 0, 0], lt_st: 3 }, { 68: 1 });
    expect(lamps.map(({ abilities }) => abilities.brightness)).toEqual([false, true, true, true]);
    expect(lamps.some(({ abilities }) => abilities.color)).toBe(false);
  });

  test.each<[string, Record<string, unknown>, string[]]>([
    ['its own name', { dn: 'Plug', fn: ['Tree'] }, ['Tree']],
    ['that of the device', { dn: 'Plug', fn: ['Tasmota'] }, ['Plug']],
    ['its topic', {}, ['tasmota_A1B2C3']],
    ['its topic, without any names', { dn: null, fn: null }, ['tasmota_A1B2C3']],
    ['both, each', { dn: 'Plug', fn: ['Tree', 'Tasmota2'], rl: [1, 1] }, ['Tree', 'Plug 2']],
  ])('is called by %s', (_, parts, names) => {
    expect(found(parts).map(({ name }) => name)).toEqual(names);
  });

  test('that has changed is another one', () => {
    expect(only().wiring).toBe(only({ ip: '192.168.1.99', sw: '15.0.0' }).wiring);
    for (const [parts, options] of [
      [{ t: 'other' }, {}],
      [dimmer, {}],
      [{ dslp: 1 }, {}],
      [{}, { 4: 1 }],
      [{}, { 20: 1 }],
    ] as const)
      expect(only(parts, options).wiring).not.toBe(only().wiring);
  });

  test.each<[string, string]>([
    ['no description', ''],
    ['no JSON', '{"rl":[1'],
    ['a list', '[1]'],
    ['no topic', config({ t: '' })],
    ['a topic with wildcards', config({ t: 'a/+/b' })],
    ['a topic with control characters', config({ t: 'a\u0000b' })],
    ['an endless topic', config({ t: 'x'.repeat(301) })],
    ['an endless prefix', config({ tp: ['cmnd', 'stat', 'x'.repeat(301)] })],
    ['outputs that are none', config({ rl: 'relay' })],
  ])('is no light with %s', (_, payload) => {
    expect(tasmota.find(mac, new Map([[announced, bytes(payload)]]), finding)).toEqual([]);
  });

  test('has no more outputs than there can be', () => {
    expect(found({ rl: Array.from({ length: 10_000 }, () => 1) })).toHaveLength(32);
  });
});

describe('the topics of Tasmota', () => {
  test.each<[string, Record<string, unknown>, string, string, string]>([
    ['as they are at first', {}, cmnd, stat, tele],
    [
      'with the prefix last',
      { ft: 'house/%topic%/%prefix%/' },
      'house/tasmota_A1B2C3/cmnd/',
      'house/tasmota_A1B2C3/stat/',
      'house/tasmota_A1B2C3/tele/',
    ],
    ['without a slash at the end', { ft: '%prefix%/%topic%' }, cmnd, stat, tele],
    ['with slashes and marks too many', { ft: '%prefix%//%topic%/#' }, cmnd, stat, tele],
    [
      'with the host name',
      { ft: '%prefix%/%hostname%/' },
      'cmnd/tasmota-A1B2C3-4803/',
      'stat/tasmota-A1B2C3-4803/',
      'tele/tasmota-A1B2C3-4803/',
    ],
    [
      'with other prefixes',
      { tp: ['c', 's', 't'] },
      'c/tasmota_A1B2C3/',
      's/tasmota_A1B2C3/',
      't/tasmota_A1B2C3/',
    ],
    ['without a prefix', { ft: '%topic%' }, 'tasmota_A1B2C3/cmnd/', 'tasmota_A1B2C3/', 'tasmota_A1B2C3/'],
    ['with slashes in the topic', { t: 'a/b' }, 'cmnd/a/b/', 'stat/a/b/', 'tele/a/b/'],
    ['with a token in the topic', { t: '%id%$&' }, 'cmnd/%id%$&/', 'stat/%id%$&/', 'tele/%id%$&/'],
    ['without a full topic', { ft: null, tp: null }, cmnd, stat, tele],
  ])('%s', (_, parts, asks, answers, tells) => {
    const { query, topics } = only(parts);
    expect(query.map(({ topic }) => topic)).toEqual([`${asks}STATE`]);
    expect(topics).toContain(`${answers}RESULT`);
    expect(topics).toContain(`${tells}STATE`);
    expect(topics).toContain(`${tells}LWT`);
    expect(new Set(topics).size).toBe(topics.length);
  });

  test('are not listened to twice where states and answers come on one', () => {
    const { topics } = only({ ft: '%topic%' }, { 4: 1 });
    expect(topics.filter((topic) => topic === 'tasmota_A1B2C3/STATE')).toHaveLength(1);
  });

  test('with %id% are those of the whole address and those of its end', () => {
    const lamp = only({ ft: '%prefix%/%id%/' });
    expect(lamp.topics).toEqual(expect.arrayContaining([`stat/${mac}/RESULT`, 'stat/A1B2C3/RESULT']));
    expect(lamp.query.map(({ topic }) => topic)).toEqual([`cmnd/${mac}/STATE`, 'cmnd/A1B2C3/STATE']);
    expect(written(lamp, { on: true })).toEqual([`cmnd/${mac}/POWER1 ON`, 'cmnd/A1B2C3/POWER1 ON']);
    for (const end of [mac, 'A1B2C3'])
      expect(read(lamp, `stat/${end}/RESULT`, { POWER: 'ON' })).toEqual({ on: true });
  });
});

describe('what Tasmota says', () => {
  const relays = { rl: [1, 1, 0, 0, 0, 0, 0, 0] };

  test.each<[string, Lamp, string, unknown, Report]>([
    ['a reply', only(), `${stat}RESULT`, { POWER: 'ON' }, { on: true }],
    ['a reply with SetOption26', only(), `${stat}RESULT`, { POWER1: 'OFF' }, { on: false }],
    ['of another output', nth(1, relays), `${stat}RESULT`, { POWER1: 'ON' }, {}],
    ['without a number, of the first', nth(1, relays), `${stat}RESULT`, { POWER: 'ON' }, {}],
    ['of its output', nth(1, relays), `${stat}RESULT`, { POWER2: 'ON' }, { on: true }],
    ['as text', only(), `${stat}POWER`, 'OFF', { on: false }],
    ['as text with a number', only(), `${stat}POWER1`, 'ON', { on: true }],
    ['as JSON there, with SetOption4', only({}, { 4: 1 }), `${stat}POWER`, { POWER: 'ON' }, { on: true }],
    ['as text of no meaning', only(), `${stat}POWER`, 'TOGGLE', {}],
    ['as text elsewhere', only(), `${stat}RESULT`, 'ON', {}],
    [
      'its state',
      only(),
      `${tele}STATE`,
      { Time: '2026-12-24T18:00:00', Uptime: '0T00:15:10', POWER: 'ON' },
      { on: true },
    ],
    [
      'in its own words',
      only({ state: ['AUS', 'AN', 'UM', 'HALT'] }),
      `${stat}RESULT`,
      { POWER: 'AN' },
      { on: true },
    ],
    ['in standard words', only({ state: ['AUS', 'AN', 'UM', 'HALT'] }), `${stat}POWER`, 'OFF', { on: false }],
    ['something else', only(), `${stat}RESULT`, { Command: 'Unknown' }, {}],
    ['not a text', only(), `${stat}RESULT`, { POWER: 1 }, {}],
    ['on no topic of it', only(), `${cmnd}POWER`, 'ON', {}],
    ['that it is there', only(), `${tele}LWT`, 'Online', { available: true }],
    ['that it is away', only(), `${tele}LWT`, 'Offline', { available: false }],
    [
      'that it is away, in its own words',
      only({ ofln: 'Weg', onln: 'Da' }),
      `${tele}LWT`,
      'Weg',
      { available: false },
    ],
    ['nothing of its presence', only(), `${tele}LWT`, 'offline', {}],
    ['brightness', only(dimmer), `${stat}RESULT`, { POWER: 'ON', Dimmer: 50 }, { on: true, brightness: 0.5 }],
    ['no brightness', only(dimmer), `${stat}RESULT`, { POWER: 'OFF', Dimmer: 0 }, { on: false }],
    ['brightness, of a relay', only(), `${stat}RESULT`, { POWER: 'ON', Dimmer: 50 }, { on: true }],
    ['brightness alone', only(dimmer, { 4: 1 }), `${stat}DIMMER`, { Dimmer: 7 }, { brightness: 0.07 }],
    [
      'whites',
      only(ct),
      `${tele}STATE`,
      { POWER: 'ON', Dimmer: 100, Color: 'FF00', White: 100, CT: 153, Channel: [100, 0] },
      { on: true, brightness: 1, temperature: 6536 },
    ],
    ['an impossible white', only(ct), `${stat}RESULT`, { CT: 0 }, {}],
    [
      'a colour',
      only(rgb),
      `${tele}STATE`,
      { POWER: 'ON', Dimmer: 20, Color: '330000', HSBColor: '1,99,20', Channel: [20, 0, 0], Scheme: 0 },
      { on: true, brightness: 0.2, color: { hue: 1, saturation: 99 }, effect: 'Solid' },
    ],
    [
      'a colour in hexadecimal',
      only(rgb),
      `${stat}RESULT`,
      { Color: '00FF00' },
      { color: { hue: 120, saturation: 100 } },
    ],
    [
      'a colour in decimal',
      only(rgb),
      `${stat}RESULT`,
      { Color: '0,0,51' },
      { color: { hue: 240, saturation: 100 } },
    ],
    ['black', only(rgb), `${stat}RESULT`, { Color: '000000' }, {}],
    ['a colour that is none', only(rgb), `${stat}RESULT`, { Color: '00FG00', HSBColor: '361,1,1' }, {}],
    ['a colour out of range', only(rgb), `${stat}RESULT`, { Color: '0,256,0' }, {}],
    [
      'a colour on its own topic',
      only(rgb, { 4: 1 }),
      `${stat}COLOR`,
      { Color: 'FF0000' },
      { color: { hue: 0, saturation: 100 } },
    ],
    ['an effect', only(rgb), `${stat}RESULT`, { Scheme: 2 }, { effect: 'Cycle up' }],
    ['an effect to come', only(rgb), `${stat}RESULT`, { Scheme: 7 }, { effect: 'Scheme 7' }],
    ['no effect', only(rgb), `${stat}RESULT`, { Scheme: -1 }, {}],
    [
      'a colour, of RGBW',
      only(rgbw),
      `${stat}RESULT`,
      { POWER: 'ON', Dimmer: 100, Color: 'FF000000', HSBColor: '0,100,100', White: 0 },
      { on: true, brightness: 1, color: { hue: 0, saturation: 100 } },
    ],
    [
      'white, of RGBW',
      only(rgbw),
      `${stat}RESULT`,
      { POWER: 'ON', Dimmer: 50, Color: '0000007F', HSBColor: '120,100,0', White: 50 },
      { on: true, brightness: 0.5, color: { hue: 0, saturation: 0 } },
    ],
    [
      'white in decimal, of RGBW',
      only(rgbw, { 17: 1 }),
      `${stat}RESULT`,
      { Color: '0,0,0,127', HSBColor: '120,100,0' },
      { color: { hue: 0, saturation: 0 } },
    ],
    [
      'a colour, of RGBCCT',
      only(rgbcct),
      `${stat}RESULT`,
      { POWER: 'ON', Dimmer: 100, Color: '00FF000000', HSBColor: '120,100,100', White: 0, CT: 327 },
      { on: true, brightness: 1, color: { hue: 120, saturation: 100 }, temperature: 3058, mode: 'color' },
    ],
    [
      'white, of RGBCCT',
      only(rgbcct),
      `${stat}RESULT`,
      { POWER: 'ON', Dimmer: 100, Color: '000000FF00', HSBColor: '120,100,0', White: 100, CT: 200 },
      {
        on: true,
        brightness: 1,
        color: { hue: 120, saturation: 100 },
        temperature: 5000,
        mode: 'temperature',
      },
    ],
    ['white alone, of RGBCCT', only(rgbcct), `${stat}RESULT`, { White: 40 }, { mode: 'temperature' }],
    ['no white, of RGBCCT', only(rgbcct), `${stat}RESULT`, { White: 0 }, { mode: 'color' }],
    ['neither, of RGBCCT', only(rgbcct), `${stat}RESULT`, { Color: '0000000000', White: 0 }, {}],
    [
      'whites in decimal, of RGBCCT',
      only(rgbcct),
      `${stat}RESULT`,
      { Color: '0,0,0,10,20' },
      { mode: 'temperature' },
    ],
    [
      'its colour, of two',
      nth(0, { ...split, lt_st: 5 }),
      `${stat}RESULT`,
      {
        POWER1: 'ON',
        Dimmer1: 30,
        POWER2: 'OFF',
        Dimmer2: 80,
        Color: '4D000000CC',
        HSBColor: '0,100,30',
        White: 80,
        CT: 400,
      },
      { on: true, brightness: 0.3, color: { hue: 0, saturation: 100 } },
    ],
    [
      'its white, of two',
      nth(1, { ...split, lt_st: 5 }),
      `${stat}RESULT`,
      {
        POWER1: 'ON',
        Dimmer1: 30,
        POWER2: 'OFF',
        Dimmer2: 80,
        Color: '4D000000CC',
        HSBColor: '0,100,30',
        White: 80,
        CT: 400,
      },
      { on: false, brightness: 0.8, temperature: 2500 },
    ],
    [
      'one channel',
      nth(1, { rl: [2, 2, 2, 0], lt_st: 3 }, { 68: 1 }),
      `${stat}RESULT`,
      {
        POWER1: 'OFF',
        Channel1: 10,
        POWER2: 'ON',
        Channel2: 60,
        POWER3: 'OFF',
        Channel3: 90,
        Color: '1A99E6',
      },
      { on: true, brightness: 0.6 },
    ],
    [
      'brightness, of a Tuya dimmer',
      only({ ...dimmer, ty: 1 }),
      `${stat}RESULT`,
      { Dimmer: 20 },
      { brightness: 0.2 },
    ],
  ])('is %s', (_, lamp, topic, said, report) => {
    expect(read(lamp, topic, said)).toEqual(report);
  });

  test('is heard on the topics of commands where it answers there', () => {
    expect(only(rgb, { 4: 1 }).topics).toEqual(
      expect.arrayContaining(
        ['STATE', 'DIMMER', 'COLOR', 'HSBCOLOR', 'CT', 'WHITE', 'CHANNEL', 'SCHEME'].map(
          (leaf) => stat + leaf,
        ),
      ),
    );
    expect(only(rgb).topics).not.toContain(`${stat}DIMMER`);
  });

  test('is not that it is away while it sleeps', () => {
    const sleeper = only({ dslp: 1, bat: 1 });
    expect(sleeper.topics).not.toContain(`${tele}LWT`);
    expect(read(sleeper, `${tele}LWT`, 'Offline')).toEqual({});
    expect(only({ bat: 1 }).topics).toContain(`${tele}LWT`);
  });
});

describe('what Tasmota is told', () => {
  const red = { hue: 0, saturation: 100 };
  const white = { hue: 0, saturation: 0 };

  test.each<[string, Lamp, Values, Report, string]>([
    ['on', only(), { on: true }, {}, 'POWER1 ON'],
    ['off', only(), { on: false }, {}, 'POWER1 OFF'],
    ['on, of the second', nth(1, { rl: [1, 1] }), { on: true }, {}, 'POWER2 ON'],
    ['on, in standard words', only({ state: ['AUS', 'AN', 'UM', 'HALT'] }), { on: true }, {}, 'POWER1 ON'],
    ['off before all', only(rgbcct), { on: false, brightness: 0.5, color: red }, {}, 'POWER1 OFF'],
    [
      'on, where it can do no more',
      only(),
      { brightness: 0.5, color: red, temperature: 3000, effect: 'Random' },
      {},
      'POWER1 ON',
    ],
    ['brightness', only(dimmer), { on: true, brightness: 0.5 }, {}, 'Dimmer 50'],
    ['the least brightness', only(dimmer), { brightness: 0.001 }, {}, 'Dimmer 1'],
    [
      'brightness with SetOption20',
      only(dimmer, { 20: 1 }),
      { brightness: 0.5 },
      {},
      'Backlog NoDelay;Dimmer 50;NoDelay;POWER1 ON',
    ],
    ['brightness of a Tuya dimmer', only({ ...dimmer, ty: 1 }), { brightness: 0.5 }, {}, 'Dimmer3 50'],
    [
      'brightness of a channel',
      nth(1, { rl: [2, 2, 2], lt_st: 3 }, { 68: 1 }),
      { brightness: 0.5 },
      {},
      'Channel2 50',
    ],
    ['white', only(ct), { temperature: 4000 }, {}, 'CT 250'],
    ['the coldest white', only(ct), { temperature: 50_000 }, {}, 'CT 153'],
    ['the warmest white', only(ct, { 82: 1 }), { temperature: 500 }, {}, 'CT 380'],
    [
      'white and brightness',
      only(ct),
      { temperature: 4000, brightness: 0.5 },
      {},
      'Backlog NoDelay;CT 250;NoDelay;Dimmer 50',
    ],
    ['a colour', only(rgb), { color: { hue: 29.6, saturation: 49.5 } }, {}, 'HSBColor 30,50'],
    ['a colour and brightness', only(rgb), { color: red, brightness: 0.2 }, {}, 'HSBColor 0,100,20'],
    [
      'a colour with SetOption20',
      only(rgb, { 20: 1 }),
      { color: red },
      {},
      'Backlog NoDelay;HSBColor 0,100;NoDelay;POWER1 ON',
    ],
    ['white of RGB', only(rgb), { color: white }, {}, 'HSBColor 0,0'],
    ['white of RGBW, as bright as it was', only(rgbw), { color: white }, { brightness: 0.4 }, 'White 40'],
    [
      'white of RGBW and brightness',
      only(rgbw),
      { color: white, brightness: 0.6 },
      { brightness: 0.4 },
      'White 60',
    ],
    ['white of RGBW, of unknown brightness', only(rgbw), { color: white }, {}, 'White 100'],
    ['white of RGBCCT', only(rgbcct), { temperature: 2000 }, {}, 'CT 500'],
    ['an effect', only(rgb), { effect: 'Cycle down' }, {}, 'Scheme 3'],
    ['the end of an effect', only(rgb), { effect: 'Solid' }, { effect: 'Random' }, 'Scheme 0'],
    ['an effect it has not', only(rgb), { effect: 'Disco' }, {}, 'POWER1 ON'],
    [
      'a colour instead of an effect',
      only(rgb),
      { color: red },
      { effect: 'Random' },
      'Backlog NoDelay;Scheme 0;NoDelay;HSBColor 0,100',
    ],
    ['a colour where none runs', only(rgb), { color: red }, { effect: 'Solid' }, 'HSBColor 0,100'],
    ['brightness while an effect runs', only(rgb), { brightness: 0.5 }, { effect: 'Random' }, 'Dimmer 50'],
    [
      'brightness of the colour, of two',
      nth(0, { ...split, lt_st: 5 }),
      { brightness: 0.5 },
      {},
      'Dimmer1 50',
    ],
    [
      'brightness of the white, of two',
      nth(1, { ...split, lt_st: 5 }),
      { brightness: 0.5 },
      {},
      'Dimmer2 50',
    ],
    ['the white, of two', nth(1, { ...split, lt_st: 5 }), { temperature: 4000 }, {}, 'CT 250'],
  ])('is %s', (_, lamp, asked, known, command) => {
    expect(written(lamp, asked, known)).toEqual([cmnd + command]);
    expect(lamp.write(asked, known).every(({ qos }) => qos === 1)).toBe(true);
  });
});

function described(typed: Record<string, string>): unknown {
  const { fields } = readFields(tasmota.form, typed);
  return tasmota.byHand({ id: 'hand:x', name: 'Porch', fields }, finding);
}

function byHand(typed: Record<string, string>): Lamp {
  const { fields } = readFields(tasmota.form, { topic: 'tasmota_A1B2C3', ...typed });
  const lamp = tasmota.byHand({ id: 'hand:x', name: 'Porch', fields }, finding);
  if (!('id' in lamp)) throw new Error(JSON.stringify(lamp));
  return lamp;
}

describe('Tasmota by hand', () => {
  test('is known by its topic, and shares its commands with the one that is found', () => {
    const lamp = byHand({});
    expect(lamp).toMatchObject({ id: 'hand:x', name: 'Porch', family: 'tasmota', refused: null });
    expect(lamp.abilities).toEqual(only().abilities);
    expect(lamp.device).toEqual({ addresses: [], output: '1', commands: only().device.commands });
    expect(lamp.query).toEqual(only().query);
    expect(read(lamp, `${tele}LWT`, 'Offline')).toEqual({ available: false });
    expect(read(lamp, `${stat}DIMMER`, { POWER: 'ON' })).toEqual({ on: true });
  });

  test('may be any output of any kind', () => {
    const lamp = byHand({ output: '3', kind: 'rgbcct', fullTopic: '%topic%/%prefix%' });
    expect(lamp.abilities).toEqual(only(rgbcct).abilities);
    expect(written(lamp, { on: false })).toEqual(['tasmota_A1B2C3/cmnd/POWER3 OFF']);
    expect(read(lamp, 'tasmota_A1B2C3/stat/RESULT', { POWER3: 'ON', Dimmer: 10 })).toEqual({
      on: true,
      brightness: 0.1,
    });
  });

  test('is switched on by all that means on, whatever its SetOption20', () => {
    expect(written(byHand({ kind: 'dimmer' }), { brightness: 0.5 })).toEqual([
      `${cmnd}Backlog NoDelay;Dimmer 50;NoDelay;POWER1 ON`,
    ]);
  });

  test.each<[string, string]>([
    ['%prefix%/%hostname%/', words.families.tasmota.fullTopic.tokens],
    ['%prefix%/%id%/', words.families.tasmota.fullTopic.tokens],
    ['%topic%/', words.families.tasmota.fullTopic.prefix],
    ['%prefix%/#', words.field.topic.wildcard],
  ])('has no full topic such as %s', (fullTopic, text) => {
    expect(described({ topic: 'x', fullTopic })).toEqual([{ key: 'fullTopic', text }]);
  });

  test.each<[string, string, boolean]>([
    ['topic', '', false],
    ['topic', 'a/b', true],
    ['output', '0', false],
    ['output', '32', true],
    ['output', '33', false],
    ['kind', 'rgbw', true],
    ['kind', 'disco', false],
  ])('may have as %s %j: %j', (key, text, fine) => {
    const field = tasmota.form.find((one) => one.key === key);
    expect(field && checkField(field, text) === null).toBe(fine);
  });
});
