import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import { until } from '../support/until.ts';
import { test } from './test.ts';
import { showsLight } from './window.ts';

const state = 'lights/tree/state';

test('with no settings there is a broker, and a click in the tray lights the tree', async ({ stage }) => {
  const program = await stage.start(stage.newcomer());
  const url = await program.online();
  expect(url).toMatch(/^mqtt:\/\/127\.0\.0\.1:\d+$/);
  const window = await program.chat();
  const tray = await stage.tray(program);
  const neighbour = await (await stage.peer(url)).listen(state);

  await showsLight(window, 'off');
  await window.getByRole('region', { name: words.window.welcome.region }).waitFor();
  await neighbour.hears(state, 'OFF');
  await until('the tray says off', async () => (await tray.tooltip()).includes(`Tree: ${words.light.off}`));
  const dark = await tray.print();

  await tray.activate();
  await showsLight(window, 'on');
  await neighbour.hears(state, 'ON');
  const newcomer = await (await stage.peer(url)).listen(state);
  expect(await newcomer.hears(state, 'ON')).toMatchObject({ retain: true });
  const lit = await until('the icon is another', async () => {
    const print = await tray.print();
    return print !== dark && (await tray.tooltip()).includes(`Tree: ${words.light.on}`) && print;
  });

  await tray.activate();
  await showsLight(window, 'off');
  await until('the icon is as before', async () => (await tray.print()) === dark);
  expect(lit).not.toBe(dark);
  expect(neighbour.texts(state)).toEqual(['OFF', 'ON', 'OFF']);
});

test('where port 1883 is taken, the built-in broker takes another and says so', async ({ stage }) => {
  const holder = createServer();
  stage.owns({ end: () => void holder.close() });
  holder.listen(1883, '127.0.0.1');
  // Whoever else has it already serves as well.
  await once(holder, 'listening').catch(() => undefined);

  const program = await stage.start(stage.newcomer());
  const url = await program.online();
  const port = Number(new URL(url).port);
  expect(port).not.toBe(1883);
  const window = await program.chat();
  await window.getByText(words.note.portTaken(1883, port)).waitFor();
  await (await stage.peer(url)).say('chat/msg', 'Anna:found you');
  await window.getByText('found you', { exact: true }).waitFor();
});
