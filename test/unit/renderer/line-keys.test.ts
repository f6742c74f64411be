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

test('Enter replies to a line, and leaves a button in it alone', () => {
  expect(wishOf({ ...none, key: 'Enter' }, atLine)).toBe('reply');
  expect(wishOf({ ...none, key: 'Enter' }, atButton)).toBe(null);
});

test.each(['r', 'R', 'c', 'ß', '@', '5', 'あ'])('%s is written', (key) => {
  for (const at of [atLine, atButton, { line: true, selected: true }]) {
    expect(wishOf({ ...none, key }, at)).toBe('write');
    expect(wishOf({ ...none, shiftKey: true, key }, at)).toBe('write');
  }
});

test('so is what AltGr types, which counts as Ctrl and Alt', () => {
  expect(wishOf({ ...none, ctrlKey: true, altKey: true, key: '@' }, atLine)).toBe('write');
});

test('Space turns the page, and presses a button', () => {
  expect(wishOf({ ...none, key: ' ' }, atLine)).toBe('page');
  expect(wishOf({ ...none, shiftKey: true, key: ' ' }, atLine)).toBe('page');
  expect(wishOf({ ...none, key: ' ' }, atButton)).toBe(null);
});

test('with Ctrl or Cmd C copies, unless marked text is to be copied, and Home and End move', () => {
  for (const held of [{ ctrlKey: true }, { metaKey: true }]) {
    expect(wishOf({ ...none, ...held, key: 'c' }, atLine)).toBe('copy');
    expect(wishOf({ ...none, ...held, key: 'c' }, { ...atLine, selected: true })).toBe(null);
    expect(wishOf({ ...none, ...held, key: 'c' }, atButton)).toBe(null);
    expect(wishOf({ ...none, ...held, key: 'r' }, atLine)).toBe(null);
    expect(wishOf({ ...none, ...held, key: 'Home' }, atLine)).toBe('first');
    expect(wishOf({ ...none, ...held, key: 'End' }, atLine)).toBe('latest');
    expect(wishOf({ ...none, ...held, key: 'PageUp' }, atLine)).toBe(null);
  }
});

test('other keys, and those with Alt or Shift, are left to the window', () => {
  expect(wishOf({ ...none, key: 'F1' }, atLine)).toBe(null);
  expect(wishOf({ ...none, key: 'Tab' }, atLine)).toBe(null);
  expect(wishOf({ ...none, key: 'Dead' }, atLine)).toBe(null);
  expect(wishOf({ ...none, altKey: true, key: 'ArrowUp' }, atLine)).toBe(null);
  expect(wishOf({ ...none, altKey: true, key: 'x' }, atLine)).toBe(null);
  expect(wishOf({ ...none, shiftKey: true, key: 'End' }, atLine)).toBe(null);
  expect(wishOf({ ...none, ctrlKey: true, shiftKey: true, key: 'C' }, atLine)).toBe(null);
});
