import type { Report } from '../dialect.ts';
import { numberOf, share } from '../payload.ts';
import { type ColorMode, colorModes, fromNumbers, isBright, isColorMode } from './modes.ts';
import { effectOf, flagOf, type Options, payloadOf, scaleOf, topicOf } from './options.ts';
import { readingOf } from './rendering.ts';
import { readOn } from './switch.ts';
import type { Temperature } from './temperature.ts';

/** One topic on which a light of the default schema reports. */
export interface Reporter {
  readonly topic: string;
  read(payload: string): Report;
}

/** How many numbers tell a colour. */
const lengths: Record<ColorMode, number> = { hs: 2, rgb: 3, rgbw: 4, rgbww: 5, xy: 2 };

/** What a light of the default schema reports, each attribute on a topic of its own or several on one. */
export function reportersOf(options: Options, temperature: Temperature): Reporter[] {
  const ownMode = topicOf(options, 'color_mode_state_topic') !== null && !flagOf(options, 'optimistic');
  return [
    ...stateOf(options),
    ...reporter(options, 'brightness', (said) => {
      const level = numberOf(said);
      // Home Assistant ignores 0: a light that is off tells of its brightness so.
      return level !== undefined && level > 0
        ? { brightness: share(level, scaleOf(options, 'brightness_scale')) }
        : {};
    }),
    ...colorModes.flatMap((mode) =>
      reporter(options, mode, (said) => readColor(mode, said, options, ownMode)),
    ),
    ...reporter(options, 'color_temp', (said) => {
      const kelvin = temperature.read(said);
      if (kelvin === undefined) return {};
      return ownMode ? { temperature: kelvin } : { temperature: kelvin, mode: 'temperature' };
    }),
    ...reporter(options, 'color_mode', readMode),
    ...reporter(options, 'effect', (said) => {
      const effect = effectOf(said);
      return effect === undefined ? {} : { effect };
    }),
  ];
}

/** Whether it reports whether it is on. */
export function reportsState(options: Options): boolean {
  return stateOf(options).length > 0 && !flagOf(options, 'optimistic');
}

function stateOf(options: Options): Reporter[] {
  const [on, off] = [payloadOf(options, 'payload_on', 'ON'), payloadOf(options, 'payload_off', 'OFF')];
  const topic = topicOf(options, 'state_topic');
  // Before it had its own name it was called as that of a switch.
  const key = options['state_value_template'] === undefined ? 'value_template' : 'state_value_template';
  const reading = readingOf(options, key);
  return topic === null || reading === null
    ? []
    : [{ topic, read: (payload) => readOn(reading(payload), on, off) }];
}

function reporter(options: Options, name: string, read: (said: string) => Report): Reporter[] {
  const topic = topicOf(options, `${name}_state_topic`);
  const reading = readingOf(options, `${name}_value_template`);
  return topic === null || reading === null ? [] : [{ topic, read: (payload) => read(reading(payload)) }];
}

function readColor(mode: ColorMode, said: string, options: Options, ownMode: boolean): Report {
  // Longer than five numbers can be.
  if (said.length > 200) return {};
  const numbers = said.split(',').flatMap((part) => numberOf(part) ?? []);
  if (numbers.length !== lengths[mode]) return {};
  const told = fromNumbers(mode, numbers);
  if (told === null) return {};
  const report: Report = ownMode ? { color: told.color } : { color: told.color, mode: 'color' };
  const apart = topicOf(options, 'brightness_state_topic') !== null;
  return apart || !isBright(mode) || told.brightness === null
    ? report
    : { ...report, brightness: told.brightness };
}

function readMode(said: string): Report {
  if (said === 'color_temp') return { mode: 'temperature' };
  if (isColorMode(said)) return { mode: 'color' };
  if (said === 'white') return { mode: 'color', color: { hue: 0, saturation: 0 } };
  return ['onoff', 'brightness', 'unknown'].includes(said) ? { mode: null } : {};
}
