import { expect, test } from 'vitest';
import { settled, type House } from '../../../../../src/main/core/house/house.ts';
import { connected } from '../../../../../src/main/core/house/connection.ts';
import { houseDue, passed } from '../../../../../src/main/core/house/passing.ts';
import { hearing, houseOf } from './lamps.ts';

const query = (id: string): object => ({ query: [{ topic: `get/${id}`, payload: '', qos: 1 }] });
const described = (id: string, more: object = {}): string => JSON.stringify({ ...query(id), ...more });

/** What lights are asked until then. */
function asks(house: House, end: number): { house: House; asked: string[] } {
  const asked: string[] = [];
  let now = house;
  for (let due = houseDue(now); due !== null && due <= end; due = houseDue(now)) {
    const after = passed(now, due);
    asked.push(...after.publish.flatMap(({ topic }) => (topic.startsWith('get/') ? topic : [])));
    now = after.house;
  }
  return { house: now, asked };
}

/** Lights that were asked after connecting, and have answered. */
function answered(...ids: string[]): House {
  let house = connected(houseOf(), 0);
  for (const id of ids) house = hearing(house, `here/${id}`, described(id));
  const { house: after, asked } = asks(settled(house), 1_000);
  expect(asked).toEqual(ids.map((id) => `get/${id}`));
  return ids.reduce(
    (so, id) => hearing(so, `says/${id}`, '{"on":true,"available":true}', 1_000, false),
    after,
  );
}

test('a light that comes back is asked anew, for it may have changed', () => {
  const away = hearing(answered('a'), 'says/a', '{"available":false}', 2_000, false);
  expect(asks(away, 3_000).asked).toEqual([]);
  const back = hearing(away, 'says/a', '{"available":true}', 4_000, false);
  expect(asks(back, 5_000).asked).toEqual(['get/a']);
});

test('unless it has said by itself what it is', () => {
  const away = ['a', 'b', 'c'].reduce(
    (so, id) => hearing(so, `says/${id}`, '{"available":false}', 2_000, false),
    answered('a', 'b', 'c'),
  );
  const back = ['a', 'b', 'c'].reduce(
    (so, id) => hearing(so, `says/${id}`, '{"available":true}', 4_000, false),
    away,
  );
  const said = hearing(back, 'says/b', '{"on":true}', 4_001, false);
  expect(asks(said, 5_000).asked).toEqual(['get/a', 'get/c']);
});

test('one that says again that it is there is not asked again', () => {
  const said = hearing(answered('a'), 'says/a', '{"available":true}', 2_000, false);
  expect(asks(said, 3_000).asked).toEqual([]);
});

test('one that was there all the time, as the broker has kept it, is asked once', () => {
  let house = settled(hearing(connected(houseOf(), 0), 'here/a', described('a')));
  house = hearing(house, 'says/a', '{"available":true}', 1, true);
  expect(asks(house, 1_000).asked).toEqual(['get/a']);
});

test('one that comes to a connection later, and was asked in vain, is asked anew', () => {
  const first = asks(settled(hearing(connected(houseOf(), 0), 'here/a', described('a'))), 1_000);
  expect(first.asked).toEqual(['get/a']);
  const here = hearing(first.house, 'says/a', '{"available":true}', 2_000, false);
  expect(asks(here, 3_000).asked).toEqual(['get/a']);
});

test('one that is wired otherwise, or was gone, is asked anew', () => {
  const rewired = hearing(answered('a'), 'here/a', described('a', { wiring: 'another' }), 2_000);
  expect(asks(rewired, 3_000).asked).toEqual(['get/a']);
  const gone = asks(hearing(answered('a'), 'here/a', '', 2_000), 3_000).house;
  expect(gone.lights.size).toBe(0);
  expect(asks(hearing(gone, 'here/a', described('a'), 4_000), 5_000).asked).toEqual(['get/a']);
});

test('one that has got another name is not asked', () => {
  const renamed = hearing(answered('a'), 'here/a', described('a', { name: 'Porch' }), 2_000);
  expect(asks(renamed, 3_000).asked).toEqual([]);
});
