/** Does something as often as it is asked for, but not twice within a pause, in milliseconds. */
export class Paced {
  readonly #pause: number;
  readonly #deed: () => void;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #due = false;

  constructor(pause: number, deed: () => void) {
    this.#pause = pause;
    this.#deed = deed;
  }

  /** It is done at once, or when the pause is over. */
  ask(): void {
    this.#due = true;
    if (this.#timer === null) this.#do();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#due = false;
  }

  #do(): void {
    this.#timer = null;
    if (!this.#due) return;
    this.#due = false;
    this.#timer = setTimeout(() => this.#do(), this.#pause);
    this.#deed();
  }
}
