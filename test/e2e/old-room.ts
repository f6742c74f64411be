import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { makeLine } from '../../src/main/core/chat/line.ts';
import { clock } from '../../src/main/edge/clock.ts';
import { History } from '../../src/main/edge/history/history.ts';

/**
 * Puts so many lines into the history of a room that has none: of Ben and Anna in turn, a minute apart. Those from
 * `newFrom` on were not read.
 */
export async function fill(
  folder: string,
  room: string,
  count: number,
  newFrom: number | null = null,
): Promise<void> {
  const history = new History(join(folder, 'history'), clock, { info: () => undefined, warn: fail }, fail);
  const place = { scope: 'test', room };
  await history.open(place.scope, [room]);
  const now = Date.now();
  const lines = Array.from({ length: count }, (_, index) => {
    const id = index + 1;
    const from = id % 2 === 0 ? 'Anna' : 'Ben';
    return makeLine({ id, at: now - (count - index) * 60_000, from, text: `message ${id}` });
  });
  const unread = newFrom === null ? null : { count: count - newFrom + 1, mentions: 0, newFrom };
  await history.put([{ ...place, lines, unread, retained: null }]);
  await history.close();
}

/** The lines that can be seen as a whole. */
export function linesInSight(window: Page): Promise<number[]> {
  return window.evaluate(() => {
    const list = document.querySelector('.messages .scroller')?.getBoundingClientRect();
    if (list === undefined) return [];
    return [...document.querySelectorAll<HTMLElement>('[data-line]')]
      .filter((one) => {
        const { top, bottom } = one.getBoundingClientRect();
        const seen = getComputedStyle(one).visibility !== 'hidden';
        return seen && top >= list.top - 1 && bottom <= list.bottom + 1;
      })
      .map((one) => Number(one.dataset['line']));
  });
}

export function hasKeyboard(element: Locator): Promise<boolean> {
  return element.evaluate((one) => one === document.activeElement);
}

function fail(text: string): never {
  throw new Error(text);
}
