import { words } from '../../../../shared/words/index.ts';
import { isRecord, recordOf, stringOf } from '../payload.ts';
import { several, writtenOut } from './abbreviations.ts';
import type { EntityConfig } from './config.ts';
import { deviceOf, hasIdentity, nameOf } from './naming.ts';
import { withoutBase } from './topic-base.ts';

/** Where a description was published: `<prefix>/<component>/[<node>/]<object>/config`. */
export interface Place {
  readonly topic: string;
  readonly component: string;
  readonly object: string;
}

type Options = Readonly<Record<string, unknown>>;

const texts = words.families['home-assistant'].config;
const ids = /^(light|switch|device)\/(?:[\w-]+\/)?([\w-]+)\/config$/;
/** What Home Assistant takes for a no. */
const no = new Set(['false', '0', 'no', 'off', 'disable']);
const mostComponents = 500;
/** A key becomes part of the id of a light. */
const longestKey = 400;

/** Options of a device that hold for those of its components that do not have them: SHARED_OPTIONS in schemas.py. */
const shared = [
  'availability',
  'availability_mode',
  'availability_template',
  'availability_topic',
  'command_topic',
  'encoding',
  'payload_available',
  'payload_not_available',
  'qos',
  'state_topic',
];

/** `null` for what is no topic of a light, a switch or a device. */
export function placeOf(topic: string, prefix: string): Place | null {
  if (!topic.startsWith(`${prefix}/`)) return null;
  const [, component, object] = ids.exec(topic.slice(prefix.length + 1)) ?? [];
  return component === undefined || object === undefined ? null : { topic, component, object };
}

/** The lights and switches that are described there, or in words why it is no description. */
export function announcement(place: Place, json: unknown): EntityConfig[] | { problem: string } {
  if (!isRecord(json)) return { problem: texts.notJson };
  const options = writtenOut(json);
  // It says that what was announced here is now announced elsewhere.
  if (options['migrate_discovery'] === true) return [];
  if (place.component === 'device') return deviceConfigs(place, options);
  if (options['origin'] !== undefined && !hasOrigin(options)) return { problem: texts.origin };
  return configOf(place.component, options, place.topic, place.object) ?? [];
}

function deviceConfigs(place: Place, root: Options): EntityConfig[] | { problem: string } {
  if ('~' in root) return { problem: texts.base };
  if (!hasOrigin(root)) return { problem: texts.origin };
  if (!hasIdentity(root['device']) || !isRecord(root['components'])) return { problem: texts.device };
  const common = Object.fromEntries(shared.flatMap((key) => (key in root ? [[key, root[key]]] : [])));
  const components = Object.entries(root['components']).slice(0, mostComponents);
  return components.flatMap(([id, given]) => {
    const { platform, ...own } = writtenOut(recordOf(given));
    // By its platform alone a component is removed.
    if (Object.keys(own).length === 0) return [];
    const options = { ...common, ...own, device: root['device'] };
    return configOf(platform, options, `${place.topic} ${id}`, id) ?? [];
  });
}

function configOf(component: unknown, given: Options, where: string, object: string): EntityConfig[] | null {
  if (component !== 'light' && component !== 'switch') return null;
  const options = withoutBase(given);
  const unique = options['unique_id'];
  const key = typeof unique === 'number' ? String(unique) : (stringOf(unique) ?? where);
  if (key.length > longestKey) return null;
  return [{ component, key, name: nameOf(options, object), options, device: deviceOf(options, key) }];
}

function hasOrigin(options: Options): boolean {
  return stringOf(recordOf(options['origin'])['name']) !== undefined;
}

/**
 * Whether it is one for everyday use. Left out is what Home Assistant would not show before it is asked to, what sets up
 * a device (ESPHome’s restart; Zigbee2MQTT’s joining, which calls itself an ordinary switch), and a switch that can only be pressed (OpenMQTTGateway’s erasing).
 */
export function isForUse({ component, options }: EntityConfig): boolean {
  if (no.has(String(options['enabled_by_default']).toLowerCase())) return false;
  if (several(options['entity_category']).length > 0) return false;
  if (/\/bridge\/request\//.test(stringOf(options['command_topic']) ?? '')) return false;
  const own = stringOf(options['payload_on']) ?? 'ON';
  return component === 'light' || own === 'ON' || options['payload_off'] !== undefined;
}
