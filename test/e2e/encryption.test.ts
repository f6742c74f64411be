import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { words } from '../../src/shared/words/index.ts';
import { Certificates, type Identity } from '../support/certificates.ts';
import { chooseFile } from '../support/file-dialog.ts';
import { leaks } from '../support/leaks.ts';
import {
  brokerIn,
  field,
  openSettings,
  save,
  settingsFile,
  showsCard,
  testConnection,
  typeBroker,
} from './settings-window.ts';
import { test } from './test.ts';
import { showsLink } from './window.ts';

const { certificate: saidOf, test: saidTest } = words.window;
const passphrase = 'Zimtstern-unter-7-Tannen';

test('a self-signed certificate is trusted once it was seen, and it alone', async ({ stage }) => {
  const certificates = stage.owns(new Certificates());
  const first = certificates.selfSigned({ subject: '/CN=class broker' });
  const second = certificates.selfSigned({ subject: '/CN=class broker' });
  const certfile = certificates.file('pem', first.certificate);
  const keyfile = certificates.file('key', first.key);
  const broker = await stage.mosquitto({ lines: [`certfile ${certfile}`, `keyfile ${keyfile}`] });
  const url = `mqtts://${broker.hostAndPort}`;
  const program = await stage.program();
  await program.online();
  const window = await program.chat();
  const page = await openSettings(stage, program);
  await typeBroker(page, url);
  await save(page);
  await showsCard(page, 'stopped', words.link.stopped(words.failure.selfSigned.why));
  await showsLink(window, 'stopped');

  expect(await testConnection(page)).toContain('tls failed');
  const shown = await page.locator('.stage[data-stage="tls"] dl').innerText();
  const printed = openssl(first, '-subject', '-issuer', '-fingerprint', '-sha256');
  expect(printed).toMatch(/subject=CN *= *class broker\n *issuer=CN *= *class broker\n/);
  expect(shown).toContain('CN=class broker');
  expect(shown).toContain(saidOf.itself);
  expect(shown).toContain(saidOf.period('Jan 1, 2020', 'Dec 31, 2045'));
  const [fingerprint = ''] = /([\dA-F]{2}:){31}[\dA-F]{2}/.exec(printed) ?? [];
  expect(shown.replaceAll(/\s/g, '')).toContain(fingerprint);

  const mark = program.mark;
  await page.getByRole('button', { name: saidTest.trust }).click();
  await save(page);
  expect(await program.online(mark)).toBe(url);
  expect(brokerIn(program.folder)?.tls.fingerprint).toBe(fingerprint);

  const before = program.mark;
  await broker.stop();
  writeFileSync(certfile, second.certificate);
  writeFileSync(keyfile, second.key);
  await broker.start();
  const { why } = words.failure.fingerprint;
  await program.out.says(`tinsel: broker offline ${why}`, before);
  await showsCard(page, 'stopped', words.link.stopped(why));
  await showsLink(window, 'stopped');
  const tries = broker.connections;
  // That nothing happens can only be seen in the time in which two more tries would have come, after 1 and 2 s.
  await sleep(3_500);
  expect(broker.connections).toBe(tries);
  await showsLink(window, 'stopped');
});

test('an own authority, a client certificate and its encrypted key are chosen from files', async ({
  stage,
}) => {
  const certificates = stage.owns(new Certificates());
  const { authority, good, client } = certificates;
  const encrypted = certificates.encrypted(client, passphrase);
  const keyFile = certificates.file('key', encrypted);
  const broker = await stage.mosquitto({
    lines: [
      `cafile ${authority.certificateFile}`,
      `certfile ${good.certificateFile}`,
      `keyfile ${good.keyFile}`,
      'require_certificate true',
    ],
  });
  const url = `mqtts://${broker.hostAndPort}`;
  const program = await stage.program();
  await program.online();
  const page = await openSettings(stage, program);
  await typeBroker(page, url);
  await pick(page, 'broker.tls.ca', authority.certificateFile);
  await page.getByText('CN=Tinsel test authority').first().waitFor();
  // What is chosen wrongly is said.
  await pick(page, 'broker.tls.certificate', keyFile);
  await page.getByText(/is a private key; choose the certificate/).waitFor();
  await pick(page, 'broker.tls.certificate', client.certificateFile);
  await page.getByText('CN=ann').first().waitFor();
  await pick(page, 'broker.tls.key', keyFile);
  await field(page, 'broker.passphrase').fill('not it');
  const failed = await testConnection(page);
  expect(failed).not.toContain('login passed');
  await page.locator('.stage[data-is="failed"]').getByText(words.failure.ownCertificate.remedy).waitFor();

  await field(page, 'broker.passphrase').fill(passphrase);
  expect(await testConnection(page)).toContain('echo passed');
  const mark = program.mark;
  expect(await save(page)).toContain(words.note.secretSession);
  expect(await program.online(mark)).toBe(url);
  const secrets = [passphrase, body(encrypted), body(client.key)];
  for (const secret of secrets) expect(leaks(program, secret)).toEqual([]);
  expect(settingsFile(program.folder)).not.toContain('PRIVATE KEY');

  // Only where a person wants it.
  const file = join(program.folder, 'secrets.json');
  await page.getByRole('radio', { name: words.window.broker.plain }).check();
  await save(page);
  expect(leaks(program, passphrase)).toEqual([file]);
  expect(Object.values(JSON.parse(readFileSync(file, 'utf8')))).toEqual(
    expect.arrayContaining([{ plain: passphrase }, { plain: encrypted }]),
  );
  expect(leaks(program, body(client.key))).toEqual([]);
  await program.end();
  const next = await stage.start(program.folder);
  expect(await next.online()).toBe(url);

  async function pick(on: Page, id: string, path: string): Promise<void> {
    await field(on, id).click();
    await chooseFile(stage.env, path);
  }
});

function openssl({ certificateFile }: Identity, ...what: string[]): string {
  return execFileSync('openssl', ['x509', '-in', certificateFile, '-noout', ...what], { encoding: 'utf8' });
}

/** The first line of what is between the lines of a PEM text. */
function body(pem: string): string {
  return pem.split('\n')[1] ?? '';
}
