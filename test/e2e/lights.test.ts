import { expect } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import { DefaultLight, JsonLight } from '../support/devices/home-assistant.ts';
import { PlainLamp } from '../support/devices/plain-lamp.ts';
import { Tasmota } from '../support/devices/tasmota.ts';
import { Wled } from '../support/devices/wled.ts';
import { Hand } from '../support/hand.ts';
import type { Peer } from '../support/peer.ts';
import type { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';
import {
  button,
  clickSwitch,
  namesShown,
  rowOf,
  showsOnly,
  showsStates,
  unfold,
  withBroker,
} from './lights-page.ts';
import { test } from './test.ts';
import { showsLight, showsLink, switchOf } from './window.ts';

const {
  light: looks,
  window: { lights: said },
} = words;
const { refused, template } = words.families['home-assistant'];

test('lights of all kinds are shown by themselves, each as it is', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const { garland, arch, attic, desk, strip, tree, porch, peer } = await house(stage, broker.url);
  const reachable = [garland, arch, desk, strip, tree, porch];
  const program = await stage.program({ broker: broker.url });
  const window = await program.chat();
  await button(window, said.all(8)).waitFor();
  // Four at first, the tree on top.
  expect(await namesShown(window)).toEqual(['Tree', 'Arch', 'Attic', 'Desk lamp']);
  await unfold(window);
  await showsOnly(window, 'Tree', 'Arch', 'Attic', 'Desk lamp', 'Garland', 'Porch', 'Window strip', 'Clock');
  const cannot = refused.because(template.onlyThere('states()'));
  await showsStates(window, {
    Tree: looks.on,
    Arch: looks.off,
    Attic: looks.offline,
    'Desk lamp': looks.off,
    Garland: said.stateAt(looks.on, said.percent(50)),
    Porch: looks.off,
    'Window strip': said.stateAt(looks.on, said.percent(100)),
    Clock: cannot,
  });
  // It shines in what it reported: hue 30, all of it.
  const shine = (name: string) =>
    rowOf(window, name)
      .locator('.light-mark')
      .evaluate((mark) => getComputedStyle(mark).getPropertyValue('--shine'));
  expect(await shine('Garland')).toBe('hsl(30 100% 50%)');
  expect(await shine('Arch')).toBe('hsl(0 100% 50%)');
  const drawn = window.getByRole('img', { name: said.drawing('Tree', looks.on) });
  expect(await drawn.getAttribute('class')).toContain('tree');

  // Neither of them can be switched, and each says why.
  for (const name of ['Clock', 'Attic']) {
    expect(await switchOf(window, name).getAttribute('aria-disabled')).toBe('true');
    await clickSwitch(window, name);
  }
  const described = await switchOf(window, 'Clock').getAttribute('aria-describedby');
  expect(await window.locator(`[id="${described}"]`).textContent()).toContain(cannot);

  const every = window.getByRole('group', { name: said.allLights });
  await every.getByText(said.someOn(3, 8)).waitFor();
  await button(window, said.allOn).click();
  await until('they are on', () => reachable.every(isLit));
  await every.getByText(said.someOn(6, 8)).waitFor();
  await button(window, said.allOff).click();
  await until('they are off', () => !reachable.some(isLit));
  await every.getByText(said.someOn(0, 8)).waitFor();
  for (const lamp of reachable) expect(lamp.told.every(({ retain }) => !retain)).toBe(true);
  // Nobody else was told anything.
  expect(peer.heard).toEqual([]);
  await attic.plugIn();
  await showsStates(window, { Attic: looks.off });

  const find = window.getByRole('textbox', { name: said.find });
  await find.fill('P');
  await showsOnly(window, 'Desk lamp', 'Porch', 'Window strip');
  await window.getByText(said.found(3, 8)).waitFor();
  await find.fill('lamp desk');
  await showsOnly(window, 'Desk lamp');
  await switchOf(window, 'Desk lamp').click();
  await until('it is on', () => isLit(desk));
  await find.fill('nothing like it');
  await window.getByText(said.found(0, 8)).waitFor();
  await find.press('Escape');
  await button(window, said.fewer).click();
  await showsOnly(window, 'Tree', 'Arch', 'Attic', 'Desk lamp');
  expect(await find.inputValue()).toBe('');
});

test('a group that is partly on goes off first', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const [left, right, other] = [
    new PlainLamp(broker.url, 'left'),
    new PlainLamp(broker.url, 'right'),
    new PlainLamp(broker.url, 'other'),
  ];
  left.on = true;
  for (const lamp of [left, right, other]) await stage.owns(lamp).plugIn();
  const lights = ['plain:lights/left', 'plain:lights/right', 'plain:lights/away'];
  const groups = [{ id: 'group:sides', name: 'Sides', lights }];
  const program = await stage.program({ settings: withBroker(broker.url, { groups }) });
  const window = await program.chat();
  await showsOnly(window, 'Sides', 'Left', 'Other', 'Right');
  await showsStates(window, { Sides: said.group(said.someOn(1, 2)), Left: looks.on, Right: looks.off });
  expect(await switchOf(window, 'Sides').getAttribute('aria-checked')).toBe('mixed');

  const hand = new Hand();
  await switchOf(window, 'Sides').click();
  hand.clicked();
  await until('both are off', () => !left.on && !right.on);
  await showsStates(window, { Sides: said.group(said.someOn(0, 2)) });
  await hand.rest();
  await switchOf(window, 'Sides').click();
  await until('both are on', () => left.on && right.on);
  await showsStates(window, { Sides: said.group(said.someOn(2, 2)), Left: looks.on, Right: looks.on });
  expect(right.toldOn(right.command)).toEqual(['OFF', 'ON']);
  expect(other.told).toEqual([]);
});

test('a light that goes away is offline, and one that is withdrawn vanishes', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const garland = await stage.owns(new JsonLight(broker.url, 'garland')).plugIn();
  const arch = await stage.owns(new DefaultLight(broker.url, 'arch', 'Arch')).plugIn();
  const porch = await stage.owns(new PlainLamp(broker.url, 'porch')).plugIn();
  const peer = await stage.peer(broker.url);
  const program = await stage.program({ broker: broker.url });
  const window = await program.chat();
  await showsOnly(window, 'Arch', 'Garland', 'Porch');
  await garland.die();
  await showsStates(window, { Garland: looks.offline });
  garland.on = true;
  await garland.plugIn();
  await showsStates(window, { Garland: said.stateAt(looks.on, said.percent(50)) });

  await arch.die();
  await peer.say(arch.announcement, '', { retain: true });
  await showsOnly(window, 'Garland', 'Porch');
  // Another one comes while it runs.
  await stage.owns(new PlainLamp(broker.url, 'attic')).plugIn();
  await showsOnly(window, 'Attic', 'Garland', 'Porch');
  await switchOf(window, 'Porch').click();
  await until('it is on', () => porch.on);
});

test('after the broker was away every light is shown as it is by then', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const { garland, arch, attic, desk, strip, tree, porch } = await house(stage, broker.url);
  const program = await stage.program({ broker: broker.url });
  const window = await program.chat();
  await button(window, said.all(8)).waitFor();
  await unfold(window);
  await showsStates(window, { Attic: looks.offline, 'Desk lamp': looks.off, Tree: looks.on });

  await broker.stop();
  for (const name of ['Tree', 'Arch', 'Garland', 'Desk lamp', 'Window strip'])
    await rowOf(window, name).and(window.locator('[data-look="disconnected"]')).waitFor();
  expect(await button(window, said.allOn).getAttribute('aria-disabled')).toBe('true');
  for (const lamp of [garland, desk, strip, tree, porch]) await lamp.press();
  await broker.start();
  await showsLink(window, 'online');
  await attic.plugIn();
  await showsStates(window, {
    Tree: looks.off,
    Arch: looks.off,
    Attic: looks.off,
    // Nobody but itself knows it, so it is asked.
    'Desk lamp': said.stateAt(looks.on, said.percent(100)),
    Garland: looks.off,
    Porch: looks.on,
    'Window strip': looks.off,
  });
  for (const lamp of [garland, arch, strip, tree, porch]) expect(lamp.told).toEqual([]);
  await showsOnly(window, 'Tree', 'Arch', 'Attic', 'Desk lamp', 'Garland', 'Porch', 'Window strip', 'Clock');
});

test('the same lamp by two ways is one row, and is told once', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const desk = await stage.owns(deskLamp(broker.url)).plugIn();
  await stage.owns(new PlainLamp(broker.url, 'porch')).plugIn();
  const peer = await stage.peer(broker.url);
  await peer.say(
    'homeassistant/light/ABCDEF_LI_1/config',
    JSON.stringify({
      name: 'Tasmota',
      cmd_t: 'cmnd/tasmota_ABCDEF/POWER',
      stat_t: 'tele/tasmota_ABCDEF/STATE',
      val_tpl: '{{value_json.POWER}}',
      uniq_id: 'ABCDEF_LI_1',
      dev: { ids: ['ABCDEF'] },
    }),
    { retain: true },
  );
  const program = await stage.program({ broker: broker.url });
  const window = await program.chat();
  await showsOnly(window, 'Desk lamp', 'Porch');
  await showsStates(window, { 'Desk lamp': looks.off });
  desk.told.splice(0);
  await switchOf(window, 'Desk lamp').click();
  await showsStates(window, { 'Desk lamp': said.stateAt(looks.on, said.percent(100)) });
  expect(desk.told.map(({ text }) => text)).toEqual(['ON']);
});

test('where no light makes itself known there is the usual tree, or the way to one', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const program = await stage.program({ broker: broker.url });
  const window = await program.chat();
  await showsLight(window, 'unknown');
  await window.getByRole('heading', { name: 'Tree', exact: true }).waitFor();
  const lamp = await stage.lamp(broker.url);
  await switchOf(window, 'Tree').click();
  await lamp.told(1);
  await program.end();

  const find = { families: ['shelly-gen1', 'tasmota', 'home-assistant'] };
  const bare = await stage.program({ settings: withBroker(broker.url, { find }) });
  const empty = await bare.chat();
  await empty.getByText(said.none, { exact: true }).waitFor();
  await empty.getByText(said.noneHint).waitFor();
  expect(await empty.locator('[data-light]').count()).toBe(0);
  const tray = await stage.tray(bare);
  await tray.item(words.light.none);

  const peer = await (await stage.peer(broker.url)).listen('shellies/command');
  await button(empty, said.again).click();
  await empty.getByText(said.looking).waitFor();
  await peer.hears('shellies/command', 'announce');
  await empty.getByText(said.none, { exact: true }).waitFor();
  await button(empty, said.byHand).click();
  const settings = await bare.settings();
  await settings.locator('[data-page="lights"]').waitFor();

  await stage.owns(new DefaultLight(broker.url, 'arch', 'Arch')).plugIn();
  await empty.getByRole('heading', { name: 'Arch', exact: true }).waitFor();
  await empty.getByText(said.none, { exact: true }).waitFor({ state: 'detached' });
});

interface House {
  garland: JsonLight;
  arch: DefaultLight;
  /** It has no power. */
  attic: DefaultLight;
  desk: Tasmota;
  strip: Wled;
  tree: PlainLamp;
  porch: PlainLamp;
  peer: Peer;
}

/** Seven lights, and one that only Home Assistant could switch; the garland, the strip and the tree are on. */
async function house(stage: Stage, url: string): Promise<House> {
  const garland = new JsonLight(url, 'garland');
  const arch = new DefaultLight(url, 'arch', 'Arch');
  const attic = new DefaultLight(url, 'attic', 'Attic');
  const desk = deskLamp(url);
  const strip = new Wled(url, 'a1b2c3', 'Window strip', { retains: true });
  const tree = new PlainLamp(url, 'tree');
  const porch = new PlainLamp(url, 'porch');
  garland.on = true;
  strip.level = 255;
  tree.on = true;
  for (const lamp of [garland, arch, attic, desk, strip, tree, porch]) await stage.owns(lamp).plugIn();
  await attic.die();
  const peer = await (await stage.peer(url)).listen('clock/set', 'home/attic/set');
  const clock = {
    name: 'Clock',
    schema: 'template',
    cmd_t: 'clock/set',
    cmd_on_tpl: "{{ states('sun.sun') }}",
    cmd_off_tpl: 'off',
    uniq_id: 'clock',
  };
  await peer.say('homeassistant/light/clock/config', JSON.stringify(clock), { retain: true });
  return { garland, arch, attic, desk, strip, tree, porch, peer };
}

function deskLamp(url: string): Tasmota {
  return new Tasmota(url, {
    mac: '24A160ABCDEF',
    topic: 'tasmota_ABCDEF',
    names: ['Desk lamp'],
    light: true,
  });
}

function isLit(lamp: JsonLight | DefaultLight | Tasmota | Wled | PlainLamp): boolean {
  if (lamp instanceof Tasmota) return lamp.outputs[0] === true;
  return lamp instanceof Wled ? lamp.level > 0 : lamp.on;
}
