import { describe, expect, test } from 'vitest';
import {
  addHand,
  newHand,
  removeHand,
  setFamily,
  setField,
  setHand,
  wiringOf,
} from '../../../../src/renderer/settings/lights/hand-steps.ts';
import { inLights } from '../../../../src/renderer/settings/lights/light-steps.ts';
import type { Step } from '../../../../src/renderer/settings/draft-steps.ts';
import { draftOf } from '../../../../src/renderer/settings/draft.ts';
import { editableSchema, placeInUse, type LightsSettings } from '../../../../src/shared/settings.ts';
import { answer, plain, wled } from '../answer.ts';

function after(...steps: Step[]): LightsSettings {
  const { settings } = steps.reduce((draft, step) => step(draft), draftOf(answer()));
  return placeInUse(settings).lights;
}

const star = newHand(plain);

test('a light that is added is prefilled, and can be saved once it has a name', () => {
  const { byHand } = after(addHand(star), setHand(0, { name: 'Star' }));
  expect(byHand).toMatchObject([
    {
      name: 'Star',
      family: 'plain',
      fields: { commandTopic: 'tree/set', stateTopic: 'tree/state', payloadOn: 'ON' },
    },
  ]);
  expect(editableSchema.safeParse({ builtInBroker: { lights: { byHand } } }).success).toBe(true);
});

test('what is typed into a field leaves the others as they are', () => {
  expect(after(addHand(star), addHand(newHand(plain)), setField(0, 'payloadOn', '1')).byHand).toMatchObject([
    { fields: { commandTopic: 'tree/set', payloadOn: '1' } },
    { fields: { commandTopic: 'tree/set', payloadOn: 'ON' } },
  ]);
});

const became = (...steps: Step[]) => after(addHand(star), ...steps, setFamily(0, plain, wled)).byHand[0];

describe('with another family', () => {
  test('a light is prefilled as usual there', () => {
    const fields = {
      commandTopic: 'wled/tree',
      payloadOn: '7',
      note: '',
      more: '{}',
      way: 'api',
      white: 'yes',
    };
    expect(became()).toEqual({ ...star, family: 'wled', fields });
  });

  test.each([
    ['what was typed', 'commandTopic', 'porch/set', 'porch/set'],
    ['not what cannot be there', 'payloadOn', 'on', '7'],
    ['what can', 'payloadOn', '3', '3'],
  ])('it keeps %s', (_what, key, typed, kept) => {
    expect(became(setField(0, key, typed))?.fields[key]).toBe(kept);
  });

  test('it loses what that family does not ask for', () => {
    expect(became(setField(0, 'stateTopic', 'porch'))?.fields).not.toHaveProperty('stateTopic');
  });
});

test('a light that is removed leaves nothing behind, and no other is touched', () => {
  const id = `hand:${star.id}`;
  const chosen = inLights(() => ({
    choices: [{ light: id, name: 'X', hidden: true, apart: false }],
    order: ['a', id],
    groups: [{ id: 'group:g', name: 'G', lights: [id, 'a'] }],
    click: id,
    tree: 'a',
  }));
  const other = newHand(wled);
  expect(after(addHand(other), addHand(star), chosen, removeHand(1))).toMatchObject({
    byHand: [other],
    choices: [],
    order: ['a'],
    groups: [{ lights: ['a'] }],
    click: '',
    tree: 'a',
  });
});

test('what is done to a light that is not there changes none', () => {
  const steps = [setHand(3, { name: 'x' }), setField(3, 'a', 'b'), setFamily(3, plain, wled), removeHand(3)];
  expect(after(addHand(star), ...steps).byHand).toEqual([star]);
});

test('the wiring is the family and the fields in whatever order, and not the name', () => {
  const fields = Object.fromEntries(Object.entries(star.fields).toReversed());
  expect(wiringOf({ ...star, fields })).toBe(wiringOf(star));
  expect(wiringOf({ ...star, family: 'wled' })).not.toBe(wiringOf(star));
  expect(wiringOf({ ...star, fields: { ...fields, payloadOn: '1' } })).not.toBe(wiringOf(star));
});
