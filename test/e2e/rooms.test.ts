import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import type { Mosquitto } from '../support/mosquitto.ts';
import type { Program } from '../support/program.ts';
import type { Stage } from '../support/stage.ts';
import type { Tray } from '../support/tray.ts';
import { until } from '../support/until.ts';
import { fill, hasKeyboard } from './old-room.ts';
import { test } from './test.ts';
import { lines, showsLink, write } from './window.ts';

const { composer, messages, roomBar, search, title } = words.window;

/** The last two have names of their own, and the last one has many topics. */
const main = { topic: 'chat/msg' };
const school = { topic: 'class/4b', name: 'Class' };
const house = { topic: 'house/#', name: 'House' };

test('each room counts what is unread, and is chosen by a click and by keys', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url);
  const program = await stage.start(await settled(stage, broker, [main, school, house]));
  const window = await program.chat();
  const tray = await stage.tray(program);
  await showsLink(window, 'online');
  await until('the window has the keyboard', () => program.hasKeyboard('chat'));
  expect(await tabs(window).allTextContents()).toEqual(['chat/msg', 'Class', 'House']);
  await shows(window, 'chat/msg');

  await peer.say(school.topic, 'Anna:one');
  await peer.say(school.topic, 'Ben:two, @Robin');
  await peer.say('house/kitchen', 'Cleo:three');
  await peer.say(main.topic, 'Dan:four');
  await lines(window, 'four').waitFor();
  expect(await lines(window).count()).toBe(1);
  await window.getByRole('tab', { name: roomBar.tab('Class', '2', 1) }).waitFor();
  await window.getByRole('tab', { name: roomBar.tab('House', '1', 0) }).waitFor();
  await counts(window, tray, 3);

  await tab(window, 'Class').click();
  await shows(window, 'Class');
  await lines(window, 'two, @Robin').waitFor();
  expect(await lines(window).locator('.line-text').allTextContents()).toEqual(['one', 'two, @Robin']);
  await window.getByRole('separator', { name: messages.freshLabel }).waitFor();
  await window.getByRole('tab', { name: 'Class', exact: true }).waitFor();
  await counts(window, tray, 1);

  await window.keyboard.press('Control+PageDown');
  await shows(window, 'House');
  await counts(window, tray, 0);
  await window.keyboard.press('Control+PageDown');
  await shows(window, 'chat/msg');
  await window.keyboard.press('Control+2');
  await shows(window, 'Class');
  await tab(window, 'Class').focus();
  await window.keyboard.press('ArrowRight');
  await shows(window, 'House');
  await window.keyboard.press('Home');
  await shows(window, 'chat/msg');
  // What was begun in a room waits there.
  await composerOf(window, 'chat/msg').fill('half a sen');
  await window.keyboard.press('Control+3');
  await shows(window, 'House');
  expect(await composerOf(window, 'House').inputValue()).toBe('');
  await window.keyboard.press('Control+1');
  await shows(window, 'chat/msg');
  expect(await composerOf(window, 'chat/msg').inputValue()).toBe('half a sen');
});

test('in a room of many topics each line says its topic, and one chooses where to write', async ({
  stage,
}) => {
  const all = { topic: 'chat/#', name: 'All' };
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url);
  await peer.listen('#');
  const program = await stage.start(await settled(stage, broker, [all, main]));
  const window = await program.chat();
  await showsLink(window, 'online');

  // The room of just this topic goes before the one of many.
  await peer.say('chat/msg', 'Anna:elsewhere');
  await peer.say('chat/tea', 'Ben:kettle');
  await lines(window, 'kettle').getByText('chat/tea', { exact: true }).waitFor();
  expect(await lines(window).count()).toBe(1);

  const to = window.getByRole('combobox', { name: composer.toLabel('All') });
  expect(await to.inputValue()).toBe('chat/tea');
  await write(window, 'a cup for me');
  await peer.hears('chat/tea', 'Robin:a cup for me');
  await to.fill('chat/garden/shed');
  await write(window, 'who is out there');
  await peer.hears('chat/garden/shed', 'Robin:who is out there');
  const mine = lines(window, 'who is out there');
  await mine.getByText('chat/garden/shed', { exact: true }).waitFor();
  await mine.and(window.locator('[data-status="sent"]')).waitFor();

  await to.fill('house/kitchen');
  await window.getByText(composer.toElsewhere('chat/#')).waitFor();
  await write(window, 'not for you');
  await to.fill('chat/garden/shed');
  await window.getByText(composer.toElsewhere('chat/#')).waitFor({ state: 'detached' });
  await composerOf(window, 'All').press('Enter');
  await peer.hears('chat/garden/shed', 'Robin:not for you');
  expect(peer.on('house/kitchen')).toEqual([]);

  await tab(window, 'chat/msg').click();
  await lines(window, 'elsewhere').waitFor();
  expect(await lines(window).count()).toBe(1);
  expect(await window.locator('.mark-topic').count()).toBe(0);
  expect(await to.count()).toBe(0);
});

test('what is unread is unread after a restart, and told of each room as it is wanted', async ({ stage }) => {
  const quiet = { topic: 'noise', notify: 'none' };
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url);
  const first = await stage.start(await settled(stage, broker, [main, school, quiet]), ['--hidden']);
  await first.online();
  await peer.say(main.topic, 'Anna:one');
  await peer.say(school.topic, 'Ben:two');
  await peer.say(school.topic, 'Ben:three');
  await peer.say(quiet.topic, 'Cleo:four');
  const before = await stage.tray(first);
  await until('the tooltip counts', async () => (await before.tooltip()).includes(words.tray.unread(3)));
  await first.end();

  const second = await stage.start(first.folder, ['--hidden']);
  const tray = await stage.tray(second);
  await until('the tooltip counts', async () => (await tray.tooltip()).includes(words.tray.unread(3)));
  await tray.choose(words.tray.chat(3));
  const window = await second.chat();
  await counts(window, tray, 2);
  await window.getByRole('tab', { name: roomBar.tab('Class', '2', 0) }).waitFor();
  // It counts for whoever looks, and tells nobody.
  await window.getByRole('tab', { name: roomBar.tab('noise', '1', 0) }).waitFor();
  await tab(window, 'Class').click();
  await counts(window, tray, 0);
  await second.end();

  const third = await stage.start(first.folder);
  const later = await third.chat();
  await tab(later, 'noise').waitFor();
  expect(await tab(later, 'Class').textContent()).toBe('Class');
  expect(await later.title()).toBe(title(0));
});

test('the search finds a line of long ago, and Enter brings it into sight', async ({ stage }) => {
  const { window } = await withHistory(stage, 3_000);
  await until('the latest is in sight', () => inSight(window, '3000'));
  await composerOf(window, 'chat/msg').fill('half a sen');
  await window.keyboard.press('Control+f');
  const field = window.getByRole('combobox', { name: search.field });
  await until('the field has the keyboard', () => hasKeyboard(field));
  await window.keyboard.type('nowhere to be found');
  await window.getByText(search.none(3_000)).waitFor();
  await field.fill('"message 700" from:anna');
  await window.getByText(search.over(1)).waitFor();
  const hit = window.getByRole('option');
  expect(await hit.locator('mark').allTextContents()).toEqual(['Anna', 'message 700']);

  await window.keyboard.press('Enter');
  await field.waitFor({ state: 'detached' });
  await until('the line is in sight', () => inSight(window, '700'));
  await until('the line has the keyboard', () => hasKeyboard(window.locator('[data-line="700"]')));
  await window.keyboard.press('ArrowUp');
  await until('the line before has it', () => hasKeyboard(window.locator('[data-line="699"]')));
  await window.keyboard.press('Escape');
  await until('the composer has it', () => hasKeyboard(composerOf(window, 'chat/msg')));
  expect(await composerOf(window, 'chat/msg').inputValue()).toBe('half a sen');

  // From another room one comes to the same place.
  await window.keyboard.press('Control+2');
  await shows(window, 'Class');
  await window.getByRole('button', { name: search.open, exact: true }).click();
  await window.getByRole('radio', { name: search.everywhere }).check();
  await field.fill('from:Anna "message 42"');
  await window.getByText(search.over(6)).waitFor();
  await window
    .getByRole('option')
    .filter({ hasText: /message 42$/ })
    .click();
  await shows(window, 'chat/msg');
  await until('the line is in sight', () => inSight(window, '42'));
  await window.getByRole('button', { name: messages.jump }).click();
  await until('the latest is in sight', () => inSight(window, '3000'));
});

test('one pages back to the first line, and jumps to the latest', async ({ stage }) => {
  const { window, program, broker } = await withHistory(stage, 3_000);
  const peer = await stage.peer(broker.url);
  await until('the latest is in sight', () => inSight(window, '3000'));
  await window.locator('.messages .scroller').hover();
  await until(
    'the first line is in sight',
    async () => {
      await window.mouse.wheel(0, -5_000);
      return inSight(window, '1');
    },
    60_000,
  );
  await peer.say(main.topic, 'Anna:meanwhile');
  const jump = window.getByRole('button', { name: messages.jump });
  await jump.getByText(messages.came(1)).waitFor();
  expect(await inSight(window, '1')).toBe(true);
  await jump.click();
  await until('the latest is in sight', () => inSight(window, '3001'));
  await jump.waitFor({ state: 'detached' });
  await until('it is read', async () => (await window.title()) === title(0));
  await peer.say(main.topic, 'Anna:and then');
  await until('what comes is in sight', () => inSight(window, '3002'));
  expect(program.isOpen('chat')).toBe(true);
});

function settled(stage: Stage, broker: Mosquitto, rooms: object[]): Promise<string> {
  return stage.settled({
    settings: { inUse: 'test', brokers: [{ id: 'test', addresses: [broker.url], rooms }] },
  });
}

/** A window with two rooms, the first of which is an old one. */
async function withHistory(
  stage: Stage,
  count: number,
): Promise<{ window: Page; program: Program; broker: Mosquitto }> {
  const broker = await stage.mosquitto();
  const folder = await settled(stage, broker, [main, school]);
  await fill(folder, main.topic, count);
  const program = await stage.start(folder);
  const window = await program.chat();
  await showsLink(window, 'online');
  return { window, program, broker };
}

function tabs(window: Page): Locator {
  return window.getByRole('tablist', { name: roomBar.region }).getByRole('tab');
}

function tab(window: Page, name: string): Locator {
  return tabs(window).filter({ has: window.getByText(name, { exact: true }) });
}

function composerOf(window: Page, name: string): Locator {
  return window.getByRole('textbox', { name: composer.label(name) });
}

/** Waits until the window shows this room. */
async function shows(window: Page, name: string): Promise<void> {
  await tab(window, name).and(window.locator('[aria-selected="true"]')).waitFor();
  await composerOf(window, name).waitFor();
}

/** Waits until the title and the tray count so many. */
async function counts(window: Page, tray: Tray, unread: number): Promise<void> {
  await until('the title counts', async () => (await window.title()) === title(unread));
  await tray.item(words.tray.chat(unread));
  const tooltip = await tray.tooltip();
  if (unread === 0) expect(tooltip).not.toContain('unread');
  else expect(tooltip).toContain(words.tray.unread(unread));
}

/** Whether the whole of a line can be seen. */
function inSight(window: Page, id: string): Promise<boolean> {
  return window.evaluate((wanted) => {
    const article = document.querySelector(`[data-line="${wanted}"]`)?.getBoundingClientRect();
    const list = document.querySelector('.messages .scroller')?.getBoundingClientRect();
    if (!article || !list || article.height === 0) return false;
    return article.top >= list.top - 1 && article.bottom <= list.bottom + 1;
  }, id);
}
