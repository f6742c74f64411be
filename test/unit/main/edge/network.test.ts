import { describe, expect, test } from 'vitest';
import type { CardAddress } from '../../../../src/main/core/networks.ts';
import { watchNetwork } from '../../../../src/main/edge/network.ts';
import { FakeClock } from '../fake-clock.ts';

const wired = { address: '192.168.1.20', family: 'IPv4', internal: false };
const wireless = { address: '192.168.7.9', family: 'IPv4', internal: false };

/** The clock of a computer that can sleep: its timers then stand still. */
class SleepyClock extends FakeClock {
  #slept = 0;

  override now(): number {
    return super.now() + this.#slept;
  }

  sleep(ms: number): void {
    this.#slept += ms;
  }
}

function watched(): {
  clock: SleepyClock;
  seen: string[];
  cards: { now: () => CardAddress[] };
  stop: () => void;
} {
  const clock = new SleepyClock();
  const seen: string[] = [];
  const cards = { now: () => [wired] };
  const watch = { changed: () => void seen.push('changed'), slept: () => void seen.push('slept') };
  return { clock, seen, cards, stop: watchNetwork(clock, watch, () => cards.now()) };
}

describe('the watch on network and sleep', () => {
  test('says nothing while nothing happens, and holds one timer', () => {
    const { clock, seen } = watched();
    clock.pass(3_600_000);
    expect(seen).toEqual([]);
    expect(clock.waiting).toBe(1);
  });

  test('says once that the networks are others', () => {
    const { clock, seen, cards } = watched();
    cards.now = () => [wired, wireless];
    clock.pass(4_999);
    expect(seen).toEqual([]);
    clock.pass(1);
    expect(seen).toEqual(['changed']);
    clock.pass(60_000);
    expect(seen).toEqual(['changed']);
    cards.now = () => [];
    clock.pass(5_000);
    cards.now = () => [wired];
    clock.pass(5_000);
    expect(seen).toEqual(['changed', 'changed', 'changed']);
  });

  test.each([
    [4_000, []],
    [5_000, []],
    [5_001, ['slept']],
    [3_600_000, ['slept']],
    [-3_600_000, []],
  ])('after the clock went %i ms further than the timer says %j', (ms, expected) => {
    const { clock, seen } = watched();
    clock.pass(60_000);
    clock.sleep(ms);
    clock.pass(60_000);
    expect(seen).toEqual(expected);
  });

  test('says of a sleep that ended elsewhere only that it slept, and of what comes later that it came', () => {
    const { clock, seen, cards } = watched();
    clock.sleep(60_000);
    cards.now = () => [];
    clock.pass(5_000);
    expect(seen).toEqual(['slept']);
    cards.now = () => [wireless];
    clock.pass(5_000);
    expect(seen).toEqual(['slept', 'changed']);
  });

  test('takes no answer for no change', () => {
    const { clock, seen, cards } = watched();
    cards.now = () => {
      throw new Error('EACCES');
    };
    clock.pass(20_000);
    cards.now = () => [wired];
    clock.pass(20_000);
    expect(seen).toEqual([]);
  });

  test('goes on after what it told has failed', () => {
    const clock = new SleepyClock();
    let told = 0;
    const slept = (): void => {
      told += 1;
      throw new Error('not now');
    };
    watchNetwork(clock, { changed: () => undefined, slept }, () => []);
    clock.sleep(60_000);
    expect(() => clock.pass(5_000)).toThrow('not now');
    expect(clock.waiting).toBe(1);
    expect(told).toBe(1);
  });

  test('ends when it is told to', () => {
    const { clock, seen, stop } = watched();
    clock.pass(7_000);
    stop();
    clock.sleep(60_000);
    clock.pass(60_000);
    expect(seen).toEqual([]);
    expect(clock.waiting).toBe(0);
  });
});
