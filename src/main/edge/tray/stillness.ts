import type { Clock } from '../../core/pace.ts';

/** Runs something once it has not been asked for during a rest, or after the longer time at the latest. */
export class Stillness {
  readonly #clock: Clock;
  readonly #times: { rest: number; most: number };
  readonly #run: () => void;
  #since = 0;
  #cancel: (() => void) | null = null;

  constructor(clock: Clock, times: { rest: number; most: number }, run: () => void) {
    this.#clock = clock;
    this.#times = times;
    this.#run = run;
  }

  ask(): void {
    const now = this.#clock.now();
    if (this.#cancel === null) this.#since = now;
    this.#cancel?.();
    const { rest, most } = this.#times;
    // The clock may have been set back since.
    const waited = Math.max(0, now - this.#since);
    this.#cancel = this.#clock.after(Math.max(0, Math.min(rest, most - waited)), () => {
      this.#cancel = null;
      this.#run();
    });
  }
}
