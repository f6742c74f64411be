import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import { Impostor } from '../edge/mqtt/targets.ts';
import { Certificates } from '../support/certificates.ts';
import { leaks } from '../support/leaks.ts';
import { until } from '../support/until.ts';
import { overhear } from './overhear.ts';
import { field, openSettings, paste, save, testConnection, typeBroker } from './settings-window.ts';
import { test } from './test.ts';

const { broker: said, test: saidTest } = words.window;
const username = 'robin';
const password = 'st4rlight & Lebkuchen/42';
const forbidden = 'chat/msg';

test('a pasted address with its login is tested, saved and used, and the password is nowhere', async ({
  stage,
}) => {
  const certificates = stage.owns(new Certificates());
  const rules = certificates.file('json', JSON.stringify(onlyRobin()));
  const broker = await stage.mosquitto({
    lines: [
      'plugin /usr/lib/x86_64-linux-gnu/mosquitto_dynamic_security.so',
      `plugin_opt_config_file ${rules}`,
    ],
  });
  const program = await stage.program();
  await program.online();
  const page = await openSettings(stage, program);
  await page.getByRole('button', { name: said.add, exact: true }).click();
  await field(page, 'broker.address.0').focus();
  const login = `${username}:${encodeURIComponent(password)}`;
  await paste(page, `mqtt://${login}@${broker.hostAndPort}`);
  await page.getByText(said.pastedLogin).waitFor();
  expect(await field(page, 'broker.address.0').inputValue()).toBe(broker.url);
  expect(await field(page, 'broker.username').inputValue()).toBe(username);
  expect(await field(page, 'broker.password').inputValue()).toBe(password);

  expect(await testConnection(page)).toEqual([
    'name skipped',
    'tcp passed',
    'tls skipped',
    'login passed',
    'subscribe failed',
    'echo passed',
  ]);
  const bad = page.locator('.stage[data-is="failed"]');
  await bad.getByText(saidTest.subscribeTo(forbidden)).waitFor();
  await bad.getByText(words.test.askForTopic).waitFor();

  const told = await overhear(page);
  const mark = program.mark;
  await save(page);
  expect(await program.online(mark)).toBe(broker.url);
  await page.locator('.link-card[data-link="online"]').waitFor();
  expect(await field(page, 'broker.password').inputValue()).toBe('');
  const all = await told();
  expect(all).toContain(broker.hostAndPort);
  for (const form of [password, encodeURIComponent(password)]) expect(all).not.toContain(form);
  expect(leaks(program, password)).toEqual([]);
  await program.end();
  expect(leaks(program, password)).toEqual([]);
});

test('a test that runs is cancelled by its button, and by closing the settings', async ({ stage }) => {
  const silent = stage.owns(await Impostor.start(() => undefined));
  const program = await stage.program();
  await program.online();
  const page = await openSettings(stage, program);
  await typeBroker(page, `mqtt://127.0.0.1:${silent.port}`);
  const login = page.locator('.stage[data-stage="login"]');
  const running = login.and(page.locator('[data-is="running"]'));
  // Soon: left alone, the test would give up after ten seconds.
  const hungUp = (): Promise<boolean> => until('it has hung up', () => silent.sockets.size === 0, 5_000);
  await page.getByRole('button', { name: saidTest.start }).click();
  await running.waitFor();
  expect(silent.sockets.size).toBe(1);

  await page.getByRole('button', { name: saidTest.cancel }).click();
  await login.getByText(words.test.cancelled).waitFor();
  await page.getByRole('button', { name: saidTest.start }).waitFor();
  await hungUp();

  await page.getByRole('button', { name: saidTest.start }).click();
  await running.waitFor();
  await until('it has connected', () => silent.sockets.size === 1);
  await program.close('settings');
  await hungUp();
  const again = await openSettings(stage, program);
  await again.getByRole('radio', { name: said.builtIn }).waitFor();
  expect(silent.sockets.size).toBe(0);
});

/** What Mosquitto's dynamic security wants to be told: its own access lists let everybody subscribe to anything. */
function onlyRobin(): object {
  const salt = randomBytes(12);
  const iterations = 101;
  const hash = pbkdf2Sync(password, salt, iterations, 64, 'sha512');
  const yes = { publishClientSend: true, publishClientReceive: true, subscribe: true, unsubscribe: true };
  return {
    defaultACLAccess: yes,
    clients: [
      {
        username,
        password: hash.toString('base64'),
        salt: salt.toString('base64'),
        iterations,
        roles: [{ rolename: 'child' }],
      },
    ],
    groups: [],
    roles: [{ rolename: 'child', acls: [{ acltype: 'subscribeLiteral', topic: forbidden, allow: false }] }],
  };
}
