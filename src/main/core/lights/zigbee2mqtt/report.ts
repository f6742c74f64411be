import type { Report, Said } from '../dialect.ts';
import { parseJson, recordOf, textOf } from '../payload.ts';
import type { Output } from './output.ts';
import { topics, type Place } from './place.ts';
import { reportOf } from './state.ts';

/** What a colour is made of, each told on a topic of its own where attributes are. */
const pieces = ['x', 'y', 'hue', 'saturation'];

/** Everything that tells of a lamp. */
export function reportTopics(place: Place, output: Output): string[] {
  const own = topics.state(place);
  const attributes = place.attributes ? attributesOf(output).map((key) => `${own}/${key}`) : [];
  return [own, topics.availability(place), topics.bridge(place), ...attributes];
}

export function read(place: Place, output: Output, topic: string, payload: Uint8Array, heard: Said): Report {
  const own = topics.state(place);
  if (topic === own) {
    const state = recordOf(parseJson(textOf(payload)));
    return reportOf(output, state, state[output.modeKey]);
  }
  const latest = (other: string): Uint8Array | undefined => (other === topic ? payload : heard.get(other));
  if (topic === topics.bridge(place) || topic === topics.availability(place))
    return presence(latest(topics.bridge(place)), latest(topics.availability(place)));
  const key = attributesOf(output).find((one) => topic === `${own}/${one}`);
  if (!place.attributes || key === undefined) return {};
  const told = (key: string): string | undefined => {
    const said = latest(`${own}/${key}`);
    return said && textOf(said);
  };
  return reportOf(output, attributeState(output, key, told), told(output.modeKey));
}

function attributesOf({ state, brightness, color, temperature, effect, modeKey }: Output): string[] {
  const keys = [state, brightness, color, temperature, effect].flatMap((one) => one?.key ?? []);
  const colors = color ? pieces.map((piece) => `${color.key}-${piece}`) : [];
  return [...keys, ...colors, ...(color || temperature ? [modeKey] : [])];
}

/** An attribute as it would stand in the whole state: `null` is told as an empty text. */
function attributeState(
  { color }: Output,
  key: string,
  told: (key: string) => string | undefined,
): Record<string, unknown> {
  if (color && key.startsWith(`${color.key}-`))
    return { [color.key]: Object.fromEntries(pieces.map((piece) => [piece, told(`${color.key}-${piece}`)])) };
  const text = told(key);
  return { [key]: text === '' ? null : text };
}

/** A lamp is away where itself or the whole of Zigbee2MQTT is. */
function presence(...said: (Uint8Array | undefined)[]): Report {
  const known = said.map((payload) => payload && isThere(payload)).filter((one) => one !== undefined);
  return known.length === 0 ? {} : { available: !known.includes(false) };
}

/** As JSON; as bare text before version 2, where that was chosen. */
function isThere(payload: Uint8Array): boolean | undefined {
  const text = textOf(payload);
  const state = recordOf(parseJson(text))['state'] ?? text;
  if (state === 'online') return true;
  return state === 'offline' ? false : undefined;
}
