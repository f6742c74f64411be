import type { Clock } from '../../core/pace.ts';
import type { Due, SentLine } from '../../core/outcome.ts';

/** A line that so many connections in a row broke over is one the broker does not take: MQTT 3.1.1 has no word for that. */
const mostBreaks = 3;
/** So soon after it was sent, in milliseconds, the line is what the connection broke over. */
const suspicious = 2_000;

/** Which line it is: rooms count their lines apart. */
type Which = Pick<SentLine, 'room' | 'line'>;

/** Chat on its way: what was not acknowledged on one connection is sent again on the next. */
export class InFlight {
  readonly #clock: Clock;
  /** Oldest first; `sentAt` in milliseconds since 1970. */
  readonly #lines = new Map<string, { which: Which; due: Due; sentAt: number }>();
  /** The line that the last connections broke over. */
  #breaking = { key: '', times: 0 };

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get all(): Due[] {
    return [...this.#lines.values()].map(({ due }) => due);
  }

  add({ room, line }: Which, due: Due): void {
    this.#lines.set(keyOf({ room, line }), { which: { room, line }, due, sentAt: -Infinity });
  }

  sent(which: Which): void {
    const entry = this.#lines.get(keyOf(which));
    if (entry) entry.sentAt = this.#clock.now();
  }

  settle(which: Which): void {
    this.#lines.delete(keyOf(which));
  }

  /** Whether this is on its way, and not something that was said in its place. */
  holds(which: Which, due: Due): boolean {
    return this.#lines.get(keyOf(which))?.due === due;
  }

  forget(room: string): void {
    for (const [key, { which }] of this.#lines) if (which.room === room) this.#lines.delete(key);
  }

  clear(): void {
    this.#lines.clear();
    this.#breaking = { key: '', times: 0 };
  }

  /** Whether a connection has broken over the oldest line before. */
  get suspects(): boolean {
    const [first] = this.#lines.keys();
    return first !== undefined && first === this.#breaking.key;
  }

  /**
   * The connection broke. Tells whether a line may be why, and gives up the one that several broke over: a line that
   * cannot be sent must not keep all others, and the connection, from ever coming about.
   */
  broke(): { suspected: boolean; givenUp: Which | null } {
    const [first] = this.#lines;
    if (!first || this.#clock.now() - first[1].sentAt > suspicious)
      return { suspected: false, givenUp: null };
    const [key, { which }] = first;
    const times = key === this.#breaking.key ? this.#breaking.times + 1 : 1;
    this.#breaking = { key, times };
    if (times < mostBreaks) return { suspected: true, givenUp: null };
    this.#lines.delete(key);
    return { suspected: true, givenUp: which };
  }
}

function keyOf({ room, line }: Which): string {
  return `${line} ${room}`;
}
