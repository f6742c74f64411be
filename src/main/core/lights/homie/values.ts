import type { Color } from '../../../../shared/lights/values.ts';
import { brightnessOf, dimmed, fromRgb, fromXy, toXy } from '../color.ts';
import { numberOf, share } from '../payload.ts';

/** What a number property takes. */
export interface Range {
  least: number;
  most: number;
  step: number | null;
  whole: boolean;
}

/** `a:b` of Homie 4, `a:b:step` of Homie 5. A brightness is nothing below 0, and the light is off at 0. */
export function rangeOf(format: string, unit: string, whole: boolean): Range | null {
  const percent = unit === '%';
  const [from = '', to = '', by, more] = format.split(':', 4);
  const least = numberOf(from) ?? (percent ? 0 : undefined);
  const most = numberOf(to) ?? (percent ? 100 : undefined);
  const step = by === undefined ? null : numberOf(by);
  if (least === undefined || most === undefined || step === undefined || more !== undefined) return null;
  if (least < 0 || most <= least || most > 1_000_000_000 || (step !== null && step <= 0)) return null;
  const fits = !whole || [least, most, step ?? 1].every(Number.isInteger);
  return fits ? { least, most, step, whole } : null;
}

/** The number for a brightness above 0 to 1, never one that is off. */
export function numberFor(brightness: number, { least, most, step, whole }: Range): string {
  const lowest = least > 0 ? least : (step ?? (whole ? 1 : most / 1_000));
  const exact = brightness * most;
  const stepped = step === null ? exact : least + Math.round((exact - least) / step) * step;
  const within = Math.min(most, Math.max(lowest, stepped));
  return String(whole ? Math.round(within) : Number(within.toPrecision(6)));
}

/** Integers and floats alike; spaces and words such as Infinity are none. */
export function brightnessIn(text: string, { most }: Range): number | undefined {
  const number = /^-?[\d.]+(e[+-]?\d+)?$/i.test(text) ? numberOf(text) : undefined;
  return number === undefined ? undefined : share(number, most);
}

export const colorFormats = ['rgb', 'hsv', 'xyz'] as const;
export type ColorFormat = (typeof colorFormats)[number];

export function isColorFormat(text: string): text is ColorFormat {
  return colorFormats.some((format) => format === text);
}

/** A colour and how bright it is, as far as it tells. */
export interface Shade {
  color: Color | null;
  /** `null`: the format has none. */
  brightness: number | null;
}

/** The three numbers, or two of `xyz`, without the format that Homie 5 puts before them. */
export function numbersFor(color: Color, brightness: number, format: ColorFormat): number[] {
  // What is above 0 must not be rounded to black, which is off.
  const bright = Math.max(brightness, 1 / 100);
  switch (format) {
    case 'rgb': {
      const { red, green, blue } = dimmed(color, bright);
      return [red, green, blue];
    }
    case 'hsv':
      return [Math.round(color.hue), Math.round(color.saturation), Math.round(bright * 100)];
    case 'xyz': {
      const { x, y } = toXy(color);
      return [x, y];
    }
  }
}

const unsigned = /^(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

export function shadeIn(numbers: readonly string[], format: ColorFormat): Shade | undefined {
  const [a, b, c, more] = numbers.map((text) => (unsigned.test(text) ? Number(text) : NaN));
  if (a === undefined || b === undefined) return undefined;
  if (format === 'xyz') {
    const fits = c === undefined && a <= 1 && b <= 1;
    return fits ? { color: fromXy(a, b), brightness: null } : undefined;
  }
  if (c === undefined || more !== undefined) return undefined;
  if (format === 'hsv') {
    const fits = a <= 360 && b <= 100 && c <= 100;
    return fits ? { color: { hue: a % 360, saturation: b }, brightness: c / 100 } : undefined;
  }
  if (!(a <= 255 && b <= 255 && c <= 255)) return undefined;
  const rgb = { red: a, green: b, blue: c };
  return { color: fromRgb(rgb), brightness: brightnessOf(rgb) };
}
