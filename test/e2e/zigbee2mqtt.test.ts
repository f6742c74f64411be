import { beforeAll, expect } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import { ensureZigbee2Mqtt } from '../support/zigbee2mqtt/installation.ts';
import { hue, plug, white, type ZigbeeGroup } from '../support/zigbee2mqtt/device.ts';
import { Zigbee2Mqtt } from '../support/zigbee2mqtt/zigbee2mqtt.ts';
import type { Peer } from '../support/peer.ts';
import { until } from '../support/until.ts';
import { button, openLightsPage, rowOf, showsOnly, showsStates } from './lights-page.ts';
import { test } from './test.ts';
import { switchOf } from './window.ts';

const {
  light: looks,
  families,
  window: { lights: said, lightsPage },
} = words;

const both: ZigbeeGroup = {
  id: 7,
  name: 'both',
  members: [
    { ieee: white.ieee, endpoint: 1 },
    { ieee: hue.ieee, endpoint: 11 },
  ],
};
const devices = [hue, white, plug];

// The first time it is installed from npm.
beforeAll(async () => void (await ensureZigbee2Mqtt()), 300_000);

test('the lights of a real Zigbee2MQTT are switched, dimmed and coloured', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const bridge = stage.owns(await Zigbee2Mqtt.start(broker.url, devices, { groups: [both] }));
  const peer = await (await stage.peer(broker.url)).listen('zigbee2mqtt/#', 'homeassistant/#');
  const program = await stage.program({ broker: broker.url });
  const window = await program.chat();
  const all = ['living room/tree', 'both', 'Küche', 'plug'];
  await showsOnly(window, ...all);
  // As the lamps themselves answered when they were asked.
  await showsStates(window, { 'living room/tree': looks.off, Küche: looks.off, plug: looks.off });

  await switchOf(window, 'plug').click();
  await showsStates(window, { plug: looks.on });
  await lampSays(peer, 'plug', { state: 'ON' });
  await rowOf(window, 'Küche').getByRole('slider').fill('50');
  await showsStates(window, { Küche: said.stateAt(looks.on, said.percent(50)) });
  await lampSays(peer, 'Küche', { state: 'ON', brightness: 127 });
  await button(window, said.adjust('living room/tree')).click();
  const panel = window.getByRole('dialog');
  await panel.getByRole('button', { name: said.swatches.green }).click();
  const color = panel.getByRole('group', { name: said.color, exact: true });
  await color.locator('.panel-value').getByText(said.swatches.green).waitFor();
  await color.locator('.certainty').waitFor({ state: 'detached' });
  const green = await lampSays(peer, 'living room/tree', { state: 'ON', color_mode: 'xy' });
  expect(green).toMatchObject({ color: { x: expect.closeTo(0.3, 2), y: expect.closeTo(0.6, 2) } });
  await window.keyboard.press('Escape');

  // Home Assistant is told of all of it as well, and of the bridge's own switch.
  await until('the bridge is described to Home Assistant', () =>
    peer.heard.some(({ topic }) => topic.endsWith('/permit_join/config')),
  );
  for (const { ieee } of devices)
    await until(`${ieee} is described`, () =>
      peer.heard.some(({ topic }) => topic.includes(ieee) && /(light|switch)\/config$/.test(topic)),
    );
  const settings = await openLightsPage(stage, program);
  for (const name of ['Küche', 'plug', 'both']) {
    const change = button(settings, lightsPage.light.changeLabel(name));
    await change.click();
    const ways = settings.locator('.ways');
    await ways.getByText(families['home-assistant'].name, { exact: true }).waitFor();
    await ways.getByText(lightsPage.way.first).waitFor();
    expect(await ways.locator('li').count()).toBe(2);
    await change.click();
  }
  expect(await settings.locator('.lamps .lamp-name').allTextContents()).toHaveLength(4);
  await showsOnly(window, ...all);

  await bridge.end();
  await showsStates(window, { 'living room/tree': looks.offline, Küche: looks.offline, both: looks.offline });
  expect(await switchOf(window, 'Küche').getAttribute('aria-disabled')).toBe('true');
  // The lamps of the next one have all just got their current.
  stage.owns(await Zigbee2Mqtt.start(broker.url, devices, { groups: [both] }));
  await showsStates(window, { 'living room/tree': looks.off, Küche: looks.off, plug: looks.off });
  await switchOf(window, 'both').click();
  await showsStates(window, { Küche: /^on/, 'living room/tree': /^on/, plug: looks.off });
  await lampSays(peer, 'Küche', { state: 'ON' });
  await showsOnly(window, ...all);
});

/** Asks a lamp itself what it is, past all that Zigbee2MQTT takes for granted. Gives what it said. */
async function lampSays(peer: Peer, name: string, said: object): Promise<unknown> {
  const topic = `zigbee2mqtt/${name}`;
  return until(`${name} says ${JSON.stringify(said)}`, async () => {
    const before = peer.on(topic).length;
    await peer.say(`${topic}/get`, JSON.stringify({ state: '', brightness: '', color: { x: '', y: '' } }));
    const answer = await until('it answers', () => peer.texts(topic).slice(before).at(-1), 5_000);
    const state: unknown = JSON.parse(answer);
    expect(state).toMatchObject(said);
    return state;
  });
}
