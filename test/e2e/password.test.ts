import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { startDesktop } from '../../build/run/desktop.mjs';
import { words } from '../../src/shared/words/index.ts';
import type { RunningProgram } from '../support/running-program.ts';
import { Stage } from '../support/stage.ts';
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
  expect(await save(page)).toContain(words.note.passwordSession);
  expect(await program.online()).toBe(broker.url);
  await showsLink(window, 'online');
  expect(leaks(program)).toEqual([]);
  expect(existsSync(join(program.folder, 'secrets.json'))).toBe(false);
  await program.end();
  expect(leaks(program)).toEqual([]);

  const next = await stage.start(program.folder);
  await showsLink(await next.chat(), 'stopped');
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
  await typeLogin(page, 'robin', password);
  expect(await save(page)).toBe(words.window.settings.saved);
  await program.online();
  const secrets = join(program.folder, 'secrets.json');
  expect(Object.keys(JSON.parse(readFileSync(secrets, 'utf8')))).toHaveLength(1);
  expect(statSync(secrets).mode & 0o077).toBe(0);
  expect(leaks(program)).toEqual([]);
  await program.end();

  const next = await there.startUnaided(program.folder);
  expect(await next.online()).toBe(broker.url);
  expect(leaks(next)).toEqual([]);

  // It can be forgotten again.
  const form = await openSettings(there, next);
  await form.getByRole('button', { name: words.window.broker.forget }).click();
  await save(form);
  await showsLink(await next.chat(), 'stopped');
  expect(existsSync(secrets)).toBe(false);
});

/** Where the password can be read that should not be anywhere. */
function leaks({ folder, out, err }: RunningProgram): string[] {
  const forms = [password, Buffer.from(password).toString('base64'), encodeURIComponent(password)];
  const bytes = [...forms.map((form) => Buffer.from(form)), Buffer.from(password, 'utf16le')];
  const isIn = (content: Buffer): boolean => bytes.some((form) => content.includes(form));
  const files = globSync('**', { cwd: folder })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  const found = files.filter((path) => isIn(readFileSync(path)));
  if (files.length === 0) found.push('there were no files to look at');
  if (isIn(Buffer.from(out.text + err.text))) found.push('its output');
  if (isIn(execFileSync('sh', ['-c', 'cat /proc/[0-9]*/cmdline 2>/dev/null; true'])))
    found.push('a command line');
  return found;
}
