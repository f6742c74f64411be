import type { Line } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';

const said = words.window.messages;
const spokenLength = 300;

/** Somebody else said it just now. */
export function isNews({ status, retained }: Line): boolean {
  return status === null && !retained;
}

/** What others said since it was last read out: a flood is a count and not an hour of reading. */
export class News {
  #count = 0;
  #mentions = 0;
  #latest: Line | null = null;

  add(line: Line): void {
    if (!isNews(line)) return;
    this.#count += 1;
    if (line.mentionsMe) this.#mentions += 1;
    // Of several, one that is for me is read out.
    if (line.mentionsMe || this.#mentions === 0) this.#latest = line;
  }

  clear(): void {
    this.#count = 0;
    this.#mentions = 0;
    this.#latest = null;
  }

  /** What is to be read out now; empty where there is nothing. */
  tell(): string {
    const { from, text, mentionsMe } = this.#latest ?? { from: null, text: '', mentionsMe: false };
    const count = this.#count;
    const mentions = this.#mentions;
    this.clear();
    if (count === 0) return '';
    const line = (mentionsMe ? said.mention : said.said)(
      from ?? words.notice.nobody,
      text.slice(0, spokenLength),
    );
    if (count === 1) return line;
    if (mentions === 0) return said.came(count);
    return mentions === 1
      ? `${said.came(count)}. ${line}`
      : `${said.came(count)}, ${said.cameForMe(mentions)}`;
  }
}
