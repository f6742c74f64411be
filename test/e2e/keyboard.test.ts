import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { words } from '../../src/shared/words/index.ts';
import { until } from '../support/until.ts';
import { settingsFile } from './settings-window.ts';
import { test } from './test.ts';
import { lines, showsLight, showsLink } from './window.ts';

const { settings: said, broker, chat } = words.window;

test('the keyboard alone suffices', async ({ stage }) => {
  const program = await stage.program();
  const window = await program.chat();
  await showsLink(window, 'online');
  await showsLight(window, 'off');

  await tabTo(window, '[role="switch"]');
  await window.keyboard.press('Space');
  await showsLight(window, 'on');
  await tabTo(window, 'textarea');
  await window.keyboard.type('by keyboard');
  await window.keyboard.press('Shift+Enter');
  await window.keyboard.type('alone');
  await window.keyboard.press('Enter');
  await lines(window, 'by keyboard alone').and(window.locator('[data-status="sent"]')).waitFor();
  const text = await lines(window).locator('.line-text').textContent();
  expect(text).toBe('by keyboard\nalone');

  await window.keyboard.press('Control+,');
  const page = await program.settings();
  await until('the settings have the keyboard', () => program.hasKeyboard('settings'));
  const before = settingsFile(program.folder);
  await tabTo(page, '[role="tab"]');
  await page.keyboard.press('ArrowDown');
  await page.locator('[data-page="chat"]').waitFor();
  await tabTo(page, `[id="chat.name"]`);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Key');
  // What was typed is not thrown away by one key.
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: words.window.settings.cancel })
    .and(page.locator(':focus'))
    .waitFor();
  // The page may be gone before the key is up again.
  await page.keyboard.press('Escape').catch(() => undefined);
  await until('the settings window is gone', () => !program.isOpen('settings'));
  expect(settingsFile(program.folder)).toBe(before);

  await until('the chat has the keyboard', () => program.hasKeyboard('chat'));
  await window.keyboard.press('Control+,');
  const again = await program.settings();
  await tabTo(again, '[role="tab"]');
  await again.keyboard.press('ArrowDown');
  await tabTo(again, `[id="chat.name"]`);
  await again.keyboard.press('Control+A');
  await again.keyboard.type('Key');
  await again.keyboard.press('Control+Enter');
  await again.getByText(said.saved, { exact: true }).waitFor();
  expect(JSON.parse(settingsFile(program.folder))).toMatchObject({ chat: { name: 'Key' } });
  // What is shown is named, for those who hear it.
  await again.getByRole('textbox', { name: chat.name }).waitFor();
  await again.getByRole('tab', { name: said.pages.broker }).click();
  await again.getByRole('radio', { name: broker.builtIn }).waitFor();
});

/** Presses Tab until it has come to such an element; a person gives up when it has gone round. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to ${selector}`);
}
