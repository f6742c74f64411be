import { expect, test } from 'vitest';
import { contrast, discColour, initial } from '../../../src/renderer/chat/disc.ts';

const names = Array.from({ length: 500 }, (_, index) => `Name ${index}`);

function channels(hex: string): [number, number, number] {
  const at = (from: number) => Number.parseInt(hex.slice(from, from + 2), 16);
  return [at(1), at(3), at(5)];
}

test('contrast is what WCAG says it is', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5);
  expect(contrast([0x77, 0x77, 0x77], [255, 255, 255])).toBeCloseTo(4.48, 2);
});

test('a white initial can be read on every disc, and every disc be seen on both grounds', () => {
  const colours = new Set(names.map(discColour));
  expect(colours.size).toBeGreaterThan(20);
  for (const colour of colours) {
    expect(contrast(channels(colour), [255, 255, 255])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(channels(colour), channels('#fafaf7'))).toBeGreaterThanOrEqual(3);
    expect(contrast(channels(colour), channels('#14191a'))).toBeGreaterThanOrEqual(3);
  }
});

test('a name keeps its colour', () => {
  expect(discColour('Anna')).toBe(discColour('Anna'));
});

test.each([
  ['anna', 'A'],
  ['  ben', 'B'],
  ['żaneta', 'Ż'],
  ['👩‍👩‍👧 family', '👩‍👩‍👧'],
  ['', '?'],
])('the initial of %j is %s', (name, expected) => {
  expect(initial(name)).toBe(expected);
});
