import type { VirtualizerHandle } from 'virtua';
import type { Feed } from './feed.ts';
import type { Whereabouts } from './news-above.ts';

/** Nearer to the first or last held line than this, in pixels, the lines beyond it are asked for. */
const near = 600;
/** A scroll position is a whole number only on whole-number displays. */
const rounding = 2;

/** Room above a line that is brought into sight, for what can be done with it. */
const above = 16;

/** How a line is brought into sight: into the middle, or as far as needed. */
type Align = 'center' | 'nearest';

interface Ref<T> {
  current: T | null;
}

/**
 * Keeps the latest line in sight as long as nobody scrolls away from it, and no longer. It scrolls by itself: the virtual
 * list's own way goes on for as long as rows are measured, in a flood for ever, against whoever scrolls meanwhile.
 */
export class Follow {
  readonly #feed: Feed;
  readonly #list: Ref<VirtualizerHandle>;
  readonly #scroller: Ref<HTMLElement>;
  readonly #onAtEnd: (atEnd: boolean) => void;
  #offset = 0;
  #size = 0;
  #height = 0;
  /** How many lines of others had come when one scrolled away. */
  #seen = 0;
  /** A line that is being brought into sight: where it will be is known when the rows around it are measured. */
  #aim: { line: number; align: Align } | null = null;

  constructor(
    feed: Feed,
    list: Ref<VirtualizerHandle>,
    scroller: Ref<HTMLElement>,
    onAtEnd: (atEnd: boolean) => void,
  ) {
    this.#feed = feed;
    this.#list = list;
    this.#scroller = scroller;
    this.#onAtEnd = onAtEnd;
    feed.goToEnd = () => this.toLatest();
  }

  /** How many lines of others came since one scrolled away. */
  came(): number {
    return this.#feed.lines.heard - this.#seen;
  }

  /** Brings the latest line into sight, held or not. */
  toLatest(): void {
    if (this.#feed.lines.live) this.#toEnd();
    else this.#feed.wantLatest();
  }

  /** Brings a line that is held into sight, and lets go of the end if that is elsewhere. */
  show(line: number, align: Align): void {
    const list = this.#list.current;
    const { rows, live } = this.#feed.lines;
    const index = this.#feed.lines.indexOf(line);
    if (list === null || index === -1) return;
    // All is in sight.
    if (list.viewportSize > 0 && list.scrollSize <= list.viewportSize) return;
    if (align === 'nearest' && live && index === rows.length - 1) {
      this.#toEnd();
      return;
    }
    if (align === 'center' || list.getItemOffset(index) - above < list.scrollOffset) this.#set(false);
    this.#aim = { line, align };
    this.#toAim();
  }

  isInView(index: number): boolean {
    const list = this.#list.current;
    if (list === null) return false;
    const start = list.getItemOffset(index) - list.scrollOffset;
    return start > rounding - list.getItemSize(index) && start < list.viewportSize - rounding;
  }

  /** The first and the last row that are in sight as a whole, or else in part. */
  inView(): { first: number; last: number } {
    const list = this.#list.current;
    if (list === null) return { first: 0, last: 0 };
    const { scrollOffset: top, viewportSize } = list;
    const bottom = top + viewportSize;
    let first = list.findItemIndex(top + rounding);
    let last = list.findItemIndex(bottom - rounding);
    if (first < last && list.getItemOffset(first) < top - rounding) first += 1;
    if (first < last && list.getItemOffset(last) + list.getItemSize(last) > bottom + rounding) last -= 1;
    return { first, last };
  }

  /** Where a line is, held or not; `null` where that is not yet known. */
  whereIs(line: number): Whereabouts | null {
    const list = this.#list.current;
    if (list === null || list.viewportSize === 0) return null;
    const { rows, complete } = this.#feed.lines;
    const top = rows[list.findItemIndex(list.scrollOffset + rounding)]?.line.id;
    const first = rows[0]?.line.id;
    if (top === undefined || first === undefined) return null;
    // One that was forgotten is found where the lines begin.
    const there = complete ? Math.max(line, first) : line;
    if (this.#begins(there)) return 'in-sight';
    return there <= top ? 'above' : 'below';
  }

  /** All rows are others now. */
  onReplaced(): void {
    this.#aim = null;
    if (this.#feed.lines.live) this.#toEnd();
    else this.#set(false);
  }

  /** There are other rows, or they have other sizes. */
  onRows(): void {
    if (this.#aim !== null) this.#toAim();
    else if (this.#feed.atEnd) this.#toEnd();
    this.#wantMore();
  }

  /** A smooth scroll begins with steps too small to be told from the list's own corrections. */
  onWheel(delta: number): void {
    this.#aim = null;
    const list = this.#list.current;
    if (delta < 0 && list !== null && list.scrollSize > list.viewportSize) this.#set(false);
  }

  onScroll(offset: number): void {
    const list = this.#list.current;
    if (list === null) return;
    const { scrollSize, viewportSize } = list;
    // What a list that grows loses of its offset nobody scrolled, and it may be told before its new size is.
    const height = this.#scroller.current?.clientHeight ?? 0;
    const taller = height > this.#height;
    const up = offset < this.#offset - rounding && scrollSize >= this.#size && !taller;
    const bottom = offset >= scrollSize - viewportSize - rounding;
    if (up) this.#set(false);
    else if (offset > this.#offset && bottom && this.#feed.lines.live) this.#set(true);
    this.#offset = offset;
    this.#size = scrollSize;
    this.#height = height;
    this.#wantMore();
  }

  onScrollEnd(): void {
    this.#aim = null;
    // It may have come into sight by itself.
    if (this.#isAtBottom()) this.#set(true);
  }

  #isAtBottom(): boolean {
    const list = this.#list.current;
    const offset = this.#scroller.current?.scrollTop ?? 0;
    if (list === null || list.viewportSize === 0 || !this.#feed.lines.live) return false;
    return offset >= list.scrollSize - list.viewportSize - rounding;
  }

  /** Whether the beginning of a line is seen: as it is drawn, since the list only guesses where unmeasured ones are. */
  #begins(line: number): boolean {
    const scroller = this.#scroller.current;
    const element = scroller?.querySelector<HTMLElement>(`[data-line="${line}"]`);
    if (!scroller || !element || getComputedStyle(element).visibility === 'hidden') return false;
    const { top, bottom } = scroller.getBoundingClientRect();
    const start = element.getBoundingClientRect().top;
    return start >= top - rounding && start < bottom - rounding;
  }

  #toEnd(): void {
    this.#aim = null;
    this.#set(true);
    this.#scrollTo(Infinity);
  }

  #toAim(): void {
    const list = this.#list.current;
    if (this.#aim === null || list === null) return;
    const { line, align } = this.#aim;
    const index = this.#feed.lines.indexOf(line);
    if (index === -1) return;
    const offset = this.#scroller.current?.scrollTop ?? 0;
    const start = list.getItemOffset(index);
    const room = list.viewportSize - list.getItemSize(index);
    // Of one that is too tall the beginning is shown.
    if (room < above) this.#scrollTo(start - above);
    else if (align === 'center') this.#scrollTo(start - room / 2);
    else if (start - above < offset) this.#scrollTo(start - above);
    else if (start - room > offset) this.#scrollTo(start - room);
  }

  /** Rows that are not yet measured reach beyond the end that the list knows of, where it would show nothing. */
  #scrollTo(offset: number): void {
    const list = this.#list.current;
    const scroller = this.#scroller.current;
    if (list === null || scroller === null || list.viewportSize === 0) return;
    const before = scroller.scrollTop;
    scroller.scrollTop = Math.min(offset, list.scrollSize - list.viewportSize);
    // The browser tells it only in the next frame, and the list would show nothing in this one.
    if (scroller.scrollTop !== before) scroller.dispatchEvent(new Event('scroll'));
  }

  #set(atEnd: boolean): void {
    if (this.#feed.atEnd === atEnd) return;
    this.#feed.atEnd = atEnd;
    if (!atEnd) this.#seen = this.#feed.lines.heard;
    this.#onAtEnd(atEnd);
  }

  #wantMore(): void {
    const list = this.#list.current;
    if (list === null || list.viewportSize === 0) return;
    if (list.scrollOffset < near) void this.#feed.want('before');
    if (list.scrollOffset > list.scrollSize - list.viewportSize - near) void this.#feed.want('after');
  }
}
