import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import { freePort } from '../support/free-port.ts';
import { UnaidedProgram } from '../support/unaided-program.ts';
import { until } from '../support/until.ts';
import { brokerIn, openSettings, save, typeBroker } from './settings-window.ts';
import { test } from './test.ts';
import { showsLink } from './window.ts';

const { failure, link, note } = words;

test.for([
  ['mqtt//x', /address|path/],
  ['mqtt://127.0.0.1:70000', /70000/],
  ['mqtt://127.0.0.1 :1883', /space/],
  ['', /needs a value/],
] as const)('--broker “%s” is refused in one line', async ([given, why], { stage }) => {
  const program = stage.owns(
    UnaidedProgram.leaving({ folder: stage.folder(), env: stage.env, args: ['--broker', given] }),
  );
  expect(await program.ended).toEqual({ code: 2, signal: null });
  const said = program.err.lines.filter((line) => line !== '' && !/^\[\d+:\d+\/\d+\.\d+:/.test(line));
  expect(said).toEqual([expect.stringMatching(why)]);
  expect(program.out.text.trim()).toBe('');
});

test('a broker that is down is said everywhere, and used as soon as it is up', async ({ stage }) => {
  const port = await freePort();
  const at = `127.0.0.1:${port}`;
  const { why } = failure.refused(at);
  const program = await stage.program({ broker: `mqtt://${at}` });
  const window = await program.chat();
  const tray = await stage.tray(program);
  await program.out.says(`tinsel: broker offline ${why}`);
  await showsLink(window, 'waiting');
  await window.locator('footer').getByText(link.retrying(why)).waitFor({ state: 'attached' });
  await until('the tooltip says it', async () =>
    (await tray.tooltip()).includes(`${at}: ${link.retrying(why)}`),
  );
  await tray.item(`${at}: ${link.retrying(why)}`);

  const broker = await stage.mosquitto({ port });
  expect(await program.online()).toBe(broker.url);
  await showsLink(window, 'online');

  const mark = program.mark;
  await broker.stop('SIGKILL');
  await program.out.says(/^tinsel: broker offline /, mark);
  await broker.start();
  await program.online(mark);
  await showsLink(window, 'online');
});

test('something that is no broker is named so', async ({ stage }) => {
  const server = createServer((_request, response) => response.end('hello'));
  server.listen(await freePort(), '127.0.0.1');
  await once(server, 'listening');
  stage.owns({ end: () => server.closeAllConnections() });
  stage.owns({ end: () => void server.close() });
  const address = server.address();
  const at = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;

  const program = await stage.program({ broker: `mqtt://${at}` });
  await program.out.says(`tinsel: broker offline ${failure.http(at).why}`);
  const window = await program.chat();
  await window
    .locator('footer')
    .getByText(link.retrying(failure.http(at).why))
    .waitFor({ state: 'attached' });
});

test.for([
  ['cut off', '{ "broker": { "addr'],
  ['no object', '[1, 2]'],
] as const)('a settings file that is %s is kept aside and said', async ([, content], { stage }) => {
  const folder = stage.folder();
  writeFileSync(join(folder, 'settings.json'), content);
  const program = await stage.start(folder, ['--hidden']);
  await program.keepsToItself();
  await (await stage.tray(program)).choose(words.tray.chat(0));
  const window = await program.chat();
  const aside = await until('it is kept aside', () =>
    readdirSync(folder).find((name) => /broken/.test(name)),
  );
  expect(readFileSync(join(folder, aside), 'utf8')).toBe(content);
  await window.getByText(aside).waitFor();
  await program.online();
  expect(brokerIn(folder)).toBeNull();
});

test('one wrong value in the settings file loses nothing else', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const program = await stage.program({
    settings: {
      inUse: 'test',
      brokers: [{ id: 'test', addresses: [broker.url], rooms: [{ topic: 'class/4b' }] }],
      chat: { name: 'a:b' },
    },
  });
  const window = await program.chat();
  await window.getByText(/chat\.name/).waitFor();
  expect(await program.online()).toBe(broker.url);
  await window.getByRole('textbox', { name: words.window.composer.label('class/4b') }).waitFor();
});

test('settings that cannot be written are said, and hold until the program ends', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const program = await stage.program();
  await program.online();
  // Even root cannot put a file in a folder's place.
  renameSync(join(program.folder, 'settings.json'), join(program.folder, 'before.json'));
  mkdirSync(join(program.folder, 'settings.json', 'full'), { recursive: true });

  const mark = program.mark;
  const page = await openSettings(stage, program);
  await typeBroker(page, broker.url);
  const said = await save(page);
  expect(said).toContain(note.settingsUnsaved('…').split('…')[0]);
  expect(await program.online(mark)).toBe(broker.url);
});

test('whoever waits for a line on standard output may leave', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const program = await stage.program({ broker: broker.url });
  await program.online();
  const tray = await stage.tray(program);
  program.app.process().stdout?.destroy();
  await broker.stop();
  await until('it says so', async () =>
    (await tray.tooltip()).includes(`nothing answers at ${broker.hostAndPort}`),
  );
  await tray.choose(words.tray.quit);
  expect(await program.ended).toEqual({ code: 0, signal: null });
});

test('a folder in which nothing can be written is named', async ({ stage }) => {
  const program = stage.owns(UnaidedProgram.leaving({ folder: '/proc/nowhere', env: stage.env }));
  expect(await program.ended).toEqual({ code: 2, signal: null });
  expect(program.err.text).toMatch(/^tinsel: nothing can be written in \/proc\/nowhere /m);
});
