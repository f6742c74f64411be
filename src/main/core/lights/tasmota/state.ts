import type { Color } from '../../../../shared/lights/values.ts';
import { words } from '../../../../shared/words/index.ts';
import { fromRgb, reciprocal } from '../color.ts';
import type { Report } from '../dialect.ts';
import { isRecord, numberOf, parseJson, share, stringOf } from '../payload.ts';
import { hasColor, hasWhites, type Output } from './output.ts';

type State = Readonly<Record<string, unknown>>;

/** What a text on one of the topics of an output says; `leaf` is the last level of the topic. */
export function readState(output: Output, leaf: string, text: string): Report {
  if (leaf === 'LWT') return presence(output, text);
  const state = parseJson(text);
  if (isRecord(state)) return { ...powered(output, powerIn(output, state)), ...lit(output, state) };
  return leaf.startsWith('POWER') ? powered(output, text) : {};
}

function presence({ presence }: Output, text: string): Report {
  if (text === presence?.online) return { available: true };
  return text === presence?.offline ? { available: false } : {};
}

/** A device with one output leaves its number out, unless SetOption26 is set. */
function powerIn({ number }: Output, state: State): string | undefined {
  return stringOf(state[`POWER${number}`]) ?? (number === 1 ? stringOf(state['POWER']) : undefined);
}

function powered({ texts }: Output, text: string | undefined): Report {
  if (text === texts.on) return { on: true };
  if (text === texts.off) return { on: false };
  if (text === 'ON') return { on: true };
  return text === 'OFF' ? { on: false } : {};
}

function lit(output: Output, state: State): Report {
  const report: Report = {};
  if (output.kind === 'relay') return report;
  const level = numberOf(state[output.level]);
  // Nothing is said by 0 of how bright the light will be when it is on.
  if (level !== undefined && level > 0) report.brightness = share(level, 100);
  const mireds = numberOf(state['CT']);
  if (hasWhites(output) && mireds !== undefined && mireds >= 100 && mireds <= 1_000)
    report.temperature = reciprocal(mireds);
  if (!hasColor(output)) return report;
  const mode = modeIn(state);
  const color = output.kind === 'rgbw' && mode === 'temperature' ? white : (hsbIn(state) ?? rgbIn(state));
  if (color) report.color = color;
  if (mode && output.kind === 'rgbcct') report.mode = mode;
  const scheme = numberOf(state['Scheme']);
  if (scheme !== undefined && Number.isInteger(scheme) && scheme >= 0 && scheme < 256)
    report.effect = words.families.tasmota.effects[scheme] ?? words.families.tasmota.otherEffect(scheme);
  return report;
}

const white: Color = { hue: 0, saturation: 0 };

/** Colour and white exclude each other, unless they are set channel by channel. */
function modeIn(state: State): 'color' | 'temperature' | null {
  const channels = channelsIn(state);
  const shines = (from: number, to: number): boolean =>
    channels.slice(from, to).some((channel) => channel > 0);
  if (shines(0, 3)) return 'color';
  const level = numberOf(state['White']);
  if (shines(3, 5) || (level ?? 0) > 0) return 'temperature';
  return level === 0 && channels.length === 0 ? 'color' : null;
}

/** Without the brightness, so exact at any. */
function hsbIn(state: State): Color | null {
  const parts = (stringOf(state['HSBColor']) ?? '').slice(0, 20).split(',').map(numberOf);
  const [hue, saturation] = parts;
  if (parts.length !== 3 || hue === undefined || saturation === undefined) return null;
  return hue >= 0 && hue <= 360 ? { hue, saturation: 100 * share(saturation, 100) } : null;
}

function rgbIn(state: State): Color | null {
  const [red, green, blue] = channelsIn(state);
  if (red === undefined || green === undefined || blue === undefined) return null;
  return fromRgb({ red, green, blue });
}

/** `Color` is in pairs of hexadecimal digits, or in decimal with commas between (SetOption17). */
function channelsIn(state: State): number[] {
  const text = (stringOf(state['Color']) ?? '').slice(0, 30);
  const channels = text.includes(',') ? text.split(',').map(numberOf) : pairsIn(text);
  const sound = channels.filter((channel) => channel !== undefined && channel >= 0 && channel <= 255);
  return channels.length <= 5 && sound.length === channels.length ? sound.map(Number) : [];
}

function pairsIn(text: string): number[] {
  if (!/^#?([\da-f]{2}){1,5}$/i.test(text)) return [];
  return (text.match(/[\da-f]{2}/gi) ?? []).map((pair) => Number.parseInt(pair, 16));
}
