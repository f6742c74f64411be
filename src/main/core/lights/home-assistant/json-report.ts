import type { Report } from '../dialect.ts';
import { numberOf, recordOf, share } from '../payload.ts';
import type { JsonModes } from './json-modes.ts';
import { type ColorMode, fromNumbers, isColorMode } from './modes.ts';
import { effectOf, type Options, scaleOf } from './options.ts';
import type { Temperature } from './temperature.ts';

type Said = Readonly<Record<string, unknown>>;

/** The keys of a colour; the longer ones are those of Zigbee2MQTT. */
const keys: Record<ColorMode, readonly (readonly string[])[]> = {
  hs: [
    ['h', 'hue'],
    ['s', 'saturation'],
  ],
  rgb: [['r'], ['g'], ['b']],
  rgbw: [['r'], ['g'], ['b'], ['w']],
  rgbww: [['r'], ['g'], ['b'], ['c'], ['w']],
  xy: [['x'], ['y']],
};

/** ESPHome has names of its own for modes in which both whites are told apart. */
const aliases: Readonly<Record<string, string>> = { cwww: 'color_temp', rgbct: 'rgb' };

export function reportOf(said: Said, options: Options, modes: JsonModes, temperature: Temperature): Report {
  return {
    ...stateOf(said['state']),
    ...brightnessOf(said['brightness'], options, modes),
    ...shownOf(said, modes, temperature),
    ...runningOf(said['effect']),
  };
}

function stateOf(state: unknown): Report {
  if (state === 'ON' || state === 'OFF') return { on: state === 'ON' };
  return state === null ? { on: null } : {};
}

/** Home Assistant ignores 0: a light that is off tells of its brightness so. */
function brightnessOf(value: unknown, options: Options, modes: JsonModes): Report {
  const level = numberOf(value);
  if (!modes.brightness || level === undefined || level <= 0) return {};
  return { brightness: share(level, scaleOf(options, 'brightness_scale')) };
}

function runningOf(value: unknown): Report {
  if (value === null) return { effect: null };
  const effect = effectOf(value);
  return effect === undefined ? {} : { effect };
}

function shownOf(said: Said, modes: JsonModes, temperature: Temperature): Report {
  const named = said['color_mode'];
  const mode = typeof named === 'string' && Object.hasOwn(aliases, named) ? aliases[named] : named;
  if (typeof mode !== 'string') return unnamedOf(said, modes, temperature);
  if (mode === 'white') return modes.white ? { color: { hue: 0, saturation: 0 }, mode: 'color' } : {};
  if (mode === 'color_temp') return warmthOf(said, modes, temperature);
  return isColorMode(mode) ? paintOf(said, mode, modes) : {};
}

/** Before there was a mode, a colour counted before a temperature. */
function unnamedOf(said: Said, modes: JsonModes, temperature: Temperature): Report {
  const paint = modes.colors.map((mode) => paintOf(said, mode, modes)).find(({ color }) => color);
  return { ...warmthOf(said, modes, temperature), ...paint };
}

function warmthOf(said: Said, modes: JsonModes, temperature: Temperature): Report {
  const kelvin = temperature.read(said['color_temp']);
  return modes.temperature && kelvin !== undefined ? { temperature: kelvin, mode: 'temperature' } : {};
}

function paintOf(said: Said, mode: ColorMode, modes: JsonModes): Report {
  if (modes.colors.length === 0) return {};
  const color = recordOf(said['color']);
  const numbers = keys[mode].flatMap((names) => {
    const name = names.find((one) => Object.hasOwn(color, one));
    return name === undefined ? [] : (numberOf(color[name]) ?? []);
  });
  const told = numbers.length === keys[mode].length ? fromNumbers(mode, numbers) : null;
  if (told === null) return {};
  const dimmed = modes.dimsByColor && told.brightness !== null && !Object.hasOwn(said, 'brightness');
  return { color: told.color, mode: 'color', ...(dimmed ? { brightness: told.brightness } : {}) };
}
