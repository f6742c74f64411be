import { listOf } from '../payload.ts';
import { type ColorMode, colorModes, isBright } from './modes.ts';
import { flagOf, type Options } from './options.ts';

/** What a light of the JSON schema can show. */
export interface JsonModes {
  readonly brightness: boolean;
  readonly temperature: boolean;
  readonly white: boolean;
  readonly colors: readonly ColorMode[];
  /** It has channels and does not say by the flag `brightness` that it is dimmed apart from them. */
  readonly dimsByColor: boolean;
}

/**
 * By `supported_color_modes`; without them by the flag `brightness` and by `color_temp`, `hs`, `rgb` and `xy`, which Home
 * Assistant took until 2025.3.
 */
export function jsonModesOf(options: Options): JsonModes {
  const given = options['supported_color_modes'];
  const listed = typeof given === 'string' ? [given] : listOf(given);
  const flags = ['brightness', 'color_temp', 'hs', 'rgb', 'xy'].filter((flag) => flagOf(options, flag));
  const modes: readonly unknown[] = listed.length > 0 ? listed : flags;
  const temperature = modes.includes('color_temp');
  const white = modes.includes('white');
  const colors = colorModes.filter((mode) => modes.includes(mode));
  const brightness = modes.includes('brightness') || temperature || white || colors.length > 0;
  const [first] = colors;
  const dimsByColor = first !== undefined && isBright(first) && !flagOf(options, 'brightness');
  return { brightness, temperature, white, colors, dimsByColor };
}
