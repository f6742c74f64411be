import type { Lamp, Said } from '../dialect.ts';
import { isRecord, jsonOf, listOf, numberOf, recordOf } from '../payload.ts';
import { deviceOf, memberOf, nameOf, type Device } from './device.ts';
import { together } from './group.ts';
import { lampOf } from './lamp.ts';
import { topics, type Place } from './place.ts';

const most = { lamps: 1_000, idLength: 500 };

/** All lamps and groups of one Zigbee2MQTT. */
export function lampsOf(base: string, said: Said): Lamp[] {
  const json = (topic: string): unknown => {
    const payload = said.get(topic);
    return payload && jsonOf(payload);
  };
  const attributes = publishesAttributes(json(topics.info(base)));
  const placeOf = (name: string, alias: string): Place => ({ base, name, alias, attributes });
  const devices = new Map<string, Device>();
  for (const entry of listOf(json(topics.devices(base)))) {
    const device = deviceOf(recordOf(entry));
    if (device && !devices.has(device.ieee)) devices.set(device.ieee, device);
  }
  const lamps = [
    ...[...devices.values()].flatMap((device) => lampsOfDevice(device, placeOf(device.name, device.ieee))),
    ...listOf(json(topics.groups(base))).flatMap((group) => lampOfGroup(group, devices, placeOf) ?? []),
  ];
  return lamps.filter(({ id }) => id.length <= most.idLength).slice(0, most.lamps);
}

function lampsOfDevice({ ieee, name, outputs, refused }: Device, place: Place): Lamp[] {
  const id = `zigbee2mqtt:${place.base}:${ieee}`;
  const addresses = [ieee.slice(2).toLowerCase()];
  return outputs.map((output) => {
    const { endpoint } = output;
    const own = endpoint === '' ? { id, name } : { id: `${id}:${endpoint}`, name: `${name} ${endpoint}` };
    return lampOf({ ...own, place, addresses, output, refused });
  });
}

function lampOfGroup(
  group: unknown,
  devices: ReadonlyMap<string, Device>,
  placeOf: (name: string, alias: string) => Place,
): Lamp | null {
  if (!isRecord(group)) return null;
  const [id, name] = [numberOf(group['id']), nameOf(group)];
  const outputs = listOf(group['members']).flatMap((member) => memberOf(member, devices) ?? []);
  if (id === undefined || name === null || outputs.length === 0) return null;
  const place = placeOf(name, String(id));
  return lampOf({
    id: `zigbee2mqtt:${place.base}:group:${id}`,
    name,
    place,
    addresses: [],
    output: together(outputs),
    refused: null,
  });
}

/** `json` as a rule, `attribute`, or `attribute_and_json`: settings.schema.json of Zigbee2MQTT. */
function publishesAttributes(info: unknown): boolean {
  const { output } = recordOf(recordOf(recordOf(info)['config'])['advanced']);
  return output === 'attribute';
}
