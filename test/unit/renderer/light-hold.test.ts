import { expect, test } from 'vitest';
import { afterNews, type Hold } from '../../../src/renderer/lights/hold.ts';
import type { Known } from '../../../src/shared/view.ts';

const known = (value: number | null, is: Known<number>['is'] = 'reported'): Known<number> => ({ value, is });
const hold = (more: Partial<Hold<number>> = {}): Hold<number> => ({
  value: 0.7,
  touched: false,
  answered: false,
  ...more,
});

test('under the hand nothing lets go, whatever is reported', () => {
  const touched = hold({ touched: true, answered: true });
  for (const news of [known(0.2), known(0.7), known(null, 'unknown'), known(0.2, 'assumed')])
    expect(afterNews(touched, news)).toBe(touched);
});

test('what was known before does not come back between the hand and the answer', () => {
  const released = hold();
  expect(afterNews(released, known(0.2))).toBe(released);
  expect(afterNews(released, known(0.6, 'pending'))).toBe(released);
});

test('while it is waited for it is held, and that it was taken over is remembered', () => {
  expect(afterNews(hold(), known(0.7, 'pending'))).toEqual(hold({ answered: true }));
  const answered = hold({ answered: true });
  expect(afterNews(answered, known(0.7, 'pending'))).toBe(answered);
});

test('what the light reports in the end is shown, whatever it is', () => {
  expect(afterNews(hold({ answered: true }), known(0.68))).toBeNull();
  expect(afterNews(hold({ answered: true }), known(0.2))).toBeNull();
});

test('a light that takes it at once is not waited for', () => {
  expect(afterNews(hold(), known(0.7))).toBeNull();
  expect(afterNews(hold(), known(0.7, 'assumed'))).toBeNull();
});

test('two colours are alike by what they are', () => {
  const color: Hold<{ hue: number; saturation: number }> = {
    value: { hue: 10, saturation: 20 },
    touched: false,
    answered: false,
  };
  expect(afterNews(color, { value: { saturation: 20, hue: 10 }, is: 'reported' })).toBeNull();
  for (const value of [{ hue: 10, saturation: 21 }, { hue: 11, saturation: 20 }, null])
    expect(afterNews(color, { value, is: 'reported' })).toBe(color);
});
