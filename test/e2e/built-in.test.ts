import { networkInterfaces } from 'node:os';
import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { outerHosts } from '../../src/main/edge/built-in/addresses.ts';
import { words } from '../../src/shared/words/index.ts';
import { Peer } from '../support/peer.ts';
import { listenInPython, sayInPython } from '../support/python.ts';
import { until } from '../support/until.ts';
import { chooseBroker, field, openSettings, save } from './settings-window.ts';
import { test } from './test.ts';
import { lines } from './window.ts';

const { builtIn: said, broker: saidOf } = words.window;
const room = 'chat/msg';
/** An address of this computer by which others would reach it; what is sent there from here stays here. */
const host = outerHosts(networkInterfaces()).find((address) => !address.includes(':')) ?? '';

test.skipIf(host === '')(
  'opened to the network, the built-in broker lets in whoever has the login, and nobody else',
  async ({ stage }) => {
    const program = await stage.program();
    const port = Number(new URL(await program.online()).port);
    const url = `mqtt://${host}:${port}`;
    await expect(Peer.connect(url)).rejects.toThrow(/ECONNREFUSED/);

    const page = await openSettings(stage, program);
    await page.getByRole('checkbox', { name: said.lan }).check();
    // Nothing is opened without a password.
    const button = page.getByRole('button', { name: words.window.settings.save, exact: true });
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('button', { name: said.make }).click();
    const login = {
      username: await field(page, 'builtIn.username').inputValue(),
      password: await field(page, 'builtIn.password').inputValue(),
    };
    expect(login).toEqual({ username: 'tinsel', password: expect.stringMatching(/^[a-z]+-[a-z]+-\d{4}$/) });
    let mark = program.mark;
    await save(page);
    await field(page, 'share-address-0').waitFor();
    expect(await field(page, 'share-address-0').textContent()).toContain(`${host}:${port}`);
    expect(await field(page, 'share-username').textContent()).toBe(login.username);
    await page.getByRole('button', { name: said.showPassword }).click();
    await until(
      'it is shown',
      async () => (await field(page, 'share-password').textContent()) === login.password,
    );
    await counts(page, 0);

    const listener = stage.owns(await listenInPython(host, port, login));
    await counts(page, 1);
    await sayInPython(host, port, 'Anna:from the next room', login);
    await listener.out.says('Anna:from the next room');
    await lines(await program.chat(), 'from the next room').waitFor();
    await expect(Peer.connect(url)).rejects.toThrow(/Connection refused/);
    await expect(Peer.connect(url, { ...login, password: 'holly-0000' })).rejects.toThrow(
      /Connection refused/,
    );
    await expect(Peer.connect(`mqtt://127.0.0.1:${port}`)).rejects.toThrow(/Connection refused/);
    await listener.end();
    await counts(page, 0);

    // Closed again, and opened again, while Tinsel goes on.
    mark = program.mark;
    await page.getByRole('checkbox', { name: said.lan }).uncheck();
    await save(page);
    await until('it is closed', () => refuses(url));
    // It is closed everywhere for a moment.
    const near = await until('it is there for this computer', () => Peer.connect(`mqtt://127.0.0.1:${port}`));
    await near.end();
    await page.getByRole('checkbox', { name: said.lan }).check();
    await save(page);
    const far = await until('it is open', () => Peer.connect(url, login));
    await far.say(room, 'Ben:still here');
    await far.end();
    await lines(await program.chat(), 'still here').waitFor();
    expect(program.out.lines.slice(mark).filter((line) => !line.startsWith('tinsel: broker online'))).toEqual(
      [],
    );
  },
);

test('the built-in broker can go on while another is used, and stops when it shall not', async ({
  stage,
}) => {
  const other = await stage.mosquitto();
  const program = await stage.program({
    settings: { brokers: [{ id: 'other', name: 'Other', addresses: [other.url] }] },
  });
  const url = await program.online();
  const page = await openSettings(stage, program);
  await page.getByRole('checkbox', { name: said.keepRunning }).check();
  await chooseBroker(page, 'Other');
  let mark = program.mark;
  await save(page);
  expect(await program.online(mark)).toBe(other.url);
  const guest = await (await stage.peer(url)).listen(room);
  await guest.say(room, 'Anna:on my own');
  await guest.hears(room, 'Anna:on my own');

  await chooseBroker(page, saidOf.builtIn);
  await page.getByRole('checkbox', { name: said.keepRunning }).uncheck();
  await chooseBroker(page, 'Other');
  await save(page);
  await until('it has stopped', () => refuses(url));

  await chooseBroker(page, saidOf.builtIn);
  mark = program.mark;
  await save(page);
  expect(await program.online(mark)).toBe(url);
  await (await stage.peer(url)).say(room, 'Ben:there again');
  await lines(await program.chat(), 'there again').waitFor();
});

test('what the built-in broker keeps, it keeps over a restart', async ({ stage }) => {
  const first = await stage.program();
  const url = await first.online();
  await (await stage.peer(url)).say('class/4b', 'Anna:kept', { retain: true });
  await first.end();
  const second = await stage.start(first.folder);
  expect(await second.online()).toBe(url);
  const newcomer = await (await stage.peer(url)).listen('class/4b');
  expect(await newcomer.hears('class/4b', 'Anna:kept')).toMatchObject({ retain: true });
});

/** Waits until the window says that so many others are connected. */
async function counts(page: Page, count: number): Promise<void> {
  await page.getByText(said.clients(count)).waitFor();
}

async function refuses(url: string): Promise<boolean> {
  try {
    await (await Peer.connect(url)).end();
    return false;
  } catch (error) {
    return String(error).includes('ECONNREFUSED');
  }
}
