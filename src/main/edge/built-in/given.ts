/** How many messages of a connection are remembered; more than can wait for one client. */
const remembered = 2_000;

/**
 * Which messages a connection was given. While a client comes back a message may reach it twice, from what was kept for
 * it and live, because it is kept before it is acknowledged and passed on only afterwards.
 */
export class Given {
  readonly #numbers = new Set<number>();

  /** Whether this is the first time. */
  first(number: number): boolean {
    if (this.#numbers.has(number)) return false;
    this.#numbers.add(number);
    const [oldest] = this.#numbers;
    if (this.#numbers.size > remembered && oldest !== undefined) this.#numbers.delete(oldest);
    return true;
  }
}
