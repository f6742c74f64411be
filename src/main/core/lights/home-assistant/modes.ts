import type { Color } from '../../../../shared/lights/values.ts';
import { brightnessOf, fromRgb, fromXy, type Rgb, toRgb, toXy } from '../color.ts';

/** The forms in which a colour is told, the one first that is taken first where a light has several. */
export const colorModes = ['hs', 'rgb', 'rgbw', 'rgbww', 'xy'] as const;

export type ColorMode = (typeof colorModes)[number];

/** What is told of a colour, and of its brightness where that is part of it. */
export interface Told {
  color: Color;
  brightness: number | null;
}

export function isColorMode(mode: unknown): mode is ColorMode {
  return colorModes.some((one) => one === mode);
}

/** Whether the brightness is part of the colour in this form. */
export function isBright(mode: ColorMode): boolean {
  return mode !== 'hs' && mode !== 'xy';
}

/** Lights with a white of its own show it by that. */
export function isWhite({ saturation }: Color): boolean {
  return saturation < 1;
}

/** The numbers by which a colour is told, at full brightness. */
export function toNumbers(mode: ColorMode, color: Color): number[] {
  const { red, green, blue } = toRgb(color);
  switch (mode) {
    case 'hs':
      return [thousandths(color.hue), thousandths(color.saturation)];
    case 'xy': {
      const { x, y } = toXy(color);
      return [x, y];
    }
    case 'rgb':
      return [red, green, blue];
    case 'rgbw':
      return withWhites(red, green, blue, 1);
    case 'rgbww':
      return withWhites(red, green, blue, 2);
  }
}

/** `null` for what is no colour, such as black. */
export function fromNumbers(mode: ColorMode, numbers: readonly number[]): Told | null {
  const [first = -1, second = -1, third = -1] = numbers;
  if (mode === 'hs') {
    const isColor = first >= 0 && first <= 360 && second >= 0 && second <= 100;
    return isColor ? { color: { hue: first, saturation: second }, brightness: null } : null;
  }
  if (mode === 'xy') {
    const color = fromXy(first, second);
    return color && { color, brightness: null };
  }
  if (numbers.some((level) => !(level >= 0 && level <= 255))) return null;
  const whites = numbers.slice(3);
  const white = whites.reduce((sum, level) => sum + level, 0) / Math.max(1, whites.length);
  const color = fromRgb({ red: first + white, green: second + white, blue: third + white });
  return color && { color, brightness: Math.max(...numbers) / 255 };
}

/** What all three have in common shines in white, and the brightest again at full. */
function withWhites(red: number, green: number, blue: number, whites: number): number[] {
  const white = Math.min(red, green, blue);
  const rest: Rgb = { red: red - white, green: green - white, blue: blue - white };
  const full = Math.max(brightnessOf(rest), white / 255);
  const levels = [rest.red, rest.green, rest.blue, ...Array.from({ length: whites }, () => white)];
  return levels.map((level) => Math.round(level / full));
}

function thousandths(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

/** A share of the most as a whole number that is not 0, by which a light would be turned off. */
export function steps(share: number, scale: number): number {
  return Math.max(1, Math.round(share * scale));
}
