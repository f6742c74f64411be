import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Paced } from '../../../src/renderer/settings/paced.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what is asked for often is done at once, and then once a pause', () => {
  const deed = vi.fn<() => void>();
  const paced = new Paced(1_000, deed);
  paced.ask();
  expect(deed).toHaveBeenCalledTimes(1);
  paced.ask();
  paced.ask();
  vi.advanceTimersByTime(999);
  expect(deed).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(deed).toHaveBeenCalledTimes(2);
  paced.ask();
  vi.advanceTimersByTime(999);
  expect(deed).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1);
  expect(deed).toHaveBeenCalledTimes(3);
});

test('nothing is waited for while nothing is asked for, and nothing is done after the end', () => {
  const deed = vi.fn<() => void>();
  const paced = new Paced(1_000, deed);
  paced.ask();
  vi.advanceTimersByTime(1_000);
  expect(vi.getTimerCount()).toBe(0);
  paced.ask();
  paced.ask();
  paced.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(10_000);
  expect(deed).toHaveBeenCalledTimes(2);
});
