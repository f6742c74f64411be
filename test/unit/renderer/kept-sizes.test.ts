import { expect, test } from 'vitest';
import { forgottenBy, leftRooms } from '../../../src/renderer/settings/kept-sizes.ts';

const sizes = { here: 120, empty: 0, left: 300, cleared: 0 };
const rooms = [{ topic: 'here' }, { topic: 'empty' }];

test('what is kept of a room that is not in the settings is of one that was left', () => {
  expect(leftRooms(sizes, rooms)).toEqual(['left']);
  expect(leftRooms('looking', rooms)).toEqual([]);
});

test('what a lower number forgets is counted room by room', () => {
  expect(forgottenBy(sizes, 100)).toBe(220);
  expect(forgottenBy(sizes, 120)).toBe(180);
  expect(forgottenBy(sizes, 300)).toBe(0);
  expect(forgottenBy('failed', 100)).toBe(null);
});
