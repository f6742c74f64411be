import { expect, test } from 'vitest';
import {
  addGroup,
  isIn,
  removeGroup,
  setGroup,
  tickLight,
} from '../../../../src/renderer/settings/lights/group-steps.ts';
import { inLights } from '../../../../src/renderer/settings/lights/light-steps.ts';
import type { Step } from '../../../../src/renderer/settings/draft-steps.ts';
import { draftOf } from '../../../../src/renderer/settings/draft.ts';
import { editableSchema, placeInUse, type LightsSettings } from '../../../../src/shared/settings.ts';
import { answer } from '../answer.ts';

function after(...steps: Step[]): LightsSettings {
  const { settings } = steps.reduce((draft, step) => step(draft), draftOf(answer()));
  return placeInUse(settings).lights;
}

const start = inLights(() => ({
  groups: [
    { id: 'group:a', name: 'A', lights: ['x'] },
    { id: 'group:b', name: 'B', lights: ['y2', 'gone'] },
  ],
  click: 'group:b',
}));
const lightsOf = (lights: LightsSettings) => lights.groups.map((group) => group.lights);
const y = { id: 'y', ids: ['y', 'y2'] };

test('a group that is added can be saved once it has a name', () => {
  const { groups } = after(start, addGroup(), setGroup(2, { name: 'New' }));
  expect(groups.map(({ name }) => name)).toEqual(['A', 'B', 'New']);
  const builtInBroker = { lights: { groups } };
  expect(editableSchema.safeParse({ builtInBroker }).success).toBe(true);
  expect(new Set(after(addGroup(), addGroup()).groups.map(({ id }) => id)).size).toBe(2);
});

test('a click switches the first light once its group is removed, and only then', () => {
  expect(after(start, removeGroup(1))).toMatchObject({ groups: [{ name: 'A' }], click: '' });
  expect(after(start, removeGroup(0))).toMatchObject({ groups: [{ name: 'B' }], click: 'group:b' });
});

test('a light is ticked by its own id, and unticked by whichever it is there', () => {
  const { groups } = after(start);
  expect(groups.map((group) => isIn(group, y))).toEqual([false, true]);
  expect(lightsOf(after(start, tickLight(0, y, true)))).toEqual([
    ['x', 'y'],
    ['y2', 'gone'],
  ]);
  expect(lightsOf(after(start, tickLight(1, y, true)))).toEqual([['x'], ['gone', 'y']]);
  expect(lightsOf(after(start, tickLight(1, y, false)))).toEqual([['x'], ['gone']]);
});

test('what is done to a group that is not there changes none', () => {
  expect(after(start, setGroup(7, { name: 'x' }), tickLight(7, y, true), removeGroup(7))).toEqual(
    after(start),
  );
});
