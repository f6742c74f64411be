import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { startDesktop } from '../../build/run/desktop.mjs';
import { words } from '../../src/shared/words/index.ts';
import { leaks } from '../support/leaks.ts';
import { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';
import { openSettings, save, typeLogin } from './settings-window.ts';
import { test } from './test.ts';
import { showsLink } from './window.ts';

const password = 'gl1tzer-Hüttenzauber-4711';
const users = { robin: password };

test('a refused login stops without hammering, and a right password brings it online for this run', async ({
  stage,
}) => {
  const broker = await stage.mosquitto({ users });
  const program = await stage.program({ broker: broker.url, username: 'robin' });
  const window = await program.chat();
  await showsLink(window, 'stopped');
  await window.getByText(words.link.stopped(words.failure.login.why)).first().waitFor();
  await program.out.says(`tinsel: broker offline ${words.failure.login.why}`);
  const tries = broker.connections;
  // That nothing happens can only be seen in the time in which two more tries would have come, after 1 and 2 s.
  await sleep(3_500);
  expect(broker.connections).toBe(tries);

  const page = await openSettings(stage, program);
  await page.getByText(words.window.broker.session).waitFor();
  await typeLogin(page, 'robin', 'wrong');
  await save(page);
  await showsLink(window, 'stopped');
  await typeLogin(page, 'robin', password);
  expect(await save(page)).toContain(words.note.secretSession);
  expect(await program.online()).toBe(broker.url);
  await showsLink(window, 'online');
  expect(leaks(program, password)).toEqual([]);
  expect(existsSync(join(program.folder, 'secrets.json'))).toBe(false);
  await program.end();
  expect(leaks(program, password)).toEqual([]);

  const next = await stage.start(program.folder);
  await showsLink(await next.chat(), 'stopped');
});

test('stored unencrypted, where a person chose that, it is used at the next start', async ({ stage }) => {
  const broker = await stage.mosquitto({ users });
  const program = await stage.program({ broker: broker.url, username: 'robin' });
  await showsLink(await program.chat(), 'stopped');
  const page = await openSettings(stage, program);
  await typeLogin(page, 'robin', password);
  await page.getByRole('radio', { name: words.window.broker.plain }).check();
  expect(await save(page)).toBe(words.window.settings.saved);
  await program.online();
  const secrets = join(program.folder, 'secrets.json');
  expect(Object.values(JSON.parse(readFileSync(secrets, 'utf8')))).toEqual([{ plain: password }]);
  expect(statSync(secrets).mode & 0o077).toBe(0);
  expect(leaks(program, password)).toEqual([secrets]);
  await program.end();

  const next = await stage.start(program.folder);
  expect(await next.online()).toBe(broker.url);
  // It can be taken back.
  const form = await openSettings(stage, next);
  await form.getByRole('radio', { name: words.window.broker.session }).check();
  await save(form);
  await until('it is gone from the disk', () => leaks(next, password).length === 0);
});

test('with a keychain the password is kept there, and used at the next start', async ({ stage }) => {
  const desktop = await startDesktop({ keyring: true });
  stage.owns({ end: () => desktop.stop() });
  const there = new Stage(desktop.env);
  stage.owns({ end: () => there.clear() });
  const broker = await there.mosquitto({ users });
  const program = await there.startUnaided(await there.settled({ broker: broker.url, username: 'robin' }));
  await showsLink(await program.chat(), 'stopped');
  const page = await openSettings(there, program);
  await page.getByText(words.window.broker.kept).waitFor();
  expect(await page.getByRole('radio', { name: words.window.broker.plain }).count()).toBe(0);
  await typeLogin(page, 'robin', password);
  expect(await save(page)).toBe(words.window.settings.saved);
  await program.online();
  const secrets = join(program.folder, 'secrets.json');
  expect(Object.keys(JSON.parse(readFileSync(secrets, 'utf8')))).toHaveLength(1);
  expect(statSync(secrets).mode & 0o077).toBe(0);
  expect(leaks(program, password)).toEqual([]);
  await program.end();

  const next = await there.startUnaided(program.folder);
  expect(await next.online()).toBe(broker.url);
  expect(leaks(next, password)).toEqual([]);

  // It can be forgotten again.
  const form = await openSettings(there, next);
  await form.getByRole('button', { name: words.window.broker.forget }).click();
  await save(form);
  await showsLink(await next.chat(), 'stopped');
  expect(existsSync(secrets)).toBe(false);
});
