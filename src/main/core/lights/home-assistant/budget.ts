/** Why a template gives nothing; which reason it was is of no use to anybody. */
export class Failure extends Error {}

/** Characters written and compared, and values made. */
const most = 300_000;

/**
 * What one rendering of a template may take up. A template has no loops, so that its time is bounded by its length and
 * by what it makes and compares.
 */
export class Budget {
  #left = most;

  /** To be called before anything is made whose size the template can choose. */
  spend(cost: number): void {
    this.#left -= cost;
    if (!(this.#left >= 0)) throw new Failure();
  }

  /** The text, counted. */
  text(text: string): string {
    this.spend(text.length);
    return text;
  }
}
