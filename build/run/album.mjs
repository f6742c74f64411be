// @ts-check

const readyLine = /^tinsel: ready/m;
const firstAfter = 3_000;
const every = 10_000;

/** Takes a picture some time after the program said it is ready, and then again and again. */
export class Album {
  #takePicture;
  #heard = '';
  /** @type {NodeJS.Timeout | undefined} */
  #timer;
  /** @type {Promise<void>} */
  #taking = Promise.resolve();
  #closed = false;

  constructor(/** @type {() => Promise<void>} */ takePicture) {
    this.#takePicture = takePicture;
  }

  /** Listens to what the program prints. */
  hear(/** @type {Buffer} */ chunk) {
    if (this.#timer) return;
    this.#heard = (this.#heard + chunk.toString()).slice(-10_000);
    if (readyLine.test(this.#heard)) this.#schedule(firstAfter);
  }

  /** Takes no picture any more, and waits for the one being taken. */
  async close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#taking;
  }

  #schedule(/** @type {number} */ delay) {
    this.#timer = setTimeout(() => {
      this.#taking = this.#takeOne();
    }, delay);
  }

  async #takeOne() {
    // A picture that fails is no reason to end the program.
    await this.#takePicture().catch(() => {});
    if (!this.#closed) this.#schedule(every);
  }
}
