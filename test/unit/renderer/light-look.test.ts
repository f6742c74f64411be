import { expect, test } from 'vitest';
import {
  checkedOf,
  groupWords,
  isAdjustable,
  isPartly,
  isReachable,
  percentOf,
  stateWords,
} from '../../../src/renderer/lights/look.ts';
import { toldOf } from '../../../src/renderer/lights/told-of.ts';
import type { LightLook } from '../../../src/shared/view.ts';
import { words } from '../../../src/shared/words/index.ts';
import { groupView, lightView } from './light-view.ts';

const looks: [look: LightLook, checked: boolean | 'mixed', reachable: boolean][] = [
  ['on', true, true],
  ['off', false, true],
  ['pending-on', true, true],
  ['pending-off', false, true],
  ['assumed-on', true, true],
  ['assumed-off', false, true],
  ['unknown', 'mixed', true],
  ['offline', 'mixed', false],
  ['disconnected', 'mixed', false],
];

test.each(looks)('a switch of a light that is %s is %s; reachable: %s', (look, checked, reachable) => {
  expect(checkedOf(look)).toBe(checked);
  expect(isReachable(lightView('a', { look }))).toBe(reachable);
});

test('each look has words of its own', () => {
  expect(new Set(looks.map(([look]) => words.light[look])).size).toBe(looks.length);
});

test('a light that is refused cannot be reached', () => {
  expect(isReachable(lightView('a', { refused: 'No topic.' }))).toBe(false);
});

test('how bright it is belongs to a light that shines', () => {
  const brightness = { value: 0.4, is: 'reported' as const };
  expect(stateWords(lightView('a', { brightness }))).toBe('on · 40\u00A0%');
  expect(stateWords(lightView('a', { brightness, look: 'assumed-on' }))).toBe(
    'on, not confirmed · 40\u00A0%',
  );
  expect(stateWords(lightView('a', { brightness: { value: 0.4, is: 'pending' } }))).toBe('on · 40\u00A0%…');
  expect(stateWords(lightView('a', { brightness, look: 'off' }))).toBe('off');
  expect(stateWords(lightView('a', { brightness: { value: null, is: 'unknown' } }))).toBe('on');
});

test('no light that is on is at none', () => {
  expect([0.001, 0.004, 0.5, 1].map(percentOf)).toEqual([1, 1, 50, 100]);
});

test('a light that only switches has nothing to adjust', () => {
  expect(isAdjustable(lightView('a'))).toBe(false);
  expect(isAdjustable(lightView('a', { effect: { value: null, is: 'unknown', list: [] } }))).toBe(true);
});

test('a group says how many are on, and what cannot be counted in words', () => {
  expect(groupWords(groupView({ on: 2 }))).toBe('2 of 3 on');
  expect(groupWords(groupView({ on: 0, look: 'off' }))).toBe('0 of 3 on');
  expect(groupWords(groupView({ on: 0, look: 'unknown' }))).toBe(words.light.unknown);
  expect(groupWords(groupView({ on: 1, look: 'unknown' }))).toBe('1 of 3 on');
  expect(groupWords(groupView({ on: 2, look: 'pending-on' }))).toBe(words.light['pending-on']);
  expect(groupWords(groupView({ on: 2, look: 'disconnected' }))).toBe(words.light.disconnected);
});

test('a group is partly on between none and all', () => {
  expect([0, 1, 2, 3].map((on) => isPartly(groupView({ on })))).toEqual([false, true, true, false]);
});

test('a row says what matters most, and all of it to who listens', () => {
  const remark = 'Porch did not answer.';
  expect(toldOf(lightView('a'))).toEqual({ short: 'on', whole: 'on' });
  expect(toldOf(lightView('a', { look: 'off', remark }))).toEqual({ short: remark, whole: `off. ${remark}` });
  expect(toldOf(lightView('a', { look: 'assumed-on', remark })).short).toBe(words.light['assumed-on']);
  const refused = 'No topic.';
  expect(toldOf(lightView('a', { look: 'assumed-on', remark, refused }))).toEqual({
    short: refused,
    whole: `${words.light['assumed-on']}. ${refused}`,
  });
});
