import { expect, test } from 'vitest';
import { alike } from '../../../src/renderer/settings/alike.ts';

test.each<[unknown, unknown, boolean]>([
  [{ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 }, true],
  [{ a: Number.NaN }, { a: Number.NaN }, true],
  [[], [], true],
  [{ a: 1 }, { a: 2 }, false],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: 1, b: 2 }, { a: 1 }, false],
  [{ a: undefined }, { b: undefined }, false],
  [['a', 'b'], ['b', 'a'], false],
  [{ a: null }, { a: {} }, false],
  [0, '0', false],
])('%j and %j are alike: %s', (one, other, same) => {
  expect(alike(one, other)).toBe(same);
});
