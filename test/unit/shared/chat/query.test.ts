import { expect, test } from 'vitest';
import { isEmpty, readQuery } from '../../../../src/shared/chat/query.ts';

test.each([
  ['', [], []],
  ['  ', [], []],
  ['Tree lights', ['TREE', 'LIGHTS'], []],
  ['from:Zoë', [], ['ZOE']],
  ['FROM:anna tree', ['TREE'], ['ANNA']],
  ['from: anna', [], ['ANNA']],
  ['from:"Anna  Maria" tree', ['TREE'], ['ANNA MARIA']],
  ['“two words”', ['TWO WORDS'], []],
  ['from:"Anna Ma', [], ['ANNA MA']],
  ['from:', [], []],
  ['tree from: ', ['TREE'], []],
  ['""', [], []],
  ['xfrom:anna', ['XFROM:ANNA'], []],
  ['Straße ΟΔΟΣ', ['STRASSE', 'ΟΔΟΣ'], []],
])('%s', (typed, words, from) => {
  const query = readQuery(typed);
  expect(query).toEqual({ words, from });
  expect(isEmpty(query)).toBe(words.length + from.length === 0);
});
