import { expect } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import { test } from './test.ts';
import { lines, showsLight, write } from './window.ts';

const packaged = process.env['TINSEL_PACKAGED'];
const state = 'lights/tree/state';

test('the packaged program lights the tree from the tray', async ({ stage }) => {
  const program = await stage.startUnaided(await stage.settled(), packaged);
  const url = await program.online();
  const neighbour = await (await stage.peer(url)).listen(state, 'chat/msg');
  const window = await program.chat();
  await showsLight(window, 'off');
  const tray = await stage.tray(program);
  await tray.activate();
  await neighbour.hears(state, 'ON');
  await showsLight(window, 'on');
  await write(window, 'packed');
  await neighbour.hears('chat/msg', 'Robin:packed');
  await lines(window, 'packed').and(window.locator('[data-status="sent"]')).waitFor();

  program.family.look();
  await tray.choose(words.tray.quit);
  expect(await program.ended).toEqual({ code: 0, signal: null });
  await program.family.gone();
});
