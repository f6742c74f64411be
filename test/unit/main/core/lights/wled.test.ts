import { describe, expect, test } from 'vitest';
import type { Values } from '../../../../../src/shared/lights/values.ts';
import type { Finding, Lamp, Report } from '../../../../../src/main/core/lights/dialect.ts';
import { wled } from '../../../../../src/main/core/lights/wled.ts';
import { words } from '../../../../../src/shared/words/index.ts';
import { bytes } from '../examples.ts';

const finding: Finding = {
  homeAssistantPrefix: 'homeassistant',
  zigbee2mqttBases: ['zigbee2mqtt'],
  replyTo: 'tinsel/x',
};

/** As XML_response in xml.cpp writes it. */
function full(parts: { ac?: number; cl?: [number, number, number]; wv?: number; ds?: string }): string {
  const { ac = 128, cl = [0, 0, 255], wv = -1, ds = 'WLED' } = parts;
  const primary = cl.map((channel) => `<cl>${channel}</cl>`).join('');
  return (
    `<?xml version="1.0" ?><vs><ac>${ac}</ac>${primary}<cs>0</cs><cs>0</cs><cs>0</cs><ns>0</ns><nr>1</nr><nl>0</nl>` +
    `<nf>1</nf><nd>60</nd><nt>0</nt><fx>0</fx><sx>128</sx><ix>128</ix><fp>0</fp><wv>${wv}</wv><ws>0</ws><ps>0</ps>` +
    `<cy>0</cy><ds>${ds}</ds><ss>0</ss></vs>`
  );
}

function found(source: string, said: Record<string, string>): readonly Lamp[] {
  return wled.find(
    source,
    new Map(Object.entries(said).map(([leaf, text]) => [`${source}/${leaf}`, bytes(text)])),
    finding,
  );
}

function strip(): Lamp {
  const [lamp] = found('wled/a1b2c3', { status: 'online' });
  if (!lamp) throw new Error('not found');
  return lamp;
}

function read(leaf: string, payload: string): Report {
  return strip().read(`wled/a1b2c3/${leaf}`, bytes(payload), new Map());
}

describe('WLED', () => {
  test('is found by its status', () => {
    expect(wled.announced(finding)).toEqual(['wled/+/status', 'wled/+/v']);
    expect(wled.calls(finding)).toEqual([]);
    expect(wled.asks('wled/a1b2c3', new Map(), finding)).toEqual([]);
    expect(strip()).toMatchObject({
      id: 'wled:wled/a1b2c3',
      family: 'wled',
      name: 'WLED a1b2c3',
      device: { addresses: ['a1b2c3'], output: '', commands: ['wled/a1b2c3'] },
      abilities: {
        brightness: true,
        color: true,
        temperature: null,
        effects: [],
        reports: true,
        awaited: false,
      },
      refused: null,
      topics: ['wled/a1b2c3/g', 'wled/a1b2c3/c', 'wled/a1b2c3/v', 'wled/a1b2c3/status'],
      query: [],
    });
  });

  test.each<[string, string, string | null]>([
    ['wled/a1b2c3/status', 'online', 'wled/a1b2c3'],
    ['wled/a1b2c3/status', 'offline', 'wled/a1b2c3'],
    ['wled/a1b2c3/status', '', 'wled/a1b2c3'],
    ['wled/a1b2c3/status', 'on', null],
    ['wled/a1b2c3/status', '{"state":"online"}', null],
    ['wled/a1b2c3/v', full({}), 'wled/a1b2c3'],
    ['wled/a1b2c3/v', '3', null],
    ['wled/a1b2c3/g', '255', null],
    ['wled/a/b/status', 'online', null],
    ['wled//status', 'online', null],
  ])('of %s with %j the source is %j', (topic, payload, source) => {
    expect(wled.sourceOf(topic, bytes(payload), finding)).toBe(source);
  });

  test('is a light while it is offline, and none without a status', () => {
    expect(found('wled/a1b2c3', { status: 'offline' })).toHaveLength(1);
    expect(found('wled/a1b2c3', { v: full({}) })).toEqual([]);
  });

  test.each<[string, Record<string, string>, string]>([
    ['wled/a1b2c3', {}, 'WLED a1b2c3'],
    ['wled/a1b2c3', { v: full({ ds: 'WLED' }) }, 'WLED a1b2c3'],
    ['wled/a1b2c3', { v: full({ ds: 'WLED (live)' }) }, 'WLED a1b2c3'],
    ['wled/a1b2c3', { v: full({ ds: 'Porch (live)' }) }, 'Porch'],
    ['wled/a1b2c3', { v: full({ ds: '' }) }, 'WLED a1b2c3'],
    ['wled/porch', {}, 'porch'],
  ])('at %s that says %j is called %s', (source, said, name) => {
    expect(found(source, { status: 'online', ...said })[0]?.name).toBe(name);
  });

  test('tells the end of its address only where the topic has it', () => {
    expect(found('wled/A1B2C3', { status: 'online' })[0]?.device.addresses).toEqual(['a1b2c3']);
    for (const topic of ['wled/porch', 'wled/0a1b2c3', 'wled/a1b2c'])
      expect(found(topic, { status: 'online' })[0]?.device.addresses).toEqual([]);
  });
});

describe('what WLED says', () => {
  test.each<[string, string, Report]>([
    ['g', '0', { on: false }],
    ['g', '51', { on: true, brightness: 0.2 }],
    ['g', '255', { on: true, brightness: 1 }],
    ['g', '256', {}],
    ['g', '-1', {}],
    ['g', '1e2', {}],
    ['g', '', {}],
    ['c', '#FF0000', { color: { hue: 0, saturation: 100 } }],
    ['c', '#00ff00', { color: { hue: 120, saturation: 100 } }],
    ['c', '#000000', {}],
    // A white of 10 and no colour: seven digits.
    ['c', '#A000000', { color: { hue: 0, saturation: 0 } }],
    ['c', '#FF000000', { color: { hue: 0, saturation: 0 } }],
    // Read from the left, seven digits would be another colour.
    ['c', '#10000FF', { color: { hue: 240, saturation: (255 / 256) * 100 } }],
    ['c', '#800000FF', { color: { hue: 240, saturation: (255 / 383) * 100 } }],
    ['c', 'FF0000', {}],
    ['c', '#FF00', {}],
    ['c', '#FF00000000', {}],
    ['c', '#GG0000', {}],
    ['v', full({ ac: 0 }), { on: false, color: { hue: 240, saturation: 100 } }],
    [
      'v',
      full({ ac: 51, cl: [0, 255, 0] }),
      { on: true, brightness: 0.2, color: { hue: 120, saturation: 100 } },
    ],
    [
      'v',
      full({ ac: 51, cl: [0, 0, 0], wv: 7 }),
      { on: true, brightness: 0.2, color: { hue: 0, saturation: 0 } },
    ],
    ['v', full({ ac: 51, cl: [0, 0, 0], wv: -1 }), { on: true, brightness: 0.2 }],
    ['v', '<vs></vs>', {}],
    ['status', 'online', { available: true }],
    ['status', 'offline', { available: false }],
    ['status', 'away', {}],
    ['api', '255', {}],
  ])('on %s %j means %j', (leaf, payload, report) => {
    expect(read(leaf, payload)).toEqual(report);
  });
});

describe('what WLED is told', () => {
  test.each<[Values, Report, string[]]>([
    [{ on: true }, {}, ['wled/a1b2c3 ON']],
    [{ on: false }, {}, ['wled/a1b2c3 OFF']],
    [{ on: false, brightness: 0.5, color: { hue: 0, saturation: 0 } }, {}, ['wled/a1b2c3 OFF']],
    [{ brightness: 0.2 }, { on: false }, ['wled/a1b2c3 51']],
    [{ on: true, brightness: 1 }, {}, ['wled/a1b2c3 255']],
    [{ brightness: 0.0001 }, {}, ['wled/a1b2c3 1']],
    [{ color: { hue: 120, saturation: 100 } }, { on: true }, ['wled/a1b2c3/col #00FF00']],
    [{ color: { hue: 120, saturation: 100 } }, { on: false }, ['wled/a1b2c3/col #00FF00', 'wled/a1b2c3 ON']],
    [{ color: { hue: 120, saturation: 100 } }, {}, ['wled/a1b2c3/col #00FF00', 'wled/a1b2c3 ON']],
    [
      { color: { hue: 240, saturation: 100 }, brightness: 0.2 },
      { on: true },
      ['wled/a1b2c3/col #0000FF', 'wled/a1b2c3 51'],
    ],
    [{ effect: 'Rainbow' }, {}, ['wled/a1b2c3 ON']],
  ])('for %j while %j is %j', (asked, known, publications) => {
    expect(
      strip()
        .write(asked, known)
        .map(({ topic, payload }) => `${topic} ${payload}`),
    ).toEqual(publications);
    expect(
      strip()
        .write(asked, known)
        .every(({ qos }) => qos === 1),
    ).toBe(true);
  });
});

function byHand(topic: string): unknown {
  return wled.byHand({ id: 'hand:x', name: 'Porch', fields: { topic } }, finding);
}

describe('WLED by hand', () => {
  test('is known by its device topic', () => {
    const [lamp] = found('wled/a1b2c3', { status: 'online' });
    for (const topic of ['wled/a1b2c3', 'wled/a1b2c3/'])
      expect(byHand(topic)).toMatchObject({
        id: 'hand:x',
        name: 'Porch',
        wiring: lamp?.wiring,
        device: lamp?.device,
        topics: lamp?.topics,
      });
  });

  test.each(['', '/', 'wled/+'])('is not at %j', (topic) => {
    const text = topic === 'wled/+' ? words.field.topic.wildcard : words.field.topic.empty;
    expect(byHand(topic)).toEqual([{ key: 'topic', text }]);
  });
});
