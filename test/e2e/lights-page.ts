import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { SavedBroker } from '../../src/shared/settings.ts';
import { words } from '../../src/shared/words/index.ts';
import type { RunningProgram } from '../support/running-program.ts';
import type { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';
import { openSettings } from './settings-window.ts';
import { switchOf } from './window.ts';

/** Settings with one broker that is in use. */
export function withBroker(url: string, lights: object = {}): Partial<Record<string, unknown>> {
  return { version: 4, inUse: 'test', brokers: [{ id: 'test', addresses: [url], lights }] };
}

/** A light or a group in the window: a row, or what is drawn. */
export function rowOf(window: Page, name: string): Locator {
  return window.locator('.light-row, .tile').filter({ has: switchOf(window, name) });
}

/** Waits until the window shows them so, each as the words below its name say it. */
export async function showsStates(window: Page, states: Record<string, string | RegExp>): Promise<void> {
  for (const [name, state] of Object.entries(states))
    await rowOf(window, name).locator('.light-state').getByText(state, { exact: true }).waitFor();
}

/** The names of all that is shown, from the top. */
export function namesShown(window: Page): Promise<string[]> {
  return window.locator('.tile h2, .light-rows .light-name').allTextContents();
}

/** Waits until these are shown, and nothing else. */
export async function showsOnly(window: Page, ...names: string[]): Promise<void> {
  const wanted = names.join(', ');
  await until(`the window shows only ${wanted}`, async () => {
    expect((await namesShown(window)).join(', ')).toBe(wanted);
    return true;
  });
}

/** Clicks a switch as a person does, for whom it is no hindrance that it is greyed. */
export async function clickSwitch(window: Page, name: string): Promise<void> {
  await switchOf(window, name).dispatchEvent('click');
}

/** Shows all lights, where only the first of them are shown. */
export async function unfold(window: Page): Promise<void> {
  await window.locator('.lights-fold button[aria-expanded="false"]').click();
}

/** Presses a key until something else has the keyboard; a person gives up when it has gone round. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to ${String(wanted)}`);
}

export async function openLightsPage(stage: Stage, program: RunningProgram): Promise<Page> {
  const page = await openSettings(stage, program);
  await page.getByRole('tab', { name: words.window.settings.pages.lights }).click();
  await page.locator('[data-page="lights"]').waitFor();
  return page;
}

export function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

/** The lights of the only saved broker, as settings.json has them. */
export function lightsIn(broker: SavedBroker | null): SavedBroker['lights'] {
  if (!broker) throw new Error('no saved broker is in use');
  return broker.lights;
}
