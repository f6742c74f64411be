import type { Dialect } from '../dialect.ts';
import { byHand, form } from './by-hand.ts';
import { lampsOf } from './house.ts';
import { topics } from './place.ts';

/** Devices and groups behind Zigbee2MQTT, which describes them all on topics of its own. */
export const zigbee2mqtt: Dialect = {
  family: 'zigbee2mqtt',
  announced: ({ zigbee2mqttBases }) => zigbee2mqttBases.flatMap(announcements),
  sourceOf: (topic, _payload, { zigbee2mqttBases }) =>
    zigbee2mqttBases.find((base) => announcements(base).includes(topic)) ?? null,
  find: lampsOf,
  asks: () => [],
  calls: () => [],
  form,
  byHand,
};

function announcements(base: string): string[] {
  return [topics.devices(base), topics.groups(base), topics.info(base)];
}
