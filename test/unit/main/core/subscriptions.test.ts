import { describe, expect, test } from 'vitest';
import { openRoom, emptyRoom } from '../../../../src/main/core/chat/room.ts';
import {
  listensToOthers,
  subscriptions,
  topicsOf,
  withoutSought,
} from '../../../../src/main/core/subscriptions.ts';
import { settled } from '../../../../src/main/core/house/house.ts';
import type { State } from '../../../../src/main/core/state.ts';
import { brokerSchema } from '../../../../src/shared/settings.ts';
import { hearing, houseOf, housing, lightsSettings } from './house/lamps.ts';
import { happens, lightSays, online, started } from './states.ts';
import { treeLights } from './tree-lights.ts';

const rooms = ['attic', 'hall/#'].map((topic) => openRoom(topic, emptyRoom));
const porch = {
  id: 'p',
  family: 'plain',
  name: 'Porch',
  fields: { commandTopic: 'porch/set', stateTopic: 'porch/state' },
};
const state: State = { ...started, rooms, house: housing(houseOf(), 'a', 'b') };

function lights(payload: string): ReadonlyMap<string, readonly string[]> {
  const house = housing(hearing(houseOf(), 'here/a', payload), 'b');
  return subscriptions({ ...state, house }).lights;
}

describe('what is listened to', () => {
  test('are the rooms, where lights make themselves known, and where they report', () => {
    const wanted = subscriptions(state);
    expect([...wanted]).toEqual(['attic', 'hall/#', 'says/a', 'says/b', 'here/+']);
    expect([...wanted.lights.keys()]).toEqual(['says/a', 'says/b', 'here/+']);
  });

  test('on one topic is something else where another light reports there', () => {
    const one = lights('{"wiring":"one","topics":["x"]}').get('x');
    expect(lights('{"wiring":"two","topics":["x"]}').get('x')).not.toEqual(one);
    expect(lights('{"wiring":"one","topics":["x"],"name":"Porch"}').get('x')).toEqual(one);
  });

  test('on one topic is each light that reports there, once', () => {
    const both = ['a', 'b'].reduce((so, id) => hearing(so, `here/${id}`, '{"topics":["x","x"]}'), houseOf());
    expect(subscriptions({ ...state, house: settled(both) }).lights.get('x')).toEqual(['a a', 'b b']);
  });

  test('is sought, unless a person has named it', () => {
    expect([...subscriptions(state).sought]).toEqual(['says/a', 'says/b', 'here/+']);
    const meant = [...rooms, openRoom('says/a', emptyRoom)];
    const house = { ...state.house, settings: lightsSettings({ byHand: [porch] }) };
    const wanted = subscriptions({ ...state, rooms: meant, house: settled(house) });
    expect([...wanted.sought]).toEqual(['says/b', 'here/+']);
    const named = withoutSought(wanted);
    expect([...named]).toEqual(['attic', 'hall/#', 'says/a', 'porch/state']);
    expect([...named.lights.keys()]).toEqual(['says/a', 'porch/state']);
    expect(named.sought.size).toBe(0);
  });

  test('is the light that is tried as well', () => {
    const fields = { stateTopic: 'tried' };
    const trying = { type: 'try-light', family: 'plain', fields, values: { on: true } } as const;
    const tried = happens(online, trying);
    expect([...subscriptions(tried.state)]).toContain('tried');
    expect(subscriptions(tried.state).sought).not.toContain('tried');
    expect(listensToOthers(online, tried.state)).toBe(true);
    expect(tried.publish).toMatchObject([{ topic: 'lights/tree/set', payload: 'ON' }]);
    const over = happens(tried.state, { type: 'end-trial' }).state;
    expect([...subscriptions(over)]).not.toContain('tried');
  });

  test('does not change with what a light reports', () => {
    expect(listensToOthers(online, happens(online, lightSays('ON')).state)).toBe(false);
  });

  test('changes with the lights and the rooms', () => {
    expect(listensToOthers(state, { ...state, house: housing(state.house, 'c') })).toBe(true);
    expect(listensToOthers(state, { ...state, rooms: rooms.slice(1) })).toBe(true);
  });
});

test('a broker must let us read its rooms and the lights that were described by hand', () => {
  const broker = { id: 'b', addresses: ['mqtt://pi'], rooms: [{ topic: 'attic' }], lights: treeLights };
  expect(topicsOf(brokerSchema.parse(broker))).toEqual(['attic', 'lights/tree/state']);
});
