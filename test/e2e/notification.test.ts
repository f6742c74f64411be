import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { startDesktop } from '../../build/run/desktop.mjs';
import { words } from '../../src/shared/words/index.ts';
import type { Mosquitto } from '../support/mosquitto.ts';
import { NotificationService, type Sayings } from '../support/notification-service.ts';
import type { RunningProgram } from '../support/running-program.ts';
import { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';
import { openSettings } from './settings-window.ts';
import { test } from './test.ts';
import { lines, showsLink, write } from './window.ts';

const room = 'chat/msg';
const service = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
};
const { noticeLog, rightNow, settings: said } = words.window;

test('what others say is notified as text, and a click on it opens the chat', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url);
  const notifications = await stage.notifications();
  const program = await stage.program({ broker: broker.url, args: ['--hidden'] });
  await program.online();

  const hostile = '<b>x</b> & <img src=x onerror=alert(1)> &lt;';
  await peer.say(room, `A<i>nn</i>a:${hostile}`);
  await until('it is shown', () => notifications.shown.length === 1);
  expect(await notifications.readAndClose()).toEqual([{ summary: 'A<i>nn</i>a', body: hostile }]);

  expect(program.isOpen('chat')).toBe(false);
  await peer.say(room, 'Ben:come in');
  await notifications.shows({ summary: 'Ben', body: 'come in' });
  await notifications.click();
  const window = await program.chat();
  await lines(window, 'come in').waitFor();
  await until('the window has the keyboard', () => program.hasKeyboard('chat'));
});

test('a click on one opens its room at the message', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url);
  const notifications = await stage.notifications();
  const program = await stage.start(await inRooms(stage, broker), ['--hidden']);
  await program.online();
  await peer.say('class/4b', 'Ben:here, @Robin');
  const { id } = await notifications.shows({
    summary: words.notice.saidIn(words.notice.mentioned('Ben'), 'Class'),
    body: 'here, @Robin',
  });
  // Sixty more, which are no news: it is far above the end of the room.
  for (let more = 1; more <= 60; more += 1) await peer.say('class/4b', `Cleo:line ${more}`);
  await peer.say(room, 'Anna:the end');
  const end = await notifications.shows({ summary: words.notice.saidIn('Anna', room), body: 'the end' });
  await stage.bus.call(service, 'CloseNotification', 'u', end.id);
  await until('only the first is there', () => notifications.shown.length === 1);
  expect(notifications.shown).toMatchObject([{ id }]);

  await notifications.click();
  const window = await program.chat();
  await window.getByRole('tab', { name: 'Class', selected: true }).waitFor();
  const line = lines(window, 'here, @Robin');
  await line.waitFor();
  await until('the message is in sight', () => line.evaluate(isInSight));
});

test('nothing is notified that I said, or that I am reading', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url, { clientId: 'observer', clean: false });
  await peer.listen(room);
  const notifications = await stage.notifications();
  const program = await stage.program({ broker: broker.url });
  const window = await program.chat();
  await showsLink(window, 'online');
  await until('the window has the keyboard', () => program.hasKeyboard('chat'));

  await peer.say(room, 'Anna:read');
  await lines(window, 'read').waitFor();
  await program.online();
  const mark = program.mark;
  await broker.stop();
  await showsLink(window, 'waiting');
  // It goes out, and comes back, while nobody looks.
  await write(window, 'mine');
  await program.close('chat');
  await broker.start();
  await peer.hears(room, 'Robin:mine');
  await program.online(mark);
  await peer.say(room, 'Anna:unread');
  await notifications.shows({ summary: 'Anna', body: 'unread' });
  expect(notifications.sent).toHaveLength(1);
});

test('a burst ends as one notification with the count', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url);
  const notifications = await stage.notifications();
  const program = await stage.program({ broker: broker.url, args: ['--hidden'] });
  await program.online();
  for (let number = 1; number <= 20; number += 1) await peer.say(room, `Anna:${number}`);

  await notifications.shows({ summary: words.notice.many(20), body: words.notice.manyIn(room) });
  // Soon: left alone, each would be gone after ten seconds anyway.
  await until('it is the only one', () => notifications.shown.length === 1, 3_000);
  expect(notifications.sent.length).toBeLessThan(8);
});

test('what was said in several rooms while away is told as one, which leads to the first of it', async ({
  stage,
}) => {
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url);
  const notifications = await stage.notifications();
  const folder = await inRooms(stage, broker);
  const before = await stage.start(folder, ['--hidden']);
  await before.online();
  await before.end();
  await peer.say('class/4b', 'Ben:the first, @Robin');
  await peer.say('class/4b', 'Ben:not for Robin');
  await peer.say(room, 'Anna:the second');
  await peer.say('work', 'Dan:nothing is told of this room');

  const program = await stage.start(folder, ['--hidden']);
  await notifications.shows({ summary: words.notice.many(2), body: words.notice.awayInRooms(2) });
  expect(notifications.sent).toHaveLength(1);
  await notifications.click();
  const window = await program.chat();
  await window.getByRole('tab', { name: 'Class', selected: true }).waitFor();
  await lines(window, 'the first, @Robin').waitFor();
});

test('each room is notified as it is set, nothing while muted, and the settings say why', async ({
  stage,
}) => {
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url);
  const notifications = await stage.notifications();
  const program = await stage.start(await inRooms(stage, broker), ['--hidden']);
  await program.online();
  const tray = await stage.tray(program);

  await peer.say('class/4b', 'Ben:not for Robin');
  await peer.say('work', 'Dan:for @Robin');
  await peer.say(room, 'Anna:in the evening');
  await notifications.shows({ summary: words.notice.saidIn('Anna', room), body: 'in the evening' });
  await tray.choose(words.tray.mute, words.tray.muteChoice['until-told']);
  await tray.item(words.tray.muted);
  await peer.say(room, 'Anna:in the night, @Robin');
  await until('it is unread', async () => (await tray.tooltip()).includes(words.tray.unread(2)));
  expect(await tray.tooltip()).toContain(words.tray.muted);
  await tray.choose(words.tray.muted, words.tray.muteChoice.off);
  await tray.item(words.tray.mute);
  await peer.say(room, 'Anna:in the morning');
  await notifications.shows({ summary: words.notice.saidIn('Anna', room), body: 'in the morning' });
  expect(notifications.sent.map(({ body }) => body)).toEqual(['in the evening', 'in the morning']);

  const page = await openNotifications(stage, program);
  expect(await log(page)).toEqual([
    `Anna in chat/msg ${words.silence.shown}`,
    `Anna in chat/msg ${words.silence.muted}`,
    `Anna in chat/msg ${words.silence.shown}`,
    `Dan in work ${words.silence['room-none']}`,
    `Ben in Class ${words.silence['no-mention']}`,
  ]);
});

test('a mute outlives a restart', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const notifications = await stage.notifications();
  const peer = await stage.peer(broker.url);
  const program = await stage.program({ broker: broker.url, args: ['--hidden'] });
  await program.online();
  await (await stage.tray(program)).choose(words.tray.mute, words.tray.muteChoice.hour);
  await (await stage.tray(program)).item(/^Muted until \d\d:\d\d$/);
  await program.end();
  const again = await stage.start(program.folder, ['--hidden']);
  await again.online();
  const tray = await stage.tray(again);
  await peer.say(room, 'Anna:hush');
  await until('it is unread', async () => (await tray.tooltip()).includes(words.tray.unread(1)));
  await tray.choose(/^Muted until \d\d:\d\d$/, words.tray.muteChoice.off);
  await tray.item(words.tray.mute);
  await peer.say(room, 'Anna:loud');
  await notifications.shows({ body: 'loud' });
  expect(notifications.sent).toHaveLength(1);
});

test('a notification shows neither who nor what where that is not wanted', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url);
  const notifications = await stage.notifications();
  const settings = { notifications: { preview: false } };
  const program = await stage.program({ broker: broker.url, settings, args: ['--hidden'] });
  await program.online();
  await peer.say(room, 'Anna:a secret for @Robin');
  await notifications.shows({ summary: words.notice.hidden, body: words.notice.manyIn(room) });
  expect(JSON.stringify(notifications.sent)).not.toMatch(/Anna|secret/);
});

test('a test notification is shown, or it is said why not', async ({ stage }) => {
  const notifications = await stage.notifications();
  const program = await stage.program({ args: ['--hidden'] });
  const page = await openNotifications(stage, program);
  const said = page.locator('#test-notification-said');
  await page.getByRole('button', { name: rightNow.test }).click();
  await said.filter({ hasText: rightNow.tested }).waitFor();
  await notifications.shows({ summary: words.notice.test.title, body: words.notice.test.body });
});

test.for<[string, Sayings, string]>([
  ['with markup', { capabilities: ['body', 'body-markup'] }, '1 &lt; 2 &amp; 3'],
  ['without markup', { capabilities: ['body'] }, '1 < 2 & 3'],
])('a notification service %s is given what it understands', async ([, sayings, body]) => {
  await onOwnDesktop(async (stage, bus) => {
    const own = stage.owns(await NotificationService.start(bus, sayings));
    const broker = await stage.mosquitto();
    const peer = await stage.peer(broker.url);
    const program = await stage.program({ broker: broker.url, args: ['--hidden'] });
    await program.online();
    await peer.say(room, 'A&B:1 < 2 & 3');
    await until('it is sent', () => own.sent.length === 1);
    expect(own.sent).toEqual([{ summary: 'A&B', body }]);
  });
});

test.for<[string, Sayings | null, string]>([
  ['without a notification service', null, words.notice.failure.absent],
  ['whose notification service does not answer', { mute: true }, words.notice.failure.silent],
])('a desktop %s is said, and holds nothing up', async ([, sayings, why]) => {
  await onOwnDesktop(async (stage, bus) => {
    if (sayings) stage.owns(await NotificationService.start(bus, sayings));
    const broker = await stage.mosquitto();
    const peer = await stage.peer(broker.url);
    const program = await stage.program({ broker: broker.url, args: ['--hidden'] });
    await program.online();
    await peer.say(room, 'Anna:hello');
    const tray = await stage.tray(program);
    await until('it is unread', async () => (await tray.tooltip()).includes(words.tray.unread(1)), 3_000);
    const page = await openNotifications(stage, program);
    await page.getByRole('button', { name: rightNow.test }).click();
    await page.locator('#test-notification-said').filter({ hasText: why }).waitFor();
  });
});

/** Rooms that are notified of in different ways; the second has a name of its own. */
function inRooms(stage: Stage, broker: Mosquitto): Promise<string> {
  const rooms = [
    { topic: room },
    { topic: 'class/4b', name: 'Class', notify: 'mentions' },
    { topic: 'work', notify: 'none' },
  ];
  return stage.settled({
    settings: { inUse: 'test', brokers: [{ id: 'test', addresses: [broker.url], rooms }] },
  });
}

async function openNotifications(stage: Stage, program: RunningProgram): Promise<Page> {
  const page = await openSettings(stage, program);
  await page.getByRole('tab', { name: said.pages.chat }).click();
  return page;
}

/** What the settings say of the latest messages: who, where, and what became of the notification. */
async function log(page: Page): Promise<string[]> {
  await page.getByText(noticeLog.open).click();
  await page.getByRole('region', { name: noticeLog.region }).waitFor();
  return page.locator('.notice').evaluateAll((all) =>
    all.map((one) => {
      const from = one.querySelector('.notice-from')?.textContent ?? '';
      const why = one.querySelector('.below')?.textContent?.split(' · ')[1] ?? '';
      return `${from} ${why}`;
    }),
  );
}

/** The shared desktop has a notification service of its own, and only one can be there. */
async function onOwnDesktop(act: (stage: Stage, bus: string) => Promise<void>): Promise<void> {
  const desktop = await startDesktop({ notifications: false });
  const stage = new Stage(desktop.env);
  try {
    await act(stage, desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? '');
  } finally {
    await stage.clear();
    await desktop.stop();
  }
}

function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}
