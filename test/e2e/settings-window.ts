import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Settings } from '../../src/shared/settings.ts';
import { words } from '../../src/shared/words/index.ts';
import type { RunningProgram } from '../support/running-program.ts';
import type { Stage } from '../support/stage.ts';

const said = words.window;

/** Opens the settings from the tray's menu. */
export async function openSettings(stage: Stage, program: RunningProgram): Promise<Page> {
  await (await stage.tray(program)).choose(words.tray.settings);
  const page = await program.settings();
  await page.locator('[data-page="broker"]').waitFor();
  return page;
}

export async function typeBroker(page: Page, address: string): Promise<void> {
  await page.getByRole('radio', { name: said.broker.own }).check();
  await page.getByRole('textbox', { name: said.broker.address }).fill(address);
}

export async function typeLogin(page: Page, username: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: said.broker.username }).fill(username);
  await page.getByLabel(said.broker.password, { exact: true }).fill(password);
}

/** Saves, and waits until the window says that it is done. Gives all that it says. */
export async function save(page: Page): Promise<string> {
  await page.getByRole('button', { name: said.settings.save, exact: true }).click();
  const status = page.locator('.save-said').filter({ hasText: said.settings.saved });
  await status.waitFor();
  return (await status.textContent()) ?? '';
}

/** settings.json as it is now. */
export function settingsFile(folder: string): string {
  return readFileSync(join(folder, 'settings.json'), 'utf8');
}

export function brokerIn(folder: string): Settings['broker'] {
  const { broker }: Pick<Settings, 'broker'> = JSON.parse(settingsFile(folder));
  return broker;
}
