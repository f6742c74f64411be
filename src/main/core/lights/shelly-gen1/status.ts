import { fromRgb } from '../color.ts';
import type { Report } from '../dialect.ts';
import { numberOf, parseJson, recordOf, share, textOf } from '../payload.ts';
import type { Kind } from './kinds.ts';

/** `true` or `false` on the topic of availability. */
export function readOnline(payload: Uint8Array): Report {
  const text = textOf(payload).toLowerCase();
  return text === 'true' || text === 'false' ? { available: text === 'true' } : {};
}

/** A relay that has switched off by itself says `overpower`. */
export function readSwitch(payload: Uint8Array): Report {
  const text = textOf(payload).toLowerCase();
  if (text === 'on') return { on: true };
  return text === 'off' || text === 'overpower' ? { on: false } : {};
}

/** The status of a light. What is not of the mode that it is in says nothing. */
export function readStatus(kind: Kind, payload: Uint8Array): Report {
  const status = recordOf(parseJson(textOf(payload)));
  const white = kind.component !== 'color' || (kind.temperature !== null && status['mode'] === 'white');
  const brightness = numberOf(white ? status['brightness'] : status['gain']);
  const temperature = kind.temperature && white ? numberOf(status['temp']) : undefined;
  return {
    ...(typeof status['ison'] === 'boolean' ? { on: status['ison'] } : {}),
    ...(brightness === undefined ? {} : { brightness: share(brightness, 100) }),
    ...(temperature !== undefined && temperature >= 500 && temperature <= 50_000 ? { temperature } : {}),
    ...(kind.color ? (white ? { effect: null } : readColor(kind, status)) : {}),
    ...(kind.color && kind.temperature ? readMode(status['mode']) : {}),
  };
}

function readMode(mode: unknown): Report {
  if (mode === 'white') return { mode: 'temperature' };
  return mode === 'color' ? { mode } : {};
}

function levelOf(value: unknown): number | undefined {
  const level = numberOf(value);
  return level === undefined ? undefined : share(level, 255);
}

function readColor(kind: Kind, status: Readonly<Record<string, unknown>>): Report {
  const [red, green, blue] = [status['red'], status['green'], status['blue']].map(levelOf);
  const effect = numberOf(status['effect']);
  // What the white light adds is white.
  const white = levelOf(status['white']) ?? 0;
  return {
    ...(red === undefined || green === undefined || blue === undefined
      ? {}
      : { color: fromRgb({ red: red + white, green: green + white, blue: blue + white }) }),
    ...(effect === undefined ? {} : { effect: kind.effects[effect] ?? null }),
  };
}
