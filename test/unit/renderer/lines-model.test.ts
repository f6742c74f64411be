import { expect, test } from 'vitest';
import { Lines } from '../../../src/renderer/chat/lines.ts';
import { rowAfter } from '../../../src/renderer/chat/row.ts';
import type { Line } from '../../../src/shared/view.ts';
import { line } from './line.ts';

const page = 200;

/** A room as the main process has it: it tells what happens a little later, and answers at once. */
class Room {
  readonly lines: Line[] = [];
  /** How often each line was changed, as far as that was told. */
  readonly told = new Map<number, number>();
  #shown = 0;
  readonly #changed = new Set<number>();

  come(count: number): void {
    for (let added = 0; added < count; added += 1) this.lines.push(version(this.lines.length + 1, 0));
  }

  change(id: number): void {
    const at = id - 1;
    const before = this.lines[at];
    if (before === undefined) return;
    this.lines[at] = version(id, Number(before.text) + 1);
    this.#changed.add(id);
  }

  tell(lines: Lines): void {
    const changed = [...this.#changed].filter((id) => id <= this.#shown).flatMap((id) => this.#at(id));
    const told = [...changed, ...this.lines.slice(this.#shown)];
    this.#note(told);
    lines.take({ lines: told, reset: false });
  }

  reset(lines: Lines): void {
    const told = this.lines.slice(-500);
    this.#note(this.lines);
    lines.take({ lines: told, reset: true });
  }

  before(id: number): Line[] {
    return this.lines.slice(Math.max(0, id - 1 - page), id - 1);
  }

  after(id: number): Line[] {
    return this.lines.slice(id, id + page);
  }

  around(id: number): Line[] {
    return this.lines.slice(Math.max(0, id - page / 2), id + page / 2);
  }

  #at(id: number): Line[] {
    return this.lines.slice(id - 1, id);
  }

  #note(told: Line[]): void {
    for (const { id, text } of told) this.told.set(id, Number(text));
    this.#shown = this.lines.length;
    this.#changed.clear();
  }
}

function version(id: number, count: number): Line {
  return line(id, { text: String(count), from: id % 7 === 0 ? 'Ben' : 'Anna', at: id * 40_000 });
}

test.each(Array.from({ length: 12 }, (_, seed) => seed))(
  'whatever happens, the rows are a piece of the room as it was told (%i)',
  (seed) => {
    const random = mulberry(seed);
    const below = (limit: number) => Math.floor(random() * limit);
    const room = new Room();
    const lines = new Lines();
    room.come(25_000);
    room.reset(lines);
    let atEnd = true;
    /** Which way one scrolls for a while. */
    let way: 'before' | 'after' = 'before';
    /** Questions on their way. */
    let asked: (() => void)[] = [];
    let detached = 0;

    const step = (): boolean => {
      const before = lines.rows.map((row) => row.line.id);
      const { generation } = lines;
      const more = lines.step(atEnd);
      const after = lines.rows.map((row) => row.line.id);
      if (lines.generation === generation) expect(oneSided(before, after, lines.shift)).toBe(true);
      expect(lines.rows.length).toBeLessThanOrEqual(10_000);
      return more;
    };
    const ask = (): void => {
      const held = (way === 'before' ? lines.rows[0] : lines.rows.at(-1))?.line.id ?? 0;
      if (way === 'before') asked.push(() => lines.takeBefore(held, room.before(held)));
      else if (!lines.live) asked.push(() => lines.takeAfter(held, room.after(held)));
    };
    const deeds: [number, () => void][] = [
      [60, ask],
      [60, () => asked.shift()?.()],
      [60, () => void step()],
      [20, () => room.tell(lines)],
      [10, () => room.come(below(60))],
      [1, () => room.come(below(3_000))],
      [0.1, () => room.come(15_000 + below(15_000))],
      [10, () => room.change(room.lines.length - below(12_000))],
      [2, () => (way = way === 'before' ? 'after' : 'before')],
      [2, () => (atEnd = lines.live && random() < 0.3)],
      [
        0.6,
        () => {
          asked = [];
          atEnd = false;
          lines.takePage(room.around(1 + below(room.lines.length)));
        },
      ],
      [
        0.3,
        () => {
          asked = [];
          atEnd = true;
          room.reset(lines);
        },
      ],
    ];
    const total = deeds.reduce((sum, [weight]) => sum + weight, 0);
    for (let turn = 0; turn < 2_500; turn += 1) {
      let left = random() * total;
      const [, deed] = deeds.find(([weight]) => (left -= weight) < 0) ?? [0, () => {}];
      deed();
      if (!lines.live) detached += 1;
      if (turn % 50 === 0) {
        room.tell(lines);
        while (step());
        expect(mismatch(lines, room)).toBe(null);
      }
    }
    expect(detached).toBeGreaterThan(100);
  },
);

/** What is wrong with the rows of settled lines, all of which has been told. */
function mismatch(lines: Lines, room: Room): string | null {
  const { rows } = lines;
  const first = rows[0]?.line.id ?? 0;
  for (const [at, row] of rows.entries()) {
    const { line } = row;
    if (line.id !== first + at) return `a gap before ${line.id}`;
    if (Number(line.text) < (room.told.get(line.id) ?? 0)) return `${line.id} is out of date`;
    const wanted = rowAfter(rows[at - 1]?.line, line);
    if (row.head !== wanted.head || row.day !== wanted.day) return `${line.id} is in another group`;
  }
  if (lines.newest !== room.lines.length) return 'another line is the newest';
  if (lines.complete && first !== 1) return 'it does not begin with the first line';
  const last = rows.at(-1)?.line.id ?? 0;
  return lines.live === (last === lines.newest) ? null : `${last} is the last and live is ${lines.live}`;
}

/** Whether one list is the beginning of the other, or its end where the start was changed. */
function oneSided(before: number[], after: number[], shift: boolean): boolean {
  const [short, long] = before.length < after.length ? [before, after] : [after, before];
  const part = shift ? long.slice(long.length - short.length) : long.slice(0, short.length);
  return part.every((id, at) => id === short[at]);
}

/** Mulberry32: small, and the same in every run. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
