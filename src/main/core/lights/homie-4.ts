import { words } from '../../../shared/words/index.ts';
import type { Dialect, Said } from './dialect.ts';
import { isId, lampsOf, mostProperties, type Node, type Property } from './homie/device.ts';
import { byHand, formOf } from './homie/form.ts';
import { textOf } from './payload.ts';

const texts = words.families['homie-4'];

/** What is read of a device, of its nodes and of their properties. */
const attributes = [
  ['$homie', '$name', '$state', '$nodes'],
  ['$name', '$properties'],
  ['$name', '$datatype', '$format', '$settable', '$retained', '$unit'],
];

/**
 * Devices of the Homie convention 4, and of 3, which describes its nodes in the same way. The root is `homie` unless
 * somebody has chosen another one, and controllers look for all of them: “Base Topic” of the convention.
 */
export const homie4: Dialect = {
  family: 'homie-4',
  announced: () =>
    attributes.flatMap((leaves, depth) => leaves.map((leaf) => `+/+/${'+/'.repeat(depth)}${leaf}`)),
  sourceOf(topic) {
    const levels = topic.split('/', 6);
    const leaf = levels.pop() ?? '';
    const known = attributes[levels.length - 2]?.includes(leaf) ?? false;
    return known && levels.every(isId) ? levels.slice(0, 2).join('/') : null;
  },
  find(source, said) {
    const id = source.split('/')[1] ?? '';
    // A name that is empty is the same to MQTT as none. All else comes in any order, and sooner or later.
    if (!/^[34]\./.test(tell(said, `${source}/$homie`)) || tell(said, `${source}/$state`) === '') return [];
    return lampsOf({
      family: 'homie-4',
      topic: source,
      id,
      name: tell(said, `${source}/$name`) || id,
      states: [`${source}/$state`],
      nodes: nodesOf(source, said),
    });
  },
  asks: () => [],
  calls: () => [],
  form: formOf(texts.onHint, ['rgb', 'hsv']),
  byHand: (light) => byHand('homie-4', light, deviceIn, texts.topic),
};

const nothing = new Uint8Array();

function tell(said: Said, topic: string): string {
  return textOf(said.get(topic) ?? nothing);
}

function nodesOf(device: string, said: Said): Node[] {
  let left = mostProperties;
  return idsIn(tell(said, `${device}/$nodes`), mostProperties).map((id) => {
    const node = `${device}/${id}`;
    const ids = left === 0 ? [] : idsIn(tell(said, `${node}/$properties`), left);
    left -= ids.length;
    const properties = ids.flatMap((property) => {
      const settable = tell(said, `${node}/${property}/$settable`) === 'true';
      return settable ? [propertyOf(`${node}/${property}`, property, said)] : [];
    });
    return { id, name: tell(said, `${node}/$name`) || id, properties };
  });
}

function idsIn(list: string, most: number): string[] {
  const ids = list.split(',', most).map((id) => id.trim());
  return [...new Set(ids)].filter(isId);
}

function propertyOf(topic: string, id: string, said: Said): Property {
  const told = (leaf: string): string => tell(said, `${topic}/${leaf}`);
  return {
    id,
    name: told('$name') || id,
    datatype: told('$datatype'),
    format: told('$format'),
    unit: told('$unit'),
    retained: told('$retained') !== 'false',
  };
}

/** A root that was chosen may have several levels. */
function deviceIn(topic: string): string | null {
  const levels = topic.split('/');
  return levels.length >= 4 && levels.every((level) => level !== '') ? levels.slice(0, -2).join('/') : null;
}
