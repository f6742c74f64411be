import { vi } from 'vitest';

/** Numbers from 0 up to 1; the same at each run (mulberry32), so that what fails once fails again. */
export type Random = () => number;

/** For what is tried very often, on a machine that has other things to do. */
export const patience = { timeout: 60_000 };

export function generator(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function below(random: Random, top: number): number {
  return Math.floor(random() * top);
}

export function pick(random: Random, from: readonly string[]): string {
  return from[below(random, from.length)] ?? '';
}

/** Up to so many of these, one after the other. */
export function some(random: Random, from: readonly string[], most: number): string {
  return Array.from({ length: below(random, most + 1) }, () => pick(random, from)).join('');
}

/** What texts are broken, disguised or misread with, and what must come through whole. */
export const pieces: readonly string[] = [
  [
    'a',
    'B',
    'n',
    'u',
    '0',
    '7',
    ' ',
    '  ',
    '\t',
    '\n',
    '\r',
    '\r\n',
    '\v',
    '\f',
    '\0',
    '\b',
    '\u001B[2J',
    '\u007F',
  ],
  ['\u0085', '\u009B', '\u2028', '\u2029', '\u00A0', '\u3000', '\u2800', '\u1680', '\u{1D159}', '\u{13441}'],
  [
    ':',
    '@',
    '＠',
    '"',
    "'",
    '\\',
    '\\u0041',
    '\\ud800',
    '{',
    '}',
    '[',
    ']',
    ',',
    '{"',
    '"}',
    '":"',
    'null',
    '1e9',
  ],
  [
    '"text"',
    '"msg"',
    '"name"',
    '"from"',
    '"__proto__"',
    '"cutFrom":null',
    'cutFrom',
    '<b>',
    '&lt;',
    '…',
    '\uFEFF',
  ],
  ['\u061C', '\u200E', '\u200F', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E'],
  ['\u2066', '\u2067', '\u2068', '\u2069', '\u206A', '\u206F', '\u2065'],
  ['\u200B', '\u200C', '\u200D', '\u2060', '\u2061', '\u00AD', '\u034F', '\u180B', '\u180E', '\u17B4'],
  [
    '\u115F',
    '\u1160',
    '\u3164',
    '\uFFA0',
    '\uFE0E',
    '\uFE0F',
    '\u{E0100}',
    '\u{E01EF}',
    '\u{E01F0}',
    '\u{E0FFF}',
  ],
  ['\u{E0001}', '\u{E0020}', '\u{E0067}', '\u{E007F}', '\u{1F3F4}', '\uFFF9', '\uFFFB', '\uFFFC', '\uFFFD'],
  [
    '\uD800',
    '\uD83C',
    '\uDF84',
    '\uDFFF',
    '\uFDD0',
    '\uFFFE',
    '\u{1FFFF}',
    '\u{10FFFF}',
    '\uE000',
    '\u{F0000}',
  ],
  [
    '\u0301',
    '\u0308',
    '\u0323',
    '\u0338',
    '\u0345',
    '\u20E3',
    '\u20DD',
    '\u0488',
    '\u0489',
    '\u3099',
    '\u0600',
  ],
  [
    'é',
    'É',
    'e\u0301',
    'ß',
    'ẞ',
    'ς',
    'σ',
    'Σ',
    'İ',
    'ı',
    'ﬁ',
    'Ａ',
    '＂',
    '¨',
    'ŉ',
    'ΐ',
    'ᾳ',
    'Å',
    'K',
    '㎏',
    'ﷺ',
  ],
  ['🎄', '👩‍👩‍👧‍👦', '👩🏽‍🚀', '🏳️‍🌈', '❤️', '1️⃣', '🇩🇪', '🇩', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', '🏽', '♀'],
  [
    'שלום',
    'שָׁ',
    'مرحبا',
    'مُ',
    'می‌خواهم',
    'क्षि',
    'श्री',
    'กำ',
    '田中',
    '葛\u{E0100}',
    'が',
    'ガ',
    'ｶﾞ',
    '한국',
    '\u1112',
    '\u1161',
    '\u11AB',
    'А',
  ],
].flat();

/** How many code units an action looks through with what takes longer for a longer text. */
export function workOf(action: () => unknown): number {
  const strings = [
    vi.spyOn(String.prototype, 'replace'),
    vi.spyOn(String.prototype, 'normalize'),
    vi.spyOn(String.prototype, 'toLowerCase'),
    vi.spyOn(String.prototype, 'toUpperCase'),
  ];
  const given = [vi.spyOn(RegExp.prototype, 'test'), vi.spyOn(Intl.Segmenter.prototype, 'segment')];
  try {
    action();
    const own = strings.flatMap(({ mock }) => mock.contexts.map((text) => String(text).length));
    const handed = given.flatMap(({ mock }) => mock.calls.map(([text]) => text?.length ?? 0));
    return [...own, ...handed].reduce((sum, length) => sum + length, 0);
  } finally {
    for (const spy of [...strings, ...given]) spy.mockRestore();
  }
}
