import { describe, expect, test } from 'vitest';
import { decodeUtf8 } from '../../../../../src/main/core/chat/utf8.ts';
import { below, generator, patience } from './random.ts';

const mebibyte = 1024 * 1024;

/** Bytes that are likely to stand at the edges of what UTF-8 allows. */
const edges = [
  0x00, 0x41, 0x5c, 0x78, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xed,
  0xee, 0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0xff,
];

describe('bytes shown as text', () => {
  test.each<[number[], string]>([
    [[], ''],
    [[0x41, 0xff, 0x42], 'A\\xffB'],
    [[0xc3], '\\xc3'],
    [[0xc3, 0xbc], 'ü'],
    [[0xc0, 0xaf], '\\xc0\\xaf'],
    [[0xe0, 0x80, 0x80], '\\xe0\\x80\\x80'],
    [[0xed, 0xa0, 0x80], '\\xed\\xa0\\x80'],
    [[0xf4, 0x90, 0x80, 0x80], '\\xf4\\x90\\x80\\x80'],
    [[0xf0, 0x9f, 0x8e], '\\xf0\\x9f\\x8e'],
    [[0xf0, 0x9f, 0x8e, 0x84], '🎄'],
    [[0xff, 0xf0, 0x9f, 0x8e, 0x84], '\\xff🎄'],
    [[0xef, 0xbb, 0xbf, 0x41], '\uFEFFA'],
    [[0xef, 0xbb, 0xbf, 0xff], '\uFEFF\\xff'],
  ])('%j reads %j', (bytes, text) => {
    expect(decodeUtf8(Uint8Array.from(bytes))).toBe(text);
  });

  test('of more than 1 MiB only the beginning is kept, and no half of a character', () => {
    for (let before = 0; before < 4; before += 1) {
      const text = `${'x'.repeat(before)}${'🎄'.repeat(mebibyte / 4)}`;
      const kept = before === 0 ? text : text.slice(0, -2);
      expect(decodeUtf8(new TextEncoder().encode(text)) === kept, `${before} before`).toBe(true);
    }
  });

  test('of what is no text the first 64 KiB are shown', () => {
    const noise = new Uint8Array(mebibyte).fill(0xff);
    const shown = '\\xff'.repeat(64 * 1024);
    expect(decodeUtf8(noise.subarray(0, 64 * 1024)) === shown).toBe(true);
    expect(decodeUtf8(noise) === `${shown}…`).toBe(true);
  });

  test('every well-formed string reads as the platform’s own decoder has it', () => {
    const random = generator(1);
    for (let round = 0; round < 2_000; round += 1) {
      const points = Array.from({ length: below(random, 12) }, () => scalar(random));
      const bytes = new TextEncoder().encode(String.fromCodePoint(...points));
      expect(decodeUtf8(bytes)).toBe(String.fromCodePoint(...points));
    }
  });

  test('no byte of any string is lost, and every well-formed sequence in it reads as such', patience, () => {
    const random = generator(2);
    for (let round = 0; round < 20_000; round += 1) {
      const bytes = Uint8Array.from(
        { length: below(random, 10) },
        () => edges[below(random, edges.length)] ?? 0,
      );
      if (decodeUtf8(bytes) !== slowly(bytes)) expect(decodeUtf8(bytes), String(bytes)).toBe(slowly(bytes));
    }
  });
});

/** The same by trial: the longest piece the platform's decoder takes, or else one byte escaped. */
function slowly(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const length = [1, 2, 3, 4].find(
      (size) => at + size <= bytes.length && isOne(bytes.subarray(at, at + size)),
    );
    const piece = bytes.subarray(at, at + (length ?? 1));
    text += length === undefined ? `\\x${(piece[0] ?? 0).toString(16).padStart(2, '0')}` : strictly(piece);
    at += length ?? 1;
  }
  return text;
}

function isOne(bytes: Uint8Array): boolean {
  try {
    const text = strictly(bytes);
    return text.length === String.fromCodePoint(text.codePointAt(0) ?? 0).length;
  } catch {
    return false;
  }
}

function strictly(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

function scalar(random: () => number): number {
  const top = [0x80, 0x800, 0x1_0000, 0x11_0000][below(random, 4)] ?? 0x80;
  const point = below(random, top);
  return point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
}
