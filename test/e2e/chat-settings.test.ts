import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { RoomSettings, Settings } from '../../src/shared/settings.ts';
import { words } from '../../src/shared/words/index.ts';
import { saveFile } from '../support/file-dialog.ts';
import type { RunningProgram } from '../support/running-program.ts';
import type { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';
import { brokerIn, field, openSettings, save, settingsFile } from './settings-window.ts';
import { test } from './test.ts';
import { lines, showsLink } from './window.ts';

const { chat, keptHistory, noticeLog, rightNow, roomForm: said, settings } = words.window;

test('rooms are added, named, moved and left, and are used at once', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url);
  const notifications = await stage.notifications();
  const program = await stage.program({ broker: broker.url, args: ['--hidden'] });
  await program.online();
  const page = await openChatPage(stage, program);
  expect(await button(page, said.leaveLabel('chat/msg')).getAttribute('aria-disabled')).toBe('true');

  await page.getByRole('button', { name: said.add }).press('Enter');
  await hasKeyboard(page, 'broker.rooms.1.topic');
  await page.keyboard.type('house/#/kitchen');
  await page.getByText(words.field.room.wildcard).first().waitFor();
  expect(await button(page, settings.save).getAttribute('aria-disabled')).toBe('true');
  await field(page, 'broker.rooms.1.topic').fill('chat/msg');
  await field(page, 'broker.rooms.1.topic-below').getByText(words.field.room.twice).waitFor();
  await field(page, 'broker.rooms.1.topic').fill('house/#');
  await room(page, 'house/#').getByRole('textbox', { name: said.name }).fill('House');
  await room(page, 'House').getByRole('combobox').selectOption(said.modes.mentions);
  await page.getByText(said.mention('Robin')).waitFor();
  await button(page, said.upLabel('House')).press('Enter');
  await page.getByText(said.moved('House', 1, 2)).waitFor();
  await hasKeyboard(page, 'room-0-up');
  await save(page);
  const house: RoomSettings = { topic: 'house/#', name: 'House', notify: 'mentions' };
  expect(roomsIn(program)).toEqual([house, { topic: 'chat/msg', name: '', notify: 'all' }]);
  expect(await page.getByRole('textbox', { name: said.topic }).count()).toBe(0);

  await peer.say('house/kitchen', 'Anna:just talking');
  await peer.say('house/kitchen', 'Ben:tea, @Robin?');
  await until('the mention is notified', () =>
    notifications.shown.some(({ body }) => body.includes('tea, @Robin?')),
  );
  expect(notifications.sent.filter(({ body }) => body.includes('just talking'))).toEqual([]);

  await button(page, said.leaveLabel('chat/msg')).press('Enter');
  await page.getByText(said.left('chat/msg')).waitFor();
  await hasKeyboard(page, 'broker.rooms.0.name');
  await room(page, 'House').getByRole('textbox', { name: said.name }).fill('');
  await save(page);
  expect(roomsIn(program)).toEqual([{ ...house, name: '' }]);
});

test('a name is never empty and has no colon', async ({ stage }) => {
  const program = await stage.program();
  const page = await openChatPage(stage, program);
  const before = settingsFile(program.folder);
  for (const [typed, problem] of [
    ['Robin:', words.field.name.colon],
    [' ', words.field.name.empty],
  ] as const) {
    await page.getByRole('textbox', { name: chat.name }).fill(typed);
    await field(page, 'chat.name-below').getByText(problem).waitFor();
    await button(page, settings.save).dispatchEvent('click');
    await hasKeyboard(page, 'chat.name');
  }
  expect(settingsFile(program.folder)).toBe(before);
});

test('the history of a room is exported, and cleared only by who is sure', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url);
  const program = await stage.program({
    broker: broker.url,
    settings: {
      version: 3,
      brokers: [{ id: 'test', addresses: [broker.url], rooms: [{ topic: 'chat/msg' }, { topic: 'other' }] }],
    },
  });
  const window = await program.chat();
  await showsLink(window, 'online');
  await peer.say('other', 'Anna:elsewhere');
  await peer.say('chat/msg', 'Anna:one');
  await peer.say('chat/msg', 'Ben:two\nlines');
  await lines(window).nth(1).waitFor();
  const page = await openChatPage(stage, program);
  const shown = history(page, 'chat/msg');
  await shown.getByText(keptHistory.size(2)).waitFor();

  const folder = stage.folder();
  for (const [format, file] of [
    ['text', join(folder, 'room.txt')],
    ['json', join(folder, 'room.json')],
  ] as const) {
    await button(page, keptHistory.exportLabel(keptHistory[format], 'chat/msg')).click();
    await saveFile(stage.env, file);
    await shown.getByText(keptHistory.saved(keptHistory.size(2), file)).waitFor();
    const written = readFileSync(file, 'utf8');
    for (const text of ['one', 'two', 'Anna', 'Ben']) expect(written).toContain(text);
    expect(written).not.toContain('elsewhere');
  }
  expect(() => JSON.parse(readFileSync(join(folder, 'room.json'), 'utf8'))).not.toThrow();

  const clear = button(page, keptHistory.clearLabel('chat/msg'));
  await clear.press('Enter');
  await shown.getByText(keptHistory.sure(keptHistory.size(2), 'chat/msg')).waitFor();
  await hasKeyboard(page, 'history-0-cancel');
  await page.keyboard.press('Escape');
  await hasKeyboard(page, 'history-0-clear');
  await shown.getByText(keptHistory.size(2)).waitFor();

  await clear.press('Enter');
  // The keyboard goes to the careful answer first.
  await page.locator('.clear-question button:focus').waitFor();
  await button(page, keptHistory.forgetLabel('chat/msg')).press('Enter');
  await shown.getByText(keptHistory.cleared).waitFor();
  await shown.getByText(keptHistory.size(0)).waitFor();
  expect(await clear.getAttribute('aria-disabled')).toBe('true');
  await history(page, 'other').getByText(keptHistory.size(1)).waitFor();
  await until('the chat is empty', async () => (await lines(window).count()) === 0);
});

test('what was said in a room that was left is exported, and cleared', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url);
  const program = await stage.program({
    settings: {
      inUse: 'test',
      brokers: [{ id: 'test', addresses: [broker.url], rooms: [{ topic: 'chat/msg' }, { topic: 'other' }] }],
    },
    args: ['--hidden'],
  });
  await program.online();
  const page = await openChatPage(stage, program);
  await peer.say('other', 'Anna:goodbye');
  const shown = history(page, 'other');
  await shown.getByText(keptHistory.size(1)).waitFor();
  expect(await page.getByText(keptHistory.left).isVisible()).toBe(false);
  await button(page, said.leaveLabel('other')).click();
  await page.getByText(said.left('other')).waitFor();
  await save(page);
  expect(await page.getByText(said.left('other')).isVisible()).toBe(false);

  const left = page.getByRole('region', { name: keptHistory.left });
  await left.locator(shown).getByText(keptHistory.size(1)).waitFor();
  const file = join(stage.folder(), 'other.txt');
  await button(page, keptHistory.exportLabel(keptHistory.text, 'other')).click();
  await saveFile(stage.env, file);
  await shown.getByText(keptHistory.saved(keptHistory.size(1), file)).waitFor();
  expect(readFileSync(file, 'utf8')).toContain('goodbye');

  await button(page, keptHistory.clearLabel('other')).press('Enter');
  // The keyboard goes to the careful answer first.
  await page.locator('.clear-question button:focus').waitFor();
  await button(page, keptHistory.forgetLabel('other')).press('Enter');
  await left.getByText(keptHistory.clearedOf('other')).waitFor();
  await hasKeyboard(page, 'left-rooms-heading');
  expect(await shown.count()).toBe(0);
});

test('fewer messages are kept once that is saved', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url);
  const program = await stage.program({ broker: broker.url });
  const window = await program.chat();
  await showsLink(window, 'online');
  for (let number = 1; number <= 120; number += 1) await peer.say('chat/msg', `Anna:${number}`);
  await lines(window, '120').waitFor();
  const page = await openChatPage(stage, program);
  await history(page, 'chat/msg').getByText(keptHistory.size(120)).waitFor();
  // It follows what comes.
  await peer.say('chat/msg', 'Anna:121');
  await history(page, 'chat/msg').getByText(keptHistory.size(121)).waitFor();
  const count = page.getByRole('textbox', { name: keptHistory.keep });
  await count.fill('99');
  await field(page, 'chat.history-below').getByText(settings.number(100, 1_000_000)).waitFor();
  await count.fill('100');
  await page.getByText(keptHistory.fewer(100, 21)).waitFor();
  await save(page);
  await history(page, 'chat/msg').getByText(keptHistory.size(100)).waitFor();
});

test('a notification is tested, muted, and the reason why one did not come is told', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url);
  const notifications = await stage.notifications();
  const program = await stage.program({ broker: broker.url, args: ['--hidden'] });
  await program.online();
  const page = await openChatPage(stage, program);
  await button(page, rightNow.test).click();
  await page.getByText(rightNow.tested).waitFor();
  await until('the desktop shows it', () => notifications.shown.length === 1);
  await notifications.clear();

  await page.getByText(noticeLog.open).click();
  await page.getByText(noticeLog.none).waitFor();
  await button(page, words.tray.muteChoice['until-told']).click();
  await page.locator('.right-now-state').getByText(rightNow.state.untilTold).waitFor();
  await page.getByText(rightNow.testedOnly(rightNow.tested, rightNow.state.untilTold)).waitFor();
  await until('it is kept', () => mutedIn(program) === 'until-told');
  await peer.say('chat/msg', 'Anna:psst');
  const log = page.getByRole('region', { name: noticeLog.region });
  await log.getByText(words.silence.muted).waitFor();
  await peer.say('chat/msg', 'Anna:psst');
  await log.getByText(noticeLog.times(2)).waitFor();
  expect(notifications.shown).toEqual([]);

  await button(page, rightNow.unmute).click();
  await page.getByText(rightNow.state.loud).waitFor();
  await page.getByText(rightNow.tested, { exact: true }).waitFor();
  await until('it is kept', () => mutedIn(program) === null);
  await peer.say('chat/msg', 'Anna:hello');
  await notifications.shows({ summary: 'Anna', body: 'hello' });
  await log.getByRole('listitem').filter({ hasText: words.silence.shown }).first().waitFor();
  expect(await log.getByRole('listitem').count()).toBe(2);
});

async function openChatPage(stage: Stage, program: RunningProgram): Promise<Page> {
  const page = await openSettings(stage, program);
  await page.getByRole('tab', { name: settings.pages.chat }).click();
  await page.locator('[data-page="chat"]').waitFor();
  return page;
}

function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

/** The form of a room. */
function room(page: Page, title: string): Locator {
  return page.getByRole('group', { name: title, exact: true });
}

/** What is kept of a room. */
function history(page: Page, title: string): Locator {
  return page.locator('.history').filter({ hasText: title });
}

function hasKeyboard(page: Page, id: string): Promise<unknown> {
  return until(`${id} has the keyboard`, () =>
    page.evaluate((wanted) => document.activeElement?.id === wanted, id),
  );
}

function roomsIn({ folder }: RunningProgram): RoomSettings[] | undefined {
  return brokerIn(folder)?.rooms;
}

function mutedIn({ folder }: RunningProgram): Settings['muted'] {
  const { muted }: Settings = JSON.parse(settingsFile(folder));
  return muted;
}
