import { expect, test } from 'vitest';
import type { Entry } from '../../../../../src/main/edge/built-in/journal.ts';
import { Sessions } from '../../../../../src/main/edge/built-in/sessions.ts';
import { FakeClock } from '../../fake-clock.ts';

const day = 24 * 60 * 60 * 1_000;
const quiet = { put: () => undefined, del: () => undefined };

function message(topic: string, size = 1): { topic: string; payload: Buffer; qos: 1 } {
  return { topic, payload: Buffer.alloc(size), qos: 1 };
}

function reopened(sessions: Sessions, clock: FakeClock): Sessions {
  const entries: Entry[] = [...sessions.entries()];
  const next = new Sessions(quiet, clock);
  next.load(entries);
  return next;
}

test('who stays away for more than a week is forgotten, who is there is not', () => {
  const clock = new FakeClock();
  const sessions = new Sessions(quiet, clock);
  for (const client of ['there', 'away', 'other']) sessions.subscribe(client, [{ topic: 'a', qos: 1 }]);
  sessions.left('away');
  sessions.queue(message('a'));
  clock.pass(7 * day);
  sessions.left('other');
  expect(sessions.has('away')).toBe(true);
  clock.pass(1);
  sessions.left('other');
  expect(['there', 'away', 'other'].map((client) => sessions.has(client))).toEqual([true, false, true]);
  expect([...sessions.entries()].some(([key]) => key.includes('away'))).toBe(false);
});

test('a week counts from when one was there, also if the program was off or was killed', () => {
  const clock = new FakeClock();
  const sessions = new Sessions(quiet, clock);
  for (const client of ['killed', 'away']) sessions.subscribe(client, [{ topic: 'a', qos: 1 }]);
  sessions.left('away');
  clock.pass(7 * day + 1);
  const next = reopened(sessions, clock);
  expect(next.has('away')).toBe(false);
  expect(next.has('killed')).toBe(true);
  clock.pass(7 * day + 1);
  expect(reopened(next, clock).has('killed')).toBe(false);
});

test('of very many who are away, those who went first are forgotten', () => {
  const clock = new FakeClock();
  const sessions = new Sessions(quiet, clock);
  for (let number = 0; number < 1_001; number += 1) {
    clock.pass(1);
    sessions.subscribe(`c${number}`, [{ topic: 'a', qos: 1 }]);
    sessions.left(`c${number}`);
  }
  expect([0, 1, 1_000].map((number) => sessions.has(`c${number}`))).toEqual([false, true, true]);
});

test('what waits for all is bounded, and there is room again when it is fetched', () => {
  const sessions = new Sessions(quiet, new FakeClock());
  for (const client of ['one', 'two']) sessions.subscribe(client, [{ topic: client, qos: 1 }]);
  for (let number = 0; number < 200; number += 1) sessions.queue(message('one', 262_144));
  const { length } = sessions.waiting('one');
  expect(length).toBe(127);
  sessions.queue(message('two', 262_144));
  expect(sessions.waiting('two')).toHaveLength(0);
  const [first] = sessions.waiting('one');
  sessions.sent('one', first?.number ?? 0, 7);
  sessions.acknowledged('one', 7);
  sessions.queue(message('two', 262_144));
  expect(sessions.waiting('two')).toHaveLength(1);
});

test('numbers are never given twice, and what was sent is known, after it is opened again', () => {
  const clock = new FakeClock();
  const sessions = new Sessions(quiet, clock);
  sessions.subscribe('one', [{ topic: 'a', qos: 1 }]);
  const number = sessions.queue(message('a'));
  sessions.sent('one', number, 9);
  const next = reopened(sessions, clock);
  expect(next.waiting('one')).toEqual([{ number, message: message('a'), messageId: 9, released: false }]);
  expect(next.filters('one')).toEqual([{ topic: 'a', qos: 1 }]);
  expect(next.queue(message('a'))).toBe(number + 1);
});

test('damaged records are left out', () => {
  const sessions = new Sessions(quiet, new FakeClock());
  sessions.load([
    ['session\0one', '{"filters":[["a",1]],"away":null}'],
    ['session\0two', '{"filters":[["a",3]],"away":null}'],
    ['session\0three', '{"filters'],
    ['queued\0x', '{}'],
    ['queued\0' + '1'.padStart(16, '0') + 'one', '{"topic":"a"}'],
    ['queued\0' + '2'.padStart(16, '0') + 'two', '{"topic":"a","payload":"","qos":1}'],
    ['sent\0' + '1'.padStart(16, '0') + 'one', '{"messageId":1,"released":false}'],
    ['synced', '1'],
  ]);
  expect(['one', 'two', 'three'].map((client) => sessions.has(client))).toEqual([true, false, false]);
  expect(sessions.waiting('one')).toEqual([]);
});

test('a subscription of QoS 0 gets nothing kept', () => {
  const sessions = new Sessions(quiet, new FakeClock());
  sessions.subscribe('one', [{ topic: 'a', qos: 1 }]);
  sessions.subscribe('one', [{ topic: 'a', qos: 0 }]);
  sessions.queue(message('a'));
  expect(sessions.waiting('one')).toEqual([]);
});
