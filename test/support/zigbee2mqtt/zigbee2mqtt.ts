import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Child } from '../child.ts';
import { Folder } from '../folder.ts';
import type { ZigbeeDevice } from './device.ts';
import { furnish, type House } from './house.ts';
import { ensureZigbee2Mqtt } from './installation.ts';

const program = join(import.meta.dirname, 'process.ts');

/** A real Zigbee2MQTT, connected to a broker. It has no stick: frames for lamps are answered by stand-ins. */
export class Zigbee2Mqtt {
  readonly base: string;
  readonly #child: Child;
  readonly #folder: Folder;

  private constructor(base: string, child: Child, folder: Folder) {
    this.base = base;
    this.#child = child;
    this.#folder = folder;
  }

  /** Resolves when everything but Home Assistant discovery is published, which follows five seconds later. */
  static async start(
    url: string,
    devices: readonly ZigbeeDevice[],
    options: Partial<Omit<House, 'devices'>> = {},
  ): Promise<Zigbee2Mqtt> {
    const house: House = {
      devices,
      groups: [],
      base: 'zigbee2mqtt',
      homeAssistantPrefix: 'homeassistant',
      output: 'json',
      availability: true,
      ...options,
    };
    const installed = await ensureZigbee2Mqtt();
    const folder = new Folder();
    furnish(folder.path, url, house);
    const file = join(folder.path, 'house.json');
    writeFileSync(file, JSON.stringify(house));
    const env = { ...process.env, ZIGBEE2MQTT_DATA: folder.path };
    const child = new Child(process.execPath, [program, installed, file], { env });
    const running = new Zigbee2Mqtt(house.base, child, folder);
    try {
      await child.out.says(/Zigbee2MQTT started!/, 0, 60_000);
      return running;
    } catch (error) {
      const said = child.err.text;
      await running.end();
      throw new Error(`Zigbee2MQTT did not start: ${said}`, { cause: error });
    }
  }

  /** All it has logged. */
  get log(): string {
    return this.#child.out.text;
  }

  /** `SIGKILL`: its broker says the rest. */
  async end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    await this.#child.end(signal);
    this.#folder.end();
  }
}
