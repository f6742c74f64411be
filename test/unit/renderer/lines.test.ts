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

/** Holds this piece of a room that ends with line 1,000. */
function withPage(first: number, last: number): Lines {
  const lines = withLines(901, 1_000);
  lines.takePage(linesFrom(first, last));
  return settled(lines, false);
}

function come(lines: Lines, first: number, last: number): Lines {
  lines.take({ lines: linesFrom(first, last), reset: false });
  return lines;
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

test('rows that did not change keep their identity, and all of them where nothing came', () => {
  const lines = withLines(1, 3);
  const before = lines.rows;
  lines.step(true);
  expect(lines.rows).toBe(before);
  settled(come(lines, 4, 4));
  expect(lines.rows.slice(0, 3).every((row, index) => row === before[index])).toBe(true);
});

test('older lines come before the first and regroup it', () => {
  const lines = withLines(10, 12);
  lines.takeBefore(10, linesFrom(7, 9));
  expect(lines.step(true)).toBe(false);
  expect(ids(lines)).toEqual([7, 8, 9, 10, 11, 12]);
  expect(lines.shift).toBe(true);
  expect(lines.rows[3]).toMatchObject({ head: false, day: false });
  expect(lines.complete).toBe(false);
});

test('no older lines: the first is the first there is', () => {
  const lines = withLines(10, 12);
  lines.takeBefore(10, []);
  expect(lines.complete).toBe(true);
});

test('an answer about lines that are no longer first or last is not used', () => {
  const lines = withPage(10, 12);
  lines.takeBefore(11, linesFrom(7, 9));
  lines.takeAfter(11, linesFrom(13, 15));
  expect(ids(settled(lines, false))).toEqual([10, 11, 12]);
  lines.take({ lines: linesFrom(20, 21), reset: true });
  lines.takeBefore(10, linesFrom(7, 9));
  expect(ids(settled(lines))).toEqual([20, 21]);
});

test('at the end it keeps 2,000 lines at the most', () => {
  const lines = withLines(1, 100);
  for (let first = 101; first < 6_000; first += 33) {
    come(lines, first, first + 32).step(true);
    expect(lines.rows.length).toBeLessThanOrEqual(2_000);
  }
  settled(lines);
  expect(lines.rows.length).toBeGreaterThan(1_700);
  expect(consecutive(ids(lines))).toBe(true);
});

test('a step changes the start or the end of the rows, never both', () => {
  const lines = come(withLines(1, 1_990), 1_991, 2_010);
  const before = ids(lines);
  expect(lines.step(true)).toBe(true);
  expect(lines.shift).toBe(true);
  expect(ids(lines)).toEqual(before.slice(-ids(lines).length));
  expect(lines.step(true)).toBe(false);
  expect(lines.shift).toBe(false);
  expect(ids(lines).at(-1)).toBe(2_010);
});

test('scrolled up it lets go of the latest rather than of what is read', () => {
  const lines = withLines(1, 100);
  for (let first = 101; first < 12_000; first += 50) {
    come(lines, first, first + 49).step(false);
    expect(lines.rows[0]?.line.id).toBe(1);
    expect(lines.rows.length).toBeLessThanOrEqual(10_000);
    if (first < 9_900) expect(lines.live).toBe(true);
  }
  expect(lines.live).toBe(false);
  expect(lines.newest).toBe(12_000);
});

test('scrolling up past 10,000 lets go of the latest, and scrolling down finds them again', () => {
  const lines = withLines(19_801, 20_000);
  for (let first = 19_801; first > 1; first -= 200) {
    lines.takeBefore(first, linesFrom(first - 200, first - 1));
    settled(lines, false);
    expect(lines.rows.length).toBeLessThanOrEqual(10_000);
  }
  expect(lines.rows[0]?.line.id).toBe(1);
  expect(lines.live).toBe(false);
  settled(come(lines, 20_001, 20_100), false);
  expect(lines.rows.length).toBe(10_000);
  expect(ids(lines).at(-1)).toBe(10_000);
  expect(lines.newest).toBe(20_100);

  for (let last = 10_000; last < 20_100; last += 200) {
    expect(lines.live).toBe(false);
    lines.takeAfter(last, linesFrom(last + 1, Math.min(last + 200, 20_100)));
    settled(lines, false);
    expect(lines.rows.length).toBeLessThanOrEqual(10_000);
  }
  expect(lines.live).toBe(true);
  expect(consecutive(ids(lines))).toBe(true);
  settled(come(lines, 20_101, 20_101), false);
  expect(ids(lines).at(-1)).toBe(20_101);
});

test('a page from elsewhere stands alone until it meets the latest', () => {
  const lines = withPage(400, 599);
  expect(lines.live).toBe(false);
  expect(ids(settled(come(lines, 1_001, 1_002), false)).at(-1)).toBe(599);
  lines.take({ lines: [line(500, { text: 'changed' })], reset: false });
  expect(settled(lines, false).rows[100]?.line.text).toBe('changed');
  lines.takeAfter(599, linesFrom(600, 1_002));
  expect(ids(settled(lines, false)).at(-1)).toBe(1_002);
  expect(lines.live).toBe(true);
});

test('a page with the latest line goes on with what comes', () => {
  const lines = withPage(950, 1_000);
  expect(lines.live).toBe(true);
  expect(ids(settled(come(lines, 1_001, 1_001), false)).at(-1)).toBe(1_001);
});

test('a line that an answer had before it was shown is there once', () => {
  const lines = withPage(990, 995);
  lines.takeAfter(995, linesFrom(996, 1_002));
  settled(lines, false);
  lines.take({ lines: [line(1_001, { text: 'shown' }), line(1_002), line(1_003)], reset: false });
  expect(ids(settled(lines, false)).slice(-4)).toEqual([1_000, 1_001, 1_002, 1_003]);
  expect(lines.rows.find((row) => row.line.id === 1_001)?.line.text).toBe('shown');
});

test('a line of a page is there once, told before or after the page is shown', () => {
  const lines = withLines(901, 1_000);
  lines.takePage(linesFrom(990, 1_002));
  come(lines, 1_001, 1_003);
  expect(ids(settled(lines, false)).slice(-4)).toEqual([1_000, 1_001, 1_002, 1_003]);
});

test('what was asked about other lines is not used', () => {
  const lines = withPage(10, 12);
  lines.takeBefore(10, linesFrom(7, 9));
  lines.takeAfter(12, linesFrom(13, 15));
  lines.take({ lines: linesFrom(20, 21), reset: true });
  expect(ids(settled(lines))).toEqual([20, 21]);
});

test('where both answers do not fit, the older lines are shown, and no gap', () => {
  const lines = withPage(500, 600);
  settled(come(lines, 20_000, 20_000), false);
  for (let last = 600; lines.rows.length < 9_900; last += 200) {
    lines.takeAfter(last, linesFrom(last + 1, last + 200));
    settled(lines, false);
  }
  const last = ids(lines).at(-1) ?? 0;
  lines.takeBefore(500, linesFrom(300, 499));
  lines.takeAfter(last, linesFrom(last + 1, last + 200));
  settled(lines, false);
  expect(ids(lines)[0]).toBe(300);
  expect(consecutive(ids(lines))).toBe(true);
});

test('back at the end, older lines that do not fit are not used', () => {
  const lines = withLines(19_801, 20_000);
  for (let first = 19_801; lines.rows.length < 10_000; first -= 200) {
    lines.takeBefore(first, linesFrom(first - 200, first - 1));
    settled(lines, false);
  }
  lines.takeBefore(10_001, linesFrom(9_801, 10_000));
  settled(lines, true);
  expect(lines.rows.length).toBe(10_000);
  expect(lines.live).toBe(true);
});

test('lines that are let go at the start can be asked for again', () => {
  const lines = withLines(1, 1_900);
  lines.takeBefore(1, []);
  expect(lines.complete).toBe(true);
  settled(come(lines, 1_901, 2_100));
  expect(lines.rows[0]?.line.id).toBeGreaterThan(1);
  expect(lines.complete).toBe(false);
});

test('no answer to what comes after leaves no gap', () => {
  const lines = withPage(900, 990);
  lines.takeAfter(990, []);
  expect(lines.step(false)).toBe(false);
  expect(lines.live).toBe(false);
  settled(come(lines, 1_001, 1_001), false);
  expect(ids(lines).at(-1)).toBe(990);
});

test('what comes while nothing is drawn does not grow without end, and leaves no gap', () => {
  const lines = withLines(1, 100);
  for (let first = 101; first < 60_000; first += 1_000) come(lines, first, first + 999);
  settled(lines);
  expect(lines.rows.length).toBe(2_000);
  expect(consecutive(ids(lines))).toBe(true);
  expect(ids(lines).at(-1)).toBe(60_100);
});

test('nor does it while one has scrolled up: what is read stays', () => {
  const lines = withLines(1, 100);
  for (let first = 101; first < 60_000; first += 1_000) come(lines, first, first + 999);
  expect(ids(settled(lines, false))).toEqual(ids(withLines(1, 100)));
  expect(lines.live).toBe(false);
});

test('only what comes live is news', () => {
  const lines = withPage(400, 599);
  lines.takeAfter(599, linesFrom(600, 700));
  settled(lines, false);
  expect(lines.news.tell()).toBe('');
  come(lines, 1_001, 1_001);
  expect(lines.news.tell()).toContain('line 1001');
  come(lines, 1_002, 1_002).take({ lines: linesFrom(1, 5), reset: true });
  expect(lines.news.tell()).toBe('');
});

test('what others say is counted, and not what I say or what the broker kept', () => {
  const lines = withLines(1, 5);
  expect(lines.heard).toBe(0);
  lines.take({ lines: [line(6), line(7, { status: 'queued' }), line(8, { retained: true })], reset: false });
  expect(lines.heard).toBe(1);
  lines.take({ lines: [line(6, { text: 'changed' }), line(9)], reset: false });
  expect(lines.heard).toBe(2);
});

function consecutive(numbers: number[]): boolean {
  return numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1);
}
