import type { Abilities } from '../dialect.ts';
import { reciprocal } from '../color.ts';

/** One lamp of a device, or what those of a group do together, by the keys of the JSON it takes and tells. */
export interface Output {
  /** Empty where the device has but one. */
  readonly endpoint: string;
  readonly state: { readonly key: string; readonly on: Scalar; readonly off: Scalar };
  readonly brightness: { readonly key: string; readonly most: number } | null;
  readonly color: { readonly key: string; readonly form: 'xy' | 'hs' } | null;
  /** In mireds. */
  readonly temperature: Range | null;
  readonly effect: { readonly key: string; readonly list: readonly string[] } | null;
  /** The key of the mode in which it shines. */
  readonly modeKey: string;
  /** Whether it takes commands. */
  readonly settable: boolean;
  readonly reports: boolean;
  /** The keys that can be asked for. */
  readonly gettable: readonly string[];
}

export interface Range {
  readonly key: string;
  readonly least: number;
  readonly most: number;
}

export type Scalar = string | number | boolean;

/** Where neither the device nor its description says more, as in Home Assistant. */
export const anyTemperature = { least: 153, most: 500 };

export const fullBrightness = 254;

/** A lamp of which no more is known than what its owner says. */
export function simple(
  endpoint: string,
  has: Record<'brightness' | 'color' | 'temperature', boolean>,
): Output {
  const key = (name: string): string => (endpoint === '' ? name : `${name}_${endpoint}`);
  return {
    endpoint,
    state: { key: key('state'), on: 'ON', off: 'OFF' },
    brightness: has.brightness ? { key: key('brightness'), most: fullBrightness } : null,
    color: has.color ? { key: key('color'), form: 'xy' } : null,
    temperature: has.temperature ? { key: key('color_temp'), ...anyTemperature } : null,
    effect: null,
    modeKey: key('color_mode'),
    settable: true,
    reports: true,
    gettable: [key('state')],
  };
}

export function abilitiesOf({ brightness, color, temperature, effect, reports }: Output): Abilities {
  return {
    brightness: brightness !== null,
    color: color !== null,
    temperature: temperature && {
      least: reciprocal(temperature.most),
      most: reciprocal(temperature.least),
    },
    effects: effect?.list ?? [],
    reports,
    awaited: false,
  };
}
