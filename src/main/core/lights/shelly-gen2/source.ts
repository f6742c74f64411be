import { checkPrefix } from '../../../../shared/check.ts';
import type { Finding } from '../dialect.ts';
import { textOf } from '../payload.ts';
import { componentOf, kinds } from './kinds.ts';
import { configurations, notifierOf } from './rpc.ts';

/** The topic filters on which devices make themselves known. */
export function filtersOf(finding: Finding): string[] {
  // Where a device tells every status on a topic of its own, these and no others may be of a light.
  const statuses = Object.entries(kinds).flatMap(([kind, { most }]) =>
    Array.from({ length: most }, (_, index) => `+/status/${kind}:${index}`),
  );
  return [
    // Retained. The prefix of a device is its id, sometimes below that of the first generation, unless its owner chose another.
    '+/online',
    'shellies/+/online',
    // Not retained, but a device with any prefix is known by what it says there.
    '+/events/rpc',
    '+/+/events/rpc',
    // What is told of a device whose RPC over MQTT is off.
    ...statuses,
    `${configurations(finding)}/#`,
  ];
}

/** The prefix of the device that a message is from. */
export function prefixOf(topic: string, payload: Uint8Array, finding: Finding): string | null {
  const answers = `${configurations(finding)}/`;
  if (topic.startsWith(answers))
    return topic.endsWith('/rpc') ? sound(topic.slice(answers.length, -4)) : null;
  const [, prefix = '', about = ''] = /^(.+?)\/(online|events\/rpc|status\/[^/]+)$/.exec(topic) ?? [];
  if (about === 'events/rpc') return notifierOf(payload) === null ? null : sound(prefix);
  if (about === 'online') return /^(true|false)?$/.test(textOf(payload)) && isId(prefix) ? prefix : null;
  return componentOf(about.replace('status/', '')) && isId(prefix) ? prefix : null;
}

/** The id of a device, as it is before anybody changes it. That of the first generation has its address in capitals. */
function isId(prefix: string): boolean {
  return /^(shellies\/)?[Ss]helly[A-Za-z\d]{1,40}-[\da-f]{12}$/.test(prefix);
}

function sound(prefix: string): string | null {
  return prefix.length <= 300 && checkPrefix(prefix) === null ? prefix : null;
}
