import { expect } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import { until } from '../support/until.ts';
import { test } from './test.ts';
import { lines, showsLink, write } from './window.ts';

const room = 'chat/msg';

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
