import type { Feed } from './feed.ts';
import type { Follow } from './follow.ts';

/** Which of the lines has the keyboard: the list is one stop of the Tab key, and the arrows go from line to line. */
export class Cursor {
  readonly #feed: Feed;
  readonly #follow: Follow;
  readonly #scroller: { current: HTMLElement | null };
  readonly #onMove: (line: number | null) => void;
  #line: number | null = null;
  /** Where it was when the keyboard was last here. */
  #last: number | null = null;
  /** The line is to get the keyboard when it is there: one that was far away is first drawn, and measured unseen. */
  #due = false;
  /** All rows are to be others, and the last of them gets the keyboard. */
  #coming = false;
  /** A page is being turned, which takes the keyboard along. */
  #turning = false;
  #generation = 0;

  constructor(
    feed: Feed,
    follow: Follow,
    scroller: { current: HTMLElement | null },
    onMove: (line: number | null) => void,
  ) {
    this.#feed = feed;
    this.#follow = follow;
    this.#scroller = scroller;
    this.#onMove = onMove;
  }

  get line(): number | null {
    return this.#line;
  }

  onFocus(target: EventTarget | null): void {
    const scroller = this.#scroller.current;
    if (!(target instanceof HTMLElement) || scroller === null) return;
    const line = target.closest<HTMLElement>('[data-line]')?.dataset['line'];
    if (line !== undefined) {
      this.#due = false;
      this.#set(Number(line));
    } else if (target === scroller && !this.#due && scroller.matches(':focus-visible')) this.#enter();
  }

  onBlur(to: EventTarget | null): void {
    if (to instanceof Node && this.#scroller.current?.contains(to)) return;
    // A line that is taken away loses the keyboard too, and `onRows` hands it on before this. A window that loses the
    // keyboard gives it back to the same element.
    queueMicrotask(() => {
      if (this.#scroller.current?.contains(document.activeElement)) return;
      this.#due = false;
      this.#last = this.#line;
      this.#set(null);
    });
  }

  up(): void {
    this.#step(-1);
  }

  down(): void {
    this.#step(1);
  }

  /** The first line there is, though it may have to come first. */
  first(): void {
    this.#coming = false;
    if (this.#feed.lines.complete) this.#goTo(0);
    else this.#feed.wantFirst();
  }

  /** The latest line there is, though it may have to come first. */
  latest(): void {
    const { live, rows } = this.#feed.lines;
    this.#coming = !live;
    if (live) this.#goTo(rows.length - 1);
    else this.#feed.wantLatest();
  }

  goTo(line: number): void {
    this.#follow.show(line, 'center');
    this.#focus(line);
  }

  turnPage(): void {
    this.#turning = true;
  }

  onScrollEnd(): void {
    const turned = this.#turning;
    this.#turning = false;
    const index = this.#index;
    if (!turned || index === -1 || this.#follow.isInView(index)) return;
    const { first, last } = this.#follow.inView();
    this.#focusRow(index < first ? first : last);
  }

  /** The rows have changed. What had the keyboard may be gone, and the keyboard with it. */
  onRows(): void {
    const { rows, generation } = this.#feed.lines;
    const replaced = this.#generation !== generation;
    this.#generation = generation;
    if (replaced) {
      if (this.#line !== null || this.#coming) this.#focusRow(rows.length - 1);
      this.#last = null;
      this.#coming = false;
    } else if (this.#line !== null && this.#index === -1) this.#focusRow(this.#follow.inView().last);
  }

  /** Gives the keyboard to the line it is due to, if that is there by now. */
  settle(): void {
    const scroller = this.#scroller.current;
    if (!this.#due || this.#line === null || scroller === null) return;
    const line = scroller.querySelector<HTMLElement>(`[data-line="${this.#line}"]`);
    line?.focus({ preventScroll: true });
    this.#due = document.activeElement !== line;
    // Until then no key may be lost.
    if (this.#due) scroller.focus({ preventScroll: true });
  }

  get #index(): number {
    return this.#line === null ? -1 : this.#feed.lines.indexOf(this.#line);
  }

  /** The keyboard came to the list itself: it goes on to where it was, or to the latest line in sight. */
  #enter(): void {
    const was = this.#last === null ? -1 : this.#feed.lines.indexOf(this.#last);
    this.#focusRow(was !== -1 && this.#follow.isInView(was) ? was : this.#follow.inView().last);
  }

  #step(by: 1 | -1): void {
    const index = this.#index;
    if (index === -1) {
      this.#enter();
      return;
    }
    const next = index + by;
    if (next < 0) void this.#feed.want('before');
    else if (next >= this.#feed.lines.rows.length) void this.#feed.want('after');
    else this.#goTo(next);
  }

  #goTo(index: number): void {
    const line = this.#feed.lines.rows[index]?.line.id;
    if (line === undefined) return;
    this.#follow.show(line, 'nearest');
    this.#focus(line);
  }

  #focusRow(index: number): void {
    const line = this.#feed.lines.rows[index]?.line.id;
    if (line !== undefined) this.#focus(line);
  }

  #focus(line: number): void {
    this.#due = true;
    this.#set(line);
    this.settle();
  }

  #set(line: number | null): void {
    if (this.#line === line) return;
    this.#line = line;
    this.#onMove(line);
  }
}
