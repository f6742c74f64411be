import { expect, test } from 'vitest';
import { placed } from '../../../src/renderer/lights/placed.ts';

const button = (top: number) => ({ top, bottom: top + 28 });

test('below what it belongs to where there is room', () => {
  expect(placed(button(100), 300, 620)).toBe(132);
});

test('above it where there is room only there', () => {
  expect(placed(button(500), 300, 620)).toBe(196);
});

test('as far down as it fits where there is room on neither side', () => {
  expect(placed(button(200), 380, 620)).toBe(232);
  expect(placed(button(201), 380, 620)).toBe(232);
});

test('never beyond the upper edge', () => {
  expect(placed(button(100), 294, 310)).toBe(8);
  expect(placed(button(100), 900, 310)).toBe(8);
});
