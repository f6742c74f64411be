import { expect, test } from 'vitest';
import { beginsNew, rowAfter } from '../../../src/renderer/chat/row.ts';
import { line } from './line.ts';

const first = line(1);

test('the first line begins a day and a group', () => {
  expect(rowAfter(undefined, first)).toMatchObject({ head: true, day: true });
});

test.each([
  ['the same sender a moment later', {}, false],
  ['another sender', { from: 'Ben' }, true],
  ['no sender', { from: null }, true],
  ['six minutes later', { at: first.at + 6 * 60_000 }, true],
  ['my own line', { status: 'sent' as const }, true],
  ['somebody under my name', { claimsMe: true }, true],
  ['kept by the broker', { retained: true }, true],
  ['the same sender at another topic', { topic: 'chat/other' }, true],
])('%s begins a group: %s', (_, more, head) => {
  expect(rowAfter(first, line(2, more))).toMatchObject({ head, day: false });
});

test('my own lines are one group, whatever became of them', () => {
  const mine = line(2, { status: 'failed', from: 'Somebody' });
  expect(rowAfter(mine, line(3, { status: 'queued', from: 'Me now' })).head).toBe(false);
});

test('my own lines at two topics are two groups', () => {
  const mine = line(2, { status: 'sent', topic: 'chat/one' });
  expect(rowAfter(mine, line(3, { status: 'sent', topic: 'chat/two' })).head).toBe(true);
  expect(rowAfter(mine, line(3, { status: 'sent', topic: 'chat/one' })).head).toBe(false);
});

test.each([
  ['another month', new Date(2025, 10, 6, 12)],
  ['another year', new Date(2026, 11, 6, 12)],
])('the same day of %s is another day', (_, date) => {
  expect(rowAfter(first, line(2, { at: date.getTime() })).day).toBe(true);
});

test('midnight begins a day', () => {
  const late = line(2, { at: new Date(2025, 11, 6, 23, 59, 59).getTime() });
  const early = line(3, { at: new Date(2025, 11, 7, 0, 0, 1).getTime() });
  expect(rowAfter(late, early)).toMatchObject({ head: true, day: true });
});

test.each([
  ['before its line', 1, 2, 2, true],
  ['before the next where its line is not held', 1, 4, 3, true],
  ['not before older lines', 1, 2, 3, false],
  ['not again after it', 3, 4, 3, false],
  ['nowhere', 1, 2, null, false],
])('the new divider stands %s', (_, previous, id, newFrom, stands) => {
  const before = rowAfter(undefined, line(previous));
  expect(beginsNew(before, rowAfter(before.line, line(id)), newFrom)).toBe(stands);
});

test('the new divider does not stand above the first held line if its own is older', () => {
  expect(beginsNew(undefined, rowAfter(undefined, line(50)), 3)).toBe(false);
});
