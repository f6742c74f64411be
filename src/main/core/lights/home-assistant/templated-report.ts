import { fromRgb } from '../color.ts';
import type { Abilities, Report } from '../dialect.ts';
import { numberOf, share, stringOf } from '../payload.ts';
import type { Options } from './options.ts';
import { readingOf } from './rendering.ts';
import { readOn } from './switch.ts';
import type { Temperature } from './temperature.ts';

/** How a light of the template schema is read: one payload through one template for each attribute. */
export interface TemplatedReport {
  /** Whether it can be read whether the light is on. */
  readonly reports: boolean;
  read(payload: string): Report;
}

export function templatedReport(
  options: Options,
  abilities: Pick<Abilities, 'brightness' | 'color' | 'temperature' | 'effects'>,
  temperature: Temperature,
): TemplatedReport {
  const reading = (name: string): ((payload: string) => string) => {
    const given = stringOf(options[`${name}_template`]) !== undefined;
    return (given ? readingOf(options, `${name}_template`) : null) ?? (() => '');
  };
  const [state, brightness, warmth] = [reading('state'), reading('brightness'), reading('color_temp')];
  const [red, green, blue, effect] = [reading('red'), reading('green'), reading('blue'), reading('effect')];

  function warmthOf(said: string): Report {
    const kelvin = said === 'None' ? null : temperature.read(said);
    return kelvin === undefined ? {} : { temperature: kelvin };
  }

  /** It has a temperature where it has no colour. */
  function colorOf(said: readonly string[]): Report {
    const both = abilities.temperature !== null;
    if (said.every((one) => one === 'None'))
      return both ? { color: null, mode: 'temperature' } : { color: null };
    const levels = said.map((one) => numberOf(one) ?? -1);
    const [r = 0, g = 0, b = 0] = levels;
    const color = levels.every((level) => level >= 0 && level <= 255)
      ? fromRgb({ red: r, green: g, blue: b })
      : null;
    return color === null ? {} : both ? { color, mode: 'color' } : { color };
  }

  function effectOf(said: string): Report {
    return abilities.effects.includes(said) ? { effect: said } : {};
  }

  return {
    reports:
      stringOf(options['state_template']) !== undefined && readingOf(options, 'state_template') !== null,
    read(payload) {
      const level = numberOf(brightness(payload));
      return {
        ...readOn(state(payload), 'on', 'off'),
        // Home Assistant ignores 0: a light that is off tells of its brightness so.
        ...(level === undefined || level <= 0 ? {} : { brightness: share(level, 255) }),
        ...(abilities.temperature ? warmthOf(warmth(payload)) : {}),
        ...(abilities.color ? colorOf([red(payload), green(payload), blue(payload)]) : {}),
        ...effectOf(effect(payload)),
      };
    },
  };
}
