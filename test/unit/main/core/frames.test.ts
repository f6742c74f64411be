import { describe, expect, test } from 'vitest';
import { Frames } from '../../../../src/main/core/frames.ts';
import { connection, length, message, packet, subscription, text } from '../../../edge/built-in/wire.ts';

/** Where packets begin, when the bytes come in pieces of this size. */
function starts(bytes: Buffer, piece: number, most = 1_000_000): number[] {
  const frames = new Frames(most);
  const found: number[] = [];
  for (let from = 0; from < bytes.length; from += piece) {
    const part = bytes.subarray(from, from + piece);
    for (let at = 0; at < part.length;) {
      if (frames.atStart) found.push(from + at);
      at = frames.advance(part, at);
    }
  }
  return found;
}

const packets = [
  connection('a'),
  subscription('a/b'),
  message('a', ''),
  message('a/b', 'x'.repeat(126), { qos: 1 }),
  packet(0xc0),
  message('a/b', 'x'.repeat(20_000), { qos: 2, retain: true }),
  packet(0x40, Buffer.of(0, 1)),
  packet(0xe0),
];

describe('the frames of MQTT', () => {
  test.each([1, 2, 3, 7, 128, 4_096, 100_000])('are found in pieces of %i bytes', (piece) => {
    const expected = packets.map((_, index) => Buffer.concat(packets.slice(0, index)).length);
    expect(starts(Buffer.concat(packets), piece)).toEqual(expected);
  });

  test.each([0, 1, 2])('of QoS %i may have the payload that is allowed, and not one byte more', (qos) => {
    for (const topic of ['a', 'a'.repeat(60_000)])
      for (const piece of [1, 1_000_000]) {
        expect(() => starts(message(topic, 'x'.repeat(300), { qos }), piece, 300)).not.toThrow();
        expect(() => starts(message(topic, 'x'.repeat(301), { qos }), piece, 300)).toThrow('301 bytes');
      }
  });

  test('are refused by what they claim, before it comes', () => {
    const claim = Buffer.concat([Buffer.of(0x30), length(200_000_000), text('a')]);
    expect(() => starts(claim, 1, 300)).toThrow('199999997 bytes');
    const other = Buffer.concat([Buffer.of(0x82), length(200_000_000)]);
    expect(() => starts(other, 1, 300)).toThrow('bytes');
  });

  test('have no length of five bytes', () => {
    expect(() => starts(Buffer.of(0x30, 0xff, 0xff, 0xff, 0xff), 1)).toThrow('no MQTT packet');
  });
});
