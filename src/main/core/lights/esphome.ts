import { checkTopic } from '../../../shared/check.ts';
import type { Dialect, Finding, Lamp, Said } from './dialect.ts';
import { abilitiesOf, keyed } from './esphome/abilities.ts';
import { byHand, form } from './esphome/form.ts';
import { esphomeLamp, isColorMode, topicOf, type Kind } from './esphome/lamp.ts';
import { isRecord, jsonOf, parseJson, recordOf, stringOf, textOf } from './payload.ts';
import { addressesIn } from './physical.ts';

/**
 * Devices of ESPHome, whose topics begin with a prefix of one level, the name of the device as a rule. Nothing a device
 * says natively names a longer prefix: such a light is found by Home Assistant discovery, or described by hand.
 */
export const esphome: Dialect = {
  family: 'esphome',
  announced: ({ homeAssistantPrefix }) => [
    'esphome/discover/+',
    '+/light/+/state',
    '+/switch/+/state',
    // Natively a light tells neither its effects nor the modes it is not in.
    `${homeAssistantPrefix}/light/+/+/config`,
  ],
  sourceOf(topic, payload, finding) {
    const config = configTopic(topic, finding);
    if (config !== null) {
      // Withdrawn, or one of ESPHome: all other devices of Home Assistant announce themselves there, too.
      const ours = payload.length === 0 || configOf(payload, config) !== null;
      return ours ? config.prefix : null;
    }
    const [first = '', second = '', third = '', last] = topic.split('/', 5);
    if (first === 'esphome' && second === 'discover') return last === undefined && third ? third : null;
    return stateTopic(topic, finding)?.prefix ?? null;
  },
  find(source, said, finding) {
    const answer = recordOf(jsonOf(said.get(`esphome/discover/${source}`) ?? nothing));
    const answered = addressesIn(stringOf(answer['mac']) ?? '');
    const entities = entitiesOf(source, said, finding, answered.length > 0);
    const device = stringOf(answer['friendly_name']) ?? stringOf(answer['name']);
    const several = entities.length > 1;
    return entities.map((entity): Lamp => {
      const { kind, object, state, config } = entity;
      const told = recordOf(keyed(config, 'device', 'dev'));
      const addresses = [
        ...answered,
        ...addressesIn(stringOf(keyed(told, 'identifiers', 'ids'))?.slice(0, 100) ?? ''),
      ];
      return esphomeLamp({
        id: idOf(entity),
        name: nameOf(device ?? stringOf(told['name']) ?? source, config['name'], object),
        prefix: source,
        kind,
        object,
        addresses: [...new Set(addresses)],
        output: several ? (kind === 'light' ? object : `switch/${object}`) : '',
        abilities: abilitiesOf(state, config),
      });
    });
  },
  asks: () => [],
  // components/mqtt/mqtt_client.cpp: whatever is said there, each device answers on esphome/discover/<name>.
  calls: () => [{ topic: 'esphome/discover', payload: '', qos: 1 }],
  form,
  byHand,
};

const nothing = new Uint8Array();
/** So many lights of one device are looked at; real ones have a handful. */
const most = 500;
const none: Readonly<Record<string, unknown>> = {};

interface Place {
  prefix: string;
  kind: Kind;
  object: string;
}

interface Found extends Place {
  state: Readonly<Record<string, unknown>>;
  config: Readonly<Record<string, unknown>>;
}

/** Turning these on with all the other lights would be no joy. */
const risky = /restart|reboot|shut_?down|safe_?mode|factory_?reset|deep_?sleep|bootloader/;

/**
 * The lights, and the switches of devices which are known to be of ESPHome, by an answer or by a light: anybody may
 * publish ON and OFF on a topic of that form.
 */
function entitiesOf(source: string, said: Said, finding: Finding, answered: boolean): Found[] {
  const lights: Found[] = [];
  const switches: Found[] = [];
  for (const [topic, payload] of said) {
    const place = stateTopic(topic, finding);
    if (place === null || place.prefix !== source) continue;
    if ((place.kind === 'light' ? lights : switches).length >= most) continue;
    if (checkTopic(topicOf(place, 'command')) !== null || idOf(place).length > 500) continue;
    if (place.kind === 'light') {
      const state = parseJson(textOf(payload));
      const config = configOf(said.get(configTopicOf(place, finding)) ?? nothing, place);
      if (isRecord(state) && (answered || config !== null || looksLikeOurs(state)))
        lights.push({ ...place, state, config: config ?? none });
    } else if (/^(ON|OFF)$/.test(textOf(payload)) && !risky.test(place.object))
      switches.push({ ...place, state: none, config: none });
  }
  return [...lights, ...(answered || lights.length > 0 ? switches : [])].slice(0, most);
}

/**
 * Since 2021.8 a state has a `color`, be it an empty one, and a mode unless there is none yet. What has neither could be
 * of anybody, and not take commands beside its state.
 */
function looksLikeOurs(state: Readonly<Record<string, unknown>>): boolean {
  const on = state['state'] === 'ON' || state['state'] === 'OFF';
  return isRecord(state['color']) && (on || isColorMode(state['color_mode']));
}

/** What is below the prefix of Home Assistant or Zigbee2MQTT is theirs. */
function stateTopic(topic: string, finding: Finding): Place | null {
  const [prefix = '', kind, object = '', last, more] = topic.split('/', 5);
  if (prefix === '' || object === '' || last !== 'state' || more !== undefined) return null;
  if (prefix === finding.homeAssistantPrefix || finding.zigbee2mqttBases.includes(prefix)) return null;
  return kind === 'light' || kind === 'switch' ? { prefix, kind, object } : null;
}

/** As components/mqtt/mqtt_component.cpp makes it; the name of the device is its prefix, too, unless told otherwise. */
function configTopicOf({ prefix, kind, object }: Place, { homeAssistantPrefix }: Finding): string {
  return `${homeAssistantPrefix}/${kind}/${prefix}/${object}/config`;
}

function configTopic(topic: string, { homeAssistantPrefix }: Finding): Place | null {
  const start = `${homeAssistantPrefix}/light/`;
  if (!topic.startsWith(start)) return null;
  const [prefix = '', object = '', last, more] = topic.slice(start.length).split('/', 4);
  const fits = prefix !== '' && object !== '' && last === 'config' && more === undefined;
  return fits ? { prefix, kind: 'light', object } : null;
}

/** The discovery of this very light; other devices have other command topics. */
function configOf(payload: Uint8Array, place: Place): Readonly<Record<string, unknown>> | null {
  const config = recordOf(jsonOf(payload));
  const command = keyed(config, 'command_topic', 'cmd_t');
  return command === topicOf(place, 'command') ? config : null;
}

function idOf(place: Place): string {
  return `esphome:${place.prefix}/${place.kind}/${place.object}`;
}

/** The device and its light, without saying anything twice. */
function nameOf(device: string, own: unknown, object: string): string {
  if (own === '') return device.slice(0, 500);
  const light = stringOf(own) ?? object.replaceAll('_', ' ');
  const [whole, part] = [device, light].map((text) => text.toLowerCase().replaceAll(/[\s_-]+/g, ' '));
  if (whole === undefined || part === undefined || whole.includes(part)) return device.slice(0, 500);
  return (part.includes(whole) ? light : `${device} ${light}`).slice(0, 500);
}
