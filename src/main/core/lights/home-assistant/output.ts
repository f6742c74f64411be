import { addressesIn, sameAddress } from '../physical.ts';

/** What stands beside the address in every unique id of a maker, whichever output it is of. */
const common = new Set(['light', 'switch', 'relay', 'li', 'rl', 'zigbee2mqtt']);
/** What ends an id where a device has several outputs: a number, or the name of an endpoint of Zigbee. */
const end = /^(l?\d{1,2}|left|right|center|top|bottom)$/;
/** ESPHome has what it is called by in the topic, but not always in the id. */
const ofEspHome = /\/(light|switch)\/([^/]+)\/command$/;

/**
 * Which output of a device an entity is, by its unique id: `0x00158d0001dc126a_light_l1_zigbee2mqtt` is `l1`, and
 * `06C777_RL_2` is `2`, and `shellyplus1-a8032abe54dc-switch-0` is `switch:0`. Anything else that is told, such as `child_lock`, is something of its own.
 */
export function outputOf(uniqueId: string, addresses: readonly string[], command: string): string {
  const [, component, object] = ofEspHome.exec(command) ?? [];
  if (object !== undefined) return component === 'light' ? object : `switch/${object}`;
  const id = uniqueId.toLowerCase().replace(/[\da-f]{2}([:-][\da-f]{2}){5}/g, '');
  const known = [...addresses, ...addressesIn(id)];
  const told = id
    .split(/[^\da-z]+/)
    .map((part) => part.replace(/^0x(?=[\da-f]{16}$)/, ''))
    .filter((part) => part !== '' && !common.has(part) && !isAddress(part, known));
  const last = told.at(-1) ?? '';
  if (!end.test(last)) return told.join('_');
  const kind = new RegExp(`(light|switch)[^\\da-z]+${last}$`).exec(id)?.[1];
  return kind === undefined || !/^\d/.test(last) ? last : `${kind}:${last}`;
}

function isAddress(part: string, known: readonly string[]): boolean {
  return known.some((address) => sameAddress(address, part));
}
