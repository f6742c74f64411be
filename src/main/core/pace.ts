/** Time, as the App needs it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `what` once after `ms` milliseconds; returns what prevents it. */
  after(ms: number, what: () => void): () => void;
}

/** Runs something at once, and then at most once per interval while it is asked for. Idle, it holds no timer. */
export class Pace {
  readonly #clock: Clock;
  readonly #interval: number;
  readonly #run: () => void;
  #resting = false;
  #wanted = false;

  constructor(clock: Clock, interval: number, run: () => void) {
    this.#clock = clock;
    this.#interval = interval;
    this.#run = run;
  }

  ask(): void {
    this.#wanted = true;
    if (!this.#resting) this.#go();
  }

  #go(): void {
    this.#wanted = false;
    this.#resting = true;
    this.#run();
    this.#clock.after(this.#interval, () => {
      this.#resting = false;
      if (this.#wanted) this.#go();
    });
  }
}
