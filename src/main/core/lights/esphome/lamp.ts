import type { Color, Values } from '../../../../shared/lights/values.ts';
import type { Publication } from '../../publication.ts';
import { fromRgb, reciprocal, toRgb } from '../color.ts';
import type { Abilities, Lamp, Report } from '../dialect.ts';
import { numberOf, parseJson, recordOf, share, textOf } from '../payload.ts';

export type Kind = 'light' | 'switch';

export interface Entity {
  id: string;
  name: string;
  prefix: string;
  kind: Kind;
  object: string;
  addresses: readonly string[];
  output: string;
  abilities: Abilities;
}

/** Topics as esphome/esphome components/mqtt/mqtt_component.cpp makes them. */
export function topicOf({ prefix, kind, object }: Pick<Entity, 'prefix' | 'kind' | 'object'>, leaf: string) {
  return `${prefix}/${kind}/${object}/${leaf}`;
}

export function esphomeLamp(entity: Entity): Lamp {
  const { id, name, prefix, kind, addresses, output, abilities } = entity;
  const status = `${prefix}/status`;
  const state = topicOf(entity, 'state');
  const command = topicOf(entity, 'command');
  const publication = (payload: string): Publication => ({ topic: command, payload, qos: 1 });
  return {
    id,
    family: 'esphome',
    name,
    wiring: JSON.stringify([name, prefix, kind, entity.object, addresses, output, abilities]),
    device: { addresses, output, commands: [command] },
    abilities,
    refused: null,
    topics: [state, status],
    read(topic, payload) {
      if (topic === status) return availability(textOf(payload));
      if (topic !== state) return {};
      return kind === 'switch' ? onOff(textOf(payload)) : lightState(payload);
    },
    write: (asked) => [publication(kind === 'switch' ? plainCommand(asked) : lightCommand(asked))],
    // States are retained unless the configuration says otherwise, and no command asks for one.
    query: [],
  };
}

function availability(text: string): Report {
  return text === 'online' || text === 'offline' ? { available: text === 'online' } : {};
}

function onOff(said: unknown): Report {
  return said === 'ON' || said === 'OFF' ? { on: said === 'ON' } : {};
}

/** In which of the two a light shines, by its colour mode; `rgbct` is both at once. */
const modes: ReadonlyMap<unknown, Report['mode']> = new Map([
  ['onoff', null],
  ['brightness', null],
  ['white', null],
  ['color_temp', 'temperature'],
  ['cwww', 'temperature'],
  ['rgb', 'color'],
  ['rgbw', 'color'],
  ['rgbct', null],
  ['rgbww', 'color'],
] as const);

export function isColorMode(value: unknown): boolean {
  return modes.has(value);
}

/** As components/light/light_json_schema.cpp writes it. */
function lightState(payload: Uint8Array): Report {
  const said = recordOf(parseJson(textOf(payload)));
  const brightness = numberOf(said['brightness']);
  const color = colorOf(said);
  const mode = modes.get(said['color_mode']);
  const effect = said['effect'];
  return {
    ...onOff(said['state']),
    // In the channels of the colour ESPHome keeps a brightness of the colour alone; this one is of the whole light.
    ...(brightness === undefined ? {} : { brightness: share(brightness, 255) }),
    // Black is no colour: the light keeps the one it had.
    ...(color ? { color } : {}),
    ...temperatureOf(said),
    ...(mode === undefined ? {} : { mode }),
    ...(typeof effect === 'string' ? { effect: isNoEffect(effect) ? null : effect.slice(0, 200) } : {}),
  };
}

export function colorOf(said: Readonly<Record<string, unknown>>): Color | null | undefined {
  const { r, g, b } = recordOf(said['color']);
  const [red, green, blue] = [r, g, b].map((level) => {
    const number = numberOf(level);
    return number === undefined ? undefined : 255 * share(number, 255);
  });
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  return fromRgb({ red, green, blue });
}

/** Mireds. A light of two whites takes a temperature and reports the whites; 0 stands for none so far. */
function temperatureOf(said: Readonly<Record<string, unknown>>): Report {
  const mireds = numberOf(said['color_temp']);
  if (mireds === undefined) return said['color_mode'] === 'cwww' ? { temperature: null } : {};
  return { temperature: mireds >= 20 && mireds <= 2_000 ? reciprocal(mireds) : null };
}

export function isNoEffect(effect: string): boolean {
  return effect === '' || effect.toLowerCase() === 'none';
}

function plainCommand({ on }: Values): string {
  return on === false ? 'OFF' : 'ON';
}

/** A light takes nothing but an object: bare text is dropped by components/mqtt/mqtt_light.cpp. */
function lightCommand(asked: Values): string {
  const { brightness, color, temperature, effect } = asked;
  if (asked.on === false) return JSON.stringify({ state: 'OFF' });
  return JSON.stringify({
    state: 'ON',
    ...(brightness === undefined ? {} : { brightness: Math.max(1, Math.round(brightness * 255)) }),
    ...(color === undefined ? {} : { color: channels(color) }),
    ...(temperature === undefined || color !== undefined ? {} : { color_temp: reciprocal(temperature) }),
    ...(effect === undefined ? {} : { effect }),
  });
}

function channels(color: Color): { r: number; g: number; b: number } {
  const { red, green, blue } = toRgb(color);
  return { r: red, g: green, b: blue };
}
