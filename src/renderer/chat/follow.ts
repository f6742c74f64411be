import type { VirtualizerHandle } from 'virtua';
import type { Feed } from './feed.ts';

/** Nearer to the first line than this, in pixels, the lines before it are asked for. */
const near = 600;
/** A scroll position is a whole number only on whole-number displays. */
const rounding = 2;

/** Keeps the latest line in sight as long as nobody scrolls away from it, and no longer. */
export class Follow {
  readonly #feed: Feed;
  readonly #list: { current: VirtualizerHandle | null };
  readonly #onAtEnd: (atEnd: boolean) => void;
  #offset = 0;
  #size = 0;
  /** The last line that was in sight when one scrolled away. */
  #seen = 0;

  constructor(feed: Feed, list: { current: VirtualizerHandle | null }, onAtEnd: (atEnd: boolean) => void) {
    this.#feed = feed;
    this.#list = list;
    this.#onAtEnd = onAtEnd;
    feed.goToEnd = () => this.toEnd();
  }

  /** How many lines came since one scrolled away. */
  came(): number {
    const { rows } = this.#feed.lines;
    let count = 0;
    while (count < rows.length && (rows[rows.length - 1 - count]?.line.id ?? 0) > this.#seen) count += 1;
    return count;
  }

  toEnd(): void {
    this.#set(true);
    this.#list.current?.scrollToIndex(this.#feed.lines.rows.length - 1, { align: 'end' });
  }

  onRows(): void {
    if (this.#feed.atEnd) this.toEnd();
    this.#wantOlder();
  }

  onResize(): void {
    if (this.#feed.atEnd) this.toEnd();
    this.#wantOlder();
  }

  /** A smooth scroll begins with steps too small to be told from the list's own corrections. */
  onWheel(delta: number): void {
    const list = this.#list.current;
    if (delta < 0 && list !== null && list.scrollSize > list.viewportSize) this.#set(false);
  }

  onScroll(offset: number): void {
    const list = this.#list.current;
    if (list === null) return;
    const { scrollSize, viewportSize } = list;
    const up = offset < this.#offset - rounding && scrollSize >= this.#size;
    if (up) this.#set(false);
    else if (offset > this.#offset && offset >= scrollSize - viewportSize - rounding) this.#set(true);
    this.#offset = offset;
    this.#size = scrollSize;
    this.#wantOlder();
  }

  #set(atEnd: boolean): void {
    if (this.#feed.atEnd === atEnd) return;
    this.#feed.atEnd = atEnd;
    if (!atEnd) this.#seen = this.#feed.lines.rows.at(-1)?.line.id ?? 0;
    this.#onAtEnd(atEnd);
  }

  #wantOlder(): void {
    const list = this.#list.current;
    if (list !== null && list.viewportSize > 0 && list.scrollOffset < near) void this.#feed.wantOlder();
  }
}
