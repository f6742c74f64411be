import { expect, test } from 'vitest';
import { excerpt, marked, type Marked } from '../../../src/renderer/chat/mark.ts';
import { readQuery } from '../../../src/shared/chat/query.ts';

/** The pieces with the marked ones in brackets. */
const shown = (pieces: Marked[]) => pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');

test.each([
  ['Hello there', 'hello', '[Hello] there'],
  ['say hello, Hello', 'hello', 'say [hello], [Hello]'],
  ['nothing', 'hello', 'nothing'],
  ['café CAFÉ cafe', 'cafe', '[café] [CAFÉ] [cafe]'],
  ['cafe', 'café', '[cafe]'],
  // The accent is a character of its own here.
  ['cafe\u0301s', 'cafe', '[cafe\u0301]s'],
  ['ﬁr ﬁnd', 'f', '[ﬁ]r [ﬁ]nd'],
  ['🎄 tree 🎄', '🎄', '[🎄] tree [🎄]'],
  ['İstanbul', 'ist', '[İst]anbul'],
  ['abcabc', 'ab bc', '[abcabc]'],
  ['aaaa', 'aa', '[aaaa]'],
  ['die Straße', 'strasse', 'die [Straße]'],
  ['ὁδός ΟΔΟΣ', 'οδος', '[ὁδός] [ΟΔΟΣ]'],
  ['two \n words', '"two words"', '[two \n words]'],
  // A kana with its sound mark is another letter.
  ['か が', 'か', '[か] が'],
  ['the tree', 'tree the', '[the] [tree]'],
  ['<b>bold</b>', '<b>', '[<b>]bold</b>'],
  ['', 'x', ''],
])('%s searched for %s', (text, typed, expected) => {
  expect(shown(marked(text, readQuery(typed).words))).toBe(expected);
});

test('a short text is shown whole', () => {
  expect(shown(excerpt('one two', ['TWO']))).toBe('one [two]');
});

test('a long text is shown around the first mark, from the beginning of a word', () => {
  const text = `${'worded '.repeat(200)}needle ${'more '.repeat(200)}`;
  const pieces = shown(excerpt(text, ['NEEDLE']));
  expect(pieces).toMatch(/^…worded (worded )*\[needle\] more .*…$/);
  expect(pieces.length).toBeLessThan(180);
});

test('a long text is shown from its beginning where the mark is there, or none is', () => {
  const text = `needle ${'more '.repeat(200)}`;
  expect(shown(excerpt(text, ['NEEDLE']))).toMatch(/^\[needle\] more .*…$/);
  expect(shown(excerpt(text, []))).toMatch(/^needle more .*[^…]…$/);
});

test('a text is not cut within a character', () => {
  for (const gap of ['', 'x']) {
    const pieces = excerpt(`${'🎄'.repeat(200)}${gap}needle${'🎄'.repeat(400)}`, ['NEEDLE']);
    for (const { text } of pieces) expect(() => encodeURIComponent(text)).not.toThrow();
    expect(shown(pieces)).toContain('[needle]');
  }
});
