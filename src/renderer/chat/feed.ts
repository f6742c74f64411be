import type { Line, Shown, View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { tinsel } from '../tinsel.ts';
import { Lines } from './lines.ts';

/** Takes what the program shows and draws it, at most once a frame. */
export class Feed {
  readonly lines = new Lines();
  /** The latest line is in sight, and what comes is to stay so. */
  atEnd = true;
  /** Set by whoever shows the lines. */
  goToEnd = (): void => {};

  #view: View | null = null;
  #due = false;
  #asking = false;
  readonly #draw: (view: View) => void;

  constructor(draw: (view: View) => void) {
    this.#draw = draw;
  }

  take(shown: Shown): void {
    const first = this.#view === null;
    this.#view = shown.view;
    this.lines.take(shown);
    // Not left to the next frame: a minimised window draws none, but its title is seen.
    document.title = words.window.title(shown.view.room.unread);
    if (first) this.#turn();
    else this.#schedule();
  }

  /** Asks for the lines before the first one, unless there are none or the window holds enough. */
  async wantOlder(): Promise<void> {
    const first = this.lines.rows[0]?.line.id;
    if (this.#asking || first === undefined || this.lines.complete || this.lines.full) return;
    this.#asking = true;
    try {
      this.lines.takeOlder(first, await tinsel.question({ type: 'lines-before', line: first }));
    } finally {
      this.#asking = false;
    }
    this.#schedule();
  }

  /** Puts the whole text of a cut line in its place; whether it is still to be had. */
  async wantWhole(line: Line): Promise<boolean> {
    const text = await tinsel.question({ type: 'whole-text', line: line.id });
    if (text === null) return false;
    this.lines.take({ lines: [{ ...line, text, cutFrom: null }], reset: false });
    this.#schedule();
    return true;
  }

  #schedule(): void {
    if (this.#due) return;
    this.#due = true;
    requestAnimationFrame(() => this.#turn());
  }

  #turn(): void {
    this.#due = false;
    if (this.lines.step(this.atEnd)) this.#schedule();
    if (this.#view !== null) this.#draw(this.#view);
  }
}
