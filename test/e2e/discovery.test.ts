import { writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import Bonjour from 'bonjour-service';
import { expect } from 'vitest';
import { outerHosts } from '../../src/main/edge/built-in/addresses.ts';
import { words } from '../../src/shared/words/index.ts';
import { freePort } from '../support/free-port.ts';
import type { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';
import { brokerIn, openSettings, settingsFile } from './settings-window.ts';
import { test } from './test.ts';
import { showsLink } from './window.ts';

const { found: said, welcome, state } = words.window;
/** Where an announced broker is reached. The announcement itself is said on the loopback card only. */
const host = outerHosts(networkInterfaces()).find((address) => !address.includes(':')) ?? '';

test.skipIf(host === '')('a broker that says that it is there is used with one click', async ({ stage }) => {
  const port = await freePort();
  const broker = await stage.mosquitto({ port, lines: [`listener ${port} ${host}`] });
  const name = `1st class ${process.pid}`;
  await announce(stage, name, port);
  const program = await stage.start(newcomer(stage));
  await program.online();
  const window = await program.chat();
  const mark = program.mark;
  await window.getByRole('button', { name: welcome.use(name) }).click();
  expect(await program.online(mark)).toBe(`mqtt://${host}:${port}`);
  await showsLink(window, 'online');
  await window.getByText(state.online(name)).first().waitFor();
  expect(await window.getByRole('region', { name: welcome.region }).count()).toBe(0);
  expect(broker.connections).toBe(1);
  expect(brokerIn(program.folder)?.name).toBe(name);
  expect(brokerIn(program.folder)?.addresses).toContain(`mqtt://${host}:${port}`);

  const page = await openSettings(stage, program);
  await page.locator('details.found > summary').click();
  const row = page.locator('.found-row').filter({ hasText: name });
  await row.getByText(said.saved, { exact: true }).waitFor();
  await announce(stage, `${name} too`, port + 1);
  const second = page.locator('.found-row').filter({ hasText: `${name} too` });
  await second.getByRole('button', { name: said.addLabel(`${name} too`) }).click();
  await page.getByRole('radio', { name: `${name} too`, exact: true }).waitFor();
  expect(settingsFile(program.folder)).not.toContain(`${name} too`);
});

test.skipIf(host === '')('the name of a broker that is found is only text', async ({ stage }) => {
  const name = `<img src=x onerror=alert(1)>\u202Egnp\u200B${process.pid}`;
  await announce(stage, name, 1885);
  const program = await stage.start(newcomer(stage));
  const window = await program.chat();
  const alarms: string[] = [];
  window.on('pageerror', (error) => alarms.push(error.message));
  const button = window.locator('.welcome-found button').filter({ hasText: `${process.pid}` });
  await button.waitFor();
  const shown = (await button.textContent()) ?? '';
  expect(shown).toContain('<img src=x onerror=alert(1)>');
  expect(shown).not.toMatch(/\p{Cf}|\p{Cc}/u);
  expect(await window.locator('main img').count()).toBe(0);

  const page = await openSettings(stage, program);
  const row = page.locator('.found-row').filter({ hasText: `${process.pid}` });
  await row.getByRole('button').click();
  await until('its name is in the form', async () =>
    (await page.locator('[id="broker.name"]').inputValue()).startsWith('<img'),
  );
  expect(await page.locator('main img').count()).toBe(0);
  expect(alarms).toEqual([]);
});

/** A folder as at the first start; brokers are looked for on the loopback card only. */
function newcomer(stage: Stage): string {
  const folder = stage.newcomer();
  const discovery = { on: true, interface: '127.0.0.1' };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ version: 2, discovery }));
  return folder;
}

/** Announces a broker as others do, until the test is over. */
async function announce(stage: Stage, name: string, port: number): Promise<void> {
  const socket = { port: 5353, bind: '0.0.0.0', interface: '127.0.0.1' };
  const bonjour = new Bonjour(socket);
  stage.owns({ end: () => new Promise<void>((done) => bonjour.destroy(done)) });
  const service = bonjour.publish({ name, type: 'mqtt', port, host: 'classroom.local', disableIPv6: true });
  await until('it is announced', () => service.published);
}
