/** The families of lights, each with one dialect in src/main/core/lights, native ones first. */
export const families = [
  'plain',
  'zigbee2mqtt',
  'tasmota',
  'wled',
  'shelly-gen1',
  'shelly-gen2',
  'esphome',
  'homie-4',
  'homie-5',
  'home-assistant',
] as const;

export type Family = (typeof families)[number];
