import { expect } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import { until } from '../support/until.ts';
import { test } from './test.ts';
import { lines, showsLight, showsLink, switchOf } from './window.ts';

const command = 'lights/tree/set';

test('the window shows what the light reports, and a command is pending until then', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const lamp = await stage.lamp(broker.url);
  lamp.obeys = false;
  const program = await stage.program({ broker: broker.url });
  const window = await program.chat();
  const handle = switchOf(window, 'Tree');
  await showsLight(window, 'unknown');
  await lamp.report('OFF');
  await showsLight(window, 'off');

  await handle.click();
  await showsLight(window, 'pending-on');
  await lamp.told(1);
  // A report that crossed the command on its way does not end the waiting.
  await lamp.report('OFF');
  await lamp.report('nonsense');
  await (await stage.peer(broker.url)).say('chat/msg', 'Anna:later');
  await lines(window, 'later').waitFor();
  await showsLight(window, 'pending-on');
  await lamp.report('ON');
  await showsLight(window, 'on');
  expect(await handle.getAttribute('aria-checked')).toBe('true');

  // Somebody else switches it.
  await lamp.report('OFF');
  await showsLight(window, 'off');
  expect(lamp.commands).toEqual([{ topic: command, text: 'ON', qos: 1, retain: false }]);
  const newcomer = await (await stage.peer(broker.url)).listen(command);
  await newcomer.say(command, 'marker');
  await newcomer.hears(command, 'marker');
  expect(newcomer.texts(command)).toEqual(['marker']);
});

test('a light that does not answer is put back, said in the window and once in a notification', async ({
  stage,
}) => {
  const broker = await stage.mosquitto();
  const lamp = await stage.lamp(broker.url);
  const notifications = await stage.notifications();
  const program = await stage.program({ broker: broker.url });
  const window = await program.chat();
  const tray = await stage.tray(program);
  await program.online();
  // Lights are listened to a moment later.
  await showsLight(window, 'unknown');
  await lamp.report('OFF');
  await showsLight(window, 'off');
  lamp.obeys = false;

  await tray.activate();
  await showsLight(window, 'pending-on');
  await showsLight(window, 'off');
  await window.getByText(words.light.silent('Tree'), { exact: true }).waitFor();
  await notifications.shows({ summary: words.light.silent('Tree'), body: words.notice.silentBody });
  expect(notifications.sent).toHaveLength(1);

  // It is off for all that is known, so the next click asks for the same again.
  lamp.obeys = true;
  await tray.activate();
  await showsLight(window, 'on');
  await window.getByText(words.light.silent('Tree'), { exact: true }).waitFor({ state: 'detached' });
  expect(lamp.commands.map(({ text }) => text)).toEqual(['ON', 'ON']);
  expect(notifications.sent).toHaveLength(1);
});

test('a light that never reports is assumed to obey, until it reports', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const lamp = await stage.lamp(broker.url);
  lamp.obeys = false;
  const notifications = await stage.notifications();
  const program = await stage.program({ broker: broker.url });
  const window = await program.chat();
  const tray = await stage.tray(program);
  await showsLight(window, 'unknown');

  await tray.activate();
  await showsLight(window, 'pending-on');
  await showsLight(window, 'assumed-on');
  await window.getByText(words.light.assumed, { exact: true }).waitFor();
  await tray.item(words.tray.switchOff('Tree'));

  await tray.activate();
  await lamp.told(2);
  expect(lamp.commands.map(({ text }) => text)).toEqual(['ON', 'OFF']);
  await showsLight(window, 'assumed-off');
  await lamp.report('ON');
  await showsLight(window, 'on');
  await window.getByText(words.light.assumed, { exact: true }).waitFor({ state: 'detached' });
  expect(notifications.sent).toEqual([]);
});

test('a click without a connection switches nothing, now or later, and says so', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const lamp = await stage.lamp(broker.url);
  const notifications = await stage.notifications();
  const program = await stage.program({ broker: broker.url });
  const window = await program.chat();
  const tray = await stage.tray(program);
  await program.online();
  // Lights are listened to a moment later.
  await showsLight(window, 'unknown');
  await lamp.report('OFF');
  await showsLight(window, 'off');
  await broker.stop();
  await showsLight(window, 'disconnected');

  await tray.activate();
  await window.getByText(words.light.notConnected, { exact: true }).waitFor();
  await notifications.shows({ summary: 'Tree', body: words.light.notConnected });
  const handle = switchOf(window, 'Tree');
  expect(await handle.getAttribute('aria-disabled')).toBe('true');
  // Playwright would wait for it to be enabled; a person's click does not.
  await handle.dispatchEvent('click');

  await broker.start();
  await showsLink(window, 'online');
  await showsLight(window, 'unknown');
  await lamp.report('OFF');
  await showsLight(window, 'off');
  await tray.activate();
  await showsLight(window, 'on');
  await until('the lamp is told once', () => lamp.commands.length === 1);
  expect(lamp.commands.map(({ text }) => text)).toEqual(['ON']);
});
