import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import { Cable } from '../edge/mqtt/cable.ts';
import { until } from '../support/until.ts';
import { test } from './test.ts';
import { lines } from './window.ts';

const room = 'chat/msg';
/** Milliseconds after which the clock tells that the computer has slept. */
const nap = 12_000;

test('after sleep a dead connection is replaced at once, and what was said meanwhile is told in one notification', async ({
  stage,
}) => {
  const broker = await stage.mosquitto();
  const cable = stage.owns(await Cable.to(broker.port));
  const peer = await stage.peer(broker.url);
  const notifications = await stage.notifications();
  const program = await stage.program({ broker: `mqtt://127.0.0.1:${cable.port}`, args: ['--hidden'] });
  await program.online();
  await peer.say(room, 'Anna:before');
  await notifications.shows({ summary: 'Anna', body: 'before' });
  const before = broker.connections;
  expect(cable.connections).toBe(1);

  cable.lose('everything');
  process.kill(program.pid, 'SIGSTOP');
  const texts = ['one', 'two', 'three', 'four', 'five'];
  try {
    for (const text of texts) await peer.say(room, `Anna:${text}`);
    await sleep(nap);
  } finally {
    process.kill(program.pid, 'SIGCONT');
  }
  // Soon: by keep-alive alone it would be noticed after half a minute.
  await until('it has connected anew', () => broker.connections > before, 5_000);
  const told = { summary: words.notice.many(5), body: words.notice.awayIn(room) };
  await notifications.shows(told);
  expect(notifications.sent.map(({ summary }) => summary)).toEqual(['Anna', told.summary]);

  await (await stage.tray(program)).choose(words.tray.chat(6));
  const window = await program.chat();
  await lines(window, 'five').waitFor();
  expect(await lines(window).locator('.line-text').allTextContents()).toEqual(['before', ...texts]);
});
