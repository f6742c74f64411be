import { expect, test } from 'vitest';
import { cssColor, cssKelvin, shineOf } from '../../../src/renderer/lights/shine.ts';
import { nameOf, swatches } from '../../../src/renderer/lights/swatches.ts';
import { lightView } from './light-view.ts';

const blue = { value: { hue: 240, saturation: 100 }, is: 'reported' as const };
const warm = { value: 2_700, is: 'reported' as const, least: 2_000, most: 6_500 };
const nothing = { value: null, is: 'unknown' as const };

test('a light shines in its colour or in its white, as it tells', () => {
  const both = { color: blue, temperature: warm };
  expect(shineOf(lightView('a', { ...both, mode: 'color' }))).toBe(cssColor(blue.value));
  expect(shineOf(lightView('a', { ...both, mode: 'temperature' }))).toBe(cssKelvin(2_700));
  expect(shineOf(lightView('a', both))).toBe(cssColor(blue.value));
  expect(shineOf(lightView('a', { ...both, color: nothing }))).toBe(cssKelvin(2_700));
  expect(shineOf(lightView('a', { ...both, color: nothing, mode: 'color' }))).toBeUndefined();
  expect(shineOf(lightView('a'))).toBeUndefined();
});

test('a colour without saturation is white, and a full one is half as light', () => {
  expect(cssColor({ hue: 120, saturation: 0 })).toBe('hsl(120 100% 100%)');
  expect(cssColor({ hue: 359.6, saturation: 100 })).toBe('hsl(360 100% 50%)');
});

test('a temperature between two that are known has a colour between theirs', () => {
  expect(cssKelvin(3_000)).toBe('rgb(255 180 107)');
  expect(cssKelvin(3_500)).toBe('rgb(255 195 135)');
});

test('a temperature beyond all that are known has the colour of the nearest', () => {
  expect(cssKelvin(500)).toBe(cssKelvin(1_000));
  expect(cssKelvin(50_000)).toBe(cssKelvin(40_000));
});

test('each colour with a name is called so, and others by the nearest', () => {
  for (const { name, color } of swatches) expect(nameOf(color)).toBe(name);
  expect(nameOf({ hue: 355, saturation: 90 })).toBe('Red');
  expect(nameOf({ hue: 240, saturation: 8 })).toBe('White');
});
