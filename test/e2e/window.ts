import type { Locator, Page } from 'playwright-core';
import type { LightLook } from '../../src/shared/view.ts';

/** Waits until the window shows the light like this. */
export async function showsLight(page: Page, look: LightLook): Promise<void> {
  await page.locator(`[data-light][data-look="${look}"]`).waitFor();
}

/** The switch of a light, which is a mixed checkbox while nobody knows what it is. */
export function switchOf(page: Page, name: string): Locator {
  return page.locator('.switch').and(page.getByLabel(name, { exact: true }));
}

/** The lines of the chat, or those that say this. */
export function lines(page: Page, text?: string): Locator {
  const all = page.locator('[data-line]');
  return text === undefined
    ? all
    : all.filter({ has: page.locator('.line-text').getByText(text, { exact: true }) });
}

/** Writes a line as a person does. */
export async function write(page: Page, text: string): Promise<void> {
  const composer = page.locator('.composer textarea');
  await composer.fill(text);
  await composer.press('Enter');
}

export async function showsLink(
  page: Page,
  link: 'connecting' | 'online' | 'waiting' | 'stopped',
): Promise<void> {
  await page.locator(`footer[data-link="${link}"]`).waitFor();
}
