import { expect } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import { listenInPython, sayInPython } from '../support/python.ts';
import { until } from '../support/until.ts';
import { test } from './test.ts';
import { lines, showsLink, write } from './window.ts';
import { Witness } from './witness.ts';

const room = 'chat/msg';

test('the tutorial’s scripts and the window read each other', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const listener = stage.owns(await listenInPython('127.0.0.1', broker.port));
  const program = await stage.program({ broker: broker.url });
  const window = await program.chat();
  await showsLink(window, 'online');

  await write(window, 'Frohe Weihnachten: 🎄');
  await listener.out.says('Robin:Frohe Weihnachten: 🎄');
  const mine = lines(window, 'Frohe Weihnachten: 🎄');
  await mine.and(window.locator('[data-status="sent"]')).waitFor();

  await sayInPython('127.0.0.1', broker.port, 'Zoë:same to you: all');
  const theirs = lines(window, 'same to you: all');
  await theirs.waitFor();
  expect(await theirs.locator('.line-name').textContent()).toBe('Zoë');
  // The broker has returned mine before it passed theirs on.
  expect(await mine.count()).toBe(1);

  const peer = await stage.peer(broker.url);
  await peer.say(room, 'Anna:twice');
  await peer.say(room, 'Anna:twice');
  await peer.say(room, 'no name here');
  await lines(window, 'no name here').waitFor();
  expect(await lines(window, 'twice').count()).toBe(2);
  expect(await lines(window).count()).toBe(5);
});

test('a message that comes twice under one id is one line, and mine have ids too', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const other = stage.owns(await Witness.of(broker.url, [room]));
  const program = await stage.program({ broker: broker.url });
  const window = await program.chat();
  await showsLink(window, 'online');
  for (const id of ['first', 'first', 'second']) await other.say(room, 'Anna:hello', id);
  await other.say(room, 'Anna:end', 'third');
  await lines(window, 'end').waitFor();
  expect(await lines(window, 'hello').count()).toBe(2);

  for (const text of ['mine', 'mine']) await write(window, text);
  const mine = await until('mine are heard', () => {
    const heard = other.heard.filter(({ text }) => text === 'Robin:mine');
    return heard.length === 2 && heard;
  });
  expect(new Set(mine.map(({ id }) => id)).size).toBe(2);
  for (const { id } of mine) expect(id).toMatch(/^[a-z0-9]{22}$/);
});

test('what the broker kept is history: shown once, not notified, not unread', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url);
  await peer.say(room, 'Anna:kept', { retain: true });
  const notifications = await stage.notifications();
  const program = await stage.program({ broker: broker.url, args: ['--hidden'] });
  const tray = await stage.tray(program);
  await program.online();
  await peer.say(room, 'Anna:live');
  await notifications.shows({ summary: 'Anna', body: 'live' });
  expect(notifications.sent).toHaveLength(1);
  await until('one is unread', async () => (await tray.tooltip()).includes(words.tray.unread(1)));

  const mark = program.mark;
  await broker.restart();
  await program.online(mark);
  await peer.say(room, 'Anna:after');
  await notifications.shows({ summary: 'Anna', body: 'after' });
  await tray.choose(words.tray.chat(2));
  const window = await program.chat();
  await lines(window, 'after').waitFor();
  expect(await lines(window, 'kept').count()).toBe(1);
  expect(await lines(window, 'kept').getByText(words.window.line.retained, { exact: true }).count()).toBe(1);
});

test('what is written without a connection goes out once, in order, when it is back', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url, { clientId: 'observer', clean: false });
  await peer.listen(room);
  const program = await stage.program({ broker: broker.url });
  const window = await program.chat();
  await showsLink(window, 'online');
  await broker.stop();
  await showsLink(window, 'waiting');
  for (const text of ['one', 'two', 'three']) await write(window, text);
  const queued = window.locator('[data-line][data-status="queued"]');
  await until('three are queued', async () => (await queued.count()) === 3);

  await broker.start();
  await until('all are sent', async () => (await window.locator('[data-status="sent"]').count()) === 3);
  await peer.say(room, 'Anna:end');
  await peer.hears(room, 'Anna:end');
  expect(peer.texts(room)).toEqual(['Robin:one', 'Robin:two', 'Robin:three', 'Anna:end']);
  await lines(window, 'end').waitFor();
  expect(await lines(window).locator('.line-text').allTextContents()).toEqual(['one', 'two', 'three', 'end']);
});

test('what is queued survives a crash, and history a restart', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url, { clientId: 'observer', clean: false });
  await peer.listen(room);
  const first = await stage.program({ broker: broker.url });
  const window = await first.chat();
  await showsLink(window, 'online');
  await peer.say(room, 'Anna:before');
  await lines(window, 'before').waitFor();
  await broker.stop();
  await showsLink(window, 'waiting');
  await write(window, 'survivor');
  await lines(window, 'survivor').waitFor();
  await first.crash();

  await broker.start();
  const second = await stage.start(first.folder);
  const again = await second.chat();
  await lines(again, 'survivor').and(again.locator('[data-status="sent"]')).waitFor();
  await lines(again, 'before').waitFor();
  await peer.hears(room, 'Robin:survivor');
  await second.end();

  const third = await stage.start(first.folder);
  const later = await third.chat();
  await showsLink(later, 'online');
  await peer.say(room, 'Anna:end');
  await lines(later, 'end').waitFor();
  expect(await lines(later).locator('.line-text').allTextContents()).toEqual(['before', 'survivor', 'end']);
  expect(peer.texts(room)).toEqual(['Anna:before', 'Robin:survivor', 'Anna:end']);
});

test('the unread are counted in the title and the tray, and are read when the window has the keyboard', async ({
  stage,
}) => {
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url);
  const program = await stage.program({ broker: broker.url });
  const window = await program.chat();
  const tray = await stage.tray(program);
  await showsLink(window, 'online');
  await tray.choose(words.tray.settings);
  await program.settings();
  await until('the settings have the keyboard', () => program.hasKeyboard('settings'));

  await peer.say(room, 'Anna:one');
  await peer.say(room, 'Anna:two');
  await until('the title counts', async () => (await window.title()) === words.window.title(2));
  await until('the tooltip counts', async () => (await tray.tooltip()).includes(words.tray.unread(2)));
  await window.getByRole('separator', { name: words.window.messages.freshLabel }).waitFor();

  await tray.choose(words.tray.chat(2));
  await until('the title counts no more', async () => (await window.title()) === words.window.title(0));
  await tray.item(words.tray.chat(0));
  expect(await tray.tooltip()).not.toContain('unread');
});
