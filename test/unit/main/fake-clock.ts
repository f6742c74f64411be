import type { Clock } from '../../../src/main/core/pace.ts';

/** Time that passes only when it is told to. */
export class FakeClock implements Clock {
  /** By how much the next timer fires too early, as the system's sometimes does. */
  haste = 0;
  #now: number;
  #timers: { at: number; what: () => void }[] = [];

  constructor(now = 1_000_000) {
    this.#now = now;
  }

  get waiting(): number {
    return this.#timers.length;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, what: () => void): () => void {
    if (ms >= 2 ** 31) throw new Error('Node would let so long a timer be over at once');
    const timer = { at: this.#now + ms - this.haste, what };
    this.haste = 0;
    this.#timers.push(timer);
    return () => void (this.#timers = this.#timers.filter((other) => other !== timer));
  }

  pass(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = Math.max(this.#now, next.at);
      next.what();
    }
    this.#now = end;
  }
}
