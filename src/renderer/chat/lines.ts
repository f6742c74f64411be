import type { Line, Shown } from '../../shared/view.ts';
import { rowAfter, type Row } from './row.ts';

/** Kept while the latest line is in sight. */
const usual = 2_000;
/** Kept at all, however far one has scrolled up. */
const most = 10_000;
/** Dropped at once beyond what is needed, so that a flood does not drop a few in every frame. */
const slack = 200;

/**
 * The lines a window holds. What comes is collected and shown by `step`, once a frame. A step changes either the
 * start of the rows or their end, never both: the virtual list keeps its measured sizes only so.
 */
export class Lines {
  rows: readonly Row[] = [];
  /** The last step changed the start of the rows. */
  shift = false;
  /** Grows when all rows were replaced. */
  generation = 0;
  /** The first row is the first line there is. */
  complete = false;

  #came: Line[] = [];
  #changed = new Map<number, Line>();
  #older: Line[] = [];
  #replace = false;
  #last = -Infinity;

  take({ lines, reset }: Pick<Shown, 'lines' | 'reset'>): void {
    if (reset) {
      this.#came = [];
      this.#changed.clear();
      this.#older = [];
      this.#replace = true;
      this.#last = -Infinity;
    }
    for (const line of lines) this.#takeLine(line);
    // A window nobody looks at draws no frames, so what came must not grow without end.
    if (this.#came.length > 2 * most) {
      this.#came = this.#came.slice(-most);
      this.#replace = true;
    }
  }

  /** The answer to what came before `first`. */
  takeOlder(first: number, older: Line[]): void {
    if (this.rows[0]?.line.id !== first) return;
    if (older.length === 0) this.complete = true;
    this.#older = older.slice(Math.max(0, older.length - (most - this.rows.length)));
  }

  get full(): boolean {
    return this.rows.length >= most;
  }

  /** Shows the next part of what came; whether more waits for the next frame. */
  step(atEnd: boolean): boolean {
    const limit = atEnd ? usual : most;
    this.shift = false;
    if (this.#replace || this.#came.length > limit - slack) this.#replaceAll(limit);
    else if (this.#older.length > 0) this.#prepend();
    else if (this.#came.length > 0 && this.rows.length + this.#came.length > limit) this.#drop(limit);
    else this.#append();
    return this.#came.length > 0 || this.#changed.size > 0 || this.#older.length > 0;
  }

  #takeLine(line: Line): void {
    if (line.id > this.#last) {
      this.#last = line.id;
      this.#came.push(line);
      return;
    }
    const at = find(this.#came, line.id, (came) => came.id);
    if (at === -1) this.#changed.set(line.id, line);
    else this.#came[at] = line;
  }

  #replaceAll(limit: number): void {
    const lines = this.#came.slice(-limit);
    this.rows = lines.map((line, index) => rowAfter(lines[index - 1], line));
    this.#came = [];
    this.#older = [];
    this.#changed.clear();
    this.#replace = false;
    this.complete = false;
    this.generation += 1;
  }

  #prepend(): void {
    const lines = this.#older;
    const older = lines.map((line, index) => rowAfter(lines[index - 1], line));
    const [first, ...rest] = this.rows;
    this.rows = first === undefined ? older : [...older, rowAfter(lines.at(-1), first.line), ...rest];
    this.#older = [];
    this.shift = true;
  }

  #drop(limit: number): void {
    const kept = limit - Math.max(slack, this.#came.length);
    const [first, ...rest] = this.rows.slice(-kept);
    this.rows = first === undefined ? [] : [rowAfter(undefined, first.line), ...rest];
    this.complete = false;
    this.shift = true;
  }

  #append(): void {
    const rows = [...this.rows];
    for (const line of this.#changed.values()) {
      const at = find(rows, line.id, (row) => row.line.id);
      if (at !== -1) rows[at] = rowAfter(rows[at - 1]?.line, line);
    }
    let previous = rows.at(-1)?.line;
    for (const line of this.#came) {
      rows.push(rowAfter(previous, line));
      previous = line;
    }
    this.rows = rows;
    this.#came = [];
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
