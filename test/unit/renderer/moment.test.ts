import { expect, test } from 'vitest';
import {
  ago,
  clock,
  closer,
  dayName,
  exact,
  startOfDay,
  written,
} from '../../../src/renderer/chat/moment.ts';
import { words } from '../../../src/shared/words/index.ts';

const said = words.window.messages;
const noon = new Date(2025, 11, 6, 12).getTime();
const minute = 60_000;

test.each([
  [0, said.justNow],
  [minute - 1, said.justNow],
  [minute, said.minutesAgo(1)],
  [5.9 * minute, said.minutesAgo(5)],
  [60 * minute - 1, said.minutesAgo(59)],
  [60 * minute, null],
  [-minute, said.justNow],
  [-minute - 1, null],
])('%i ms ago', (passed, text) => {
  expect(ago(noon - passed, noon)).toBe(text);
});

test('the clock tells the minute of each time', () => {
  const local = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
  for (const at of [noon, noon + minute, noon + minute - 1, noon])
    expect(clock(at)).toBe(local.format(new Date(at)));
});

test('the exact time has the date', () => {
  expect(exact(noon)).toBe(said.exact('6 December 2025', clock(noon)));
});

test('nothing is to be said of when it was written where both clocks agree', () => {
  expect(written(noon, null)).toBe(null);
  expect(written(noon, noon - minute)).toBe(null);
  expect(written(noon, noon + minute)).toBe(null);
});

test('otherwise both times are told, with their dates where these differ', () => {
  const before = noon - 37 * minute;
  expect(written(noon, before)).toBe(said.written(clock(before), clock(noon)));
  const yesterday = noon - 24 * 60 * minute;
  expect(written(noon, yesterday)).toBe(said.written(exact(yesterday), exact(noon)));
});

test('whoever looks closer is told both times, or the exact one', () => {
  const before = noon - 37 * minute;
  expect(closer({ at: noon, said: before })).toBe(written(noon, before));
  expect(closer({ at: noon, said: noon })).toBe(exact(noon));
});

test.each([
  [new Date(2025, 11, 6), said.today],
  [new Date(2025, 11, 5, 23, 59), said.yesterday],
  [new Date(2025, 11, 4), 'Thursday 4 December'],
  [new Date(2024, 11, 6), '6 December 2024'],
])('the day of %s', (date, name) => {
  expect(dayName(date.getTime(), noon)).toBe(name);
});

test('yesterday was in the year before', () => {
  expect(dayName(new Date(2025, 11, 31).getTime(), new Date(2026, 0, 1).getTime())).toBe(said.yesterday);
});

test('a day begins at midnight', () => {
  expect(startOfDay(noon)).toBe(new Date(2025, 11, 6).getTime());
});
