import { describe, expect, test } from 'vitest';
import { set, toggle } from '../../../../src/main/core/house/ask.ts';
import { settled, type House } from '../../../../src/main/core/house/house.ts';
import type { State } from '../../../../src/main/core/state.ts';
import type { MenuItem } from '../../../../src/main/core/tray/menu-item.ts';
import { trayView, type TrayView } from '../../../../src/main/core/tray-view.ts';
import { hearing, houseOf } from './house/lamps.ts';
import { history, online, refused } from './states.ts';

/** What a lamp makes itself known with, and says of itself. */
interface Told {
  is?: object;
  says?: object;
}

const able = {
  brightness: false,
  color: false,
  temperature: null,
  effects: [],
  reports: true,
  awaited: false,
};
const dims = { is: { abilities: { ...able, brightness: true } } };
const lit = { says: { on: true } };
const dark = { says: { on: false } };
const away = { says: { on: true, available: false } };
const refuses = { is: { refused: 'It wants a code.' } };

function houseWith(lamps: Record<string, Told>, settings: object = {}): House {
  let house = houseOf(settings);
  for (const [id, { is = {} }] of Object.entries(lamps))
    house = hearing(house, `here/${id}`, JSON.stringify({ abilities: able, ...is }));
  house = settled(house);
  for (const [id, { says }] of Object.entries(lamps))
    if (says) house = hearing(house, `says/${id}`, JSON.stringify(says));
  return house;
}

function at(house: House): State {
  return { ...online, house };
}

function viewOf(house: House): TrayView {
  return trayView(at(house));
}

function lineOf(item: MenuItem): string {
  switch (item.type) {
    case 'separator':
      return '---';
    case 'text':
      return `# ${item.label}`;
    case 'item':
      return item.label;
    case 'check':
      return `${item.checked ? '[x]' : '[ ]'} ${item.label}`;
    case 'choice':
      return `${item.chosen ? '(x)' : '( )'} ${item.label}`;
    case 'menu':
      return `${item.label} >`;
  }
}

/** What the menu has above the chat. */
function lightLines({ menu }: TrayView): string[] {
  const lines = menu.map(lineOf);
  return lines.slice(0, lines.indexOf('Open chat') - 1);
}

/** What unfolds from an item. */
function within({ menu }: { menu: readonly MenuItem[] }, label: string): readonly MenuItem[] {
  const found = menu.find((item) => item.type === 'menu' && item.label === label);
  if (found?.type !== 'menu') throw new Error(`nothing unfolds from ${label}`);
  return found.items;
}

/** So many alike, called l0, l1 and so on. */
function many(count: number, like: Told): House {
  return houseWith(Object.fromEntries(Array.from({ length: count }, (_, at) => [`l${at}`, like])));
}

/** What unfolds from a group. */
function allOf(id: string): MenuItem[] {
  return [
    { type: 'item', label: 'All on', command: { type: 'set-light', light: id, values: { on: true } } },
    { type: 'item', label: 'All off', command: { type: 'set-light', light: id, values: { on: false } } },
  ];
}

/** The first of so many lamps that can be dimmed. */
function firstDimmed(count: number): MenuItem | undefined {
  return within(viewOf(many(count, { ...dims, says: { on: true, brightness: 0.5 } })), 'l0 – l24')[0];
}

describe('the lights in the tray', () => {
  test('each has its state in words and a mark, and what cannot be switched says why and is greyed', () => {
    const house = houseWith({ arch: lit, bell: dark, crib: away, elf: {}, tent: refuses });
    expect(lightLines(viewOf(house))).toEqual([
      'Switch arch off',
      '# pi:1883: online',
      '---',
      '[x] arch (on)',
      '[ ] bell (off)',
      '# crib (offline)',
      '[ ] elf (not known yet)',
      '# tent: It wants a code.',
      '---',
      'All lights (1 of 5 on) >',
    ]);
  });

  test('without a connection none can be switched', () => {
    const state = history(at(houseWith({ arch: lit, bell: dims })), [1, refused]);
    expect(lightLines(trayView(state)).slice(3)).toEqual([
      '# arch (not connected)',
      '# bell (not connected)',
      '---',
      '# All lights (not connected)',
    ]);
  });

  test('a hidden one is not there', () => {
    const house = houseWith({ arch: lit, bell: lit }, { choices: [{ light: 'arch', hidden: true }] });
    expect(lightLines(viewOf(house)).slice(3)).toEqual(['[x] bell (on)']);
  });

  test.each<[string, object, string, string]>([
    ['at a step', { on: true, brightness: 0.5 }, 'arch (on, 50 %)', '[x] 50 %'],
    ['next to a step', { on: true, brightness: 0.252 }, 'arch (on, 25 %)', '[x] 25 %'],
    ['between the steps', { on: true, brightness: 0.43 }, 'arch (on, 43 %)', '[x] 43 %'],
    ['hardly lit', { on: true, brightness: 0.001 }, 'arch (on, 1 %)', '[x] 1 %'],
    ['on, and does not say how bright', { on: true }, 'arch (on)', 'none'],
    ['off, and says how bright it was', { on: false, brightness: 0.5 }, 'arch (off)', 'none'],
  ])('one that is %s unfolds into on and steps of brightness', (_what, says, label, marked) => {
    const items = within(viewOf(houseWith({ arch: { ...dims, says } })), label).map(lineOf);
    expect(items.slice(0, 2)).toEqual([label.startsWith('arch (on') ? '[x] On' : '[ ] On', '---']);
    const steps = items.slice(2);
    expect(steps.filter((step) => step.startsWith('[x]'))).toEqual(marked === 'none' ? [] : [marked]);
    expect(steps.map((step) => step.slice(4))).toEqual(
      expect.arrayContaining(['10 %', '25 %', '50 %', '75 %', '100 %']),
    );
    const numbers = steps.map((step) => parseInt(step.slice(4), 10));
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
  });

  test('a step asks for that brightness, and is marked while it is waited for', () => {
    const house = houseWith({ arch: { ...dims, says: { on: true, brightness: 0.5 } } });
    const command = { type: 'set-light', light: 'arch', values: { brightness: 0.75 } };
    expect(within(viewOf(house), 'arch (on, 50 %)')).toContainEqual({
      type: 'check',
      label: '75 %',
      checked: false,
      command,
    });
    const asked = set(house, 'arch', { brightness: 0.75 }, 0, true).house;
    expect(within(viewOf(asked), 'arch (on, 75 %)').map(lineOf)).toContain('[x] 75 %');
  });

  test('more that can be dimmed than a menu bears have no steps, but say how bright they are', () => {
    expect(firstDimmed(200)).toMatchObject({ type: 'menu', label: 'l0 (on, 50 %)' });
    expect(firstDimmed(201)).toMatchObject({ type: 'check', label: 'l0 (on, 50 %)', checked: true });
  });

  test.each([
    [12, 12, 'l0 (not known yet)', 'l11 (not known yet)'],
    [13, 1, 'l0 – l12', 'l0 – l12'],
    [26, 2, 'l0 – l24', 'l25'],
    [500, 20, 'l0 – l24', 'l475 – l499'],
  ])('%i of them fold into %i items', (count, items, first, last) => {
    const view = viewOf(many(count, {}));
    const labels = view.menu.map((item) => ('label' in item ? item.label : '---'));
    const part = labels.slice(3, labels.indexOf('---', 3));
    expect([part.length, part[0], part.at(-1)]).toEqual([items, first, last]);
    if (count > 12) {
      const folded = part.flatMap((label) => within(view, label));
      expect(folded).toHaveLength(count);
      expect(new Set(folded.map(lineOf))).toHaveLength(count);
    }
  });
});

const groups = [
  { id: 'group:a', name: 'Attic', lights: ['arch', 'bell', 'crib'] },
  { id: 'group:b', name: 'Barn', lights: ['gone'] },
];

describe('groups in the tray', () => {
  test('stand after the lights, and switch all that is in them', () => {
    const house = houseWith({ arch: lit, bell: dark, crib: lit }, { groups });
    const view = viewOf(house);
    expect(lightLines(view).slice(7)).toEqual([
      'Attic (2 of 3 on) >',
      '# Barn (no light is there)',
      'All lights (2 of 3 on) >',
    ]);
    expect(within(view, 'Attic (2 of 3 on)')).toEqual(allOf('group:a'));
    expect(within(view, 'All lights (2 of 3 on)')).toEqual(allOf('all'));
  });

  test('that of all lights is there where there is more than one', () => {
    expect(lightLines(viewOf(houseWith({ arch: lit }))).join()).not.toContain('All lights');
    expect(lightLines(viewOf(houseWith({ arch: lit, bell: lit }))).at(-1)).toBe('All lights (on) >');
    const hidden = { choices: [{ light: 'arch', hidden: true }] };
    expect(lightLines(viewOf(houseWith({ arch: lit, bell: lit }, hidden))).join()).not.toContain(
      'All lights',
    );
  });

  test('many fold, but not that of all lights', () => {
    const rooms = Array.from({ length: 13 }, (_, at) => ({
      id: `group:g${at}`,
      name: `Room ${at}`,
      lights: ['arch'],
    }));
    expect(lightLines(viewOf(houseWith({ arch: lit, bell: lit }, { groups: rooms }))).slice(6)).toEqual([
      'Room 0 – Room 12 >',
      'All lights (on) >',
    ]);
  });

  test('one whose lights are all away cannot be switched', () => {
    const house = houseWith({ arch: away, bell: away, crib: refuses }, { groups });
    expect(lightLines(viewOf(house))).toContain('# Attic (offline)');
  });
});

describe('a click on the tray', () => {
  const attic = { groups, click: 'group:a' };

  test.each<[string, Record<string, Told>, object, string, string, string]>([
    [
      'a group, all off',
      { arch: dark, bell: dark, crib: dark },
      attic,
      'off',
      'Attic: off',
      'Switch Attic on',
    ],
    [
      'a group, partly on',
      { arch: lit, bell: dark, crib: dark },
      attic,
      'on',
      'Attic: 1 of 3 on',
      'Switch Attic off',
    ],
    ['a group, all on', { arch: lit, bell: lit, crib: lit }, attic, 'on', 'Attic: on', 'Switch Attic off'],
    [
      'a group, one away',
      { arch: lit, bell: lit, crib: away },
      attic,
      'on',
      'Attic: 2 of 3 on',
      'Switch Attic off',
    ],
    [
      'a group, what is on is away',
      { arch: dark, bell: dark, crib: away },
      attic,
      'off',
      'Attic: off',
      'Switch Attic on',
    ],
    [
      'a group, all away',
      { arch: away, bell: away, crib: away },
      attic,
      'unknown',
      'Attic: offline',
      'Switch Attic on',
    ],
    [
      'all lights',
      { arch: lit, bell: dark },
      { click: 'all' },
      'on',
      'All lights: 1 of 2 on',
      'Switch All lights off',
    ],
    ['a light of many', { arch: dark, bell: lit }, { click: 'bell' }, 'on', 'bell: on', 'Switch bell off'],
    [
      'the first that can be switched',
      { arch: refuses, bell: dark },
      {},
      'off',
      'bell: off',
      'Switch bell on',
    ],
  ])('on %s says so', (_what, lamps, settings, shape, line, label) => {
    const view = viewOf(houseWith(lamps, settings));
    expect([view.shape, view.tooltip.split('\n')[2], view.menu.map(lineOf)[0]]).toEqual([shape, line, label]);
    expect(view.click).toEqual({ type: 'toggle', light: '' });
  });

  test('on a group that is partly on is waited for until all have answered', () => {
    const house = houseWith({ arch: lit, bell: lit, crib: dark }, attic);
    const asked = toggle(house, '', 1_000, true).house;
    expect(viewOf(asked)).toMatchObject({ shape: 'pending' });
    const half = hearing(asked, 'says/arch', '{"on":false}');
    expect(viewOf(half)).toMatchObject({ shape: 'pending' });
    expect(viewOf(hearing(half, 'says/bell', '{"on":false}'))).toMatchObject({ shape: 'off' });
  });

  test.each<[string, House, string]>([
    ['there is none', houseWith({}), 'There is no light to switch'],
    ['they are still looked for', { ...houseWith({}), lookingUntil: 1 }, 'Looking for lights…'],
    ['the chosen one is away', houseWith({ bell: lit }, { click: 'arch' }), 'There is no light to switch'],
    [
      'the chosen one cannot be',
      houseWith({ arch: refuses }, { click: 'arch' }),
      'There is no light to switch',
    ],
    [
      'the group is empty',
      houseWith({ bell: lit }, { groups, click: 'group:b' }),
      'There is no light to switch',
    ],
  ])('where %s opens the window, which says more', (_what, house, words) => {
    const view = viewOf(house);
    expect(view.click).toEqual({ type: 'open-chat' });
    expect(view.menu[0]).toEqual({ type: 'text', label: words });
    expect(view.shape).toBe('unknown');
    expect(view.tooltip.split('\n')[2]).toBe(words);
  });

  test('the tooltip counts the lights where there are more than those that are switched', () => {
    const house = houseWith({ arch: lit, bell: lit, crib: dark });
    expect(viewOf(house).tooltip).toBe('Tinsel\npi:1883: online\narch: on\nLights: 2 of 3 on');
    const away = trayView(history(at(house), [1, refused]));
    expect(away.tooltip).not.toContain('Lights');
    expect(viewOf(houseWith({ arch: lit })).tooltip).not.toContain('Lights');
  });
});
