import { esphome } from './esphome.ts';
import { homeAssistant } from './home-assistant.ts';
import { homie4 } from './homie-4.ts';
import { homie5 } from './homie-5.ts';
import { plain } from './plain.ts';
import { shellyGen1 } from './shelly-gen1.ts';
import { shellyGen2 } from './shelly-gen2.ts';
import { tasmota } from './tasmota.ts';
import { wled } from './wled.ts';
import { zigbee2mqtt } from './zigbee2mqtt.ts';

/** What is said of the families of lights. */
export const families = {
  plain,
  zigbee2mqtt,
  tasmota,
  wled,
  'shelly-gen1': shellyGen1,
  'shelly-gen2': shellyGen2,
  esphome,
  'homie-4': homie4,
  'homie-5': homie5,
  'home-assistant': homeAssistant,
};
