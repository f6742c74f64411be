import { expect, test } from 'vitest';
import { withChanges } from '../../../src/renderer/lights/with-changes.ts';
import { lightView } from './light-view.ts';

const a = lightView('a');
const b = lightView('b');
const c = lightView('c');

test('the first that is told makes the list, in its order', () => {
  expect(withChanges([], { order: ['b', 'a'], changed: [a, b] })).toEqual([b, a]);
});

test('where nothing changed the list is the same one', () => {
  const lights = [a, b];
  expect(withChanges(lights, { order: null, changed: [] })).toBe(lights);
});

test('a light that changed takes its place, and the others stay the same objects', () => {
  const changed = lightView('b', { look: 'off' });
  const lights = withChanges([a, b, c], { order: null, changed: [changed] });
  expect(lights).toEqual([a, changed, c]);
  expect(lights[0]).toBe(a);
  expect(lights[2]).toBe(c);
});

test('another order moves them, brings new ones and takes others away', () => {
  const lights = withChanges([a, b], { order: ['c', 'b'], changed: [c] });
  expect(lights).toEqual([c, b]);
  expect(lights[1]).toBe(b);
});

test('a light that is not in the order is not shown, and one that was never told is not made up', () => {
  expect(withChanges([a], { order: null, changed: [b] })).toEqual([a]);
  expect(withChanges([a], { order: ['a', 'x'], changed: [] })).toEqual([a]);
});
