import { expect } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import { UnaidedProgram } from '../support/unaided-program.ts';
import { until } from '../support/until.ts';
import { test } from './test.ts';
import { lines, showsLight, write } from './window.ts';

test('a closed window is gone with its process, the tray stays, and the window comes back', async ({
  stage,
}) => {
  const program = await stage.program();
  const window = await program.chat();
  const tray = await stage.tray(program);
  await showsLight(window, 'off');
  await write(window, 'still here');
  await lines(window, 'still here').and(window.locator('[data-status="sent"]')).waitFor();
  await until('there is a renderer', () => program.family.count('renderer') > 0);

  await program.close('chat');
  await until('no renderer is left', () => program.family.count('renderer') === 0);
  await tray.activate();
  await tray.item(words.tray.switchOff('Tree'));

  await tray.choose(words.tray.chat(0));
  const again = await program.chat();
  await showsLight(again, 'on');
  await lines(again, 'still here').waitFor();
});

test('a second start shows the window of the first and leaves', async ({ stage }) => {
  const program = await stage.program({ args: ['--hidden'] });
  const url = await program.online();
  expect(program.isOpen('chat')).toBe(false);

  const second = stage.owns(UnaidedProgram.leaving({ folder: program.folder, env: stage.env }));
  expect(await second.ended).toEqual({ code: 0, signal: null });
  expect(second.out.lines).toContain(words.commandLine.running);
  await program.chat();
  await until('the window has the keyboard', () => program.hasKeyboard('chat'));
  // The first goes on as it was.
  await (await stage.peer(url)).say('chat/msg', 'Anna:hello');
  await lines(await program.chat(), 'hello').waitFor();
});

test('a window whose process dies is gone, and can be opened again', async ({ stage }) => {
  const program = await stage.program();
  await program.chat();
  const tray = await stage.tray(program);
  // What it does is looked at below; Playwright sometimes loses the answer of a call that kills a page.
  await program.app
    .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
    .catch(() => undefined);
  await until('the window is gone', () =>
    program.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length === 0),
  );
  await until('no renderer is left', () => program.family.count('renderer') === 0);
  await tray.choose(words.tray.chat(0));
  await showsLight(await program.chat(), 'off');
});

test('the window comes back where it was', async ({ stage }) => {
  const program = await stage.program();
  await program.chat();
  const place = { x: 140, y: 90, width: 420, height: 560 };
  await program.place('chat', place);
  await program.close('chat');
  const tray = await stage.tray(program);
  await tray.choose(words.tray.chat(0));
  await program.chat();
  await until('the window is visible', () => program.hasKeyboard('chat'));
  expect(await program.placeOf('chat')).toEqual(place);
  await program.end();

  const next = await stage.start(program.folder);
  await next.chat();
  await until('the window is visible', () => next.hasKeyboard('chat'));
  expect(await next.placeOf('chat')).toEqual(place);
});
