import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import type { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';
import { test } from './test.ts';
import { showsLink } from './window.ts';

const { composer, roomBar, settingsButton } = words.window;

const family = { topic: 'chat/msg', name: 'Family' };
const all = { topic: 'chat/#', name: 'All' };
const more = ['Kitchen', 'Garden', 'Attic', 'Choir'].map((name) => ({ topic: `house/${name}`, name }));

test('rooms that are out of sight say what is unread, and are brought into sight', async ({ stage }) => {
  const { window, peer } = await withRooms(stage, [family, all, ...more]);
  const hidden = window.locator('.more-rooms-after');
  await hidden.waitFor();
  const count = (await outOfSight(window)).length;
  expect(await hidden.getAttribute('aria-label')).toBe(roomBar.after(count));
  expect(await window.locator('.more-rooms-before').count()).toBe(0);

  await peer.say('house/Attic', 'Anna:@Robin, where is the star?');
  const told = roomBar.tab(roomBar.after(count), '1', 1);
  await window.getByRole('button', { name: told, exact: true }).click();
  await until('the room is in sight', async () => !(await outOfSight(window)).includes('Attic'));
  const before = window.locator('.more-rooms-before');
  await before.waitFor();
  expect(await hidden.getAttribute('aria-label')).toBe(roomBar.after(1));
  // The keyboard stays, and comes to the tabs by itself.
  expect(await window.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  expect(await before.getAttribute('tabindex')).toBe('-1');
});

test('a topic that has a room of its own is written to there', async ({ stage }) => {
  const { window, peer } = await withRooms(stage, [family, all]);
  await peer.listen('#');
  await window.keyboard.press('Control+2');
  const to = window.getByRole('combobox', { name: composer.toLabel('All') });
  expect(await to.inputValue()).toBe('chat/room1');
  const box = window.getByRole('textbox', { name: composer.label('All') });
  await box.fill('dinner');
  const place = await to.boundingBox();
  await to.fill('chat/msg');
  await window.getByText(composer.toOwnRoom('chat/msg', 'Family')).waitFor();
  expect(await to.boundingBox()).toEqual(place);
  await window.locator('.send[aria-disabled="true"]').waitFor();
  await box.press('Enter');
  await window.getByRole('button', { name: composer.goThereLabel('Family') }).click();
  const there = window.getByRole('textbox', { name: composer.label('Family') });
  await until('one can write there', () => there.evaluate((one) => one === document.activeElement));
  await there.fill('tea');
  await there.press('Enter');
  await peer.hears('chat/msg', 'Robin:tea');
  expect(peer.on('chat/msg')).not.toContain('Robin:dinner');
});

test('a long text is counted, and nothing moves', async ({ stage }) => {
  const { window } = await withRooms(stage, [family]);
  const box = window.getByRole('textbox', { name: composer.label('Family') });
  await box.fill('long '.repeat(1_000));
  const place = await box.boundingBox();
  expect(await window.locator('#composer-length').textContent()).toBe('');
  await box.press('End');
  await box.press('x');
  await window.getByText(composer.length(5_001)).waitFor();
  expect(await box.boundingBox()).toEqual(place);
});

test('the settings are a click away', async ({ stage }) => {
  const { window, program } = await withRooms(stage, [family]);
  await window.getByRole('button', { name: settingsButton.open, exact: true }).click();
  await program.settings();
});

async function withRooms(stage: Stage, rooms: object[]) {
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url);
  const brokers = [{ id: 'test', addresses: [broker.url], rooms }];
  const program = await stage.program({ settings: { inUse: 'test', brokers } });
  const window = await program.chat();
  await showsLink(window, 'online');
  return { window, peer, program };
}

/** The names of the rooms whose tabs are not wholly in sight. */
async function outOfSight(window: Page): Promise<string[]> {
  const row = await spanOf(window.locator('.room-tabs'));
  const before = window.locator('.more-rooms-before');
  const after = window.locator('.more-rooms-after');
  const from = (await before.count()) > 0 ? (await spanOf(before)).to : row.from;
  const to = (await after.count()) > 0 ? (await spanOf(after)).from : row.to;
  const names: string[] = [];
  for (const tab of await window.getByRole('tab').all()) {
    const span = await spanOf(tab);
    if (span.from < from - 1 || span.to > to + 1) names.push(await tab.locator('.room-name').innerText());
  }
  return names;
}

async function spanOf(element: Locator): Promise<{ from: number; to: number }> {
  const box = await element.boundingBox();
  if (box === null) throw new Error('it is not drawn');
  return { from: box.x, to: box.x + box.width };
}
