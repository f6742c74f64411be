import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { SavedBroker, Settings } from '../../src/shared/settings.ts';
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

/** Types the address of the chosen broker; where that is the built-in one, adds another first. */
export async function typeBroker(page: Page, address: string): Promise<void> {
  const field = page.getByRole('textbox', { name: said.broker.address });
  if (!(await field.isVisible()))
    await page.getByRole('button', { name: said.broker.add, exact: true }).click();
  await field.fill(address);
}

export async function chooseBroker(page: Page, name: string): Promise<void> {
  await page.getByRole('radio', { name, exact: true }).check();
}

/** Tests what is typed, and waits until that is over. Gives each stage with how it ended. */
export async function testConnection(page: Page): Promise<string[]> {
  const button = page.locator('#test-start');
  await button.click();
  await page.locator('.stage').first().waitFor();
  await button.filter({ hasText: said.test.start }).waitFor();
  return page
    .locator('.stage')
    .evaluateAll((stages) =>
      stages.map((stage) => `${stage.getAttribute('data-stage')} ${stage.getAttribute('data-is')}`),
    );
}

/** Pastes into the field that has the keyboard. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
}

export async function typeLogin(page: Page, username: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: said.broker.username }).fill(username);
  await page.getByLabel(said.broker.password, { exact: true }).fill(password);
}

/** A field of the broker's page. */
export function field(page: Page, id: string): Locator {
  return page.locator(`[id="${id}"]`);
}

/** The connection as the settings show it. */
export async function showsCard(
  page: Page,
  link: 'online' | 'waiting' | 'stopped',
  ...said: string[]
): Promise<void> {
  const card = page.locator(`.link-card[data-link="${link}"]`);
  for (const text of said) await card.filter({ hasText: text }).waitFor();
  await card.waitFor();
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

/** The saved broker in use as settings.json has it; `null` for the built-in one. */
export function brokerIn(folder: string): SavedBroker | null {
  const { inUse, brokers }: Settings = JSON.parse(settingsFile(folder));
  return brokers.find(({ id }) => id === inUse) ?? null;
}
