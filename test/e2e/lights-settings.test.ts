import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Settings } from '../../src/shared/settings.ts';
import { words } from '../../src/shared/words/index.ts';
import { DefaultLight } from '../support/devices/home-assistant.ts';
import { PlainDimmer } from '../support/devices/plain-dimmer.ts';
import { PlainLamp } from '../support/devices/plain-lamp.ts';
import { Tasmota } from '../support/devices/tasmota.ts';
import { freePort } from '../support/free-port.ts';
import type { Stage } from '../support/stage.ts';
import type { Tray } from '../support/tray.ts';
import { until } from '../support/until.ts';
import { button, lightsIn, openLightsPage, showsOnly, showsStates, withBroker } from './lights-page.ts';
import { brokerIn, field, save, settingsFile } from './settings-window.ts';
import { test } from './test.ts';
import { showsLink, switchOf } from './window.ts';

const {
  light: looks,
  families,
  window: { lights: shown, lightsPage: said, settings },
} = words;

const [alpha, beta, gamma] = ['plain:lights/alpha', 'plain:lights/beta', 'plain:lights/gamma'] as const;

test('lights are named, hidden, put in order and grouped, at once and for good', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const lamps = await plugIn(stage, broker.url, 'alpha', 'beta', 'gamma');
  const program = await stage.program({ settings: withBroker(broker.url) });
  const window = await program.chat();
  await showsOnly(window, 'Alpha', 'Beta', 'Gamma');
  const tray = await stage.tray(program);
  await menuHas(tray, 'Alpha', 'Beta', 'Gamma', looks.all);
  const before = settingsFile(program.folder);

  // Whoever cancels changes nothing.
  const tried = await openLightsPage(stage, program);
  await arrange(tried);
  // The page may be gone before the click is over.
  await button(tried, settings.cancel)
    .click()
    .catch(() => undefined);
  await until('the settings are closed', () => !program.isOpen('settings'));
  expect(settingsFile(program.folder)).toBe(before);
  await showsOnly(window, 'Alpha', 'Beta', 'Gamma');

  const page = await openLightsPage(stage, program);
  await rowIn(page, alpha).getByText('Alpha').waitFor();
  await arrange(page);
  await save(page);
  const { choices, order, groups, click } = lightsIn(brokerIn(program.folder));
  expect(choices.toSorted(byLight)).toEqual([
    { light: alpha, name: 'Kitchen', hidden: false, apart: false },
    { light: gamma, name: '', hidden: true, apart: false },
  ]);
  expect(order.slice(0, 2)).toEqual([beta, alpha]);
  const [group] = groups;
  expect(groups).toEqual([{ id: expect.any(String), name: 'Both', lights: [alpha, beta] }]);
  expect(click).toBe(group?.id);
  await showsOnly(window, 'Both', 'Beta', 'Kitchen');
  await menuHas(tray, 'Beta', 'Kitchen', 'Both', looks.all);

  await tray.item(words.tray.switchOn('Both'));
  await tray.activate();
  await showsStates(window, { Both: shown.group(shown.someOn(2, 2)), Beta: looks.on, Kitchen: looks.on });
  expect(lamps.map(({ on }) => on)).toEqual([true, true, false]);
  await program.end();

  // The kitchen is away meanwhile.
  const [kitchen] = lamps;
  await kitchen?.die();
  const peer = await stage.peer(broker.url);
  await peer.say('lights/alpha/state', '', { retain: true });
  const next = await stage.start(program.folder);
  const again = await next.chat();
  // The only light is drawn, above what else there is.
  await showsOnly(again, 'Beta', 'Both');
  const anew = await stage.tray(next);
  await menuHas(anew, 'Beta', 'Both');
  // What is saved then does not forget it.
  const later = await openLightsPage(stage, next);
  await rowIn(later, alpha).getByText(said.light.away).waitFor();
  await rowIn(later, alpha).getByText('Kitchen').waitFor();
  await later.getByRole('checkbox', { name: said.light.show('Gamma') }).check();
  await save(later);
  await showsOnly(again, 'Both', 'Beta', 'Gamma');
  await kitchen?.plugIn();
  await showsOnly(again, 'Both', 'Beta', 'Kitchen', 'Gamma');
  await anew.item(words.tray.switchOff('Both'));
  await anew.activate();
  await showsStates(again, { Both: shown.group(shown.someOn(0, 2)) });
  expect(lamps.map(({ on }) => on)).toEqual([false, false, false]);
});

test('what was taken for one light is split off, and joined again', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const desk = new Tasmota(broker.url, {
    mac: '24A160ABCDEF',
    topic: 'tasmota_ABCDEF',
    names: ['Desk'],
    light: false,
  });
  await stage.owns(desk).plugIn();
  await plugIn(stage, broker.url, 'beta');
  const peer = await stage.peer(broker.url);
  const config = {
    name: 'Shelf',
    cmd_t: 'cmnd/tasmota_ABCDEF/POWER',
    stat_t: 'stat/tasmota_ABCDEF/POWER',
    uniq_id: 'shelf',
  };
  await peer.say('homeassistant/switch/shelf/config', JSON.stringify(config), { retain: true });
  const program = await stage.program({ settings: withBroker(broker.url) });
  const window = await program.chat();
  await showsOnly(window, 'Beta', 'Desk');
  const page = await openLightsPage(stage, program);
  await button(page, said.light.changeLabel('Desk')).click();
  const other = families['home-assistant'].name;
  const first = page.locator('.ways li').filter({ hasText: said.way.first });
  await first.filter({ hasText: families.tasmota.name }).waitFor();
  await button(page, said.way.splitLabel(other, 'home-assistant:shelf')).click();
  await page.getByText(said.way.splitting).waitFor();
  await save(page);
  await showsOnly(window, 'Beta', 'Desk', 'Shelf');
  await program.end();

  const next = await stage.start(program.folder);
  const again = await next.chat();
  await showsOnly(again, 'Beta', 'Desk', 'Shelf');
  const later = await openLightsPage(stage, next);
  await button(later, said.light.changeLabel('Shelf')).click();
  await button(later, said.way.joinLabel(other, 'home-assistant:shelf')).click();
  await save(later);
  await showsOnly(again, 'Beta', 'Desk');
  expect(lightsIn(brokerIn(next.folder)).choices).toEqual([]);
});

test('a light is described by hand, tried, and kept only when that is saved', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const dimmer = await stage.owns(new PlainDimmer(broker.url)).plugIn();
  const program = await stage.program({ settings: withBroker(broker.url) });
  const window = await program.chat();
  await showsOnly(window, 'Tree');
  const page = await openLightsPage(stage, program);
  const before = settingsFile(program.folder);
  await button(page, said.byHand.add).click();
  const form = page.locator('.hand-form');
  await until('its name has the keyboard', () =>
    page.evaluate(() => document.activeElement?.id === 'broker.lights.byHand.0.name'),
  );
  await page.keyboard.type('Bench');
  const family = form.getByRole('combobox', { name: said.byHand.family });
  // Each family has a form of its own.
  await family.selectOption(families.wled.name);
  await form.getByRole('textbox', { name: families.wled.topic.label }).waitFor();
  await family.selectOption(families.plain.name);
  const text = (name: string) => form.getByRole('textbox', { name, exact: true });
  const { plain } = families;
  expect(await text(plain.commandTopic.label).inputValue()).toBe('lights/tree/set');

  await text(plain.commandTopic.label).fill('garage/#');
  await form.getByText(words.field.topic.wildcard).waitFor();
  await refusesToSave(page, 'broker.lights.byHand.0.fields.commandTopic');
  await form.getByText(said.wire.waiting).waitFor();
  await text(plain.commandTopic.label).fill('garage/bench/do');
  await text(plain.stateTopic.label).fill('garage/bench/is');
  await text(plain.payloadOn.label).fill('light');
  await text(plain.payloadOff.label).fill('light');
  // Only the program knows that the two do not go together.
  await form.getByText(words.field.payload.same).waitFor();
  await refusesToSave(page, 'broker.lights.byHand.0.fields.payloadOff');
  await text(plain.payloadOff.label).fill('dark');
  await text(plain.brightnessCommandTopic.label).fill('garage/bench/dim');
  await text(plain.brightnessStateTopic.label).fill('garage/bench/level');
  await text(plain.brightnessScale.label).fill('0');
  await refusesToSave(page, 'broker.lights.byHand.0.fields.brightnessScale');
  await text(plain.brightnessScale.label).fill('100');
  const wire = form.locator('.wire');
  await wire.getByText('garage/bench/is', { exact: true }).waitFor();
  await until('it says what would be sent', async () => {
    const sent = await wire.locator('dl').innerText();
    expect(sent.replaceAll(/\s+/g, ' ')).toContain('on garage/bench/do light off garage/bench/do dark');
    expect(sent.replaceAll(/\s+/g, ' ')).toContain('half brightness garage/bench/dim 50');
    return true;
  });
  expect(dimmer.told).toEqual([]);

  const trial = form.locator('.trial');
  await trial.getByRole('button', { name: said.trial.on, exact: true }).click();
  await trial.getByText(looks.trial.answered(looks.says.on)).waitFor();
  expect(dimmer.toldOn('garage/bench/do')).toEqual(['light']);
  await until('it shows what went and what came', async () => {
    const result = (await trial.locator('dl').innerText()).replaceAll(/\s+/g, ' ');
    expect(result).toMatch(new RegExp(`${said.trial.published} garage/bench/do light ${said.trial.heard}`));
    expect(result).toContain(`garage/bench/is light ${looks.says.on}`);
    return true;
  });
  await trial.getByRole('button', { name: said.trial.half }).click();
  await until('it is dimmed', () => dimmer.level === 50);
  await text(plain.commandTopic.label).fill('garage/nobody');
  await trial.getByText(said.trial.before).waitFor();
  await wire.getByText('garage/nobody').first().waitFor();
  await trial.getByRole('button', { name: said.trial.off, exact: true }).click();
  await trial.getByText(looks.trial.silent).waitFor();
  await text(plain.commandTopic.label).fill('garage/bench/do');
  expect(dimmer.on).toBe(true);

  // Nothing of this is known elsewhere.
  expect(settingsFile(program.folder)).toBe(before);
  await showsOnly(window, 'Tree');
  await save(page);
  expect(lightsIn(brokerIn(program.folder)).byHand).toMatchObject([
    { name: 'Bench', family: 'plain', fields: { commandTopic: 'garage/bench/do', payloadOff: 'dark' } },
  ]);
  await showsOnly(window, 'Bench');
  await showsStates(window, { Bench: shown.stateAt(looks.on, shown.percent(50)) });
  await switchOf(window, 'Bench').click();
  await until('it is off', () => !dimmer.on);
  await program.end();

  const next = await stage.start(program.folder);
  await showsStates(await next.chat(), { Bench: looks.off });
});

test('what is looked for is chosen, and where', async ({ stage }) => {
  const broker = await stage.mosquitto();
  await plugIn(stage, broker.url, 'beta');
  await stage.owns(new DefaultLight(broker.url, 'arch', 'Arch')).plugIn();
  const peer = await stage.peer(broker.url);
  const config = { name: 'Elsewhere', cmd_t: 'elsewhere/set', uniq_id: 'elsewhere' };
  await peer.say('other/prefix/light/elsewhere/config', JSON.stringify(config), { retain: true });
  const program = await stage.program({ settings: withBroker(broker.url) });
  const window = await program.chat();
  await showsOnly(window, 'Arch', 'Beta');
  const page = await openLightsPage(stage, program);
  await page.getByRole('checkbox', { name: said.find.usual }).uncheck();
  await save(page);
  await window.getByRole('heading', { name: 'Arch', exact: true }).waitFor();
  await switchOf(window, 'Beta').waitFor({ state: 'detached' });

  const prefix = page.getByRole('textbox', { name: said.find.prefix });
  await prefix.fill('other/#');
  await refusesToSave(page, 'broker.lights.find.homeAssistantPrefix');
  await prefix.fill('other/prefix');
  await save(page);
  await window.getByRole('heading', { name: 'Elsewhere', exact: true }).waitFor();
  await switchOf(window, 'Arch').waitFor({ state: 'detached' });
  await prefix.fill('homeassistant');
  await page.getByRole('checkbox', { name: said.find.usual }).check();
  await save(page);
  await showsOnly(window, 'Arch', 'Beta');
});

test('the light of older settings is still there', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const peer = await (await stage.peer(broker.url)).listen('window/do');
  await peer.say('window/is', 'dark', { retain: true });
  const folder = stage.folder();
  const light = {
    name: 'Window',
    commandTopic: 'window/do',
    stateTopic: 'window/is',
    payloadOn: 'bright',
    payloadOff: 'dark',
  };
  const old = {
    version: 3,
    inUse: 'home',
    brokers: [{ id: 'home', addresses: [broker.url], light }],
    builtInBroker: { port: await freePort() },
    discovery: { on: false },
    chat: { name: 'Robin' },
    general: { welcomed: true },
  };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(old));
  const program = await stage.start(folder);
  const window = await program.chat();
  await window.getByRole('heading', { name: 'Window', exact: true }).waitFor();
  await showsLink(window, 'online');
  await showsStates(window, { Window: looks.off });
  await switchOf(window, 'Window').click();
  await peer.hears('window/do', 'bright');
  const page = await openLightsPage(stage, program);
  await button(page, said.byHand.editLabel('Window')).click();
  const { payloadOn } = families.plain;
  expect(await page.getByRole('textbox', { name: payloadOn.label, exact: true }).inputValue()).toBe('bright');
  const { version }: Settings = JSON.parse(settingsFile(folder));
  expect(version).toBe(4);
  expect(readdirSync(folder).filter((file) => /settings.*3/.test(file))).toHaveLength(1);
});

function byLight(one: { light: string }, other: { light: string }): number {
  return one.light < other.light ? -1 : 1;
}

async function plugIn(stage: Stage, url: string, ...names: string[]): Promise<PlainLamp[]> {
  const lamps = names.map((name) => stage.owns(new PlainLamp(url, name)));
  for (const lamp of lamps) await lamp.plugIn();
  return lamps;
}

/** Calls alpha the kitchen, puts it behind beta, hides gamma, and lets the tray switch the two others. */
async function arrange(page: Page): Promise<void> {
  await button(page, said.light.changeLabel('Alpha')).click();
  await rowIn(page, alpha).getByRole('textbox', { name: said.light.name }).fill('Kitchen');
  await page.getByRole('checkbox', { name: said.light.show('Gamma') }).uncheck();
  await button(page, said.light.upLabel('Beta')).click();
  await page.getByText(said.light.moved('Beta', 1, 3)).waitFor();
  await button(page, said.group.add).click();
  await field(page, 'broker.lights.groups.0.name').fill('Both');
  await button(page, said.group.changeLabel('Both')).click();
  const members = page.getByRole('group', { name: said.group.label('Both') });
  for (const name of ['Kitchen', 'Beta']) await members.getByRole('checkbox', { name, exact: true }).check();
  await page.getByRole('combobox', { name: said.click.label }).selectOption('Both');
}

function rowIn(page: Page, id: string): Locator {
  return page.locator(`.lamps [data-light="${id}"]`);
}

/** Waits until the tray's menu has items of these names in a row, and nothing else with a state. */
function menuHas(tray: Tray, ...names: string[]): Promise<unknown> {
  return until(`the menu has ${names.join(', ')}`, async () => {
    const labels = (await tray.menu()).flatMap(({ label }) => /^(.+) \(.+\)$/.exec(label)?.[1] ?? []);
    expect(labels).toEqual(names);
    return true;
  });
}

/** Looks that nothing is saved, and that whoever tries is led to what is wrong. */
async function refusesToSave(page: Page, wrong: string): Promise<void> {
  const problem = page.locator(`[id="${wrong}-below"].problem`);
  await problem.waitFor();
  const toSave = button(page, settings.save);
  expect(await toSave.getAttribute('aria-disabled')).toBe('true');
  await toSave.dispatchEvent('click');
  await until('what is wrong has the keyboard', () =>
    page.evaluate((id) => document.activeElement?.id === id, wrong),
  );
  expect(await problem.textContent()).not.toBe('');
}
