import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import type { Peer } from '../support/peer.ts';
import type { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';
import { rowOf, showsStates, tabTo } from './lights-page.ts';
import { test } from './test.ts';
import { showsLight } from './window.ts';

const {
  light: looks,
  window: { lights: said },
} = words;

test('a light is dimmed and coloured by keyboard alone', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const star = await plugIn(stage, broker.url);
  const program = await stage.program({ broker: broker.url });
  const window = await program.chat();
  await showsStates(window, { Star: said.stateAt(looks.on, said.percent(100)) });
  const opener = window.getByRole('button', { name: said.adjust('Star') });
  await tabTo(window, opener);
  await window.keyboard.press('Enter');
  const panel = window.getByRole('dialog', { name: said.adjust('Star') });
  await panel.waitFor();
  const brightness = panel.getByRole('slider', { name: said.brightness });
  await hasKeyboard(brightness);
  await value(panel, said.brightness).getByText(said.percent(100)).waitFor();
  await value(panel, said.color).getByText(said.notInUse).waitFor();

  // Down to 40 by a key that is held.
  const began = performance.now();
  for (let step = 0; step < 60; step += 1) await window.keyboard.down('ArrowLeft');
  await window.keyboard.up('ArrowLeft');
  await until('it has the last one', () => star.told.at(-1)?.['brightness'] === 102);
  const most = Math.floor((performance.now() - began) / 100) + 1;
  expect(star.told.length).toBeGreaterThan(1);
  expect(star.told.length).toBeLessThanOrEqual(most);
  await value(panel, said.brightness).getByText(said.percent(40)).waitFor();
  await certainty(panel, said.brightness).waitFor({ state: 'detached' });
  expect(await brightness.inputValue()).toBe('40');

  // Pending until it says so itself.
  star.obeys = false;
  await window.keyboard.press('End');
  await certainty(panel, said.brightness).getByText(said.certainty.pending).waitFor();
  await value(panel, said.brightness).getByText(said.percent(100)).waitFor();
  expect(await brightness.getAttribute('aria-valuetext')).toBe(
    said.withCertainty(said.percent(100), said.certainty.pending),
  );
  await until('it is told', () => star.told.at(-1)?.['brightness'] === 255);
  await star.report();
  await certainty(panel, said.brightness).waitFor({ state: 'detached' });
  star.obeys = true;

  await tabTo(window, panel.getByRole('button', { name: said.swatches.green }));
  await window.keyboard.press('Space');
  await value(panel, said.color).getByText(said.swatches.green).waitFor();
  await certainty(panel, said.color).waitFor({ state: 'detached' });
  expect(star.state).toMatchObject({ color_mode: 'hs', color: { h: 120, s: 100 } });
  await panel.locator('.swatch[aria-pressed="true"]').and(panel.getByLabel(said.swatches.green)).waitFor();
  await value(panel, said.temperature).getByText(said.notInUse).waitFor();
  await tabTo(window, panel.getByRole('slider', { name: said.hue }));
  await window.keyboard.press('ArrowRight');
  await until('it has another hue', () => star.state.color?.h === 121);

  const temperature = panel.getByRole('slider', { name: said.temperature });
  await tabTo(window, temperature);
  await window.keyboard.press('Home');
  await until('it is warm', () => star.state.color_mode === 'color_temp' && star.state.color_temp === 500);
  await value(panel, said.temperature).getByText(said.kelvin(2_000)).waitFor();
  await value(panel, said.color).getByText(said.notInUse).waitFor();

  const effect = panel.getByRole('combobox', { name: said.effect });
  await tabTo(window, effect);
  await window.keyboard.press('ArrowDown');
  await until('it twinkles', () => star.state.effect === 'Twinkle');
  await certainty(panel, said.effect).waitFor({ state: 'detached' });
  expect(await effect.inputValue()).toBe('Twinkle');

  await window.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await hasKeyboard(opener);
  expect(program.isOpen('chat')).toBe(true);
  await window.keyboard.press('Enter');
  await hasKeyboard(brightness);
});

test('what a light did not do is put back', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const star = await plugIn(stage, broker.url);
  const program = await stage.program({ broker: broker.url });
  const window = await program.chat();
  await showsStates(window, { Star: said.stateAt(looks.on, said.percent(100)) });
  star.obeys = false;
  const slider = rowOf(window, 'Star').getByRole('slider');
  await slider.fill('30');
  await until('it is told', () => star.told.at(-1)?.['brightness'] === 77);
  await window.getByText(looks.silent('Star'), { exact: true }).waitFor();
  await until('the slider is back', async () => (await slider.inputValue()) === '100');
});

test('the demo tree is dimmed and coloured, and its drawing shows it', async ({ stage }) => {
  const program = await stage.program();
  const url = await program.online();
  const peer = await (await stage.peer(url)).listen('lights/tree/#');
  const window = await program.chat();
  await showsLight(window, 'off');
  const drawing = window.locator('.tile .tree');
  const drawn = (property: string) =>
    drawing.evaluate((svg, name) => getComputedStyle(svg).getPropertyValue(name), property);

  // To dim it lights it.
  const slider = rowOf(window, 'Tree').getByRole('slider', { name: said.brightnessOf('Tree') });
  await slider.fill('20');
  await showsLight(window, 'on');
  await peer.hears('lights/tree/brightness', '51');
  await showsStates(window, { Tree: said.stateAt(looks.on, said.percent(20)) });
  expect(await drawn('--drawing-brightness')).toBe('0.2');

  await window.getByRole('button', { name: said.adjust('Tree') }).click();
  const panel = window.getByRole('dialog', { name: said.adjust('Tree') });
  await panel.getByText(said.clicked).waitFor();
  await panel.getByRole('button', { name: said.swatches.blue }).click();
  await value(panel, said.color).getByText(said.swatches.blue).waitFor();
  await certainty(panel, said.color).waitFor({ state: 'detached' });
  expect(peer.texts('lights/tree/color').at(-1)).toMatch(/^0,4[23],255$/);
  // What comes back is not quite what was chosen.
  await panel.locator('.swatch[aria-pressed="true"]').and(panel.getByLabel(said.swatches.blue)).waitFor();
  // hsl(230 100% 50%)
  await until('it is drawn in blue', async () => (await drawn('--drawing-color')) === 'rgb(0, 43, 255)');
  const effect = panel.getByRole('combobox', { name: said.effect });
  await effect.selectOption('Twinkle');
  await peer.hears('lights/tree/effect', 'Twinkle');
  // A click beside it closes it.
  await window.mouse.click(5, 5);
  await panel.waitFor({ state: 'detached' });
});

interface State {
  state: string;
  brightness: number;
  color_mode: string;
  color?: { h: number; s: number };
  color_temp?: number;
  effect: string;
}

/** A light that can do everything, described in the JSON schema. */
class Star {
  obeys = true;
  readonly told: Partial<Record<string, unknown>>[] = [];
  state: State = {
    state: 'ON',
    brightness: 255,
    color_mode: 'color_temp',
    color_temp: 300,
    effect: 'Steady',
  };
  readonly #peer: Peer;

  constructor(peer: Peer) {
    this.#peer = peer;
    peer.onMessage((_topic, text) => {
      const command = JSON.parse(text);
      this.told.push(command);
      const { color, color_temp: temperature } = command;
      const mode = color ? 'hs' : temperature ? 'color_temp' : this.state.color_mode;
      this.state = { ...this.state, ...command, color_mode: mode };
      if (this.obeys) void this.report();
    });
  }

  report(): Promise<void> {
    return this.#peer.say('star/state', JSON.stringify(this.state), { retain: true });
  }
}

async function plugIn(stage: Stage, url: string): Promise<Star> {
  const peer = await stage.peer(url);
  const star = new Star(peer);
  const config = {
    name: 'Star',
    schema: 'json',
    uniq_id: 'star',
    cmd_t: 'star/set',
    stat_t: 'star/state',
    brightness: true,
    sup_clrm: ['hs', 'color_temp'],
    min_mireds: 153,
    max_mireds: 500,
    effect: true,
    fx_list: ['Steady', 'Twinkle', 'Chase'],
  };
  await peer.say('homeassistant/light/star/config', JSON.stringify(config), { retain: true });
  await star.report();
  await peer.listen('star/set');
  return star;
}

/** One attribute in the panel. */
function part(panel: Locator, title: string): Locator {
  return panel.getByRole('group', { name: title, exact: true });
}

function value(panel: Locator, title: string): Locator {
  return part(panel, title).locator('.panel-value');
}

function certainty(panel: Locator, title: string): Locator {
  return part(panel, title).locator('.certainty');
}

function hasKeyboard(wanted: Locator): Promise<unknown> {
  return until('it has the keyboard', () => wanted.evaluate((element) => element === document.activeElement));
}
