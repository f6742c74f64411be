import { describe, expect, test } from 'vitest';
import {
  chooseLight,
  forgetLight,
  inLights,
  moveLight,
  nameAt,
  setApart,
  setFind,
  sortByName,
} from '../../../../src/renderer/settings/lights/light-steps.ts';
import { choose, type Step } from '../../../../src/renderer/settings/draft-steps.ts';
import { draftOf } from '../../../../src/renderer/settings/draft.ts';
import { placeInUse, type LightsSettings } from '../../../../src/shared/settings.ts';
import { answer } from '../answer.ts';

function after(...steps: Step[]): LightsSettings {
  return placeInUse(steps.reduce((draft, step) => step(draft), draftOf(answer())).settings).lights;
}

const one = { id: 'a', ids: ['a', 'a2'] };
const choice = { name: '', hidden: false, apart: false };

test('the lights of the chosen broker change, and no others', () => {
  const step = inLights(() => ({ tree: 'x' }));
  expect(after(step).tree).toBe('x');
  expect(after(step, choose('away')).tree).toBe('');
  expect(after(choose(''), step).tree).toBe('x');
});

describe('a choice', () => {
  test('is kept under the id of the light, with what was chosen before', () => {
    expect(after(chooseLight(one, { name: 'Sofa' })).choices).toEqual([
      { ...choice, light: 'a', name: 'Sofa' },
    ]);
    expect(after(chooseLight(one, { name: 'Sofa' }), chooseLight(one, { hidden: true })).choices).toEqual([
      { ...choice, light: 'a', name: 'Sofa', hidden: true },
    ]);
  });

  test('that chooses nothing is none', () => {
    const named = chooseLight(one, { name: 'Sofa' });
    expect(after(named, chooseLight(one, { name: '' })).choices).toEqual([]);
    expect(after(chooseLight(one, { name: ' ' })).choices).toEqual([]);
    expect(after(chooseLight(one, { hidden: false })).choices).toEqual([]);
    expect(after(named, chooseLight(one, { hidden: true }), chooseLight(one, { name: '' })).choices).toEqual([
      { ...choice, light: 'a', hidden: true },
    ]);
  });

  test('under another id of the light comes under its own, in the same place', () => {
    const other = { id: 'b', ids: ['b'] };
    const before = [
      chooseLight({ id: 'a2', ids: ['a2'] }, { name: 'Sofa', hidden: true }),
      chooseLight(other, { name: 'Desk' }),
    ];
    expect(after(...before, chooseLight(one, { hidden: false })).choices).toEqual([
      { ...choice, light: 'a', name: 'Sofa' },
      { ...choice, light: 'b', name: 'Desk' },
    ]);
    expect(nameAt(after(...before), one)).toBe(0);
    expect(nameAt(after(...before), { id: 'c', ids: ['c'] })).toBe(2);
  });

  test('of several under its ids is the first name, and hidden where one of them is', () => {
    const second = { id: 'a2', ids: ['a2'] };
    const first = { id: 'a', ids: ['a'] };
    const both = [
      chooseLight(second, { name: 'Second', hidden: true }),
      chooseLight(first, { name: 'First' }),
    ];
    expect(after(...both, chooseLight(one, {})).choices).toEqual([
      { ...choice, light: 'a', name: 'First', hidden: true },
    ]);
    const hidden = [chooseLight(first, { name: 'First' }), chooseLight(second, { hidden: true })];
    expect(after(...hidden, chooseLight(one, {})).choices).toEqual([
      { ...choice, light: 'a', name: 'First', hidden: true },
    ]);
    const named = [chooseLight(first, { hidden: true }), chooseLight(second, { name: 'Second' })];
    expect(after(...named, chooseLight(one, { hidden: false })).choices).toEqual([
      { ...choice, light: 'a', name: 'Second' },
    ]);
    expect(nameAt(after(...named), one)).toBe(1);
  });

  test('does not join again what was split off', () => {
    const own = { id: 'a2', ids: ['a2'] };
    expect(after(setApart('a2', true), chooseLight(own, { name: 'Porch' })).choices).toEqual([
      { light: 'a2', name: 'Porch', hidden: false, apart: true },
    ]);
  });
});

test('a way is split off and joined again, and keeps its name', () => {
  expect(after(setApart('a2', true)).choices).toEqual([{ ...choice, light: 'a2', apart: true }]);
  expect(after(setApart('a2', true), setApart('a2', false)).choices).toEqual([]);
  const named = chooseLight({ id: 'a2', ids: ['a2'] }, { name: 'Porch' });
  expect(after(named, setApart('a2', true), setApart('a2', false)).choices).toEqual([
    { ...choice, light: 'a2', name: 'Porch' },
  ]);
});

describe('a light is moved', () => {
  const known = ['a', 'b', 'c', 'd'].map((id) => ({ id, ids: [id, `${id}2`] }));
  const order = (before: string[], from: number, to: number) =>
    after(
      inLights(() => ({ order: before })),
      moveLight(known, from, to),
    ).order;

  test.each<[string[], number, number, string[]]>([
    // What comes after the place is in the order of its names anyway.
    [[], 2, 1, ['a', 'c', 'b']],
    [[], 0, 1, ['b', 'a']],
    [[], 3, 0, ['d', 'a', 'b', 'c']],
    [['a', 'b', 'c'], 1, 0, ['b', 'a', 'c']],
    // By whichever id it was put in its place.
    [['a2', 'b2', 'c2'], 1, 0, ['b', 'a', 'c']],
    [['a', 'gone', 'b'], 0, 1, ['b', 'a', 'gone']],
    [['a'], 0, -1, ['a']],
    [['a'], 3, 4, ['a']],
    [['a'], 9, 0, ['a']],
  ])('in the order %j from %i to %i: %j', (before, from, to, wanted) => {
    expect(order(before, from, to)).toEqual(wanted);
  });

  test('among no more than may be put in order', () => {
    const many = Array.from({ length: 2_100 }, (_, at) => ({ id: `${at}`, ids: [`${at}`] }));
    const { order } = after(moveLight(many, 2_099, 0));
    expect([order.length, order[0], order.at(-1)]).toEqual([2_000, '2099', '1998']);
  });

  test('and all are by their names again', () => {
    expect(after(moveLight(known, 2, 0), sortByName()).order).toEqual([]);
  });
});

test('nothing is left of a light that is forgotten', () => {
  const lights = {
    choices: [
      { ...choice, light: 'a2', name: 'Sofa' },
      { ...choice, light: 'b', name: 'Desk' },
    ],
    order: ['a', 'b', 'a2'],
    groups: [{ id: 'group:x', name: 'X', lights: ['b', 'a'] }],
    click: 'a2',
    tree: 'a',
  };
  expect(
    after(
      inLights(() => lights),
      forgetLight(one),
    ),
  ).toMatchObject({
    choices: [{ light: 'b' }],
    order: ['b'],
    groups: [{ lights: ['b'] }],
    click: '',
    tree: '',
  });
  const others = { click: 'group:x', tree: 'b' };
  expect(
    after(
      inLights(() => ({ ...lights, ...others })),
      forgetLight(one),
    ),
  ).toMatchObject(others);
});

test('where lights are looked for is changed one by one', () => {
  const { find } = after(setFind({ homeAssistantPrefix: 'ha' }), setFind({ families: ['wled'] }));
  expect(find).toEqual({
    families: ['wled'],
    homeAssistantPrefix: 'ha',
    zigbee2mqttBases: ['zigbee2mqtt'],
  });
});
