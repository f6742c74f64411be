import { describe, expect, test } from 'vitest';
import {
  beginning,
  sameName,
  sanitiseName,
  sanitiseText,
  sanitiseTopic,
} from '../../../../src/shared/chat/sanitise.ts';
import { generator, patience, pieces, some, workOf } from '../../main/core/chat/random.ts';

const directions = '\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069';

describe('a text from a stranger', () => {
  test.each([
    ['a right-to-left override', 'pay \u202Etxt.exe', 'pay \uFFFDtxt.exe'],
    ['isolates and marks', '\u2066a\u2069\u200Eb\u061C', '\uFFFDa\uFFFD\uFFFDb\uFFFD'],
    ['every direction control', directions, '\uFFFD'.repeat(12)],
    ['a NUL', 'a\0b', 'a\uFFFDb'],
    ['a bell, a backspace and a delete', 'a\u0007\b\u007Fb', 'a\uFFFD\uFFFD\uFFFDb'],
    ['a terminal escape', '\u001B[31mred\u001B[0m', '\uFFFD[31mred\uFFFD[0m'],
    [
      'a terminal’s link',
      '\u001B]8;;http://a.b\u001B\\safe\u001B]8;;\u0007',
      '\uFFFD]8;;http://a.b\uFFFD\\safe\uFFFD]8;;\uFFFD',
    ],
    ['a C1 control', 'a\u009B2Jb\u009D', 'a\uFFFD2Jb\uFFFD'],
    ['a tab and a new line', 'a\tb\nc', 'a\tb\nc'],
    ['other line ends', 'a\r\nb\rc\u0085d\u2028e\u2029f', 'a\nb\nc\nd\ne\nf'],
    ['page and line feeds', 'a\vb\fc', 'a\uFFFDb\uFFFDc'],
    ['interlinear annotation', 'a\uFFF9b\uFFFAc\uFFFB', 'a\uFFFDb\uFFFDc\uFFFD'],
    ['a language tag', 'a\u{E0001}b', 'a\uFFFDb'],
    ['words in invisible tags', 'hi\u{E0068}\u{E0069}', 'hi\uFFFD\uFFFD'],
    ['tags after a flag that make none', '🏴\u{E0068}\u{E0069}\u{E007F}', '🏴\uFFFD\uFFFD\uFFFD'],
    ['deprecated and unassigned controls', 'a\u206A\u206F\u2065\u{E01F0}b', 'a\uFFFD\uFFFD\uFFFD\uFFFDb'],
    ['controls of musical and shorthand notation', 'a\u{1D173}\u{1BCA0}b', 'a\uFFFD\uFFFDb'],
    ['halves of characters', 'a\uD83Cb\uDF84c\uDF84\uD83C', 'a\uFFFDb\uFFFDc\uFFFD\uFFFD'],
    ['noncharacters', 'a\uFDD0\uFFFE\u{1FFFF}\u{10FFFF}b', 'a\uFFFD\uFFFD\uFFFD\uFFFDb'],
    ['characters of private use', 'a\uE000\u{F0000}b', 'a\uE000\u{F0000}b'],
    ['a tower of accents', `e${'\u0301'.repeat(500)}x`, `e${'\u0301'.repeat(6)}x`],
    ['a tower with joiners between', `e${'\u0301\u200D'.repeat(500)}x`, `e${'\u0301\u200D'.repeat(3)}x`],
    ['a tower with fillers between', `e${'\u0301\u3164'.repeat(500)}x`, `e${'\u0301\u3164'.repeat(3)}x`],
    ['a flood of variations', `🎄${'\uFE0F\u{E0100}'.repeat(500)}`, `🎄${'\uFE0F\u{E0100}'.repeat(3)}`],
    ['a flood of what is not seen', `a${'\u200B'.repeat(500)}b`, `a${'\u200B'.repeat(6)}b`],
    ['an honest accent', 'e\u0301\u0323', 'e\u0301\u0323'],
    ['a family', '👩‍👩‍👧‍👦!', '👩‍👩‍👧‍👦!'],
    ['an astronaut of some colour', '👩🏽‍🚀', '👩🏽‍🚀'],
    ['a flag', '🇩🇪', '🇩🇪'],
    ['the flag of Wales', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', '🏴󠁧󠁢󠁷󠁬󠁳󠁿'],
    ['a rainbow flag', '🏳️‍🌈', '🏳️‍🌈'],
    ['a keycap', '1️⃣', '1️⃣'],
    ['a heart with its variation', '❤️', '❤️'],
    ['markup', '<b onclick="a()">&amp;</b><!--', '<b onclick="a()">&amp;</b><!--'],
    ['Arabic and Hebrew', 'مرحبا שלום', 'مرحبا שלום'],
    ['Persian and its joiners', 'می‌خواهم', 'می‌خواهم'],
    ['Sinhala and its joiners', 'ශ්‍රී', 'ශ්‍රී'],
    ['Hebrew with all its points', 'בְּרֵאשִׁ֖ית', 'בְּרֵאשִׁ֖ית'],
    ['a soft hyphen', 'Weih\u00ADnachten', 'Weih\u00ADnachten'],
    ['nothing', '', ''],
  ])('with %s is shown safely', (_what, text, shown) => {
    expect(sanitiseText(text)).toBe(shown);
  });
});

describe('a name from a stranger', () => {
  test.each([
    ['plain', 'Ann', 'Ann'],
    ['markup', '<b>Ann</b>', '<b>Ann</b>'],
    ['spaces around it', '  Ann \t B. ', 'Ann B.'],
    ['spaces of other kinds', '\u00A0Ann\u3000\u2003B.\u2800', 'Ann B.'],
    ['a line break', 'Ann\nBob', 'Ann Bob'],
    ['other line breaks', 'Ann\r\n\u0085\u2028Bob', 'Ann Bob'],
    ['a NUL and a terminal escape', 'A\0nn\u001B[2J', 'A\uFFFDnn\uFFFD[2J'],
    ['zero-width characters', 'A\u200Bn\u200C\u2060n\uFEFF\u00AD', 'Ann'],
    ['fillers that show as nothing', 'Ann\u3164\u115F\uFFA0\u034F\u206A\u{E0020}', 'Ann'],
    ['variations of what has none', 'A\uFE0Fn\u{E0100}n1\uFE0F', 'Ann1'],
    ['an override', '\u202EnnA', '\uFFFDnnA'],
    ['every direction control', `A${directions}n`, `A${'\uFFFD'.repeat(12)}n`],
    ['half a character', 'Ann\uD83C', 'Ann\uFFFD'],
    ['marks that stand on nothing', '\u0301 \u20E3Ann', 'Ann'],
    ['a tower of accents', `A${'\u0301\u200B'.repeat(400)}nn`, `A${'\u0301'.repeat(6)}nn`],
    ['a family', '👩‍👩‍👧‍👦 Ann', '👩‍👩‍👧‍👦 Ann'],
    ['a coloured astronaut', '👩🏽‍🚀', '👩🏽‍🚀'],
    ['the flag of Wales', '🏴󠁧󠁢󠁷󠁬󠁳󠁿 Ann', '🏴󠁧󠁢󠁷󠁬󠁳󠁿 Ann'],
    ['a heart and a keycap', '❤️1️⃣', '❤️1️⃣'],
    ['a variant of an ideograph', '葛\u{E0100}城', '葛\u{E0100}城'],
    ['a joiner between letters', 'A\u200Dnn 👩\u200D', 'Ann 👩'],
    ['exactly 40 characters', 'x'.repeat(40), 'x'.repeat(40)],
    ['too many characters', 'x'.repeat(41), `${'x'.repeat(39)}…`],
    ['a flood of them', 'x'.repeat(1_000_000), `${'x'.repeat(39)}…`],
    ['one endless syllable', '\u1100'.repeat(1_000), `${'\u1100'.repeat(139)}…`],
    ['nothing that is seen for long', `${'\u200B'.repeat(999)}🎄`, '\uFFFD'],
  ])('with %s is one short visible line', (_what, name, shown) => {
    expect(sanitiseName(name)).toBe(shown);
  });

  test.each([
    '',
    '   ',
    '\u00A0\u3000',
    '\u200B\u2060',
    '\u3164',
    '\u2800',
    '\n\t',
    '\u0301',
    '\uFE0F',
    '\u{E0041}',
    '\u200D'.repeat(1_000_000),
  ])('%j is no name', (name) => {
    expect(sanitiseName(name)).toBeNull();
  });

  test('a long one is cut between characters, not inside one', () => {
    expect(sanitiseName('🇩🇪'.repeat(50))).toBe(`${'🇩🇪'.repeat(39)}…`);
  });

  test.each(['x', '🎄', '\u200B', '\u0301', ' ', '\uD800'])(
    '1 MiB of %j takes no more work than 2 KiB',
    (one) => {
      const [small, large] = [2 * 1024, 1024 * 1024].map((length) => one.repeat(length / one.length));
      expect(workOf(() => sanitiseName(large ?? ''))).toBe(workOf(() => sanitiseName(small ?? '')));
    },
  );
});

describe('a topic', () => {
  test.each([
    ['chat/kids', 'chat/kids'],
    ['chat/\nkids\t\u2028', 'chat/\uFFFDkids\uFFFD\uFFFD'],
    ['chat/\u202Esdik\u0007', 'chat/\uFFFDsdik\uFFFD'],
    [`a${'/b'.repeat(30_000)}`, `a${'/b'.repeat(99)}…`],
  ])('%j is shown as %j', (topic, shown) => {
    expect(sanitiseTopic(topic)).toBe(shown);
  });
});

describe('whatever comes', () => {
  const rounds = 20_000;

  test(
    'a text has no control, no direction override and no half of a character, and is done after once',
    patience,
    () => {
      const random = generator(1);
      for (let round = 0; round < rounds; round += 1) {
        const text = some(random, pieces, 40);
        const shown = sanitiseText(text);
        const what = JSON.stringify(text);
        expect(shown, what).not.toMatch(
          /[[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Noncharacter_Code_Point}]--[\t\n]]/v,
        );
        expect(shown, what).not.toMatch(/[\p{M}\p{Default_Ignorable_Code_Point}]{7}/u);
        expect(shown.length, what).toBeLessThanOrEqual(text.length);
        expect(sanitiseText(shown), what).toBe(shown);
      }
    },
  );

  test(
    'a name is one line of bounded length with something to be seen in it, and is done after once',
    patience,
    () => {
      const random = generator(2);
      for (let round = 0; round < rounds; round += 1) {
        const name = some(random, pieces, round % 20 === 0 ? 200 : 10);
        const shown = sanitiseName(name);
        if (shown === null) continue;
        const what = JSON.stringify(name);
        expect(shown, what).not.toMatch(/\p{Cc}|\p{Cs}|\p{Bidi_Control}|[\u2028\u2029\u2800]|^\s|\s$|\s\s/u);
        expect(shown, what).toMatch(/[^\s\p{Default_Ignorable_Code_Point}]/u);
        expect(shown.length, what).toBeLessThanOrEqual(200);
        expect([...new Intl.Segmenter().segment(shown)].length, what).toBeLessThanOrEqual(40);
        expect(sanitiseName(shown), what).toBe(shown);
        expect(sameName(shown, name), what).toBe(true);
      }
    },
  );

  test(
    'the beginning of a text is no longer than it may be, and has no half of a character',
    patience,
    () => {
      const random = generator(3);
      for (let round = 0; round < rounds; round += 1) {
        const text = sanitiseText(some(random, pieces, 100));
        const length = Math.floor(random() * 90);
        const start = beginning(text, length);
        expect(text.startsWith(start) && start.length <= length).toBe(true);
        expect(start).not.toMatch(/\p{Cs}/u);
      }
    },
  );
});

describe('two names', () => {
  test.each([
    ['Ann', 'ann', true],
    ['Ann', ' Ann ', true],
    ['Ann', '\u3000Ann\u2800', true],
    ['Ann', 'A\u200Bnn', true],
    ['Ann', 'A\u200Dn\u2060n\uFE0F', true],
    ['Ann', 'Ann\u3164', true],
    ['Ann', 'Ａｎｎ', true],
    ['Ann', '𝐀𝖓𝓷', true],
    ['Ann Lee', 'Ann\u00A0 Lee', true],
    ['Zoë', 'Zoe\u0308', true],
    ['Groß', 'GROSS', true],
    ['GROẞ', 'groß', true],
    ['Νίκος', 'ΝΊΚΟΣ', true],
    ['ΐ', '\u03AA\u0301', true],
    ['İnci', 'i̇nci', true],
    ['ﬁnn', 'Finn', true],
    ['👩‍🚀 Ann', '👩🚀 Ann', true],
    ['❤️', '❤', true],
    ['Ann', 'Anna', false],
    ['Ann', 'Änn', false],
    ['Ann', '', false],
    ['Ann', 'Ann\uFFFD', false],
    // What is not told: letters of another script, and look-alikes.
    ['Ann', '\u0410nn', false],
    ['Lil', 'LiI', false],
    ['Ann', 'Ann.', false],
  ])('%j and %j pass for the same: %j', (one, other, same) => {
    expect(sameName(one, other)).toBe(same);
    expect(sameName(other, one)).toBe(same);
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
    ['🎄', 1, ''],
    [`x${'\u{1100}'.repeat(300)}`, 200, `x${'\u{1100}'.repeat(139)}`],
    [`xx${'🎄\u200D'.repeat(100)}`, 105, `xx${'🎄\u200D'.repeat(14)}`],
  ])('of %j, %i units long, is %j', (text, length, cut) => {
    expect(beginning(text, length)).toBe(cut);
  });
});
