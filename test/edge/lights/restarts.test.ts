import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Device } from '../../support/devices/device.ts';
import { Esphome } from '../../support/devices/esphome.ts';
import { DefaultLight, DescribedSwitch, JsonLight } from '../../support/devices/home-assistant.ts';
import { Homie4, Homie5 } from '../../support/devices/homie.ts';
import { PlainLamp } from '../../support/devices/plain-lamp.ts';
import { ShellyGen1 } from '../../support/devices/shelly-gen1.ts';
import { ShellyGen2 } from '../../support/devices/shelly-gen2.ts';
import { Tasmota } from '../../support/devices/tasmota.ts';
import { Wled } from '../../support/devices/wled.ts';
import { Mosquitto } from '../../support/mosquitto.ts';
import { Peer } from '../../support/peer.ts';
import { until } from '../../support/until.ts';
import { Cable } from '../mqtt/cable.ts';
import { Resident } from './resident.ts';

const shelly = 'shellyplus1-a8032abe54dc';
const relays = { mac: '24A160ABCDEF', topic: 'tasmota_ABCDEF', names: ['Desk', 'Shelf'], light: false };

let broker: Mosquitto;
let house: Map<string, Device>;
let resident: Resident;

beforeEach(async () => {
  broker = await Mosquitto.start();
  const { url } = broker;
  house = new Map<string, Device>([
    ['plain:lights/hut', new PlainLamp(url, 'hut')],
    ['home-assistant:porch', new DefaultLight(url, 'porch', 'Porch')],
    ['home-assistant:garland_light', new JsonLight(url, 'garland')],
    ['tasmota:24A160ABCDEF:1', new Tasmota(url, relays)],
    ['wled:wled/a1b2c3', new Wled(url, 'a1b2c3', 'Roof', { retains: false })],
    [
      'shelly-gen1:shelly1-A4CF12F45678:relay:0',
      new ShellyGen1(url, 'relay', 'shelly1-A4CF12F45678', 'A4CF12F45678'),
    ],
    [`shelly-gen2:${shelly}:switch:0`, new ShellyGen2(url, 'switch', shelly, { name: 'Cellar' })],
    ['esphome:window/light/lamp', new Esphome(url, 'window', '246f28aabbcc', { discovery: false })],
    ['homie-4:homie/hall/lamp/on', new Homie4(url, 'hall')],
    ['homie-5:homie/5/balcony/lamp/on', new Homie5(url, 'balcony')],
  ]);
  for (const device of house.values()) await device.plugIn();
  resident = await Resident.moveIn(url);
  // WLED cannot be asked, so it is switched by hand.
  for (const device of house.values()) await device.press();
  await allAre('on');
});

afterEach(async () => {
  await resident.moveOut();
  for (const device of house.values()) await device.end();
  await broker.end();
});

/** All in the house, and the second relay, which stays off. */
async function allAre(look: 'on' | 'off'): Promise<void> {
  for (const id of house.keys()) await resident.sees(id, look);
  expect(resident.lights.map(({ id }) => id).toSorted()).toEqual(
    [...house.keys(), 'tasmota:24A160ABCDEF:2'].toSorted(),
  );
}

describe.each([
  ['that keeps what is retained', 'SIGTERM'],
  ['that forgets what is retained', 'SIGKILL'],
] as const)('a restart of a broker %s', (_what, signal) => {
  test('leaves every light once, and as it is by then', async () => {
    await broker.stop(signal);
    await resident.goesOffline();
    expect(new Set(resident.lights.map(({ look }) => look))).toEqual(new Set(['disconnected']));
    // Nobody hears of it.
    for (const device of house.values()) await device.press();
    await broker.start();
    await resident.comesOnline();
    await allAre('off');
  });

  test('ends with the right states also of lights that are back later than Tinsel', async () => {
    await broker.stop(signal);
    for (const device of house.values()) await device.die();
    await resident.goesOffline();
    for (const device of house.values()) await device.press();
    await broker.start();
    await resident.comesOnline();
    await until('nothing more is asked', () => resident.timers <= 1);
    for (const device of house.values()) await device.plugIn({ boots: false });
    await allAre('off');
  });
});

test('what is withdrawn while there is no connection is gone soon after', async () => {
  const pump = await new DescribedSwitch(broker.url, 'pump').plugIn();
  const cable = await Cable.to(broker.port);
  const peer = await Peer.connect(broker.url);
  const other = await Resident.moveIn(`mqtt://127.0.0.1:${cable.port}`, {}, 'tinselOther');
  try {
    await other.sees('home-assistant:pump', 'off');
    cable.cut();
    await peer.say(pump.announcement, '', { retain: true });
    await other.goesOffline();
    await other.comesOnline();
    await until('it is gone', () => !other.lights.some(({ id }) => id === 'home-assistant:pump'));
    expect(other.lights).toHaveLength(house.size + 1);
  } finally {
    await other.moveOut();
    await peer.end();
    await cable.end();
    await pump.end();
  }
});

test('what a broker has forgotten, and nobody announces any more, is gone a while after', async () => {
  const gone = house.get('home-assistant:porch');
  await gone?.die();
  await resident.sees('home-assistant:porch', 'offline');
  await broker.restart('SIGKILL');
  await resident.goesOffline();
  await resident.comesOnline();
  await until('it is gone', () => !resident.names.includes('Porch'));
  house.delete('home-assistant:porch');
  await allAre('on');
});

test('one that is withdrawn and announced again is as it is by then', async () => {
  const peer = await Peer.connect(broker.url);
  const device = house.get('tasmota:24A160ABCDEF:1');
  if (!(device instanceof Tasmota)) throw new Error('no Tasmota');
  try {
    await peer.say(device.announcement, '', { retain: true });
    await until('it is gone', () => !resident.names.includes('Desk'));
    await device.press();
    await device.die();
    await device.plugIn({ boots: false });
    for (const output of [1, 2]) await resident.sees(`tasmota:24A160ABCDEF:${output}`, 'off');
  } finally {
    await peer.end();
  }
});
