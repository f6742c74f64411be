import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ZigbeeDevice, ZigbeeGroup } from './device.ts';
import { addressOf, coordinator, network } from './radio.ts';

/** A house with Zigbee devices, and how its Zigbee2MQTT is set. */
export interface House {
  devices: readonly ZigbeeDevice[];
  groups: readonly ZigbeeGroup[];
  /** `zigbee2mqtt` as a rule. */
  base: string;
  /** The prefix of Home Assistant discovery, `homeassistant` as a rule. */
  homeAssistantPrefix: string;
  output: 'json' | 'attribute' | 'attribute_and_json';
  availability: boolean;
}

/** Writes what Zigbee2MQTT finds in its data folder at a start, as if the devices had joined before. */
export function furnish(folder: string, url: string, house: House): void {
  // JSON is YAML.
  writeFileSync(join(folder, 'configuration.yaml'), JSON.stringify(configuration(url, house)));
  const entries = [coordinatorEntry, ...house.devices.map(deviceEntry), ...house.groups.map(groupEntry)];
  const lines = entries.map((entry, at) => JSON.stringify({ id: at + 1, ...entry }));
  writeFileSync(join(folder, 'database.db'), lines.join('\n'));
}

function configuration(url: string, house: House): object {
  const { base, homeAssistantPrefix, availability, output, devices, groups } = house;
  return {
    version: 5,
    mqtt: { base_topic: base, server: url },
    // Nothing is there: test/support/zigbee2mqtt/radio.ts stands in for the stick.
    serial: { port: 'tcp://127.0.0.1:1', adapter: 'ember' },
    // It refuses to start with both.
    homeassistant: { enabled: output !== 'attribute', discovery_topic: homeAssistantPrefix },
    availability: { enabled: availability },
    frontend: { enabled: false },
    advanced: {
      output,
      log_output: ['console'],
      log_level: 'info',
      pan_id: network.panID,
      ext_pan_id: network.extendedPanID,
      channel: network.channel,
      network_key: Array<number>(16).fill(1),
    },
    devices: Object.fromEntries(
      devices.map(({ ieee, name, disabled = false }) => [ieee, { friendly_name: name, disabled }]),
    ),
    groups: Object.fromEntries(groups.map(({ id, name }) => [id, { friendly_name: name }])),
  };
}

const coordinatorEntry = {
  type: 'Coordinator',
  ieeeAddr: coordinator,
  nwkAddr: 0,
  manufId: 0,
  endpoints: { 1: endpointEntry({ id: 1, serves: [] }) },
  interviewState: 'SUCCESSFUL',
  meta: {},
};

function deviceEntry(device: ZigbeeDevice, at: number): object {
  const { ieee, model, manufacturer, endpoints, interviewed = true, away = false } = device;
  return {
    type: 'Router',
    ieeeAddr: ieee,
    nwkAddr: addressOf(at),
    manufName: manufacturer,
    powerSource: 'Mains (single phase)',
    modelId: model,
    endpoints: Object.fromEntries(endpoints.map((endpoint) => [endpoint.id, endpointEntry(endpoint)])),
    interviewState: interviewed ? 'SUCCESSFUL' : 'PENDING',
    meta: {},
    lastSeen: away ? 1 : Date.now(),
  };
}

function endpointEntry({ id, serves }: ZigbeeDevice['endpoints'][number]): object {
  return { epId: id, profId: 0x0104, inClusterList: serves, outClusterList: [], clusters: {}, binds: [] };
}

function groupEntry({ id, members }: ZigbeeGroup): object {
  const inside = members.map(({ ieee, endpoint }) => ({ deviceIeeeAddr: ieee, endpointID: endpoint }));
  return { type: 'Group', groupID: id, members: inside, meta: {} };
}
