import type { Color, Values } from '../../../../shared/lights/values.ts';
import type { Report } from '../dialect.ts';
import type { JsonModes } from './json-modes.ts';
import { type ColorMode, isBright, isWhite, steps, toNumbers } from './modes.ts';
import { flagOf, type Options, scaleOf } from './options.ts';
import type { Temperature } from './temperature.ts';

const keys: Record<ColorMode, readonly string[]> = {
  hs: ['h', 's'],
  rgb: ['r', 'g', 'b'],
  rgbw: ['r', 'g', 'b', 'w'],
  rgbww: ['r', 'g', 'b', 'c', 'w'],
  xy: ['x', 'y'],
};

/** What is said to a light of the JSON schema. A mode is never said: it follows from what is there. */
export function commandOf(
  asked: Values,
  known: Report,
  options: Options,
  modes: JsonModes,
  temperature: Temperature,
): Readonly<Record<string, unknown>> {
  if (asked.on === false) return { state: 'OFF' };
  return {
    state: 'ON',
    ...shownOf(asked, known, options, modes),
    ...(asked.temperature !== undefined && asked.color === undefined && modes.temperature
      ? { color_temp: temperature.write(asked.temperature) }
      : {}),
    ...(asked.effect !== undefined && flagOf(options, 'effect') ? { effect: asked.effect } : {}),
  };
}

/** The colour and the brightness, which may be told as one. */
function shownOf(
  { color, brightness }: Values,
  known: Report,
  options: Options,
  modes: JsonModes,
): Readonly<Record<string, unknown>> {
  const [mode] = modes.colors;
  const level =
    brightness !== undefined && modes.brightness
      ? { brightness: steps(brightness, scaleOf(options, 'brightness_scale')) }
      : {};
  if (color === undefined) return level;
  if (modes.white && isWhite(color))
    return { white: steps(brightness ?? (known.brightness || 1), scaleOf(options, 'white_scale')) };
  if (mode === undefined) return level;
  return modes.dimsByColor
    ? { color: painted(mode, color, brightness ?? 1) }
    : { ...level, color: painted(mode, color, 1) };
}

function painted(mode: ColorMode, color: Color, brightness: number): Readonly<Record<string, number>> {
  const full = toNumbers(mode, color);
  const numbers = isBright(mode)
    ? full.map((number) => Math.round((number * steps(brightness, 255)) / 255))
    : full;
  return Object.fromEntries(keys[mode].map((key, at) => [key, numbers[at] ?? 0]));
}
