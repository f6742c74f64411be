import { expect, test } from 'vitest';
import { buttonWidth, cutOff, isTold, newsOf } from '../../../src/renderer/chat/cut-off.ts';
import type { RoomView } from '../../../src/shared/view.ts';

/** Five tabs of 100 pixels. */
const tabs = [0, 1, 2, 3, 4].map((at) => ({ from: at * 100, to: at * 100 + 100 }));

function inSight(from: number, to: number) {
  return cutOff(tabs, { from, to }, 500);
}

function room(more: Partial<RoomView>): RoomView {
  return { topic: 'a', name: 'a', notify: 'all', unread: 0, mentions: 0, newFrom: null, ...more };
}

test('where all tabs are in sight none is cut off', () => {
  expect(inSight(0, 500)).toEqual({ before: [], after: [] });
  expect(inSight(0.5, 499.5)).toEqual({ before: [], after: [] });
});

test('tabs are cut off by the ends of the row and by the buttons there, the nearest first', () => {
  expect(inSight(0, 250)).toEqual({ before: [], after: [2, 3, 4] });
  expect(inSight(250, 500)).toEqual({ before: [2, 1, 0], after: [] });
  expect(inSight(200 - buttonWidth, 300 + buttonWidth)).toEqual({ before: [1, 0], after: [3, 4] });
  expect(inSight(200 - buttonWidth + 5, 300 + buttonWidth)).toEqual({ before: [2, 1, 0], after: [3, 4] });
  expect(inSight(200 - buttonWidth, 300 + buttonWidth - 5)).toEqual({ before: [1, 0], after: [2, 3, 4] });
});

test.each<[Partial<RoomView>, boolean]>([
  [{ unread: 1 }, true],
  [{}, false],
  [{ notify: 'mentions', unread: 3 }, false],
  [{ notify: 'mentions', unread: 3, mentions: 1 }, true],
  [{ notify: 'none', unread: 3, mentions: 1 }, false],
])('one is told of a room with %o: %s', (more, told) => {
  expect(isTold(room(more))).toBe(told);
});

test('what is told of in rooms out of sight is counted, and the nearest of those is next', () => {
  const still = room({ topic: 'still' });
  const silent = room({ topic: 'silent', notify: 'none', unread: 9, mentions: 9 });
  const busy = room({ topic: 'busy', unread: 2 });
  const forMe = room({ topic: 'for me', notify: 'mentions', unread: 4, mentions: 1 });
  expect(newsOf([still, silent, busy, forMe])).toEqual({ unread: 6, mentions: 1, next: busy });
  expect(newsOf([still, silent])).toEqual({ unread: 0, mentions: 0, next: still });
  expect(newsOf([])).toEqual({ unread: 0, mentions: 0, next: undefined });
});
