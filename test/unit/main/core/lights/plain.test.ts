import { describe, expect, test } from 'vitest';
import type { Values } from '../../../../../src/shared/lights/values.ts';
import { checkField, readFields } from '../../../../../src/shared/lights/form.ts';
import type { Finding, Lamp, Report } from '../../../../../src/main/core/lights/dialect.ts';
import { plain } from '../../../../../src/main/core/lights/plain.ts';
import { words } from '../../../../../src/shared/words/index.ts';
import { bytes } from '../examples.ts';

const finding: Finding = {
  homeAssistantPrefix: 'homeassistant',
  zigbee2mqttBases: ['zigbee2mqtt'],
  replyTo: 'tinsel/x',
};

function byHand(typed: Record<string, string> = {}): Lamp {
  const { fields } = readFields(plain.form, typed);
  const lamp = plain.byHand({ id: 'hand:first', name: 'Tree', fields }, finding);
  if (!('id' in lamp)) throw new Error(JSON.stringify(lamp));
  return lamp;
}

function problems(typed: Record<string, string>): unknown {
  const { fields } = readFields(plain.form, typed);
  return plain.byHand({ id: 'hand:first', name: 'Tree', fields }, finding);
}

function read(lamp: Lamp, topic: string, payload: string): Report {
  return lamp.read(topic, bytes(payload), new Map([[topic, bytes(payload)]]));
}

function written(lamp: Lamp, asked: Values, known: Report = {}): string[] {
  return lamp.write(asked, known).map(({ topic, payload }) => `${topic} ${payload}`);
}

describe('a plain light that is found', () => {
  test('makes itself known where it reports', () => {
    expect(plain.announced(finding)).toEqual(['lights/+/state']);
    expect(plain.calls(finding)).toEqual([]);
    expect(plain.asks('lights/tree', new Map(), finding)).toEqual([]);
  });

  test.each<[string, string, string | null]>([
    ['lights/tree/state', 'ON', 'lights/tree'],
    ['lights/tree/state', ' OFF\n', 'lights/tree'],
    ['lights/tree/state', '', 'lights/tree'],
    ['lights/tree/state', ' ', null],
    ['lights/tree/state', 'on', null],
    ['lights/tree/state', '{"state":"ON"}', null],
    ['lights/tree/set', 'ON', null],
    ['lights//state', 'ON', null],
    ['lights/a/b/state', 'ON', null],
    ['house/lights/tree/state', 'ON', null],
    [`lights/${'x'.repeat(201)}/state`, 'ON', null],
  ])('%s with %j is %j', (topic, payload, source) => {
    expect(plain.sourceOf(topic, bytes(payload), finding)).toBe(source);
  });

  test('is known by its topics, and takes ON and OFF', () => {
    const [lamp, ...others] = plain.find(
      'lights/tree',
      new Map([['lights/tree/state', bytes('ON')]]),
      finding,
    );
    expect(others).toEqual([]);
    expect(lamp).toMatchObject({
      id: 'plain:lights/tree',
      family: 'plain',
      name: 'Tree',
      device: { addresses: [], output: '', commands: ['lights/tree/set'] },
      abilities: {
        brightness: false,
        color: false,
        temperature: null,
        effects: [],
        reports: true,
        awaited: false,
      },
      refused: null,
      topics: ['lights/tree/state'],
      query: [],
    });
    expect(lamp && read(lamp, 'lights/tree/state', 'OFF')).toEqual({ on: false });
    expect(lamp?.write({ on: true }, {})).toEqual([{ topic: 'lights/tree/set', payload: 'ON', qos: 1 }]);
  });

  test.each([
    ['lights/garden-hut', 'Garden hut'],
    ['lights/élan_vital', 'Élan vital'],
    ['lights/Tree 2', 'Tree 2'],
    ['lights/🎄', '🎄'],
    ['lights/--', 'lights/--'],
  ])('at %s is called %s', (source, name) => {
    expect(plain.find(source, new Map(), finding)[0]?.name).toBe(name);
  });
});

describe('a plain light by hand', () => {
  const odd = { commandTopic: 'tree/set', stateTopic: 'tree', payloadOff: '{"state":"OFF"}' };

  test('is prefilled with the tutorial’s tree', () => {
    expect(byHand()).toMatchObject({
      id: 'hand:first',
      name: 'Tree',
      device: { commands: ['lights/tree/set'] },
      topics: ['lights/tree/state'],
      abilities: { brightness: false, reports: true },
    });
  });

  test.each<[string, string, Report]>([
    ['tree', 'ON', { on: true }],
    ['tree', ' ON\n', { on: true }],
    ['tree', '{"state":"OFF"}', { on: false }],
    ['tree', '{"state": "OFF"}', {}],
    ['tree', 'on', {}],
    ['tree', '', {}],
    ['tree', 'ONE', {}],
    ['tree', '{"state":"OFF"}}', {}],
    ['tree/set', 'ON', {}],
    ['other', 'ON', {}],
  ])('on %s says %j, which means %j', (topic, payload, report) => {
    expect(read(byHand(odd), topic, payload)).toEqual(report);
  });

  test('does not mind spaces around the payloads that were typed', () => {
    const spaced = byHand({ payloadOn: ' yes ', payloadOff: 'no ' });
    expect(read(spaced, 'lights/tree/state', 'yes')).toEqual({ on: true });
    expect(read(spaced, 'lights/tree/state', 'no')).toEqual({ on: false });
    expect(written(spaced, { on: true })).toEqual(['lights/tree/set  yes ']);
  });

  test('is not disturbed by what is no text', () => {
    expect(byHand(odd).read('tree', Uint8Array.of(0xff, 0x00), new Map())).toEqual({});
  });

  test('is switched by its payloads at QoS 1', () => {
    expect(byHand(odd).write({ on: true }, {})).toEqual([{ topic: 'tree/set', payload: 'ON', qos: 1 }]);
    expect(byHand(odd).write({ on: false }, {})).toEqual([
      { topic: 'tree/set', payload: '{"state":"OFF"}', qos: 1 },
    ]);
  });

  test('without a state topic is not listened to, and never reports', () => {
    const mute = byHand({ ...odd, stateTopic: '' });
    expect(mute).toMatchObject({ topics: [], abilities: { reports: false } });
    expect(read(mute, 'tree', 'ON')).toEqual({});
  });

  test('of another wiring is another one', () => {
    expect(byHand().wiring).toBe(byHand({}).wiring);
    for (const other of [odd, { payloadOn: '1' }, { brightnessCommandTopic: 'b' }])
      expect(byHand(other).wiring).not.toBe(byHand().wiring);
  });

  test('that takes the same for on and off is refused', () => {
    expect(problems({ payloadOff: ' ON ' })).toEqual([{ key: 'payloadOff', text: words.field.payload.same }]);
  });

  test('that reports a brightness it cannot be given is refused', () => {
    expect(problems({ brightnessStateTopic: 'tree/brightness' })).toEqual([
      { key: 'brightnessCommandTopic', text: words.families.plain.brightnessCommandTopic.missing },
    ]);
  });

  test.each<[string, string, boolean]>([
    ['commandTopic', '', false],
    ['commandTopic', 'a/+', false],
    ['stateTopic', '', true],
    ['stateTopic', '#', false],
    ['payloadOn', '', false],
    ['brightnessCommandTopic', '', true],
    ['brightnessScale', '0', false],
    ['brightnessScale', '65535', true],
    ['brightnessScale', '65536', false],
  ])('may have as %s %j: %j', (key, text, fine) => {
    const field = plain.form.find((one) => one.key === key);
    expect(field && checkField(field, text) === null).toBe(fine);
  });
});

describe('a plain light that can be dimmed', () => {
  const dimmed = {
    commandTopic: 'tree/set',
    stateTopic: 'tree',
    brightnessCommandTopic: 'tree/brightness/set',
    brightnessStateTopic: 'tree/brightness',
  };

  test.each<[string, string, string, Report]>([
    ['255', 'tree/brightness', '51', { brightness: 0.2 }],
    ['100', 'tree/brightness', ' 25 ', { brightness: 0.25 }],
    ['100', 'tree/brightness', '250', { brightness: 1 }],
    ['100', 'tree/brightness', '0', {}],
    ['100', 'tree/brightness', '-5', {}],
    ['100', 'tree/brightness', 'bright', {}],
    ['100', 'tree', '25', {}],
    ['100', 'tree', 'OFF', { on: false }],
  ])('by a scale of %s says on %s %j, which means %j', (brightnessScale, topic, payload, report) => {
    expect(read(byHand({ ...dimmed, brightnessScale }), topic, payload)).toEqual(report);
  });

  test('may say both on one topic', () => {
    const lamp = byHand({ ...dimmed, brightnessStateTopic: 'tree', payloadOff: '0' });
    expect(lamp.topics).toEqual(['tree']);
    expect(read(lamp, 'tree', '0')).toEqual({ on: false });
    expect(read(lamp, 'tree', '255')).toEqual({ brightness: 1 });
  });

  test.each<[Values, Report, string[]]>([
    [{ brightness: 0.2 }, { on: true }, ['tree/brightness/set 51']],
    [{ brightness: 0.2 }, { on: false }, ['tree/brightness/set 51', 'tree/set ON']],
    [{ brightness: 0.2 }, {}, ['tree/brightness/set 51', 'tree/set ON']],
    [{ brightness: 0.0001 }, { on: true }, ['tree/brightness/set 1']],
    [{ on: true }, {}, ['tree/set ON']],
    [{ on: false, brightness: 0.5 }, { on: true }, ['tree/set OFF']],
    [{ color: { hue: 0, saturation: 100 } }, { on: false }, ['tree/set ON']],
  ])('asked for %j while %j, is sent %j', (asked, known, publications) => {
    expect(written(byHand(dimmed), asked, known)).toEqual(publications);
  });

  test('is not sent a brightness where it has no topic for it', () => {
    expect(written(byHand(), { brightness: 0.5 })).toEqual(['lights/tree/set ON']);
  });
});
