import { checkTopic } from '../../../shared/check.ts';
import type { FormField } from '../../../shared/lights/form.ts';
import type { Values } from '../../../shared/lights/values.ts';
import { words } from '../../../shared/words/index.ts';
import type { Publication } from '../publication.ts';
import { fromRgb, toHex, toRgb } from './color.ts';
import { switchable, type Dialect, type Lamp, type Report, type Said } from './dialect.ts';
import { numberOf, share, textOf } from './payload.ts';

const text = words.families.wled;

const form: readonly FormField[] = [
  { key: 'topic', ...text.topic, value: '', kind: 'topic', optional: false },
];

/**
 * WLED, as in wled00/mqtt.cpp and xml.cpp. It cannot be asked for its state, which it publishes when it changes and
 * keeps on the broker only if told to; and it does not tell over MQTT which effects it has.
 */
export const wled: Dialect = {
  family: 'wled',
  // In its full state it tells its name.
  announced: () => ['wled/+/status', 'wled/+/v'],
  sourceOf(topic, payload) {
    const [, device, leaf] = /^wled\/([^/]{1,200})\/(status|v)$/.exec(topic) ?? [];
    if (device === undefined) return null;
    const told = textOf(payload);
    const known = leaf === 'v' ? told.includes('<vs>') : told === 'online' || told === 'offline';
    return known || payload.length === 0 ? `wled/${device}` : null;
  },
  find: (source, said) =>
    said.has(`${source}/status`) ? [lampOf(`wled:${source}`, nameOf(source, said), source)] : [],
  asks: () => [],
  calls: () => [],
  form,
  byHand({ id, name, fields }) {
    const { topic: typed = '' } = fields;
    const topic = typed.replace(/\/$/, '');
    const problem = checkTopic(topic);
    return problem === null ? lampOf(id, name, topic) : [{ key: 'topic', text: problem }];
  },
};

function lampOf(id: string, name: string, topic: string): Lamp {
  const address = /(?<![\da-f])[\da-f]{6}$/i.exec(topic)?.[0].toLowerCase();
  return {
    id,
    family: 'wled',
    name,
    wiring: topic,
    device: { addresses: address === undefined ? [] : [address], output: '', commands: [topic] },
    abilities: { ...switchable, brightness: true, color: true },
    refused: null,
    topics: ['g', 'c', 'v', 'status'].map((leaf) => `${topic}/${leaf}`),
    read: (on, payload) => read(on.slice(topic.length + 1), textOf(payload)),
    write: (asked, known) => write(topic, asked, known),
    query: [],
  };
}

function read(leaf: string, text: string): Report {
  switch (leaf) {
    case 'g':
      return level(text);
    case 'c':
      return primary(text);
    case 'v':
      return { ...level(/<ac>(\d{1,3})<\/ac>/.exec(text)?.[1] ?? ''), ...colors(text) };
    case 'status':
      return text === 'online' || text === 'offline' ? { available: text === 'online' } : {};
    default:
      return {};
  }
}

/** 0 is off, and says nothing of how bright it will be. */
function level(text: string): Report {
  const bright = /^\d{1,3}$/.test(text) ? Number(text) : undefined;
  if (bright === undefined || bright > 255) return {};
  return bright === 0 ? { on: false } : { on: true, brightness: share(bright, 255) };
}

/** `#WWRRGGBB` without the zeroes of the white before it, but with at least six digits. */
function primary(text: string): Report {
  const digits = /^#([\dA-F]{6,8})$/i.exec(text)?.[1];
  if (digits === undefined) return {};
  const [white = 0, red = 0, green = 0, blue = 0] = (digits.padStart(8, '0').match(/../g) ?? []).map((pair) =>
    Number.parseInt(pair, 16),
  );
  return colored(red, green, blue, white);
}

/** The primary colour in the full state; the white is -1 where the strip has none. */
function colors(text: string): Report {
  const [red, green, blue] = [...text.slice(0, 2_000).matchAll(/<cl>(\d{1,3})<\/cl>/g)].map(([, channel]) =>
    Number(channel),
  );
  if (red === undefined || green === undefined || blue === undefined) return {};
  const white = numberOf(/<wv>(-?\d{1,3})<\/wv>/.exec(text)?.[1]) ?? 0;
  return colored(red, green, blue, Math.max(0, white));
}

function colored(red: number, green: number, blue: number, white: number): Report {
  const color = fromRgb({ red: red + white, green: green + white, blue: blue + white });
  return color === null ? {} : { color };
}

/**
 * The device topic takes a number, or a text in which it looks for `ON` and then for a `T`, so nothing else is sent.
 * A colour does not switch it on; it comes first, so that the strip does not light up in the former one.
 */
function write(topic: string, { on, brightness, color }: Values, known: Report): readonly Publication[] {
  const main = (payload: string): Publication => ({ topic, payload, qos: 1 });
  if (on === false) return [main('OFF')];
  const first: Publication[] = color ? [{ topic: `${topic}/col`, payload: toHex(toRgb(color)), qos: 1 }] : [];
  if (brightness !== undefined) return [...first, main(String(Math.max(1, Math.round(brightness * 255))))];
  return color && known.on === true ? first : [...first, main('ON')];
}

/** As it calls itself, unless it has the name all have at first; or by its topic. */
function nameOf(source: string, said: Said): string {
  const state = said.get(`${source}/v`);
  const given =
    state &&
    /<ds>([^<]{1,100})<\/ds>/
      .exec(textOf(state))?.[1]
      ?.replace(/ \(live\)$/, '')
      .trim();
  if (given && given !== 'WLED') return given;
  const device = source.slice('wled/'.length);
  return /^[\da-f]{6}$/i.test(device) ? `WLED ${device}` : device;
}
