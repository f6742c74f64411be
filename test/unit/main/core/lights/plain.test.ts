import { describe, expect, test } from 'vitest';
import { plain } from '../../../../../src/main/core/lights/plain.ts';
import { bytes } from '../examples.ts';

const tree = {
  name: 'Tree',
  commandTopic: 'tree/set',
  stateTopic: 'tree',
  payloadOn: 'ON',
  payloadOff: '{"state":"OFF"}',
};

describe('a light by hand', () => {
  test.each<[string, string, boolean | null]>([
    ['tree', 'ON', true],
    ['tree', ' ON\n', true],
    ['tree', '{"state":"OFF"}', false],
    ['tree', 'on', null],
    ['tree', '', null],
    ['tree', 'ONE', null],
    ['tree/set', 'ON', null],
    ['other', 'ON', null],
  ])('on %s says %j, which means %j', (topic, payload, on) => {
    expect(plain(tree).read(topic, bytes(payload))).toBe(on);
  });

  test('is not disturbed by what is no text', () => {
    expect(plain(tree).read('tree', Uint8Array.of(0xff, 0x00))).toBeNull();
  });

  test('is switched by its payloads at QoS 1', () => {
    expect(plain(tree).write(true)).toEqual({ topic: 'tree/set', payload: 'ON', qos: 1 });
    expect(plain(tree).write(false)).toEqual({ topic: 'tree/set', payload: '{"state":"OFF"}', qos: 1 });
  });

  test('is listened to on its state topic alone', () => {
    expect(plain(tree)).toMatchObject({ topics: ['tree'] });
  });

  test('without a state topic is not listened to, and no message is its report', () => {
    const mute = plain({ ...tree, stateTopic: '' });
    expect(mute).toMatchObject({ topics: [] });
    expect(mute.read('tree', bytes('ON'))).toBeNull();
  });
});
