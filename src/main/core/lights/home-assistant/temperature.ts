import { reciprocal } from '../color.ts';
import type { Abilities } from '../dialect.ts';
import { numberOf } from '../payload.ts';
import { flagOf, type Options } from './options.ts';

/** What Home Assistant takes where nothing is said: 153 to 500 mireds. */
const usual = { least: 2_000, most: 6_535 };
/** Beyond these nothing is a colour temperature. */
const bounds = { least: 500, most: 50_000 };

/** How a light tells its colour temperature: in mireds, or in kelvin where `color_temp_kelvin` is set. */
export interface Temperature {
  readonly range: NonNullable<Abilities['temperature']>;
  /** Kelvin. */
  read(value: unknown): number | undefined;
  write(kelvin: number): number;
}

export function temperatureOf(options: Options): Temperature {
  const range = rangeOf(options);
  const inKelvin = flagOf(options, 'color_temp_kelvin');
  return {
    range,
    read(value) {
      const number = numberOf(value);
      return number === undefined || inKelvin ? within(number) : within(reciprocal(number));
    },
    write(kelvin) {
      const reached = Math.round(Math.min(range.most, Math.max(range.least, kelvin)));
      return inKelvin ? reached : reciprocal(reached);
    },
  };
}

/** Mireds count before kelvin, and the most mireds are the least kelvin. */
function rangeOf(options: Options): Temperature['range'] {
  const bound = (mireds: string, kelvin: string): number | undefined => {
    const number = numberOf(options[mireds]);
    return within(number === undefined || number <= 0 ? numberOf(options[kelvin]) : reciprocal(number));
  };
  const least = bound('max_mireds', 'min_kelvin') ?? usual.least;
  const most = bound('min_mireds', 'max_kelvin') ?? usual.most;
  return least < most ? { least, most } : usual;
}

function within(kelvin: number | undefined): number | undefined {
  return kelvin !== undefined && kelvin >= bounds.least && kelvin <= bounds.most ? kelvin : undefined;
}
