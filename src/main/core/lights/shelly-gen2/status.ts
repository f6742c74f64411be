import { fromRgb } from '../color.ts';
import type { Report } from '../dialect.ts';
import { listOf, numberOf, parseJson, recordOf, share, textOf } from '../payload.ts';
import type { Kind } from './kinds.ts';

export function readOnline(payload: Uint8Array): Report {
  const text = textOf(payload);
  return text === 'true' || text === 'false' ? { available: text === 'true' } : {};
}

/** The status of a component on the topic that is its own. */
export function readState(kind: Kind, payload: Uint8Array): Report {
  return readStatus(kind, parseJson(textOf(payload)));
}

/** The status of a component, or what has changed of it. */
export function readStatus(kind: Kind, value: unknown): Report {
  const status = recordOf(value);
  const output = status['output'];
  const brightness = kind.dims ? numberOf(status['brightness']) : undefined;
  const temperature = kind.temperature ? numberOf(status['ct']) : undefined;
  return {
    ...(typeof output === 'boolean' || output === null ? { on: output } : {}),
    ...(brightness === undefined ? {} : { brightness: share(brightness, 100) }),
    ...(temperature !== undefined && isTemperature(temperature) ? { temperature } : {}),
    ...(kind.color ? readColor(kind, status) : {}),
    ...(kind.color && kind.temperature ? readMode(status['mode']) : {}),
  };
}

function readColor(kind: Kind, status: Readonly<Record<string, unknown>>): Report {
  const [red, green, blue] = listOf(status['rgb']).slice(0, 3).map(levelOf);
  if (red === undefined || green === undefined || blue === undefined) return {};
  // What the white light adds is white.
  const white = (kind.white ? levelOf(status['white']) : undefined) ?? 0;
  return { color: fromRgb({ red: red + white, green: green + white, blue: blue + white }) };
}

function levelOf(value: unknown): number | undefined {
  const level = numberOf(value);
  return level === undefined ? undefined : share(level, 255);
}

/** In kelvin; anything else is no light. */
export function isTemperature(kelvin: number): boolean {
  return kelvin >= 500 && kelvin <= 50_000;
}

function readMode(mode: unknown): Report {
  if (mode === 'cct') return { mode: 'temperature' };
  return mode === 'rgb' ? { mode: 'color' } : {};
}
