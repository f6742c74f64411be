import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { settingsPages } from '../../src/shared/command.ts';
import { words } from '../../src/shared/words/index.ts';
import { Impostor } from '../edge/mqtt/targets.ts';
import { Certificates } from '../support/certificates.ts';
import { until } from '../support/until.ts';
import {
  chooseBroker,
  openSettings,
  save,
  showsCard,
  testConnection,
  typeBroker,
} from './settings-window.ts';
import { test } from './test.ts';
import { lines, showsLink, write } from './window.ts';

const colours = ['light', 'dark'] as const;

test('axe finds nothing in the first window', async ({ stage }) => {
  const program = await stage.start(stage.newcomer());
  await program.online();
  const window = await program.chat();
  const welcome = window.getByRole('region', { name: words.window.welcome.region });
  await welcome.getByRole('button', { name: words.window.welcome.join }).click();
  expect(await complaints(window)).toEqual([]);
});

test('axe finds nothing in the chat window', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url);
  await peer.say('chat/msg', 'Anna:kept', { retain: true });
  const program = await stage.program({ broker: broker.url });
  const window = await program.chat();
  await showsLink(window, 'online');
  await lines(window, 'kept').waitFor();
  await write(window, 'mine');
  await peer.say('chat/msg', 'Ben:see https://example.org/a?b=c');
  await peer.say('chat/msg', 'Robin:not me');
  await peer.say('chat/msg', 'nobody');
  await lines(window, 'nobody').waitFor();
  expect(await complaints(window)).toEqual([]);

  await broker.stop();
  await showsLink(window, 'waiting');
  await write(window, 'queued');
  await window.locator('[data-status="queued"]').waitFor();
  expect(await complaints(window)).toEqual([]);
});

test('axe finds nothing in several rooms, in the search and in a room of many topics', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url);
  const rooms = [{ topic: 'chat/msg' }, { topic: 'house/#', name: 'House' }];
  const program = await stage.program({
    settings: { inUse: 'test', brokers: [{ id: 'test', addresses: [broker.url], rooms }] },
  });
  const window = await program.chat();
  await showsLink(window, 'online');
  const { composer, roomBar, search } = words.window;
  await peer.say('house/kitchen', 'Anna:tea');
  await peer.say('house/garden', 'Ben:@Robin, cake');
  await peer.say('chat/msg', 'Anna:here');
  await window.getByRole('tab', { name: roomBar.tab('House', '2', 1) }).waitFor();
  await lines(window, 'here').waitFor();
  expect(await complaints(window), 'unread in another room').toEqual([]);

  await window.keyboard.press('Control+2');
  await lines(window, '@Robin, cake').waitFor();
  expect(await complaints(window), 'a room of many topics').toEqual([]);
  const to = window.getByRole('combobox', { name: composer.toLabel('House') });
  await to.fill('elsewhere');
  await window.getByText(composer.toElsewhere('house/#')).waitFor();
  expect(await complaints(window), 'a topic of no such room').toEqual([]);
  await to.fill('house/garden');

  const box = window.locator('.composer textarea');
  await box.press('ArrowUp');
  await until('a line has the keyboard', () =>
    window.evaluate(() => document.activeElement?.matches('[data-line]') ?? false),
  );
  expect(await complaints(window), 'a line with the keyboard').toEqual([]);
  await box.pressSequentially('@b');
  await window.getByRole('listbox', { name: composer.names }).waitFor();
  expect(await complaints(window), 'names to choose from').toEqual([]);
  await box.press('Escape');

  await window.keyboard.press('Control+f');
  await window.getByRole('radio', { name: search.everywhere }).check();
  expect(await complaints(window), 'a search not begun').toEqual([]);
  const field = window.getByRole('combobox', { name: search.field });
  await field.fill('a');
  await window.getByText(search.over(3)).waitFor();
  await field.press('ArrowDown');
  expect(await complaints(window), 'what was found').toEqual([]);
});

test('axe finds nothing in the settings window', async ({ stage }) => {
  const program = await stage.program();
  await program.online();
  const page = await openSettings(stage, program);
  for (const name of settingsPages) {
    await page.getByRole('tab', { name: words.window.settings.pages[name] }).click();
    await page.locator(`[data-page="${name}"]`).waitFor();
    expect(await complaints(page), name).toEqual([]);
  }
  await page.getByRole('tab', { name: words.window.settings.pages.broker }).click();
  await typeBroker(page, 'mqtt//x');
  await page.locator('[aria-invalid="true"]').waitFor();
  expect(await complaints(page)).toEqual([]);
});

test('axe finds nothing on the broker page in any of its states', async ({ stage }) => {
  const certificates = stage.owns(new Certificates());
  const { certificateFile, keyFile } = certificates.selfSigned();
  const broker = await stage.mosquitto({ lines: [`certfile ${certificateFile}`, `keyfile ${keyFile}`] });
  const silent = stage.owns(await Impostor.start(() => undefined));
  const { certificate } = certificates.authority;
  const program = await stage.program({
    settings: {
      inUse: 'tls',
      brokers: [
        {
          id: 'tls',
          addresses: [`mqtts://${broker.hostAndPort}`, broker.url],
          tls: { ca: certificate, certificate },
        },
        { id: 'silent', name: 'Silent', addresses: [`mqtt://127.0.0.1:${silent.port}`] },
      ],
    },
  });
  const page = await openSettings(stage, program);
  const { broker: said, builtIn, test: saidTest } = words.window;
  await showsCard(page, 'stopped');
  await page.locator('details.more').evaluate((more) => more.setAttribute('open', ''));
  expect(await complaints(page), 'with encryption').toEqual([]);

  // The key is missing, which stands in the way of a test.
  const remove = { name: words.window.encryption.removeLabel(words.window.encryption.certificate) };
  await page.getByRole('button', remove).click();
  expect(await testConnection(page)).toContain('tls failed');
  await page.getByRole('button', { name: saidTest.trust }).waitFor();
  expect(await complaints(page), 'a test that is over').toEqual([]);

  await chooseBroker(page, 'Silent');
  await page.locator('#test-start').click();
  await page.locator('.stage[data-stage="login"][data-is="running"]').waitFor();
  expect(await complaints(page), 'a test that runs').toEqual([]);

  await chooseBroker(page, said.builtIn);
  await page.getByRole('checkbox', { name: builtIn.lan }).check();
  await page.getByRole('checkbox', { name: builtIn.webSocket }).check();
  expect(await complaints(page), 'a built-in broker to be opened').toEqual([]);
  await page.getByRole('button', { name: builtIn.make }).click();
  await save(page);
  await page.getByRole('button', { name: builtIn.showPassword }).click();
  await page.locator('#share-password').waitFor();
  expect(await complaints(page), 'a built-in broker that is open').toEqual([]);
});

/** What axe complains of, in both colours. */
async function complaints(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of colours) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await until('the colours have changed', () =>
      page.evaluate((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, colorScheme),
    );
    // Not as a script element, which the page would rightly refuse.
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => window.axe.run(document));
    for (const { id, nodes } of violations)
      for (const { html, failureSummary } of nodes)
        found.push(`${colorScheme}: ${id}: ${html} ${failureSummary}`);
  }
  return found;
}

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}
