import { expect, test } from 'vitest';
import type { Entry } from '../../../../../src/main/edge/built-in/journal.ts';
import { Sessions } from '../../../../../src/main/edge/built-in/sessions.ts';
import { FakeClock } from '../../fake-clock.ts';

const day = 24 * 60 * 60 * 1_000;
const quiet = { put: () => undefined, del: () => undefined };
const mute = { info: () => undefined, warn: () => undefined };

function message(topic: string, size = 1): { topic: string; payload: Buffer; qos: 1 } {
  return { topic, payload: Buffer.alloc(size), qos: 1 };
}

function reopened(sessions: Sessions, clock: FakeClock): Sessions {
  const entries: Entry[] = [...sessions.entries()];
  const next = new Sessions(quiet, clock, mute);
  next.load(entries);
  return next;
}

test('who stays away for more than a week is forgotten, who is there is not', () => {
  const clock = new FakeClock();
  const sessions = new Sessions(quiet, clock, mute);
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
  const sessions = new Sessions(quiet, clock, mute);
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
  const sessions = new Sessions(quiet, clock, mute);
  for (let number = 0; number < 1_001; number += 1) {
    clock.pass(1);
    sessions.subscribe(`c${number}`, [{ topic: 'a', qos: 1 }]);
    sessions.left(`c${number}`);
  }
  expect([0, 1, 1_000].map((number) => sessions.has(`c${number}`))).toEqual([false, true, true]);
});

test('what waits for one is bounded, the last is kept, and that something is lost is said once', () => {
  const said: string[] = [];
  const log = { ...mute, info: (text: string) => void said.push(text) };
  const sessions = new Sessions(quiet, new FakeClock(), log);
  for (const client of ['one', 'two']) sessions.subscribe(client, [{ topic: client, qos: 1 }]);
  sessions.queue(message('two'));
  const numbers = Array.from({ length: 200 }, () => sessions.queue(message('one', 262_144)));
  expect(sessions.waiting('one').map(({ number }) => number)).toEqual(numbers.slice(-7));
  expect(sessions.waiting('two')).toHaveLength(1);
  expect(said).toEqual(['built-in broker: one: too much waits for it; the oldest is dropped']);
  const large = sessions.queue(message('one', 16_777_216));
  expect(sessions.waiting('one').map(({ number }) => number)).toEqual([large]);
  expect(said).toHaveLength(1);
});

test('where too much waits for all together, who has most loses something, and nobody else', () => {
  const sessions = new Sessions(quiet, new FakeClock(), mute);
  const large = Array.from({ length: 20 }, (_, number) => `large${number}`);
  for (const client of [...large, 'small', 'late']) sessions.subscribe(client, [{ topic: client, qos: 1 }]);
  for (let time = 0; time < 9; time += 1) sessions.queue(message('small'));
  for (let time = 0; time < 7; time += 1)
    for (const client of large) sessions.queue(message(client, 262_144));
  sessions.queue(message('late', 262_144));
  const counts = large.map((client) => sessions.waiting(client).length);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(126);
  expect(Math.min(...counts)).toBe(6);
  expect(sessions.waiting('small')).toHaveLength(9);
  expect(sessions.waiting('late')).toHaveLength(1);
  // What is fetched, and who ends the session, makes room.
  for (const { number } of sessions.waiting('large0')) {
    sessions.sent('large0', number, 7);
    sessions.acknowledged('large0', 7);
  }
  sessions.end('large1');
  for (let time = 0; time < 7; time += 1) sessions.queue(message('late', 262_144));
  expect(sessions.waiting('late')).toHaveLength(7);
  expect(large.slice(2).map((client) => sessions.waiting(client).length)).toEqual(counts.slice(2));
});

test('numbers are never given twice, and what was sent is known, after it is opened again', () => {
  const clock = new FakeClock();
  const sessions = new Sessions(quiet, clock, mute);
  sessions.subscribe('one', [{ topic: 'a', qos: 1 }]);
  const number = sessions.queue(message('a'));
  sessions.sent('one', number, 9);
  const next = reopened(sessions, clock);
  expect(next.waiting('one')).toEqual([{ number, message: message('a'), messageId: 9, released: false }]);
  expect(next.filters('one')).toEqual([{ topic: 'a', qos: 1 }]);
  expect(next.queue(message('a'))).toBe(number + 1);
});

test('damaged records are left out', () => {
  const sessions = new Sessions(quiet, new FakeClock(), mute);
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
  const sessions = new Sessions(quiet, new FakeClock(), mute);
  sessions.subscribe('one', [{ topic: 'a', qos: 1 }]);
  sessions.subscribe('one', [{ topic: 'a', qos: 0 }]);
  sessions.queue(message('a'));
  expect(sessions.waiting('one')).toEqual([]);
});
