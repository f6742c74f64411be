import { expect, it } from 'vitest';
import { houseDue, passed } from '../../../../../src/main/core/house/passing.ts';
import { hearing, houseOf } from './lamps.ts';

it('many lights that come at once are read little by little, and shown together', () => {
  const ids = Array.from({ length: 250 }, (_, at) => `lamp-${at}`);
  let house = ids.reduce((so, id) => hearing(so, `here/${id}`, '{}', 1_000), houseOf());
  const due = houseDue(house);
  const shown: number[] = [];
  while (shown.length < 3) {
    expect(houseDue(house)).toBe(due);
    house = passed(house, 1_100).house;
    shown.push(house.lights.size);
  }
  expect(shown).toEqual([0, 0, 250]);
  expect(houseDue(house)).toBeNull();
});
