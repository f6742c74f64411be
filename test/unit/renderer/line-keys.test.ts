import { expect, test } from 'vitest';
import { wishOf } from '../../../src/renderer/chat/line-keys.ts';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const atLine = { line: true, selected: false };
const atButton = { line: false, selected: false };

test.each([
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  ['Home', 'first'],
  ['End', 'latest'],
  ['PageUp', 'page'],
  ['PageDown', 'page'],
  ['Escape', 'leave'],
])('%s moves, wherever in the list the keyboard is', (key, wish) => {
  expect(wishOf({ ...none, key }, atLine)).toBe(wish);
  expect(wishOf({ ...none, key }, atButton)).toBe(wish);
});

test.each([
  ['Enter', 'reply'],
  ['r', 'reply'],
  ['R', 'reply'],
  ['c', 'copy'],
])('%s acts on a line, and leaves a button in it alone', (key, wish) => {
  expect(wishOf({ ...none, key }, atLine)).toBe(wish);
  expect(wishOf({ ...none, key }, atButton)).toBe(null);
});

test('with Ctrl or Cmd only C means something, unless marked text is to be copied', () => {
  for (const held of [{ ctrlKey: true }, { metaKey: true }]) {
    expect(wishOf({ ...none, ...held, key: 'c' }, atLine)).toBe('copy');
    expect(wishOf({ ...none, ...held, key: 'c' }, { ...atLine, selected: true })).toBe(null);
    expect(wishOf({ ...none, ...held, key: 'c' }, atButton)).toBe(null);
    expect(wishOf({ ...none, ...held, key: 'r' }, atLine)).toBe(null);
    expect(wishOf({ ...none, ...held, key: 'End' }, atLine)).toBe(null);
  }
});

test('other keys, and those with Alt or Shift, are left to the window', () => {
  expect(wishOf({ ...none, key: 'x' }, atLine)).toBe(null);
  expect(wishOf({ ...none, key: 'Tab' }, atLine)).toBe(null);
  expect(wishOf({ ...none, altKey: true, key: 'ArrowUp' }, atLine)).toBe(null);
  expect(wishOf({ ...none, shiftKey: true, key: 'End' }, atLine)).toBe(null);
  expect(wishOf({ ...none, ctrlKey: true, shiftKey: true, key: 'C' }, atLine)).toBe(null);
});
