import type { LightView, Line, Shown, View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { withChanges } from '../lights/with-changes.ts';
import { tinsel } from '../tinsel.ts';
import { Lines } from './lines.ts';

type Way = 'before' | 'after';

/** A line to be brought into sight: just this one, or the first there is from this one on. */
interface Aim {
  line: number;
  exact: boolean;
  /** It is shown for a moment that it was gone to. */
  found: boolean;
}

/** Takes what the program shows and draws it, at most once a frame. */
export class Feed {
  readonly lines = new Lines();
  lights: readonly LightView[] = [];
  /** The latest line is in sight, and what comes is to stay so. */
  atEnd = true;
  /** Set by whoever shows the lines. */
  goToEnd = (): void => {};
  /** The same: brings a line that is held into sight. */
  goToLine = (_line: number, _found: boolean): void => {};
  /** Set by whoever writes. */
  reply = (_line: Line): void => {};

  #view: View | null = null;
  #due = false;
  /** What is being asked about the lines that are held; another set with other lines. */
  #asking = new Set<Way>();
  #aim: Aim | null = null;
  /** Which wish for one was the last. */
  #asked = 0;
  readonly #draw: (view: View) => void;

  constructor(draw: (view: View) => void) {
    this.#draw = draw;
  }

  take(shown: Shown): void {
    const first = this.#view === null;
    const { view, reset } = shown;
    this.#view = view;
    this.lights = withChanges(this.lights, shown.lights);
    if (reset) this.#forgetQuestions();
    const { live, newest } = this.lines;
    const mine = !reset && shown.lines.some(({ id, status }) => status !== null && id > newest);
    this.lines.take(shown);
    if (mine && live) this.goToEnd();
    if (view.goTo !== null && view.goTo.asked > this.#asked && view.goTo.room === view.room) {
      this.#asked = view.goTo.asked;
      this.#aim = { line: view.goTo.line, exact: true, found: true };
    }
    // Not left to the next frame: a minimised window draws none, but its title is seen.
    document.title = words.window.title(view.unread);
    if (first) this.#turn();
    else this.#schedule();
  }

  /** Asks for the lines before the first one or after the last one, unless there are none. */
  async want(way: Way): Promise<void> {
    const { lines } = this;
    const asking = this.#asking;
    const line = (way === 'before' ? lines.rows[0] : lines.rows.at(-1))?.line.id;
    if (asking.has(way) || line === undefined || (way === 'before' ? lines.complete : lines.live)) return;
    asking.add(way);
    try {
      const answer = await tinsel.question({ type: 'lines', room: this.#room, where: way, line });
      if (asking !== this.#asking) return;
      if (way === 'before') lines.takeBefore(line, answer);
      else lines.takeAfter(line, answer);
    } finally {
      asking.delete(way);
    }
    this.#schedule();
  }

  /** Shows the room from its latest line again. */
  wantLatest(): void {
    tinsel.ask({ type: 'choose-room', room: this.#room });
  }

  /** Brings the first line into sight that is new, though it may have to come first. */
  wantNew(first: number): void {
    this.#aim = { line: first, exact: false, found: true };
    this.#schedule();
  }

  /** The same with the first line there is. */
  wantFirst(): void {
    this.#aim = { line: 1, exact: false, found: false };
    this.#schedule();
  }

  /** The whole text of a line, or `null` where it is no longer kept. */
  async wholeText({ id, text, cutFrom }: Line): Promise<string | null> {
    if (cutFrom === null) return text;
    return tinsel.question({ type: 'whole-text', room: this.#room, line: id });
  }

  /** Puts the whole text of a cut line in its place; whether it is still to be had. */
  async wantWhole(line: Line): Promise<boolean> {
    const asking = this.#asking;
    const text = await this.wholeText(line);
    if (text === null) return false;
    if (asking !== this.#asking) return true;
    this.lines.take({ lines: [{ ...line, text, cutFrom: null }], reset: false });
    this.#schedule();
    return true;
  }

  get #room(): string {
    return this.#view?.room ?? '';
  }

  #forgetQuestions(): void {
    this.#asking = new Set();
    this.#aim = null;
  }

  async #aimAt({ line, exact, found }: Aim): Promise<void> {
    this.#aim = null;
    if (this.lines.indexOf(line) !== -1) {
      this.goToLine(line, found);
      return;
    }
    const asking = this.#asking;
    const page = await tinsel.question({ type: 'lines', room: this.#room, where: 'around', line });
    // It may have been forgotten since it was found.
    const there = page.find(({ id }) => (exact ? id === line : id >= line));
    if (asking !== this.#asking || there === undefined) return;
    this.#forgetQuestions();
    this.lines.takePage(page);
    this.#aim = { line: there.id, exact, found };
    this.#schedule();
  }

  #schedule(): void {
    if (this.#due) return;
    this.#due = true;
    requestAnimationFrame(() => this.#turn());
  }

  #turn(): void {
    this.#due = false;
    const more = this.lines.step(this.atEnd);
    if (more) this.#schedule();
    if (this.#view !== null) this.#draw(this.#view);
    if (!more && this.#aim !== null) void this.#aimAt(this.#aim);
  }
}
