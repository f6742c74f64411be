import type { Lamp } from '../dialect.ts';
import { addressesIn } from '../physical.ts';
import { homieLamp, type Light, type Part } from './lamp.ts';
import { isColorFormat, rangeOf } from './values.ts';

/** A property that can be set, as a device describes it; what it does not say is empty, or as the convention has it. */
export interface Property {
  id: string;
  name: string;
  datatype: string;
  format: string;
  unit: string;
  retained: boolean;
}

export interface Node {
  id: string;
  name: string;
  properties: readonly Property[];
}

export interface Device {
  family: Light['family'];
  /** With the root before it. */
  topic: string;
  id: string;
  name: string;
  states: readonly string[];
  nodes: readonly Node[];
}

/** So many nodes of one device are looked at, and so many properties; real ones have some dozens. */
export const mostProperties = 500;

/** One level of a topic which is no attribute. Real ones are short; the id of a light has room for four of these. */
export function isId(text: string): boolean {
  return text.length <= 100 && /^[^$/+#\s\p{Cc}\p{Cf}][^/+#\s\p{Cc}\p{Cf}]*$/u.test(text);
}

/** Turning these on with all the other lights would be no joy. */
const risky = /restart|reboot|shut-?down|factory-?reset|(^|-)(reset|ota|update)($|-)/;

/**
 * A device does not say which of its properties is a lamp: each boolean that can be set is taken for one, and a person
 * hides those that are something else.
 */
export function lampsOf(device: Device): Lamp[] {
  const { family, topic, states } = device;
  const nodes = device.nodes
    .map((node) => ({ node, switches: node.properties.filter(isSwitch) }))
    .filter(({ switches }) => switches.length > 0);
  const several = nodes.length > 1 || (nodes[0]?.switches.length ?? 0) > 1;
  return nodes.flatMap(({ node, switches }) =>
    switches.map((property) => {
      const at = (of: Property): Part => ({ topic: `${topic}/${node.id}/${of.id}`, retained: of.retained });
      const on = at(property);
      const names = [
        device.name,
        ...(nodes.length > 1 ? [node.name] : []),
        ...(switches.length > 1 ? [property.name] : []),
      ];
      const { brightness, color } = property === mainOf(switches) ? shaping(node, at) : bare;
      return homieLamp({
        family,
        id: `${family}:${on.topic}`,
        name: names.join(' ').slice(0, 500),
        addresses: addressesIn(device.id),
        output: several ? `${node.id}/${property.id}` : '',
        on,
        brightness,
        color,
        states,
        awaited: true,
      });
    }),
  );
}

function isSwitch({ id, datatype }: Property): boolean {
  return datatype === 'boolean' && !risky.test(id.toLowerCase());
}

/** Which of the booleans of a node its brightness and colour belong to; none where that is not plain. */
function mainOf(switches: readonly Property[]): Property | undefined {
  const called = switches.filter(({ id }) => /^(on|power|state|switch|light|lamp|on-?off)$/i.test(id));
  const [first, ...more] = called.length > 0 ? called : switches;
  return more.length === 0 ? first : undefined;
}

type Shaping = Pick<Light, 'brightness' | 'color'>;

const bare: Shaping = { brightness: null, color: null };

function shaping({ properties }: Node, at: (of: Property) => Part): Shaping {
  const [brightness = null] = properties.flatMap((property) => {
    const { id, name, datatype, format, unit } = property;
    if (datatype !== 'integer' && datatype !== 'float') return [];
    if (!/dim|bright|level|intensity/i.test(`${id} ${name}`)) return [];
    const range = rangeOf(format, unit, datatype === 'integer');
    return range === null ? [] : [{ ...at(property), range }];
  });
  const [color = null] = properties.flatMap((property) => {
    if (property.datatype !== 'color') return [];
    // Homie 5 has a list, the one that it likes most first; Homie 4 has one.
    const format = property.format.split(',', 10).find(isColorFormat);
    return format === undefined ? [] : [{ ...at(property), format }];
  });
  return { brightness, color };
}
