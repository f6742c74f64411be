import type { Page } from 'playwright-core';
import type { Bridge } from '../../src/shared/bridge.ts';

/** Listens to all that a window is told from now on. What it gives reads that out, with the settings as they are told then. */
export async function overhear(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    window.told = [];
    window.tinsel.onShown((shown) => window.told.push(shown));
  });
  return () =>
    page.evaluate(async () => {
      window.told.push(await window.tinsel.question({ type: 'settings' }));
      return JSON.stringify(window.told);
    });
}

declare global {
  interface Window {
    readonly tinsel: Bridge;
    told: unknown[];
  }
}
