import { describe, expect, test } from 'vitest';
import {
  beginning,
  sameName,
  sanitiseName,
  sanitiseText,
} from '../../../../../src/main/core/chat/sanitise.ts';

describe('a text from a stranger', () => {
  test.each([
    ['a right-to-left override', 'pay \u202Etxt.exe', 'pay \uFFFDtxt.exe'],
    ['isolates and marks', '\u2066a\u2069\u200Eb\u061C', '\uFFFDa\uFFFD\uFFFDb\uFFFD'],
    ['a NUL', 'a\0b', 'a\uFFFDb'],
    ['a terminal escape', '\u001B[31mred\u001B[0m', '\uFFFD[31mred\uFFFD[0m'],
    ['a C1 control', 'a\u009Bb', 'a\uFFFDb'],
    ['a tab and a new line', 'a\tb\nc', 'a\tb\nc'],
    ['other line ends', 'a\r\nb\rc\u0085d\u2028e\u2029f', 'a\nb\nc\nd\ne\nf'],
    ['interlinear annotation', 'a\uFFF9b\uFFFAc\uFFFB', 'a\uFFFDb\uFFFDc\uFFFD'],
    ['a language tag', 'a\u{E0001}b', 'a\uFFFDb'],
    ['a tower of accents', `e${'\u0301'.repeat(500)}x`, `e${'\u0301'.repeat(6)}x`],
    ['an honest accent', 'e\u0301\u0323', 'e\u0301\u0323'],
    ['a family', '👩‍👩‍👧‍👦!', '👩‍👩‍👧‍👦!'],
    ['a flag', '🇩🇪', '🇩🇪'],
    ['the flag of Wales', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', '🏴󠁧󠁢󠁷󠁬󠁳󠁿'],
    ['a heart with its variation', '❤️', '❤️'],
    ['markup', '<b>&amp;</b>', '<b>&amp;</b>'],
    ['Arabic and Hebrew', 'مرحبا שלום', 'مرحبا שלום'],
    ['nothing', '', ''],
  ])('with %s is shown safely', (_what, text, shown) => {
    expect(sanitiseText(text)).toBe(shown);
  });
});

describe('a name from a stranger', () => {
  test.each([
    ['plain', 'Ann', 'Ann'],
    ['spaces around it', '  Ann \t B. ', 'Ann B.'],
    ['a line break', 'Ann\nBob', 'Ann Bob'],
    ['zero-width characters', 'A\u200Bn\u200C\u2060n\uFEFF\u00AD', 'Ann'],
    ['fillers that show as nothing', 'Ann\u3164\u115F\uFFA0\u034F\u206A\u{E0020}', 'Ann'],
    ['an override', '\u202EnnA', '\uFFFDnnA'],
    ['exactly 40 characters', 'x'.repeat(40), 'x'.repeat(40)],
    ['too many characters', 'x'.repeat(41), `${'x'.repeat(39)}…`],
    ['a flood of them', 'x'.repeat(1_000_000), `${'x'.repeat(39)}…`],
  ])('with %s is one short visible line', (_what, name, shown) => {
    expect(sanitiseName(name)).toBe(shown);
  });

  test.each(['', '   ', '\u200B\u2060', '\u3164', '\n\t'])('%j is no name', (name) => {
    expect(sanitiseName(name)).toBeNull();
  });

  test('a long one is cut between characters, not inside one', () => {
    expect(sanitiseName('🇩🇪'.repeat(50))).toBe(`${'🇩🇪'.repeat(39)}…`);
  });
});

describe('two names', () => {
  test.each([
    ['Ann', 'ann', true],
    ['Ann', ' Ann ', true],
    ['Ann', 'A\u200Bnn', true],
    ['Ann', 'Ann\u3164', true],
    ['Ann', 'Ａｎｎ', true],
    ['Zoë', 'Zoe\u0308', true],
    ['Ann', 'Anna', false],
    ['Ann', '', false],
  ])('%j and %j pass for the same: %j', (one, other, same) => {
    expect(sameName(one, other)).toBe(same);
  });
});

describe('the beginning of a text', () => {
  test.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'abc'],
    ['ab🎄', 3, 'ab'],
    ['ab🎄', 4, 'ab🎄'],
    ['a👩‍👩‍👧‍👦b', 5, 'a'],
    ['e\u0301e\u0301', 3, 'e\u0301'],
    ['🇩🇪🇫🇷', 6, '🇩🇪'],
  ])('of %j, %i units long, is %j', (text, length, cut) => {
    expect(beginning(text, length)).toBe(cut);
  });
});
