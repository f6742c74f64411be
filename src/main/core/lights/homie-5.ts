import { words } from '../../../shared/words/index.ts';
import type { Dialect } from './dialect.ts';
import { isId, lampsOf, mostProperties, type Node, type Property } from './homie/device.ts';
import { byHand, formOf } from './homie/form.ts';
import { colorFormats } from './homie/values.ts';
import { jsonOf, recordOf, stringOf } from './payload.ts';

const texts = words.families['homie-5'];
const leaves = ['$state', '$description'];

/** Devices of the Homie convention 5, in all domains, as its “Auto-Discovery” has it. */
export const homie5: Dialect = {
  family: 'homie-5',
  announced: () => leaves.map((leaf) => `+/5/+/${leaf}`),
  sourceOf(topic) {
    const [domain = '', version, device = '', leaf = '', more] = topic.split('/', 5);
    if (version !== '5' || !leaves.includes(leaf) || more !== undefined) return null;
    return isId(domain) && isId(device) ? `${domain}/5/${device}` : null;
  },
  find(source, said) {
    const [domain = '', , id = ''] = source.split('/');
    const state = said.get(`${source}/$state`);
    const description = said.get(`${source}/$description`);
    // A device without a state does not exist, whatever is left of it.
    if (state === undefined || state.length === 0 || description === undefined) return [];
    const { homie, name, root, nodes } = recordOf(jsonOf(description));
    if (!(stringOf(homie) ?? '').startsWith('5.')) return [];
    const above = stringOf(root);
    return lampsOf({
      family: 'homie-5',
      topic: source,
      id,
      name: stringOf(name) ?? id,
      // The last will of a connection is that of the root: a child that is lost does not say so itself.
      states: [
        source,
        ...(above !== undefined && isId(above) && above !== id ? [`${domain}/5/${above}`] : []),
      ].map((device) => `${device}/$state`),
      nodes: nodesOf(nodes),
    });
  },
  asks: () => [],
  calls: () => [],
  form: formOf(texts.onHint, colorFormats),
  byHand: (light) => byHand('homie-5', light, deviceIn, texts.topic),
};

function nodesOf(nodes: unknown): Node[] {
  let left = mostProperties;
  return entriesOf(nodes, mostProperties).map(([id, node]) => {
    const { name, properties } = recordOf(node);
    const described = entriesOf(properties, left);
    left -= described.length;
    return {
      id,
      name: stringOf(name) ?? id,
      properties: described.flatMap(([id, property]) => propertyOf(id, recordOf(property))),
    };
  });
}

function entriesOf(value: unknown, most: number): [string, unknown][] {
  return Object.entries(recordOf(value))
    .slice(0, most)
    .filter(([id]) => isId(id));
}

/** None where it cannot be set. */
function propertyOf(id: string, property: Readonly<Record<string, unknown>>): Property[] {
  if (property['settable'] !== true) return [];
  const told = (key: string): string => stringOf(property[key]) ?? '';
  return [
    {
      id,
      name: told('name') || id,
      datatype: told('datatype'),
      format: told('format'),
      unit: told('unit'),
      retained: property['retained'] !== false,
    },
  ];
}

function deviceIn(topic: string): string | null {
  const levels = topic.split('/');
  const fits = levels.length === 5 && levels[1] === '5' && levels.every((level) => level !== '');
  return fits ? levels.slice(0, 3).join('/') : null;
}
