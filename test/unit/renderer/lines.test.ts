import { expect, test } from 'vitest';
import { Lines } from '../../../src/renderer/chat/lines.ts';
import { line, linesFrom } from './line.ts';

const ids = (lines: Lines) => lines.rows.map((row) => row.line.id);

function settled(lines: Lines, atEnd = true): Lines {
  while (lines.step(atEnd));
  return lines;
}

function withLines(first: number, last: number): Lines {
  const lines = new Lines();
  lines.take({ lines: linesFrom(first, last), reset: true });
  return settled(lines);
}

test('the first lines replace what was there', () => {
  const lines = withLines(1, 3);
  const { generation } = lines;
  lines.take({ lines: linesFrom(7, 8), reset: true });
  expect(ids(settled(lines))).toEqual([7, 8]);
  expect(lines.generation).toBe(generation + 1);
});

test('a new line is added at the end, a known one changed in its place', () => {
  const lines = withLines(1, 3);
  lines.take({ lines: [line(2, { text: 'changed' }), line(4)], reset: false });
  expect(ids(settled(lines))).toEqual([1, 2, 3, 4]);
  expect(lines.rows[1]?.line.text).toBe('changed');
  expect(lines.shift).toBe(false);
});

test('a line that changes before it is shown is shown changed', () => {
  const lines = withLines(1, 1);
  lines.take({ lines: [line(2, { status: 'queued' })], reset: false });
  lines.take({ lines: [line(2, { status: 'sent' })], reset: false });
  expect(settled(lines).rows.map((row) => row.line.status)).toEqual([null, 'sent']);
});

test('a change to a line that is not held changes nothing', () => {
  const lines = withLines(10, 12);
  lines.take({ lines: [line(3, { text: 'old' })], reset: false });
  expect(ids(settled(lines))).toEqual([10, 11, 12]);
});

test('rows that did not change keep their identity', () => {
  const lines = withLines(1, 3);
  const before = lines.rows;
  lines.take({ lines: [line(4)], reset: false });
  settled(lines);
  expect(lines.rows.slice(0, 3).every((row, index) => row === before[index])).toBe(true);
});

test('older lines come before the first and regroup it', () => {
  const lines = withLines(10, 12);
  lines.takeOlder(10, linesFrom(7, 9));
  expect(lines.step(true)).toBe(false);
  expect(ids(lines)).toEqual([7, 8, 9, 10, 11, 12]);
  expect(lines.shift).toBe(true);
  expect(lines.rows[3]).toMatchObject({ head: false, day: false });
  expect(lines.complete).toBe(false);
});

test('no older lines: the first is the first there is', () => {
  const lines = withLines(10, 12);
  lines.takeOlder(10, []);
  expect(lines.complete).toBe(true);
});

test('an answer about lines that are no longer first is not used', () => {
  const lines = withLines(10, 12);
  lines.take({ lines: linesFrom(20, 21), reset: true });
  settled(lines);
  lines.takeOlder(10, linesFrom(7, 9));
  expect(ids(settled(lines))).toEqual([20, 21]);
});

test('at the end it keeps 2,000 lines at the most', () => {
  const lines = withLines(1, 100);
  for (let first = 101; first < 6_000; first += 33) {
    lines.take({ lines: linesFrom(first, first + 32), reset: false });
    lines.step(true);
    expect(lines.rows.length).toBeLessThanOrEqual(2_000);
  }
  settled(lines);
  expect(lines.rows.length).toBeGreaterThan(1_700);
  expect(consecutive(ids(lines))).toBe(true);
});

test('a step changes the start or the end of the rows, never both', () => {
  const lines = withLines(1, 1_990);
  lines.take({ lines: linesFrom(1_991, 2_010), reset: false });
  const before = ids(lines);
  expect(lines.step(true)).toBe(true);
  expect(lines.shift).toBe(true);
  expect(ids(lines)).toEqual(before.slice(-ids(lines).length));
  expect(lines.step(true)).toBe(false);
  expect(lines.shift).toBe(false);
  expect(ids(lines).at(-1)).toBe(2_010);
});

test('scrolled up it drops nothing before 10,000', () => {
  const lines = withLines(1, 100);
  for (let first = 101; first < 12_000; first += 50) {
    lines.take({ lines: linesFrom(first, first + 49), reset: false });
    lines.step(false);
    if (first < 9_900) expect(lines.rows[0]?.line.id).toBe(1);
    expect(lines.rows.length).toBeLessThanOrEqual(10_000);
  }
});

test('older lines do not make it more than 10,000', () => {
  const lines = withLines(20_000, 20_000);
  for (let first = 20_000; !lines.full; first -= 3_000) {
    lines.takeOlder(first, linesFrom(first - 3_000, first - 1));
    settled(lines, false);
  }
  expect(lines.rows.length).toBe(10_000);
  expect(ids(lines).at(-1)).toBe(20_000);
});

test('what comes while nothing is drawn does not grow without end, and leaves no gap', () => {
  const lines = withLines(1, 100);
  for (let first = 101; first < 60_000; first += 1_000)
    lines.take({ lines: linesFrom(first, first + 999), reset: false });
  settled(lines);
  expect(lines.rows.length).toBe(2_000);
  expect(consecutive(ids(lines))).toBe(true);
  expect(ids(lines).at(-1)).toBe(60_100);
});

function consecutive(numbers: number[]): boolean {
  return numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1);
}
