import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import type { Program } from '../support/program.ts';
import type { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';
import { fill, hasKeyboard, linesInSight } from './old-room.ts';
import { test } from './test.ts';
import { lines, showsLink, write } from './window.ts';

const { join, jump, jumpToNew, came } = { ...words.window.welcome, ...words.window.messages };
const room = 'chat/msg';
const other = 'class/4b';

test('one is led to the first new message, and goes on by keys', async ({ stage }) => {
  const { window, program } = await withHistory(stage, 3_000, 501);
  const toNew = window.getByRole('button', { name: `${jumpToNew}: ${came(2_500)}` });
  await toNew.waitFor();
  expect(await linesInSight(window)).toContain(3_000);
  await toNew.click();
  await comesTo(window, 501);
  await until('the line has the keyboard', () => hasKeyboard(line(window, 501)));
  expect(await toNew.count()).toBe(0);

  await until('the clipboard holds something else', async () => {
    await program.app.evaluate(({ clipboard }) => clipboard.writeText('mine'));
    return (await copied(program)) === 'mine';
  });
  await window.keyboard.type('can you hear me');
  expect(await composer(window).inputValue()).toBe('can you hear me');
  await until('the clipboard still holds it', async () => (await copied(program)) === 'mine');
  await composer(window).fill('');

  await window.keyboard.press('ArrowUp');
  await window.keyboard.press('Home');
  await comesTo(window, 1);
  await until('the first has the keyboard', () => hasKeyboard(line(window, 1)));
  await window.keyboard.press('Control+End');
  await comesTo(window, 3_000);
  await until('the last has the keyboard', () => hasKeyboard(line(window, 3_000)));
  await window.getByRole('button', { name: jump }).waitFor({ state: 'detached' });
  await window.keyboard.press('Control+c');
  await until('it is copied', async () => (await copied(program)) === 'message 3000');

  await window.keyboard.press('Control+2');
  const toOther = window.getByRole('button', { name: `${jumpToNew}: ${came(150)}` });
  await toOther.waitFor();
  await window.keyboard.press('Escape');
  await toOther.waitFor({ state: 'detached' });
  expect(await linesInSight(window)).toContain(200);
});

test('one scrolls from the first line to the latest, past more than is held at once', async ({ stage }) => {
  const { window, peer } = await withHistory(stage, 12_000);
  await until('the latest is in sight', async () => (await linesInSight(window)).includes(12_000));
  await composer(window).press('ArrowUp');
  await window.keyboard.press('Home');
  await comesTo(window, 1);
  await peer.say(room, 'Anna:meanwhile');
  await window.getByRole('button', { name: `${jump}: ${came(1)}` }).waitFor();
  await window.locator('.messages .scroller').hover();
  const gaps: number[][] = [];
  await until(
    'the latest is in sight',
    async () => {
      await window.mouse.wheel(0, 5_000);
      const ids = await linesInSight(window);
      if (ids.some((id, index) => id !== (ids[0] ?? 0) + index)) gaps.push(ids);
      return ids.includes(12_001);
    },
    60_000,
  );
  expect(gaps).toEqual([]);
  await peer.say(room, 'Anna:and then');
  await comesTo(window, 12_002);
  expect(await window.getByRole('button', { name: jump }).count()).toBe(0);
});

test('what comes stays in sight when the list grows, and so does what I write', async ({ stage }) => {
  const program = await stage.program({ settings: { general: { welcomed: false } } });
  const peer = await stage.peer(await program.online());
  const window = await program.chat();
  await showsLink(window, 'online');
  for (let at = 1; at <= 30; at += 1) await peer.say(room, `Anna:message ${at}`);
  await comesTo(window, 30);
  const heightBefore = await listHeight(window);
  const panel = window.getByRole('button', { name: join });
  await panel.click();
  await until('the list is lower', async () => (await listHeight(window)) < heightBefore);
  await comesTo(window, 30);
  await panel.click();
  await until('the list is as before', async () => (await listHeight(window)) === heightBefore);
  await peer.say(room, 'Anna:after the panel');
  await comesTo(window, 31);

  for (const height of [500, 620]) await resize(program, window, height);
  await peer.say(room, 'Anna:after the frame');
  await comesTo(window, 32);

  const jumpButton = window.getByRole('button', { name: jump });
  await window.locator('.messages .scroller').hover();
  await window.mouse.wheel(0, -30);
  await jumpButton.waitFor();
  await resize(program, window, 700);
  await jumpButton.waitFor({ state: 'detached' });

  await write(window, 'a long story '.repeat(15_000));
  const mine = line(window, 33).and(window.locator('[data-status="sent"]'));
  await until('its end is in sight', () => isInSight(window, mine.locator('.line-all')));
  expect(await jumpButton.count()).toBe(0);

  await window.mouse.wheel(0, -400);
  await jumpButton.hover();
  await until('the wheel works over the button too', async () => {
    await window.mouse.wheel(0, -400);
    return (await linesInSight(window)).includes(30);
  });
  // Also where it was not written below the list.
  await window.evaluate(
    (to) => globalThis.window.tinsel.ask({ type: 'say', room: to, to, text: 'mine' }),
    room,
  );
  await comesTo(window, 34);
});

test('several lines are copied as names and texts', async ({ stage }) => {
  const { window, program, peer } = await withHistory(stage, 0);
  await peer.say(room, 'Anna:one');
  await peer.say(room, 'Anna:two');
  await lines(window, 'two').waitFor();
  await write(window, 'three');
  await lines(window, 'three').and(window.locator('[data-status="sent"]')).waitFor();
  await peer.say(room, 'Ben:four');
  await lines(window, 'four').waitFor();

  const [from, to] = [await boxOf(line(window, 1).locator('.line-name')), await boxOf(line(window, 4))];
  await window.mouse.move(from.x, from.y + from.height / 2);
  await window.mouse.down();
  await window.mouse.move(to.x + to.width - 2, to.y + to.height - 6, { steps: 5 });
  await window.mouse.up();
  await window.keyboard.press('Control+c');
  const text = await until('it is copied', async () => {
    const text = await copied(program);
    return text.endsWith('four') && text;
  });
  expect(text.split('\n')).toEqual(['Anna', 'one', 'two', 'Robin', 'three', 'Ben', 'four']);
});

/** A window with an old room, of which what is from `newFrom` on was not read, and another with 150 new messages. */
async function withHistory(stage: Stage, count: number, newFrom: number | null = null) {
  const broker = await stage.mosquitto();
  const rooms = [{ topic: room }, { topic: other }];
  const folder = await stage.settled({
    settings: {
      chat: { name: 'Robin', history: 20_000 },
      inUse: 'test',
      brokers: [{ id: 'test', addresses: [broker.url], rooms }],
    },
  });
  if (count > 0) await fill(folder, room, count, newFrom);
  if (newFrom !== null) await fill(folder, other, 200, 51);
  const program = await stage.start(folder);
  const window = await program.chat();
  await showsLink(window, 'online');
  return { window, program, peer: await stage.peer(broker.url) };
}

function line(window: Page, id: number): Locator {
  return window.locator(`[data-line="${id}"]`);
}

function composer(window: Page): Locator {
  return window.locator('.composer textarea');
}

async function comesTo(window: Page, id: number): Promise<void> {
  await until(`line ${id} is in sight`, async () => (await linesInSight(window)).includes(id));
}

/** Gives the window another height, which the list takes. */
async function resize(program: Program, window: Page, height: number): Promise<void> {
  const before = await listHeight(window);
  await until('the list is another', async () => {
    await program.app.evaluate(({ BrowserWindow }, to) => {
      for (const one of BrowserWindow.getAllWindows()) one.setSize(380, to);
    }, height);
    return (await listHeight(window)) !== before;
  });
}

function copied(program: Program): Promise<string> {
  return program.app.evaluate(({ clipboard }) => clipboard.readText());
}

function listHeight(window: Page): Promise<number> {
  return window.locator('.messages .scroller').evaluate(({ clientHeight }) => clientHeight);
}

async function boxOf(element: Locator) {
  return until('it is drawn', () => element.boundingBox());
}

async function isInSight(window: Page, element: Locator): Promise<boolean> {
  const [one, list] = [await boxOf(element), await boxOf(window.locator('.messages .scroller'))];
  return one.y >= list.y && one.y + one.height <= list.y + list.height;
}
