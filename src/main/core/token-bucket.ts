const one = 1_000;

/** Lets through so many a second, and after a rest as many at once. */
export class TokenBucket {
  readonly #rate: number;
  /** In thousandths, which whole milliseconds at a whole rate come to. */
  #tokens: number;
  #at: number;

  constructor(rate: number, now: number) {
    this.#rate = rate;
    this.#tokens = rate * one;
    this.#at = now;
  }

  /** Takes one and returns 0, or returns how many milliseconds it is until there is one. */
  take(now: number): number {
    const passed = Math.max(0, now - this.#at);
    this.#at = now;
    this.#tokens = Math.min(this.#rate * one, this.#tokens + passed * this.#rate);
    if (this.#tokens < one) return Math.ceil((one - this.#tokens) / this.#rate);
    this.#tokens -= one;
    return 0;
  }
}
