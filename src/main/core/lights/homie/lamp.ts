import type { Values } from '../../../../shared/lights/values.ts';
import type { Publication } from '../../publication.ts';
import { switchable, type Lamp, type Report } from '../dialect.ts';
import { textOf } from '../payload.ts';
import {
  brightnessIn,
  isColorFormat,
  numberFor,
  numbersFor,
  shadeIn,
  type ColorFormat,
  type Range,
  type Shade,
} from './values.ts';

/** A settable property. */
export interface Part {
  topic: string;
  /** What is not retained is set by QoS 0, so that nothing happens late. */
  retained: boolean;
}

/** The properties that are one light. */
export interface Light {
  family: 'homie-4' | 'homie-5';
  id: string;
  name: string;
  addresses: readonly string[];
  output: string;
  on: Part;
  brightness: (Part & { range: Range }) | null;
  color: (Part & { format: ColorFormat }) | null;
  /** The `$state` of the device, and in Homie 5 that of its root. */
  states: readonly string[];
  awaited: boolean;
}

export function homieLamp(light: Light): Lamp {
  const { family, id, name, addresses, output, on, brightness, color, states, awaited } = light;
  const parts = [on, brightness, color].flatMap((part) => (part === null ? [] : [part.topic]));
  const values = family === 'homie-5' ? parts.flatMap((part) => [part, target(part)]) : parts;
  return {
    id,
    family,
    name,
    wiring: JSON.stringify(light),
    device: { addresses, output, commands: [`${on.topic}/set`] },
    abilities: {
      ...switchable,
      brightness: brightness !== null || dimsByColor(light),
      color: color !== null,
      awaited,
    },
    refused: null,
    topics: [...values, ...states],
    read(topic, payload, heard) {
      const latest = (of: string): string => textOf(of === topic ? payload : (heard.get(of) ?? nothing));
      if (states.includes(topic)) return availability(states.map(latest));
      const part = parts.find((one) => topic === one || (family === 'homie-5' && topic === target(one)));
      if (part === undefined) return {};
      // A device that has targets gives one with each value: what is on its way need not be followed.
      const aim = family === 'homie-5' ? valueReport(light, part, latest(target(part))) : {};
      return Object.keys(aim).length > 0 ? aim : valueReport(light, part, latest(part));
    },
    write: (asked, known) => write(light, asked, known),
    // Values are retained, and nothing makes a device say those anew that are not.
    query: [],
  };
}

const nothing = new Uint8Array();

function dimsByColor({ brightness, color }: Light): boolean {
  return brightness === null && color !== null && color.format !== 'xyz';
}

function target(topic: string): string {
  return `${topic}/$target`;
}

const there = new Set(['ready', 'alert', 'sleeping']);
const away = new Set(['init', 'disconnected', 'lost']);

/** A device whose root is lost is lost; beyond that, the root says nothing of it. */
function availability([own = '', root]: readonly string[]): Report {
  if (root === 'lost' || away.has(own)) return { available: false };
  return there.has(own) ? { available: true } : {};
}

function valueReport(light: Light, part: string, text: string): Report {
  const { on, brightness, color } = light;
  if (part === on.topic) return text === 'true' || text === 'false' ? { on: text === 'true' } : {};
  if (part === brightness?.topic) {
    const bright = brightnessIn(text, brightness.range);
    return bright === undefined ? {} : { brightness: bright };
  }
  return color === null ? {} : colorReport(light, color.format, text);
}

/** A colour tells how bright the light is where no other property does. */
function colorReport({ family, brightness }: Light, format: ColorFormat, text: string): Report {
  const shade = family === 'homie-5' ? named(text) : shadeIn(text.split(',', 5), format);
  if (shade === undefined) return {};
  const bright = brightness === null ? shade.brightness : null;
  // Black is no colour: the light keeps the one it had.
  return {
    ...(shade.color === null ? {} : { color: shade.color }),
    ...(bright === null ? {} : { brightness: bright }),
  };
}

/** In Homie 5 each value names its format, and any of those in the list may come. */
function named(text: string): Shade | undefined {
  const [format = '', ...numbers] = text.split(',', 5);
  return isColorFormat(format) ? shadeIn(numbers, format) : undefined;
}

/** The attributes first, so that the light does not come on in what it was before. */
function write(light: Light, asked: Values, known: Report): Publication[] {
  const { on, brightness, color } = light;
  if (asked.on === false) return [set(on, 'false')];
  const sent: Publication[] = [];
  const byColor = asked.brightness !== undefined && dimsByColor(light);
  if (color !== null && (asked.color !== undefined || byColor)) {
    const shade = asked.color ?? known.color ?? { hue: 0, saturation: 0 };
    // Both may tell of the brightness, and must then agree.
    const bright = asked.brightness ?? (known.brightness || 1);
    const numbers = numbersFor(shade, bright, color.format).join(',');
    sent.push(set(color, light.family === 'homie-5' ? `${color.format},${numbers}` : numbers));
  }
  if (brightness !== null && asked.brightness !== undefined)
    sent.push(set(brightness, numberFor(asked.brightness, brightness.range)));
  if (asked.on === true || known.on !== true) sent.push(set(on, 'true'));
  return sent;
}

/**
 * Homie 4 recommends QoS 1. Homie 5 recommends QoS 2, but finds QoS 1 fine as well: what is set twice is the same. Tinsel
 * has no QoS 2, which takes two more packets each way.
 */
function set({ topic, retained }: Part, payload: string): Publication {
  return { topic: `${topic}/set`, payload, qos: retained ? 1 : 0 };
}
