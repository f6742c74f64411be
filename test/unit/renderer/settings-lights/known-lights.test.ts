import { describe, expect, test } from 'vitest';
import { lightLine } from '../../../../src/renderer/settings/lights/light-line.ts';
import {
  isLike,
  knownLights,
  lightCalled,
  nameOf,
} from '../../../../src/renderer/settings/lights/known-lights.ts';
import { settingsSchema, type LightsSettings } from '../../../../src/shared/settings.ts';
import type { LightView } from '../../../../src/shared/view.ts';
import { words } from '../../../../src/shared/words/index.ts';
import { lamp } from './lamp.ts';

const fresh = settingsSchema.parse({}).builtInBroker.lights;
const said = words.window.lightsPage;

function known(views: LightView[], lights: Partial<LightsSettings> = {}) {
  return knownLights(views, { ...fresh, ...lights });
}

const names = (all: ReturnType<typeof known>) => all.map(({ name }) => name);
const choice = { name: '', hidden: false, apart: false };
const star = { id: 'star', name: 'Star', family: 'plain' as const, fields: {} };

describe('the order of the lights', () => {
  const views = [lamp('Lamp 10', ['c']), lamp('lamp 2', ['a', 'a2']), lamp('Bulb', ['b'])];

  test.each<[string[], string[]]>([
    [[], ['Bulb', 'lamp 2', 'Lamp 10']],
    [['c'], ['Lamp 10', 'Bulb', 'lamp 2']],
    [
      ['a2', 'gone', 'c'],
      ['lamp 2', 'Lamp 10', 'Bulb'],
    ],
    [
      ['a', 'b', 'c', 'a2'],
      ['lamp 2', 'Bulb', 'Lamp 10'],
    ],
  ])('%j is that of a person, and of the names after that', (order, wanted) => {
    expect(names(known(views, { order }))).toEqual(wanted);
  });

  test('has those last that cannot be switched, unless a person wants them elsewhere', () => {
    const all = views.map((view) => (view.id === 'b' ? Object.assign({}, view, { refused: 'No.' }) : view));
    expect(names(known(all))).toEqual(['lamp 2', 'Lamp 10', 'Bulb']);
    expect(names(known(all, { order: ['b'] }))).toEqual(['Bulb', 'lamp 2', 'Lamp 10']);
  });

  test('is not that of the names that are being typed', () => {
    const choices = [{ ...choice, light: 'b', name: 'Zzz' }];
    expect(names(known(views, { choices }))).toEqual(['Zzz', 'lamp 2', 'Lamp 10']);
  });
});

describe('what was chosen of a light', () => {
  const view = lamp('Lamp', ['a', 'a2']);

  test.each(['a', 'a2'])('is found under %s', (light) => {
    const choices = [{ ...choice, light, name: 'Sofa', hidden: true }];
    expect(known([view], { choices })).toEqual([
      { id: 'a', ids: ['a', 'a2'], name: 'Sofa', hidden: true, view },
    ]);
  });

  test('is the first name under any of its ids, and it is hidden where one of them is', () => {
    const choices = [
      { ...choice, light: 'a2', name: 'Second' },
      { ...choice, light: 'a', hidden: true },
    ];
    expect(known([view], { choices })).toMatchObject([{ name: 'Second', hidden: true }]);
    const other = [
      { ...choice, light: 'a', name: 'First' },
      { ...choice, light: 'a2', name: 'x', hidden: true },
    ];
    expect(known([view], { choices: other })).toMatchObject([{ name: 'First', hidden: true }]);
  });

  test('is not that of a way which was split off, and which is no light of its own yet', () => {
    const choices = [{ ...choice, light: 'a2', name: 'Other', hidden: true, apart: true }];
    expect(known([view], { choices })).toEqual([{ id: 'a', ids: ['a'], name: 'Lamp', hidden: false, view }]);
  });

  test('is that of the way where it is one', () => {
    const split = lamp('Porch', ['a2'], { ways: [{ id: 'a2', family: 'wled', apart: true }] });
    const choices = [{ ...choice, light: 'a2', name: 'Door', apart: true }];
    expect(names(known([lamp('Lamp', ['a']), split], { choices }))).toEqual(['Lamp', 'Door']);
  });
});

describe('a light that is away', () => {
  test('is known while something is chosen of it', () => {
    const choices = [
      { ...choice, light: 'a', name: 'Garage' },
      { ...choice, light: 'b', hidden: true },
    ];
    expect(known([], { choices })).toEqual([
      { id: 'b', ids: ['b'], name: 'b', hidden: true, view: null },
      { id: 'a', ids: ['a'], name: 'Garage', hidden: false, view: null },
    ]);
    expect(names(known([lamp('Lamp', ['x', 'a'])], { choices }))).toEqual(['b', 'Garage']);
  });

  test('may be one by hand that is not saved yet', () => {
    expect(known([], { byHand: [star, { ...star, id: 'new', name: ' ' }] })).toMatchObject([
      { id: 'hand:new', name: said.byHand.fresh, view: null },
      { id: 'hand:star', name: 'Star' },
    ]);
  });
});

test('a light by hand is called as it is typed, and is gone once it is removed', () => {
  const views = [lamp('Star', ['hand:star'])];
  expect(names(known(views, { byHand: [{ ...star, name: 'Sun' }] }))).toEqual(['Sun']);
  expect(known(views)).toEqual([]);
  // It is also reached otherwise.
  expect(names(known([lamp('Star', ['hand:star', 'wled:a'])]))).toEqual(['Star']);
});

test('a light is found by each of its ids', () => {
  const all = known([lamp('Lamp', ['a', 'a2'])]);
  expect([lightCalled(all, 'a2')?.id, lightCalled(all, 'b')]).toEqual(['a', undefined]);
  expect(['all', 'a2', 'b'].map((id) => nameOf(all, id))).toEqual([said.click.all, 'Lamp', 'b']);
});

test.each([
  ['kit', true],
  ['CEILING  kitchen', true],
  ['wled', true],
  ['0x0012', true],
  ['kitchen sofa', false],
  ['tasmota', false],
])('a light that is looked for with %j: %s', (text, like) => {
  const [light] = known([lamp('Kitchen ceiling', ['zigbee2mqtt:0x0012', 'wled:a'])]);
  expect(light && isLike(light, text)).toBe(like);
});

test.each<[Partial<LightView> | null, string]>([
  [{}, `${words.light.on} · WLED · Home Assistant`],
  [{ remark: 'Lamp did not answer.' }, 'Lamp did not answer · WLED · Home Assistant'],
  [{ refused: 'why' }, `${said.light.refused} · WLED · Home Assistant`],
  [null, said.light.away],
])('%j is said in one line', (parts, line) => {
  const view = parts && lamp('Lamp', ['wled:a', 'ha:b', 'wled:c'], parts);
  expect(lightLine({ id: 'wled:a', ids: [], name: '', hidden: false, view }, false)).toBe(line);
});

test('what is not saved is not there', () => {
  const light = { id: 'hand:a', ids: ['hand:a'], name: '', hidden: false, view: null };
  expect(lightLine(light, true)).toBe(said.light.unsaved);
});
