// These functions run in a page, each as its source stands: they can use nothing from around them.
import type { Bridge, SearchAnswer } from '../../src/shared/bridge.ts';
import type { Command } from '../../src/shared/command.ts';

/** When the page painted its first content, in its own `performance.now()`. */
export function firstPaint(): Promise<number> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      const [entry] = list.getEntriesByName('first-contentful-paint');
      if (entry) resolve(entry.startTime);
    });
    observer.observe({ type: 'paint', buffered: true });
  });
}

/**
 * When the page painted this text, in its own `performance.now()`; `null` where it has not been the largest text yet, of
 * which alone a page remembers when.
 */
export function largestPaint(text: string): Promise<number | null> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const element: Element | null = Reflect.get(entry, 'element');
        if (element?.textContent.includes(text)) resolve(entry.startTime);
      }
    });
    observer.observe({ type: 'largest-contentful-paint', buffered: true });
    setTimeout(() => resolve(null), 10_000);
  });
}

/** Notes when each text of the form `probe-1.` comes to stand in the page. */
export function watchProbes(): void {
  const seen: Record<string, number> = {};
  Reflect.set(globalThis, 'probesSeen', seen);
  const observer = new MutationObserver((mutations) => {
    const at = performance.now();
    for (const { type, target, addedNodes } of mutations)
      for (const node of type === 'characterData' ? [target] : addedNodes)
        for (const [probe] of (node.textContent ?? '').matchAll(/probe-\d+\./g)) seen[probe] ??= at;
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true });
}

export function probeSeen(probe: string): number | null {
  const seen: Record<string, number> = Reflect.get(globalThis, 'probesSeen');
  return seen[probe] ?? null;
}

/** Notes the longest time between two frames, and the longest task. */
export function watchFrames(): void {
  const stalls = { frame: 0, task: 0 };
  Reflect.set(globalThis, 'stalls', stalls);
  let last = performance.now();
  const frame = (): void => {
    const at = performance.now();
    stalls.frame = Math.max(stalls.frame, at - last);
    last = at;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) stalls.task = Math.max(stalls.task, duration);
  });
  observer.observe({ type: 'longtask' });
}

export function stalls(): { frame: number; task: number } {
  const seen: { frame: number; task: number } = Reflect.get(globalThis, 'stalls');
  return seen;
}

export function isShown(text: string): boolean {
  return document.body.textContent.includes(text);
}

/** Searches as the panel does, part after part, until there is no more or it has found enough. */
export async function searchFor(
  text: string,
  enough: number,
): Promise<{ took: number; hits: number; searched: number; parts: number; longest: number }> {
  const tinsel: Bridge = Reflect.get(globalThis, 'tinsel');
  const began = performance.now();
  const all = { took: 0, hits: 0, searched: 0, parts: 0, longest: 0 };
  let after: SearchAnswer['next'] = null;
  do {
    const asked = performance.now();
    const answer: SearchAnswer = await tinsel.question({ type: 'search', room: 'chat/msg', text, after });
    all.longest = Math.max(all.longest, performance.now() - asked);
    all.hits += answer.hits.length;
    all.searched += answer.searched;
    all.parts += 1;
    after = answer.next;
  } while (after !== null && all.hits < enough);
  return { ...all, took: performance.now() - began };
}

/** Notes when the state that stands first in the page, that of the only light or of all, comes to begin with this. */
export function watchState(wanted: string): void {
  Reflect.set(globalThis, 'stateSeen', null);
  const look = (): void => {
    if (document.querySelector('.light-state')?.textContent.startsWith(wanted) !== true) return;
    Reflect.set(globalThis, 'stateSeen', performance.now());
    observer.disconnect();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, characterData: true });
  look();
}

export function stateSeen(): number | null {
  const seen: number | null = Reflect.get(globalThis, 'stateSeen');
  return seen;
}

/** Asks for something as a click in the window does. */
export function ask(command: Command): void {
  const tinsel: Bridge = Reflect.get(globalThis, 'tinsel');
  tinsel.ask(command);
}
