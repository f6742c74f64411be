import type { Answer, Question } from '../../shared/bridge.ts';
import type { Hit } from '../../shared/view.ts';

/** As many hits are looked for at a time. */
const page = 50;

type SearchQuestion = Extract<Question, { type: 'search' }>;
export type AskSearch = (question: SearchQuestion) => Promise<Answer<SearchQuestion>>;

/** How far a search is: not begun, looking, with more to look through, at the end, or stopped by an error. */
export type Stage = 'idle' | 'looking' | 'more' | 'over' | 'failed';

/** A search through the history, which is answered part by part. */
export class Search {
  /** What is typed, before it is looked for. */
  text = '';
  /** In all rooms. */
  everywhere = false;
  stage: Stage = 'idle';
  hits: readonly Hit[] = [];
  /** How many messages were looked through. */
  searched = 0;
  /** The hit that the keyboard is at; -1 where it is at none. */
  active = -1;
  /** Set by whoever shows it. */
  onChange = (): void => {};

  #next: SearchQuestion['after'] = null;
  #sought: Pick<SearchQuestion, 'room' | 'text'> = { room: null, text: '' };
  /** Grows with each turn, so that the answer to an earlier one is known. */
  #turn = 0;
  readonly #ask: AskSearch;

  constructor(ask: AskSearch) {
    this.#ask = ask;
  }

  type(text: string): void {
    this.text = text;
    this.clear();
  }

  lookEverywhere(everywhere: boolean): void {
    this.everywhere = everywhere;
    this.clear();
  }

  /** Moves the keyboard to a hit, or with -1 to none. */
  goTo(at: number): void {
    this.active = Math.max(-1, Math.min(at, this.hits.length - 1));
    this.onChange();
  }

  /** Whether what was found answers this. */
  isFor(room: string | null, text: string): boolean {
    return this.stage !== 'idle' && this.#sought.room === room && this.#sought.text === text;
  }

  /** Looks for this, and for nothing that was looked for before. */
  async look(room: string | null, text: string): Promise<void> {
    this.clear();
    this.#sought = { room, text };
    await this.more();
  }

  /** Ends what runs and forgets what was found. */
  clear(): void {
    this.#turn += 1;
    this.stage = 'idle';
    this.hits = [];
    this.searched = 0;
    this.active = -1;
    this.#next = null;
    this.onChange();
  }

  /** Ends what runs; one can go on with it. */
  pause(): void {
    if (this.stage !== 'looking') return;
    this.#turn += 1;
    this.#enter('more');
  }

  /** Goes on, also after an error. */
  async more(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const goal = this.hits.length + page;
    this.#enter('looking');
    while (this.stage === 'looking') {
      try {
        const answer = await this.#ask({ type: 'search', ...this.#sought, after: this.#next });
        if (turn !== this.#turn) return;
        this.hits = [...this.hits, ...answer.hits];
        this.searched += answer.searched;
        this.#next = answer.next;
      } catch {
        if (turn === this.#turn) this.#enter('failed');
        return;
      }
      this.#enter(this.#next === null ? 'over' : this.hits.length < goal ? 'looking' : 'more');
    }
  }

  #enter(stage: Stage): void {
    this.stage = stage;
    this.onChange();
  }
}
