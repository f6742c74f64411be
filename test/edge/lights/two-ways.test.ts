import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Device } from '../../support/devices/device.ts';
import { Esphome } from '../../support/devices/esphome.ts';
import { ShellyGen2 } from '../../support/devices/shelly-gen2.ts';
import { Tasmota } from '../../support/devices/tasmota.ts';
import { Wled } from '../../support/devices/wled.ts';
import { Mosquitto } from '../../support/mosquitto.ts';
import { Peer } from '../../support/peer.ts';
import { until } from '../../support/until.ts';
import { Resident } from './resident.ts';

let broker: Mosquitto;
let peer: Peer;
let device: Device | null = null;
let resident: Resident | null = null;

beforeEach(async () => {
  broker = await Mosquitto.start();
  peer = await Peer.connect(broker.url);
});

afterEach(async () => {
  await resident?.moveOut();
  await device?.end();
  await peer.end();
  await broker.end();
  [device, resident] = [null, null];
});

async function describe(topic: string, config: object): Promise<void> {
  await peer.say(`homeassistant/${topic}/config`, JSON.stringify(config), { retain: true });
}

/** Its ways, the one that is used first; and it is told once only. */
async function switchesOnce(id: string, ways: string[], native: readonly [string, string]): Promise<void> {
  if (!resident || !device) throw new Error('nobody is there');
  expect(resident.light(id).ways.map((way) => way.id)).toEqual(ways);
  const before = device.told.length;
  resident.toggle(id);
  await resident.sees(id, 'on');
  expect(device.told.slice(before).map(({ topic, text }) => [topic, text])).toEqual([native]);
}

const mac = '24A160ABCDEF';

/** As versions before the native discovery announced it, and SetOption19 still does. */
function relay(number: number): object {
  return {
    name: `Tasmota ${number}`,
    stat_t: 'tele/tasmota_ABCDEF/STATE',
    val_tpl: `{{value_json.POWER${number}}}`,
    cmd_t: `cmnd/tasmota_ABCDEF/POWER${number}`,
    pl_off: 'OFF',
    pl_on: 'ON',
    avty_t: 'tele/tasmota_ABCDEF/LWT',
    pl_avail: 'Online',
    pl_not_avail: 'Offline',
    uniq_id: `ABCDEF_RL_${number}`,
    dev: { ids: ['ABCDEF'] },
  };
}

test('Tasmota, natively and by Home Assistant discovery: a light for each output', async () => {
  device = await new Tasmota(broker.url, {
    mac,
    topic: 'tasmota_ABCDEF',
    names: ['Desk', 'Shelf'],
    light: false,
  }).plugIn();
  for (const number of [1, 2]) await describe(`switch/ABCDEF_RL_${number}`, relay(number));
  resident = await Resident.moveIn(broker.url);
  await resident.sees(`tasmota:${mac}:2`, 'off');
  await resident.sees(`tasmota:${mac}:1`, 'off');
  expect(resident.names).toEqual(['Desk', 'Shelf']);
  await switchesOnce(
    `tasmota:${mac}:2`,
    [`tasmota:${mac}:2`, 'home-assistant:ABCDEF_RL_2'],
    ['cmnd/tasmota_ABCDEF/POWER2', 'ON'],
  );
});

test('ESPHome, natively and by its own Home Assistant discovery', async () => {
  device = await new Esphome(broker.url, 'window', '246f28aabbcc', { discovery: true }).plugIn();
  const id = 'esphome:window/light/lamp';
  resident = await Resident.moveIn(broker.url);
  await resident.sees(id, 'off');
  expect(resident.lights).toHaveLength(1);
  await switchesOnce(
    id,
    [id, 'home-assistant:ESPlightlamp'],
    ['window/light/lamp/command', '{"state":"ON"}'],
  );
});

test('Shelly of the second generation, natively and by a script that describes it for Home Assistant', async () => {
  const prefix = 'shellyplus1-a8032abe54dc';
  device = await new ShellyGen2(broker.url, 'switch', prefix, { name: 'Cellar' }).plugIn();
  const set = (on: boolean): string =>
    JSON.stringify({ id: 1, src: prefix, method: 'Switch.Set', params: { id: 0, on } });
  await describe('switch/shellyplus1-a8032abe54dc-switch-0', {
    name: 'Relay 0',
    cmd_t: '~rpc',
    pl_on: set(true),
    pl_off: set(false),
    stat_t: '~status/switch:0',
    val_tpl: '{%if value_json.output%}on{%else%}off{%endif%}',
    stat_on: 'on',
    stat_off: 'off',
    avty: [{ t: '~online', pl_avail: 'true', pl_not_avail: 'false' }],
    uniq_id: 'a8032abe54dc-switch-0',
    dev: { cns: [['mac', 'A8:03:2A:BE:54:DC']], name: 'Cellar' },
    '~': `${prefix}/`,
  });
  const id = `shelly-gen2:${prefix}:switch:0`;
  resident = await Resident.moveIn(broker.url);
  await resident.sees(id, 'off');
  expect(resident.lights).toHaveLength(1);
  const src = `tinsel/tinselResident/shelly/switch:0/${prefix}`;
  await switchesOnce(
    id,
    [id, 'home-assistant:a8032abe54dc-switch-0'],
    [`${prefix}/rpc`, JSON.stringify({ id: 3, src, method: 'Switch.Set', params: { id: 0, on: true } })],
  );
});

const strip = {
  name: 'Strip',
  cmd_t: 'wled/a1b2c3',
  stat_t: 'wled/a1b2c3/g',
  stat_val_tpl: "{{ 'ON' if value | int > 0 else 'OFF' }}",
  bri_cmd_t: 'wled/a1b2c3',
  bri_stat_t: 'wled/a1b2c3/g',
  rgb_cmd_t: 'wled/a1b2c3/col',
};

test('WLED, natively and by a description for Home Assistant', async () => {
  device = await new Wled(broker.url, 'a1b2c3', 'Roof', { retains: true }).plugIn();
  await describe('light/strip', { ...strip, uniq_id: 'strip' });
  const id = 'wled:wled/a1b2c3';
  resident = await Resident.moveIn(broker.url);
  await resident.sees(id, 'off');
  expect(resident.names).toEqual(['Roof']);
  await switchesOnce(id, [id, 'home-assistant:strip'], ['wled/a1b2c3', 'ON']);
});

test('what was described by hand is meant, whatever else leads there', async () => {
  device = await new Wled(broker.url, 'a1b2c3', 'Roof', { retains: true }).plugIn();
  const fields = { config: JSON.stringify(strip) };
  const byHand = [{ id: 'strip', name: 'My strip', family: 'home-assistant' as const, fields }];
  resident = await Resident.moveIn(broker.url, { byHand });
  await until('both ways are known', () => resident?.light('hand:strip').ways.length === 2);
  await resident.sees('hand:strip', 'off');
  expect(resident.names).toEqual(['My strip']);
  await switchesOnce('hand:strip', ['hand:strip', 'wled:wled/a1b2c3'], ['wled/a1b2c3', 'ON']);
});

test('one that was split in two stays so, also after a restart, until it is joined again', async () => {
  device = await new Esphome(broker.url, 'window', '246f28aabbcc', { discovery: true }).plugIn();
  const [native, described] = ['esphome:window/light/lamp', 'home-assistant:ESPlightlamp'];
  const ways = (): string[][] =>
    resident?.lights.map((light) => light.ways.map(({ id }) => id)).toSorted() ?? [];
  resident = await Resident.moveIn(broker.url);
  await resident.sees(native, 'off');
  resident.arrange({ choices: [{ light: described, name: 'Twin', hidden: false, apart: true }] });
  expect(ways()).toEqual([[native], [described]]);
  await resident.sees(described, 'off');
  const { written } = resident;
  await resident.moveOut();
  resident = await Resident.with(written);
  for (const id of [native, described]) await resident.sees(id, 'off');
  expect(ways()).toEqual([[native], [described]]);
  expect(resident.light(described)).toMatchObject({ name: 'Twin', ways: [{ id: described, apart: true }] });
  // They are the same lamp all the same.
  resident.toggle(described);
  for (const id of [native, described]) await resident.sees(id, 'on');
  resident.arrange({ choices: [] });
  expect(ways()).toEqual([[native, described]]);
  expect(resident.light(native).look).toBe('on');
});
