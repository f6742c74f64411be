import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Herdsman } from './frame.ts';
import type { House } from './house.ts';
import { Radio } from './radio.ts';

interface Controller {
  start(): Promise<void>;
  stop(): Promise<void>;
}

type Callback = () => Promise<void>;

interface Parts {
  adapter: { Adapter: { create: () => Promise<Radio> } };
  zigbee2mqtt: { Controller: new (restart: Callback, exit: (code: number) => Promise<void>) => Controller };
}

// Zigbee2MQTT itself, all of it but the stick. The arguments are where it is installed, and a file with the house.
const [folder = '', file = ''] = process.argv.slice(2);
const { devices, groups }: House = JSON.parse(readFileSync(file, 'utf8'));
const require = createRequire(join(folder, 'package.json'));
const herdsman: Herdsman = require('zigbee-herdsman');
const { Adapter }: Parts['adapter'] = require('zigbee-herdsman/dist/adapter');
const { Controller }: Parts['zigbee2mqtt'] = require('zigbee2mqtt/dist/controller.js');

Adapter.create = async () => new Radio(herdsman, devices, groups);
const controller = new Controller(
  async () => {},
  async (code) => process.exit(code),
);
process.once('SIGTERM', () => void controller.stop());
await controller.start();
