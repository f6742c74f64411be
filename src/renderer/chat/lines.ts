import type { Line, Shown } from '../../shared/view.ts';
import { isNews, News } from './news.ts';
import { rowAfter, type Row } from './row.ts';

/** Kept while the latest line is in sight. */
const usual = 2_000;
/** Kept at all, however far one scrolls. */
const most = 10_000;
/** Dropped at once beyond what is needed, so that a flood does not drop a few in every frame. */
const slack = 200;

/**
 * The piece of a room that a window holds. While it is `live` it ends with the latest line and grows with what comes;
 * where one has scrolled far up, or went to an old line, it ends before, and what comes is only counted. What is taken
 * is shown by `step`, once a frame. A step changes either the start of the rows or their end, never both: the virtual
 * list keeps its measured sizes only so.
 */
export class Lines {
  rows: readonly Row[] = [];
  /** The last step changed the start of the rows. */
  shift = false;
  /** Grows when all rows were replaced. */
  generation = 0;
  /** The first row is the first line there is. */
  complete = false;
  /** The rows end, or will end, with the latest line. */
  live = true;
  /** The latest line there is, held or not. */
  newest = 0;
  /** How many lines of others have come. */
  heard = 0;
  /** What came and was not yet read out. */
  readonly news = new News();

  #came: Line[] = [];
  #changed = new Map<number, Line>();
  #older: Line[] = [];
  #newer: Line[] = [];
  #replace = false;

  take({ lines, reset }: Pick<Shown, 'lines' | 'reset'>): void {
    if (reset) {
      this.#startWith(lines);
      this.newest = lines.at(-1)?.id ?? 0;
      this.live = true;
      this.news.clear();
    } else for (const line of lines) this.#takeLine(line);
    // A window nobody looks at draws no frames, so what came must not grow without end.
    // What is left does not follow the rows, but is also too much to be added to them.
    if (this.#came.length > 2 * most) this.#came = this.#came.slice(-most);
  }

  /** The answer to what came before `first`. */
  takeBefore(first: number, older: Line[]): void {
    if (this.#replace || this.rows[0]?.line.id !== first) return;
    if (older.length === 0) this.complete = true;
    this.#older = older;
  }

  /** The answer to what came after `last`. Without an answer the latest line stays out of reach: there is no gap. */
  takeAfter(last: number, newer: Line[]): void {
    if (!this.live && !this.#replace && this.rows.at(-1)?.line.id === last) this.#newer = newer;
  }

  /** A page from anywhere in the room. */
  takePage(lines: Line[]): void {
    this.#startWith(lines);
    this.live = this.#reaches(lines);
  }

  /** Where the row of this line is; -1 where it is not held. */
  indexOf(id: number): number {
    return find(this.rows, id, (row) => row.line.id);
  }

  /** Shows the next part of what was taken; whether more waits for the next frame. */
  step(atEnd: boolean): boolean {
    const limit = atEnd ? usual : most;
    const room = limit - this.rows.length;
    this.shift = false;
    if (this.#replace || (atEnd && this.#came.length > limit - slack)) this.#replaceAll();
    else if (this.#older.length > 0) this.#takeInOlder(atEnd);
    else if (this.#newer.length > 0) this.#takeInNewer();
    else if (atEnd && this.#came.length > room) this.#dropStart(limit - Math.max(slack, this.#came.length));
    else {
      if (this.#came.length > room) this.#detach();
      this.#append(this.#came);
      this.#came = [];
    }
    return (
      this.#came.length > 0 ||
      this.#changed.size > 0 ||
      this.#older.length > 0 ||
      this.#newer.length > 0 ||
      this.#replace
    );
  }

  #takeLine(line: Line): void {
    const fresh = line.id > this.newest;
    if (fresh) {
      this.newest = line.id;
      this.news.add(line);
      if (isNews(line)) this.heard += 1;
    }
    const last = this.#came.at(-1);
    if (fresh && this.live && (last === undefined || line.id > last.id)) {
      this.#came.push(line);
      return;
    }
    const at = find(this.#came, line.id, (came) => came.id);
    if (at !== -1) this.#came[at] = line;
    else if (!this.#replace && line.id <= this.#last) this.#changed.set(line.id, line);
  }

  /** The last line that is held, or will be. */
  get #last(): number {
    return this.#newer.at(-1)?.id ?? this.rows.at(-1)?.line.id ?? 0;
  }

  #startWith(lines: Line[]): void {
    this.#came = [...lines];
    this.#replace = true;
  }

  #replaceAll(): void {
    const lines = this.#came.slice(-usual);
    this.rows = lines.map((line, index) => rowAfter(lines[index - 1], line));
    this.#came = [];
    this.#changed.clear();
    this.#older = [];
    this.#newer = [];
    this.#replace = false;
    this.complete = false;
    this.generation += 1;
  }

  #takeInOlder(atEnd: boolean): void {
    const lines = this.#older;
    const kept = most - lines.length;
    if (this.rows.length > kept && !atEnd) {
      this.rows = this.rows.slice(0, kept);
      this.#detach();
      return;
    }
    this.#older = [];
    if (this.rows.length > kept) return;
    const older = lines.map((line, index) => rowAfter(lines[index - 1], line));
    const [first, ...rest] = this.rows;
    this.rows = first === undefined ? older : [...older, rowAfter(lines.at(-1), first.line), ...rest];
    this.shift = true;
  }

  #takeInNewer(): void {
    const lines = this.#newer;
    if (this.rows.length + lines.length > most) {
      this.#dropStart(most - Math.max(slack, lines.length));
      return;
    }
    this.#newer = [];
    this.live = this.#reaches(lines);
    this.#append(lines);
  }

  #reaches(lines: Line[]): boolean {
    return (lines.at(-1)?.id ?? 0) >= this.newest;
  }

  #detach(): void {
    this.live = false;
    this.#came = [];
    this.#newer = [];
  }

  #dropStart(kept: number): void {
    const [first, ...rest] = this.rows.slice(-kept);
    this.rows = first === undefined ? [] : [rowAfter(undefined, first.line), ...rest];
    this.complete = false;
    this.shift = true;
  }

  #append(lines: readonly Line[]): void {
    if (lines.length === 0 && this.#changed.size === 0) return;
    const rows = [...this.rows];
    let previous = rows.at(-1)?.line;
    for (const line of lines) {
      // An answer may already have had what is shown later.
      if (previous !== undefined && line.id <= previous.id) this.#changed.set(line.id, line);
      else {
        rows.push(rowAfter(previous, line));
        previous = line;
      }
    }
    for (const line of this.#changed.values()) {
      const at = find(rows, line.id, (row) => row.line.id);
      if (at !== -1) rows[at] = rowAfter(rows[at - 1]?.line, line);
    }
    this.rows = rows;
    this.#changed.clear();
  }
}

/** Where the item with this id is, in items whose ids ascend; -1 where it is not. */
function find<T>(items: readonly T[], id: number, idOf: (item: T) => number): number {
  let low = 0;
  let high = items.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item === undefined) return -1;
    const found = idOf(item);
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
