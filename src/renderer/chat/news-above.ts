import type { RoomView } from '../../shared/view.ts';

/** Where a line is. */
export type Whereabouts = 'above' | 'in-sight' | 'below';

/**
 * What came before a room is looked at, until the first of it has been in sight. It outlasts the *new* line, which is
 * gone as soon as the window has lost the keyboard once.
 */
export class NewsAbove {
  #place = '';
  #newFrom: number | null = null;
  #first: number | null = null;
  #count = 0;
  #looked = false;

  /** `place` is the room and its broker, `newest` its latest line. */
  take(place: string, { newFrom, unread }: Pick<RoomView, 'newFrom' | 'unread'>, newest: number): void {
    if (place !== this.#place) {
      this.#place = place;
      this.#newFrom = null;
      this.#first = null;
    }
    const more = newFrom !== this.#newFrom && newFrom !== null;
    this.#newFrom = newFrom;
    if (more) this.#first ??= newFrom;
    this.#looked = unread === 0;
    if (this.#first !== null && (more || unread > 0)) this.#count = newest - this.#first + 1;
  }

  /** The first line of it; `null`: there is nothing that was not seen. */
  get first(): number | null {
    return this.#first;
  }

  /** Whoever looks is to be told of so many; `at` is where the first of them is. */
  toldOf(at: Whereabouts | null): number {
    if (at === 'in-sight' && this.#looked) this.#first = null;
    return at === 'above' && this.#first !== null ? this.#count : 0;
  }

  /** It was seen, or is not wanted. */
  done(): void {
    this.#first = null;
  }
}
