import { expect } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import { until } from '../support/until.ts';
import { brokerIn, openSettings, save, settingsFile, typeBroker } from './settings-window.ts';
import { test } from './test.ts';
import { showsLink } from './window.ts';

const said = words.window.settings;

test('a wrong address is said and cannot be saved; a right one is used at once and at the next start', async ({
  stage,
}) => {
  const broker = await stage.mosquitto();
  const program = await stage.program();
  await program.online();
  const window = await program.chat();
  const page = await openSettings(stage, program);
  const before = settingsFile(program.folder);
  const button = page.getByRole('button', { name: said.save, exact: true });

  await typeBroker(page, 'mqtt//x');
  await page.getByText(words.address.path('/x')).or(page.getByText(words.address.form)).first().waitFor();
  expect(await button.getAttribute('aria-disabled')).toBe('true');
  // A person can click it all the same.
  await button.dispatchEvent('click');
  await until('the wrong field is shown', () =>
    page.evaluate(() => document.activeElement?.id === 'broker.address.0'),
  );
  expect(settingsFile(program.folder)).toBe(before);
  await showsLink(window, 'online');

  const from = program.out.lines.length;
  await typeBroker(page, `127.0.0.1:${broker.port}`);
  expect(await button.getAttribute('aria-disabled')).toBe('false');
  expect(await save(page)).toBe(said.saved);
  expect(await program.online(from)).toBe(broker.url);
  expect(brokerIn(program.folder)?.addresses).toEqual([`127.0.0.1:${broker.port}`]);
  await window.getByText(words.window.state.online(broker.hostAndPort)).first().waitFor();
  await program.end();

  const next = await stage.start(program.folder);
  expect(await next.online()).toBe(broker.url);
});

test('Cancel changes nothing', async ({ stage }) => {
  const program = await stage.program();
  const url = await program.online();
  const page = await openSettings(stage, program);
  const before = settingsFile(program.folder);
  await typeBroker(page, 'mqtt://127.0.0.1:1');
  await page.getByRole('tab', { name: said.pages.chat }).click();
  await page.getByRole('textbox', { name: words.window.chat.name }).fill('Somebody else');
  // The page may be gone before Playwright has seen its click arrive.
  await page
    .getByRole('button', { name: said.cancel })
    .click()
    .catch(() => undefined);
  await until('the settings window is gone', () => !program.isOpen('settings'));
  expect(settingsFile(program.folder)).toBe(before);

  const again = await openSettings(stage, program);
  expect(await again.getByRole('radio', { name: words.window.broker.builtIn }).isChecked()).toBe(true);
  await again.getByRole('tab', { name: said.pages.chat }).click();
  expect(await again.getByRole('textbox', { name: words.window.chat.name }).inputValue()).toBe('Robin');
  expect(program.out.lines).toEqual(
    expect.arrayContaining(['tinsel: ready', `tinsel: broker online ${url}`]),
  );
  expect(program.out.lines).toHaveLength(2);
});

test('Escape leaves no typed changes behind unasked; where there are none the window closes', async ({
  stage,
}) => {
  const program = await stage.program();
  await program.online();
  const page = await openSettings(stage, program);
  const before = settingsFile(program.folder);
  const close = page.getByRole('button', { name: said.close, exact: true });
  const cancel = page.getByRole('button', { name: said.cancel, exact: true });
  await close.waitFor();
  await page.getByRole('tab', { name: said.pages.chat }).click();
  const name = page.getByRole('textbox', { name: words.window.chat.name });
  await name.fill('Somebody else');
  await cancel.waitFor();
  await name.press('Escape');
  await page.getByText(said.unsaved).waitFor();
  expect(await cancel.evaluate((button) => button === document.activeElement)).toBe(true);
  // Somewhere else it is the first one again.
  await name.press('Escape');
  expect(await cancel.evaluate((button) => button === document.activeElement)).toBe(true);
  expect(await name.inputValue()).toBe('Somebody else');
  await save(page);
  await close.waitFor();
  expect(settingsFile(program.folder)).not.toBe(before);

  await name.fill('Nobody');
  await name.press('Escape');
  const saved = settingsFile(program.folder);
  // The page may be gone before the key is up again.
  await page.keyboard.press('Escape').catch(() => undefined);
  await until('the settings window is gone', () => !program.isOpen('settings'));
  expect(settingsFile(program.folder)).toBe(saved);

  const again = await openSettings(stage, program);
  await again.keyboard.press('Escape').catch(() => undefined);
  await until('the settings window is gone', () => !program.isOpen('settings'));
});

test('another light and another name are used without a restart', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const peer = await (await stage.peer(broker.url)).listen('shed/set', 'chat/msg');
  const program = await stage.program({ broker: broker.url });
  const tray = await stage.tray(program);
  await program.online();
  const page = await openSettings(stage, program);
  await page.getByRole('tab', { name: said.pages.lights }).click();
  await page.getByRole('button', { name: words.window.lightsPage.byHand.add }).click();
  const { plain } = words.families;
  await page
    .getByRole('textbox', { name: words.window.lightsPage.byHand.name, exact: true })
    .fill('Shed & porch');
  await page.getByRole('textbox', { name: plain.commandTopic.label, exact: true }).fill('shed/set');
  await page.getByRole('textbox', { name: plain.stateTopic.label, exact: true }).fill('shed/state');
  await page.getByRole('textbox', { name: plain.payloadOn.label }).fill('1');
  await page.getByRole('textbox', { name: plain.payloadOff.label }).fill('0');
  await page.getByRole('tab', { name: said.pages.chat }).click();
  await page.getByRole('textbox', { name: words.window.chat.name }).fill('Noëlle');
  await save(page);

  await peer.say('shed/state', '0');
  // A single & would mark the next letter instead of being shown.
  const shown = words.tray.switchOn('Shed & porch');
  await until('the menu names the light', async () =>
    [shown, shown.replace('&', '&&')].includes((await tray.menu())[0]?.label ?? ''),
  );
  await tray.activate();
  await peer.hears('shed/set', '1');
  await peer.say('shed/state', '1');
  await until('it is on', async () => (await tray.tooltip()).includes(`Shed & porch: ${words.light.on}`));
  const window = await program.chat();
  await window.locator('.composer textarea').fill('hi');
  await window.locator('.composer textarea').press('Enter');
  await peer.hears('chat/msg', 'Noëlle:hi');
});
