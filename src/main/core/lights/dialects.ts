import type { Family } from '../../../shared/lights/family.ts';
import type { Dialect } from './dialect.ts';
import { esphome } from './esphome.ts';
import { homeAssistant } from './home-assistant/dialect.ts';
import { homie4 } from './homie-4.ts';
import { homie5 } from './homie-5.ts';
import { plain } from './plain.ts';
import { shellyGen1 } from './shelly-gen1/index.ts';
import { shellyGen2 } from './shelly-gen2/index.ts';
import { tasmota } from './tasmota/tasmota.ts';
import { wled } from './wled.ts';
import { zigbee2mqtt } from './zigbee2mqtt/dialect.ts';

/** All families. A new one is one file and one line here, and one in src/shared/lights/family.ts. */
export const dialects: readonly Dialect[] = [
  plain,
  zigbee2mqtt,
  tasmota,
  wled,
  shellyGen1,
  shellyGen2,
  esphome,
  homie4,
  homie5,
  homeAssistant,
];

export function dialectOf(family: Family): Dialect | undefined {
  return dialects.find((dialect) => dialect.family === family);
}
