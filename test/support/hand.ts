import { setTimeout as sleep } from 'node:timers/promises';

/** Clicks nearer than 300 ms are taken for a tremble and count once. */
const calm = 350;

/** The hand of whoever clicks: calm, unless a test wants it to tremble. */
export class Hand {
  #last = 0;

  async rest(): Promise<void> {
    await sleep(Math.max(0, this.#last + calm - Date.now()));
  }

  clicked(): void {
    this.#last = Date.now();
  }
}
