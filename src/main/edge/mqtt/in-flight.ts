import type { Clock } from '../../core/pace.ts';
import type { Due } from '../../core/reduce.ts';

/** A line that so many connections in a row broke over is one the broker does not take: MQTT 3.1.1 has no word for that. */
const mostBreaks = 3;
/** So soon after it was sent, in milliseconds, the line is what the connection broke over. */
const suspicious = 2_000;

/** Chat on its way: what was not acknowledged on one connection is sent again on the next. */
export class InFlight {
  readonly #clock: Clock;
  /** By line, oldest first; `sentAt` in milliseconds since 1970. */
  readonly #lines = new Map<number, { due: Due; sentAt: number }>();
  /** The line that the last connections broke over. */
  #breaking = { line: 0, times: 0 };

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get all(): Due[] {
    return [...this.#lines.values()].map(({ due }) => due);
  }

  add(line: number, due: Due): void {
    this.#lines.set(line, { due, sentAt: -Infinity });
  }

  sent(line: number): void {
    const entry = this.#lines.get(line);
    if (entry) entry.sentAt = this.#clock.now();
  }

  settle(line: number): void {
    this.#lines.delete(line);
  }

  clear(): void {
    this.#lines.clear();
    this.#breaking = { line: 0, times: 0 };
  }

  /**
   * The connection broke. Tells whether a line may be why, and gives up the one that several broke over: a line that
   * cannot be sent must not keep all others, and the connection, from ever coming about.
   */
  broke(): { suspected: boolean; givenUp: number | null } {
    const [first] = this.#lines;
    if (!first || this.#clock.now() - first[1].sentAt > suspicious)
      return { suspected: false, givenUp: null };
    const [line] = first;
    const times = line === this.#breaking.line ? this.#breaking.times + 1 : 1;
    this.#breaking = { line, times };
    if (times < mostBreaks) return { suspected: true, givenUp: null };
    this.#lines.delete(line);
    return { suspected: true, givenUp: line };
  }
}
