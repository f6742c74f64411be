import { describe, expect, test } from 'vitest';
import { makeLine } from '../../../../../src/main/core/chat/line.ts';
import { canMatch, found, tracedQuery } from '../../../../../src/main/core/chat/search.ts';
import { foldAccents } from '../../../../../src/shared/chat/fold.ts';
import { isKnown, traceOf } from '../../../../../src/main/core/chat/trace.ts';
import { line } from '../examples.ts';
import { below, generator, patience, pieces, some } from './random.ts';

function finds(typed: string, text: string, from: string | null = 'Bob'): boolean {
  return found(tracedQuery(typed), { from, text });
}

function raw(text: string): string {
  return JSON.stringify(line({ text }));
}

describe('what is typed to be searched for', () => {
  test.each<[string, string[], string[]]>([
    ['', [], []],
    ['   ', [], []],
    ['tree', ['TREE'], []],
    [' tree  lights ', ['TREE', 'LIGHTS'], []],
    ['"the tree" lights', ['THE TREE', 'LIGHTS'], []],
    ['"the  tree', ['THE TREE'], []],
    ['“the tree” „no“', ['THE TREE', 'NO'], []],
    ['"" " "', [], []],
    ['from:anna', [], ['ANNA']],
    ['FROM:Anna tree', ['TREE'], ['ANNA']],
    ['from:"Anna Lee" tree', ['TREE'], ['ANNA LEE']],
    ['from: anna', [], ['ANNA']],
    ['tree from:', ['TREE'], []],
    ['from:"', [], []],
    ['from:anna from:lee', [], ['ANNA', 'LEE']],
    ['away from: here', ['AWAY'], ['HERE']],
    ['xfrom:anna http://a.b', ['XFROM:ANNA', 'HTTP://A.B'], []],
    ['"from:anna"', ['FROM:ANNA'], []],
    ['tree"the star"', ['TREE', 'THE STAR'], []],
    ['\u200B', [], []],
  ])('%j', (typed, words, from) => {
    expect(tracedQuery(typed)).toMatchObject({ words, from });
  });
});

describe('a search', () => {
  test.each<[string, string, string | null]>([
    ['tree', 'The Christmas trees', 'Bob'],
    ['tree bob', 'the tree', 'Bob'],
    ['"the tree"', 'on the\n  TREE', null],
    ['from:bob', 'hello', 'Bobby'],
    ['from:"anna lee" tree', 'tree', 'Anna  Lee'],
    ['cafe', 'Café', null],
    ['CAFÉ', 'cafe', null],
    ['strasse', 'Straße', null],
    ['STRAẞE', 'strasse', null],
    ['οδος', 'ΟΔΟΣ', null],
    ['istanbul', 'İstanbul', null],
    ['abc', 'ＡＢＣ', null],
    ['fi', 'ﬁne', null],
    ['anna', 'An\u00ADn\u200Ba', null],
    ['שלום', 'שָׁלוֹם', null],
    ['مرحبا', 'مَرْحَبًا', null],
    ['❤', '❤️', null],
    ['ガ', 'ｶﾞ', null],
    ['한국', '\u1112\u1161\u11AB국', null],
    ['田中', '田中さん', null],
    ['(.*)', 'a(.*)b', null],
    ['\\d', 'a\\d', null],
    ['hello world', 'world', 'hello'],
  ])('for %j finds %j of %j', (typed, text, from) => {
    expect(finds(typed, text, from)).toBe(true);
  });

  test.each<[string, string, string | null]>([
    ['', 'tree', 'Bob'],
    ['from:', 'tree', 'Bob'],
    ['tree lights', 'the tree', 'Bob'],
    ['"the tree"', 'tree the', 'Bob'],
    ['"thetree"', 'the tree', 'Bob'],
    ['from:tree', 'tree', 'Bob'],
    ['from:bob', 'bob', null],
    ['from:bob tree', 'hello', 'Bob'],
    ['bobhello', 'hello', 'bob'],
    ['か', 'が', null],
    ['क', 'x', null],
    ['.', 'x', null],
  ])('for %j does not find %j of %j', (typed, text, from) => {
    expect(finds(typed, text, from)).toBe(false);
  });
});

describe('what is looked at before it is read', () => {
  test.each([
    ['tree', 'hello'],
    ['tree lights', 'the tree'],
    ['from:anna', 'hello'],
    ['weiß', 'Grün'],
    ['grossen', 'Grüne'],
    ['圣诞树', '圣诞'],
    ['"the tree"', 'the house'],
  ])('for %j leaves %j out', (typed, text) => {
    expect(canMatch(tracedQuery(typed), raw(text))).toBe(false);
  });

  test.each(['"', '\\', '" "', '\u0007', '\uD800'])('is unsure about %j', (typed) => {
    expect(canMatch(tracedQuery(typed), raw('hello'))).toBe(true);
  });

  test('is unsure about a line that is kept cut, whatever it says', () => {
    const { line: cut } = makeLine({
      id: 1,
      at: 0,
      from: 'Bob',
      text: `"cutFrom":null${'x'.repeat(3_000)}tree`,
    });
    expect(canMatch(tracedQuery('tree'), JSON.stringify(cut))).toBe(true);
    expect(canMatch(tracedQuery('tree'), JSON.stringify({ ...cut, from: '"cutFrom":null' }))).toBe(true);
  });

  test('each character that is known folds as is known, whatever stands beside it', patience, () => {
    let known = 0;
    for (let code = 0x21; code < 0x2_0000; code += 1) {
      const character = String.fromCodePoint(code);
      if (code === 0x22 || code === 0x5c || !isKnown(character)) continue;
      const folded = foldAccents(character);
      const beside = foldAccents(['a', 'か', '가', 'b'].join(character));
      if (beside !== ['A', 'か', '가', 'B'].join(folded))
        expect.fail(`${character} does not stand by itself`);
      if (folded.trim() === '' || folded === character) continue;
      expect(character).toMatch(traceOf(folded));
      known += 1;
    }
    expect(known).toBeGreaterThan(300);
  });

  test('never leaves out what is found', patience, () => {
    const random = generator(8);
    let hits = 0;
    for (let round = 0; round < 40_000; round += 1) {
      const text = some(random, pieces, 12);
      const from = round % 5 === 0 ? null : some(random, pieces, 6);
      const whole = round % 50 === 0 ? `${text}${'y'.repeat(2_000)}${some(random, pieces, 6)}` : text;
      const { line: kept } = makeLine({ id: round, at: round, from, text: whole });
      const query = tracedQuery(typedOf(random, `${from ?? ''} ${whole}`));
      if (!found(query, { from, text: whole })) continue;
      hits += 1;
      expect(canMatch(query, JSON.stringify(kept)), JSON.stringify([query, from, text])).toBe(true);
    }
    expect(hits).toBeGreaterThan(10_000);
  });
});

/** Some of what is there, as a person might type it, and now and then something else. */
function typedOf(random: () => number, text: string): string {
  if (random() < 0.1) return some(random, pieces, 3);
  const at = below(random, text.length);
  const part = text.slice(at, at + 1 + below(random, 6));
  const cased = random() < 0.5 ? part.toUpperCase() : part.toLowerCase();
  const form = below(random, 3);
  return form === 0 ? cased : form === 1 ? `"${cased}"` : `from:"${cased}"`;
}
