import { beforeEach, expect, test } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import type { Operation } from '../../src/main/edge/history/records.ts';
import { Writer } from '../../src/main/edge/history/writer.ts';
import { FakeClock } from '../unit/main/fake-clock.ts';

let clock: FakeClock;
/** What each batch wrote, as `key=value`. */
let batches: string[][];
let told: string[];
/** Until it is let go on, nothing that is written ends. */
let hold: Promise<void> | null;
let full: boolean;
let tries: number;
let writer: Writer;

beforeEach(() => {
  [batches, told, hold, full, tries] = [[], [], null, false, 0];
  clock = new FakeClock();
  const log = { info: () => undefined, warn: () => undefined };
  writer = new Writer(
    clock,
    log,
    (text) => told.push(text),
    async (operations) => {
      tries += 1;
      await hold;
      if (full) throw new Error('no space');
      batches.push(operations.map(said));
    },
  );
});

function said(operation: Operation): string {
  return operation.type === 'put' ? `${operation.key}=${operation.value}` : `no ${operation.key}`;
}

function put(key: string, value: string, urgent = false, heard = true): Promise<void> {
  return writer.put([{ type: 'put', key, value, heard }], urgent);
}

test('the first is written at once, and what follows it together, after a moment', async () => {
  await put('a', '1');
  const later = new Set([put('b', '1'), put('c', '1'), put('d', '1')]);
  // One promise for all of them.
  expect(later.size).toBe(1);
  expect(batches).toEqual([['a=1']]);
  clock.pass(50);
  await Promise.all(later);
  expect(batches).toEqual([['a=1'], ['b=1', 'c=1', 'd=1']]);
});

test('what is urgent does not wait, takes what was before it along, and keeps the order', async () => {
  await put('a', '1');
  void put('b', '1');
  await put('c', '1', true);
  expect(batches).toEqual([['a=1'], ['b=1', 'c=1']]);
});

test('what comes while something is being written goes together after it', async () => {
  const gate: (() => void)[] = [];
  hold = new Promise((resolve) => gate.push(resolve));
  const first = put('a', '1', true);
  await Promise.resolve();
  const others = [put('b', '1', true), put('c', '1'), put('d', '1', true)];
  gate[0]?.();
  await Promise.all([first, ...others]);
  expect(batches).toEqual([['a=1'], ['b=1', 'c=1', 'd=1']]);
});

test('the last of what has one key counts', async () => {
  void writer.put(
    [
      { type: 'put', key: 'a', value: '1', heard: true },
      { type: 'del', key: 'b', heard: true },
      { type: 'del', key: 'a', heard: true },
    ],
    true,
  );
  await put('b', '2', true);
  expect(batches).toEqual([['no a', 'b=2']].map((batch) => expect.arrayContaining(batch)));
  expect(batches.flat()).toHaveLength(2);
});

test('a deed comes after what was put before it, and before what is put after it', async () => {
  void put('a', '1');
  const done = writer.do(async () => void batches.push(['deed']));
  await put('b', '1', true);
  await done;
  expect(batches).toEqual([['a=1'], ['deed'], ['b=1']]);
});

test('a deed that fails is said to who wanted it, and stops nobody', async () => {
  await expect(writer.do(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await put('a', '1');
  expect(batches).toEqual([['a=1']]);
});

test('idle it holds no timer', async () => {
  await put('a', '1');
  void put('b', '1');
  clock.pass(50);
  await writer.written();
  clock.pass(50);
  expect(clock.waiting).toBe(0);
  await put('c', '1');
  await writer.end();
  expect(clock.waiting).toBe(0);
});

test('what cannot be written is said once, resolves, and is tried again until it can be', async () => {
  full = true;
  await put('a', '1', true);
  await put('b', '1', true);
  expect(writer.failing).toBe(true);
  expect(told).toEqual([words.note.historyOff]);
  expect(writer.unwritten.get('a')).toMatchObject({ value: '1' });
  // Ordinary lines do not try each time.
  tries = 0;
  clock.pass(50);
  await put('a', '2');
  clock.pass(50);
  await put('c', '1');
  expect(tries).toBe(0);
  await Promise.all([put('b', '1', true), put('c', '1')]);
  expect(tries).toBe(1);
  clock.pass(5_000);
  await writer.written();
  expect(tries).toBe(2);
  full = false;
  clock.pass(5_000);
  await writer.written();
  expect(batches.map((batch) => batch.toSorted())).toEqual([['a=2', 'b=1', 'c=1']]);
  expect(writer.failing).toBe(false);
  expect(writer.unwritten.get('a')).toBeUndefined();
  await put('d', '1', true);
  expect(batches[1]).toEqual(['d=1']);
  full = true;
  await put('e', '1', true);
  expect(told).toHaveLength(2);
});

test('what cannot be written for long is bounded, and what others said goes first, the oldest of it', async () => {
  full = true;
  const million = 'x'.repeat(1024 * 1024);
  await put('mine', million, true, false);
  for (let line = 1; line <= 40; line += 1) await put(`heard ${line}`, million, true);
  full = false;
  await writer.end();
  expect(batches.flat().map((one) => one.slice(0, one.indexOf('=')))).toEqual([
    'mine',
    ...Array.from({ length: 30 }, (_, index) => `heard ${index + 11}`),
  ]);
  full = true;
  for (let line = 1; line <= 40; line += 1) await put(`mine ${line}`, million, true, false);
  expect(writer.unwritten.get('mine 9')).toBeUndefined();
  expect(writer.unwritten.get('mine 10')).toBeDefined();
});

test('the end tries a last time', async () => {
  full = true;
  await put('a', '1');
  full = false;
  await writer.end();
  expect(batches).toEqual([['a=1']]);
});
