import { expect, test } from 'vitest';
import { roomFor, stepTo, type Pressed } from '../../../src/renderer/chat/room-keys.ts';

test.each([
  ['ArrowRight', 0, 1],
  ['ArrowRight', 2, 0],
  ['ArrowLeft', 0, 2],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['a', 0, null],
])('%s from tab %i of three', (key, at, to) => {
  expect(stepTo(key, at, 3)).toBe(to);
});

const none = { key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test.each<[Partial<Pressed>, number | null]>([
  [{ ctrlKey: true, key: 'PageDown' }, 2],
  [{ ctrlKey: true, key: 'PageUp' }, 0],
  [{ metaKey: true, code: 'Digit3', key: '3' }, 2],
  // A French keyboard.
  [{ ctrlKey: true, code: 'Digit1', key: '&' }, 0],
  [{ ctrlKey: true, code: 'Digit4', key: '4' }, null],
  [{ ctrlKey: true, code: 'Digit0', key: '0' }, null],
  [{ ctrlKey: true, altKey: true, code: 'Digit3', key: '{' }, null],
  [{ key: 'PageDown' }, null],
  [{ code: 'Digit1', key: '1' }, null],
])('%o from the second room of three', (pressed, to) => {
  expect(roomFor({ ...none, ...pressed }, 1, 3)).toBe(to);
});

test('with one room there is nothing to choose', () => {
  expect(roomFor({ ...none, ctrlKey: true, key: 'PageDown' }, 0, 1)).toBeNull();
});
