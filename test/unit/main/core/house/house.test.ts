import { describe, expect, test } from 'vitest';
import { set, toggle } from '../../../../../src/main/core/house/ask.ts';
import { groupsOf, lookOf, nameOf } from '../../../../../src/main/core/house/group.ts';
import { newHouse, rearranged, settled, type House } from '../../../../../src/main/core/house/house.ts';
import { clickTarget, isOfLights, lightsOf } from '../../../../../src/main/core/house/target.ts';
import { connected, lost } from '../../../../../src/main/core/house/connection.ts';
import { houseDue, passed } from '../../../../../src/main/core/house/passing.ts';
import { Gallery } from '../../../../../src/main/core/house/light-view.ts';
import { family, hearing, houseOf, housing, lamp, lightIn, lightsSettings } from './lamps.ts';
import { bytes } from '../examples.ts';

const names = (house: House): string[] => [...house.lights.values()].map(({ name }) => name);
const sent = ({ publish }: { publish: readonly { topic: string; payload: string }[] }): string[] =>
  publish.map(({ topic, payload }) => `${topic} ${payload}`);

/** Everything that falls due until then. */
function until(house: House, end: number): { house: House; publish: string[] } {
  const publish: string[] = [];
  let now = house;
  for (let due = houseDue(now); due !== null && due <= end; due = houseDue(now)) {
    const after = passed(now, due);
    publish.push(...sent(after).map((line) => `${due}: ${line}`));
    now = after.house;
  }
  return { house: now, publish };
}

describe('lights make themselves known', () => {
  test('and are shown a moment after the last of them', () => {
    let house = houseOf();
    for (let at = 0; at < 100; at += 1) house = hearing(house, `here/l${at}`, '{}', at);
    expect(house.lights.size).toBe(0);
    expect(houseDue(house)).toBe(199);
    expect(passed(house, 199).house.lights.size).toBe(100);
  });

  test('and very many are read bit by bit, and shown together', () => {
    let house = houseOf();
    for (let at = 0; at < 250; at += 1) house = hearing(house, `here/l${at}`, '{}');
    const sizes: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      expect(houseDue(house)).toBe(100);
      house = passed(house, 100).house;
      sizes.push(house.lights.size);
    }
    expect(sizes).toEqual([0, 0, 250]);
    expect(house.unsettled).toBeNull();
  });

  test('however long more of them come, not later than a second after the first', () => {
    let house = houseOf();
    for (let at = 0; at < 5_000; at += 50) house = hearing(house, `here/l${at}`, '{}', at);
    expect(houseDue(house)).toBe(1_000);
  });

  test('by name, but those first that a person has put in order', () => {
    const order = ['Cellar', 'Attic'];
    expect(names(housing(houseOf({ order }), 'Lamp 10', 'Attic', 'Lamp 9', 'Cellar'))).toEqual([
      'Cellar',
      'Attic',
      'Lamp 9',
      'Lamp 10',
    ]);
  });

  test('and those last that cannot be switched, unless a person wants them elsewhere', () => {
    const orders = [[], ['a']].map((order) =>
      settled(hearing(hearing(houseOf({ order }), 'here/a', '{"refused":"no"}'), 'here/b', '{}')),
    );
    expect(orders.map(names)).toEqual([
      ['b', 'a'],
      ['a', 'b'],
    ]);
  });

  test('under the name a person gave them, cleaned where it is their own', () => {
    const found = hearing(houseOf({ choices: [{ light: 'a', name: 'Porch' }] }), 'here/a', '{}');
    expect(names(settled(hearing(found, 'here/b', '{"name":"b\u202Ec\\n"}')))).toEqual(['b\uFFFDc', 'Porch']);
  });

  test('and once more without a second light, or a new state', () => {
    const house = hearing(housing(houseOf(), 'a'), 'says/a', '{"on":true}');
    const again = hearing(house, 'here/a', '{}');
    expect(again.unsettled).toBeNull();
    expect(lightIn(settled(again), 'a').known.on.reported).toBe(true);
  });

  test('otherwise than before, and what was known of them is not', () => {
    const house = hearing(housing(houseOf(), 'a'), 'says/a', '{"on":true}');
    const other = settled(hearing(house, 'here/a', '{"wiring":"other"}'));
    expect(lightIn(other, 'a').known.on.reported).toBeNull();
    const renamed = settled(hearing(house, 'here/a', '{"name":"Porch"}'));
    expect(lightIn(renamed, 'a').name).toBe('Porch');
  });

  test('and are gone once that is withdrawn', () => {
    const house = housing(houseOf(), 'a', 'b');
    expect(names(settled(hearing(house, 'here/a', '')))).toEqual(['b']);
    expect(names(settled(hearing(house, 'here/a', 'nothing')))).toEqual(['b']);
    expect(hearing(house, 'here/c', '')).toBe(house);
  });

  test('with topics that are none only to be left out', () => {
    expect(names(housing(houseOf(), 'a')).length).toBe(1);
    expect(settled(hearing(houseOf(), 'here/a', '{"topics":["a/#"]}')).lights.size).toBe(0);
  });

  test('and nobody takes one over by announcing another under its name', () => {
    const house = housing(houseOf(), 'a');
    const taken = settled(hearing(house, 'here/evil', '{"id":"a","topics":["evil"]}'));
    expect(lightIn(taken, 'a').lamp.topics).toEqual(['says/a']);
  });

  test('no more of them than anybody has', () => {
    let house = houseOf();
    for (let at = 0; at < 2_500; at += 1) house = hearing(house, `here/l${at}`, '{}');
    expect(settled(house).lights.size).toBe(2_000);
  });

  test('with no more words than can be kept', () => {
    let house = houseOf();
    const words = JSON.stringify({ padding: 'x'.repeat(8_000_000) });
    for (let at = 0; at < 20; at += 1) house = hearing(house, `here/l${at}`, words);
    expect(house.sources.size).toBe(8);
  });

  test('by a better way, and what is known of them stays and is waited for', () => {
    const device = { addresses: [], output: '', commands: ['c'] };
    const worse = JSON.stringify({ family: 'home-assistant', device });
    const found = hearing(settled(hearing(houseOf(), 'here/worse', worse)), 'says/worse', '{"on":true}');
    const asked = toggle(found, 'worse', 0, true).house;
    const better = settled(hearing(asked, 'here/better', JSON.stringify({ device })));
    expect([...better.lights.keys()]).toEqual(['better']);
    expect(lightIn(better, 'better').known.on).toMatchObject({ reported: true, wish: { value: false } });
    expect(houseDue(better)).toBe(5_000);
  });

  test('with a state that came with it', () => {
    const house = hearing(houseOf(), 'here/a', '{"topics":["here/a"],"on":true}');
    expect(lightIn(settled(house), 'a').known.on.reported).toBe(true);
  });
});

/** With one source for all lamps. */
function joint(house: House): House {
  return {
    ...house,
    search: {
      ...house.search,
      dialects: [
        {
          ...family,
          sourceOf: () => 'all',
          find: (_source, said) => [...said.keys()].map((topic) => lamp(topic.slice(5))),
        },
      ],
    },
  };
}

describe('a connection', () => {
  const found = housing(houseOf(), 'a', 'b');

  test('begins with asking everybody, twenty times a second at most', () => {
    let house = houseOf();
    const ask = { topic: '', payload: '', qos: 1 };
    for (let at = 0; at < 50; at += 1)
      house = hearing(house, `here/l${at}`, JSON.stringify({ query: [{ ...ask, topic: `get/l${at}` }] }));
    const { publish } = until(connected(settled(house), 10_000), 60_000);
    expect(publish).toHaveLength(101);
    const times = publish.map((line) => Number(line.split(':')[0]));
    for (const [at, time] of times.entries())
      expect((times[at + 20] ?? Infinity) - time).toBeGreaterThanOrEqual(1_000);
  });

  test('does not ask lights that have said it by then, nor anybody twice', () => {
    const query = [{ topic: 'get/a', payload: '', qos: 1 }];
    const house = connected(settled(hearing(houseOf(), 'here/a', JSON.stringify({ query }))), 0);
    expect(until(house, 9_000).publish.join()).toContain('get/a');
    expect(until(hearing(house, 'says/a', '{"on":false}'), 9_000).publish.join()).not.toContain('get/a');
    const again = hearing(until(house, 9_000).house, 'here/a', JSON.stringify({ query, name: 'A' }), 9_001);
    expect(until(again, 20_000).publish).toEqual([]);
  });

  test('that is lost takes all states and questions along, and leaves the lights', () => {
    const house = lost(connected(hearing(found, 'says/a', '{"on":true}'), 0));
    expect(names(house)).toEqual(['a', 'b']);
    expect(lightIn(house, 'a').known.on.reported).toBeNull();
    expect(houseDue(house)).toBeNull();
  });

  test('that comes back without what was withdrawn meanwhile', () => {
    const back = connected(hearing(lost(connected(found, 0)), 'here/b', '{}', 1), 10);
    expect(names(until(back, 9_000).house)).toEqual(['a', 'b']);
    expect(names(until(back, 20_000).house)).toEqual(['b']);
  });

  test('that comes back without a part of a source that was withdrawn meanwhile', () => {
    const both = housing(joint(houseOf()), 'a', 'b');
    expect(names(both)).toEqual(['a', 'b']);
    const back = connected(hearing(lost(connected(both, 0)), 'here/b', '{}', 1), 10);
    expect(names(until(back, 20_000).house)).toEqual(['b']);
  });

  test('is begun without states of the one before', () => {
    const before = hearing(houseOf(), 'here/a', '{"topics":["here/a"],"on":true}', 0, false);
    const back = connected(lost(connected(before, 0)), 10);
    expect(lightIn(settled(back), 'a').known.on.reported).toBeNull();
  });

  test('brings what the broker kept, and not over what a light has said itself since', () => {
    const kept = hearing(found, 'says/a', '{"on":true}');
    expect(lightIn(kept, 'a').known.on.reported).toBe(true);
    const online = connected(kept, 0);
    const live = hearing(online, 'says/a', '{"on":false}', 0, false);
    expect(lightIn(hearing(live, 'says/a', '{"on":true}'), 'a').known.on.reported).toBe(false);
    // A will, say, that the session has brought.
    const queued = hearing(lost(live), 'says/a', '{"available":false}', 8, false);
    const back = hearing(connected(queued, 9), 'says/a', '{"available":true}', 10);
    expect(lightIn(back, 'a').available).toBe(true);
    const anew = hearing(connected(lost(live), 9), 'says/a', '{"on":true}', 10);
    expect(lightIn(anew, 'a').known.on.reported).toBe(true);
  });

  test('asks no more devices than anybody has', () => {
    let house = connected(houseOf(), 0);
    for (let at = 0; at < 3_000; at += 1) {
      house = hearing(house, `here/made-up-${at}`, '{}');
      house = hearing(house, `here/made-up-${at}`, '');
    }
    expect(house.queue.waiting.length).toBeLessThanOrEqual(2_000);
  });

  test('keeps lights whose announcement the broker does not keep', () => {
    const live = settled(hearing(houseOf(), 'here/a', '{}', 0, false));
    expect(names(until(connected(lost(connected(live, 0)), 10), 20_000).house)).toEqual(['a']);
  });

  test('at which no light makes itself known shows the usual tree after a while, until one does', () => {
    const settings = lightsSettings();
    expect(houseOf().lights.size).toBe(0);
    const house = { ...connected(houseOf(), 0), settings };
    expect(until(house, 900).house.lights.size).toBe(0);
    const alone = until(house, 9_000).house;
    expect([...alone.lights.keys()].every((id) => id === 'plain:lights/tree')).toBe(true);
    expect(names(settled(hearing(alone, 'here/a', '{}', 10_000)))).toEqual(['a']);
  });
});

describe('asking', () => {
  const found = connected(
    housing(
      houseOf({ groups: [{ id: 'group:1', name: 'Hall', lights: ['b', 'c', 'gone'] }] }),
      'a',
      'b',
      'c',
    ),
    0,
  );
  const bLit = hearing(found, 'says/b', '{"on":true}');

  test.each<[string, House, string, string[]]>([
    ['a light that is not known goes on', found, 'a', ['told/a {"on":true}']],
    ['a light that is on goes off', bLit, 'b', ['told/b {"on":false}']],
    ['a group that is partly on goes off', bLit, 'group:1', ['told/b {"on":false}', 'told/c {"on":false}']],
    ['a group that is off goes on', found, 'group:1', ['told/b {"on":true}', 'told/c {"on":true}']],
    ['the first light is what a click switches', found, '', ['told/a {"on":true}']],
    ['all lights', bLit, 'all', ['told/a {"on":false}', 'told/b {"on":false}', 'told/c {"on":false}']],
  ])('%s', (_what, house, id, told) => {
    expect(sent(toggle(house, id, 1_000, true))).toEqual(told);
  });

  test('twice within a moment counts once, of one light', () => {
    const once = toggle(found, 'a', 1_000, true).house;
    expect(toggle(once, 'a', 1_299, true).publish).toEqual([]);
    expect(toggle(once, 'b', 1_299, true).publish).toHaveLength(1);
    expect(sent(toggle(once, 'a', 1_300, true))).toEqual(['told/a {"on":false}']);
    expect(toggle(once, 'a', 0, true).publish).toHaveLength(1);
  });

  test('without a connection switches nothing and says of which', () => {
    const { publish, failed, house } = toggle(found, 'group:1', 1_000, false);
    expect(publish).toEqual([]);
    expect(failed?.map(({ name }) => name)).toEqual(['b', 'c']);
    expect(lightIn(house, 'b').unreached).toBe(true);
  });

  test('leaves out what is away, and says so where nothing else is meant', () => {
    const away = hearing(found, 'says/b', '{"available":false}');
    expect(sent(toggle(away, 'group:1', 1_000, true))).toEqual(['told/c {"on":true}']);
    expect(toggle(away, 'b', 1_000, true).failed).toHaveLength(1);
  });

  test('a light that is away and was on does not make its group go off', () => {
    const away = hearing(bLit, 'says/b', '{"available":false}');
    expect(sent(toggle(away, 'group:1', 1_000, true))).toEqual(['told/c {"on":true}']);
  });

  test('lights for what they cannot do does nothing with them', () => {
    const simple = settled(
      hearing(found, 'here/b', '{"wiring":"other","abilities":{"brightness":false,"effects":[]}}'),
    );
    expect(sent(set(simple, 'group:1', { brightness: 0.5 }, 1_000, true))).toEqual([
      'told/c {"brightness":0.5}',
    ]);
    expect(sent(set(found, 'a', { effect: 'Ice' }, 1_000, true))).toEqual([]);
    expect(sent(set(found, 'a', { effect: 'Fire' }, 1_000, true))).toEqual(['told/a {"effect":"Fire"}']);
  });

  test('a slider sends ten times a second at most, and where it ends', () => {
    let house = found;
    const all: string[] = [];
    for (let at = 1_000; at <= 1_500; at += 10) {
      const passing = until(house, at);
      const asked = set(passing.house, 'a', { brightness: at / 2_000 }, at, true);
      all.push(
        ...passing.publish.filter((line) => line.includes('told/')),
        ...sent(asked).map((line) => `${at}: ${line}`),
      );
      house = asked.house;
    }
    all.push(...until(house, 1_700).publish.filter((line) => line.includes('told/')));
    expect(all.length).toBeLessThanOrEqual(7);
    expect(all.at(-1)).toBe('1600: told/a {"brightness":0.75}');
    expect(all[0]).toBe('1000: told/a {"brightness":0.5}');
  });

  test('on leaves what a slider has come to, which still goes out', () => {
    const slid = set(
      set(found, 'a', { brightness: 0.5 }, 1_000, true).house,
      'a',
      { brightness: 0.6 },
      1_010,
      true,
    );
    const on = set(slid.house, 'a', { on: true }, 1_020, true);
    expect(until(on.house, 1_200).publish.join()).toContain('told/a {"brightness":0.6}');
  });

  test('a light that could not be reached is said to until it can', () => {
    const { house } = toggle(found, 'a', 1_000, false);
    expect(lightIn(house, 'a').unreached).toBe(true);
    expect(lightIn(connected(house, 2_000), 'a').unreached).toBe(false);
    const away = toggle(hearing(found, 'says/a', '{"available":false}'), 'a', 1_000, true).house;
    expect(lightIn(hearing(away, 'says/a', '{"on":false}'), 'a').unreached).toBe(true);
    expect(lightIn(hearing(away, 'says/a', '{"available":true}'), 'a').unreached).toBe(false);
  });

  test('off is not held up by a slider, and ends it', () => {
    const slid = set(
      set(found, 'a', { brightness: 0.5 }, 1_000, true).house,
      'a',
      { brightness: 0.6 },
      1_010,
      true,
    ).house;
    const off = set(slid, 'a', { on: false }, 1_020, true);
    expect(sent(off)).toEqual(['told/a {"on":false}']);
    expect(until(off.house, 2_000).publish.join()).not.toContain('told/');
  });

  test('lights that do not answer are told of once, together', () => {
    const lit = hearing(bLit, 'says/c', '{"on":true}');
    const asked = toggle(lit, 'group:1', 1_000, true).house;
    const before = until(asked, 5_999).house;
    const after = passed(before, 6_000);
    expect(after.silent.map(({ name }) => name)).toEqual(['b', 'c']);
    const again = toggle(after.house, 'group:1', 7_000, true).house;
    expect(passed(again, 12_000).silent).toEqual([]);
    const answered = hearing(again, 'says/b', '{"on":false}');
    const third = toggle(answered, 'b', 8_000, true).house;
    expect(passed(third, 13_000).silent.map(({ name }) => name)).toEqual(['b']);
  });
});

describe('what a click switches', () => {
  const groups = [{ id: 'group:1', name: 'Hall', lights: ['b'] }];

  test.each([
    ['nothing chosen', {}, 'a'],
    ['nothing chosen, and the first one hidden', { choices: [{ light: 'a', hidden: true }] }, 'b'],
    ['another light', { click: 'b' }, 'b'],
    ['a group', { click: 'group:1', groups }, 'group:1'],
    ['all', { click: 'all' }, 'all'],
    ['one that is away', { click: 'gone' }, ''],
  ])('with %s', (_what, parts, target) => {
    expect(clickTarget(housing(houseOf(parts), 'a', 'b'))).toBe(target);
  });

  test('is the tree where nothing was chosen, unless it is hidden', () => {
    const house = housing(houseOf(), 'a', 'Christmas Tree');
    expect(clickTarget(house)).toBe('Christmas Tree');
    const choices = [{ light: 'Christmas Tree', name: '', hidden: true, apart: false }];
    expect(clickTarget(rearranged(house, { ...house.settings, choices }, 'tinsel1'))).toBe('a');
  });

  test('is none that cannot be switched', () => {
    const house = settled(hearing(hearing(houseOf(), 'here/a', '{"refused":"no"}'), 'here/b', '{}'));
    expect(clickTarget(house)).toBe('b');
  });
});

describe('groups', () => {
  const groups = [{ id: 'group:1', name: 'Hall', lights: ['c', 'a'] }];
  const house = hearing(
    housing(houseOf({ groups, choices: [{ light: 'b', hidden: true }] }), 'a', 'b', 'c'),
    'says/a',
    '{"on":true}',
  );

  test('have their lights in their order, and all lights but the hidden ones', () => {
    expect(
      groupsOf(house, true).map(({ id, name, lights, on, look }) => [id, name, lights, on, look]),
    ).toEqual([
      ['group:1', 'Hall', ['c', 'a'], 1, 'on'],
      ['all', 'All lights', ['a', 'c'], 1, 'on'],
    ]);
    expect(nameOf(house, 'group:1')).toBe('Hall');
    expect(nameOf(house, 'gone')).toBeNull();
  });

  test('do not count as on what is away', () => {
    const away = hearing(house, 'says/a', '{"available":false}');
    expect(groupsOf(away, true).map(({ on }) => on)).toEqual([0, 0]);
  });

  test.each<[string[], string]>([
    [['{"on":true}', '{"on":false}'], 'on'],
    [['{"on":false}', '{"on":false}'], 'off'],
    [['{"on":false}', '{}'], 'unknown'],
    [['{"available":false}', '{"on":false}'], 'off'],
    [['{"available":false}', '{"available":false}'], 'offline'],
  ])('of lights that say %j look %s', (says, looks) => {
    const all = says.reduce(
      (so, payload, at) => hearing(so, `says/l${at}`, payload),
      housing(houseOf(), 'l0', 'l1'),
    );
    expect(lookOf(lightsOf(all, 'all'), true)).toBe(looks);
    expect(lookOf(lightsOf(all, 'all'), false)).toBe('disconnected');
  });
});

describe('arranging', () => {
  const house = hearing(housing(houseOf(), 'a', 'b'), 'says/a', '{"on":true}');

  test('renames, hides and splits without forgetting states', () => {
    const settings = {
      ...house.settings,
      choices: [{ light: 'a', name: 'Porch', hidden: true, apart: false }],
    };
    const after = rearranged(house, settings, 'tinsel1');
    expect(lightIn(after, 'a')).toMatchObject({
      name: 'Porch',
      hidden: true,
      known: { on: { reported: true } },
    });
    expect(after.byTopic).toBe(house.byTopic);
  });

  test('a choice of another way of a light is a choice of the light', () => {
    const device = { addresses: ['24a160abcdef'], output: '', commands: [] };
    const joined = settled(
      hearing(
        hearing(
          houseOf({ choices: [{ light: 'b', name: 'Porch' }], click: 'b', order: ['z', 'b'] }),
          'here/a',
          JSON.stringify({ device }),
        ),
        'here/b',
        JSON.stringify({ device, family: 'home-assistant' }),
      ),
    );
    expect(names(joined)).toEqual(['Porch']);
    expect(clickTarget(joined)).toBe('a');
  });

  test('looking elsewhere takes away what was not said there, and asks everybody', () => {
    const online = until(connected(house, 0), 9_000).house;
    const find = { ...house.settings.find, homeAssistantPrefix: 'ha' };
    const after = rearranged(online, { ...house.settings, find }, 'tinsel1');
    expect([...after.lights.keys()]).toEqual(['plain:lights/tree']);
    expect(after.queue.waiting.length).toBeGreaterThan(0);
  });

  test('no longer looking for a family takes its lights away', () => {
    const find = { ...house.settings.find, families: [] };
    expect(rearranged(house, { ...house.settings, find }, 'tinsel1').lights.size).toBe(0);
  });
});

test('what is said on topics of lights is no talk', () => {
  const house = housing(houseOf(), 'a');
  for (const topic of ['here/x', 'says/a', 'told/a'])
    expect([topic, isOfLights(house, topic, bytes('x'))]).toEqual([topic, true]);
  expect(isOfLights(house, 'chat/msg', bytes('x'))).toBe(false);
  const plain = newHouse(lightsSettings(), 'tinsel1');
  expect(isOfLights(plain, 'lights/bob/state', bytes('Bob:hi'))).toBe(false);
  expect(isOfLights(plain, 'lights/bob/state', bytes('ON'))).toBe(true);
  expect(isOfLights(plain, 'chat/online', bytes('Bob:hi'))).toBe(false);
});

function trees(house: House): string[] {
  const all = new Gallery().of(house, true);
  return all.filter(({ tree }) => tree).map(({ id }) => id);
}

describe('what windows are shown', () => {
  const gallery = new Gallery();
  const house = housing(houseOf(), 'a', 'Christmas Tree');

  test('is the same object while it says the same', () => {
    const before = gallery.of(house, true);
    const after = gallery.of(hearing(house, 'says/a', '{"on":true}'), true);
    const again = gallery.of(hearing(hearing(house, 'says/a', '{"on":true}'), 'says/a', '{"on":true}'), true);
    const apart = { ...house.settings, choices: [{ light: 'a', name: '', hidden: false, apart: true }] };
    expect(gallery.of(rearranged(house, apart, 'tinsel1'), true)[0]?.ways[0]?.apart).toBe(true);
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
    expect(again[0]).toBe(after[0]);
  });

  test('has the light that is called a tree as one, or the one that was chosen', () => {
    expect(trees(house)).toEqual(['Christmas Tree']);
    expect(trees(rearranged(house, { ...house.settings, tree: 'a' }, 'tinsel1'))).toEqual(['a']);
    expect(trees(housing(houseOf(), 'b'))).toEqual(['b']);
    expect(trees(housing(houseOf(), 'b', 'c'))).toEqual([]);
  });

  test('says how well each attribute is known', () => {
    const dim = set(
      hearing(house, 'says/a', '{"on":true,"temperature":3000}'),
      'a',
      { brightness: 0.5 },
      0,
      true,
    ).house;
    expect(gallery.of(dim, true).find(({ id }) => id === 'a')).toMatchObject({
      look: 'on',
      brightness: { value: 0.5, is: 'pending' },
      temperature: { value: 3_000, is: 'reported', least: 2_000, most: 6_500 },
      color: { value: null, is: 'unknown' },
      effect: { is: 'unknown', list: ['Fire'] },
    });
  });
});
