import { describe, expect, test } from 'vitest';
import { Pace } from '../../../../src/main/core/pace.ts';
import { FakeClock } from '../fake-clock.ts';

function paced(): { clock: FakeClock; pace: Pace; runs: number[] } {
  const clock = new FakeClock(0);
  const runs: number[] = [];
  return { clock, runs, pace: new Pace(clock, 100, () => runs.push(clock.now())) };
}

describe('what is paced', () => {
  test('runs at once when it is first asked for', () => {
    const { pace, runs } = paced();
    pace.ask();
    expect(runs).toEqual([0]);
  });

  test('runs once more at the end of the interval, however often it was asked for', () => {
    const { clock, pace, runs } = paced();
    for (let time = 0; time < 5; time += 1) pace.ask();
    clock.pass(99);
    expect(runs).toEqual([0]);
    clock.pass(1);
    expect(runs).toEqual([0, 100]);
    clock.pass(1_000);
    expect(runs).toEqual([0, 100]);
  });

  test('keeps its pace under a flood', () => {
    const { clock, pace, runs } = paced();
    for (let ms = 0; ms < 350; ms += 1) {
      pace.ask();
      clock.pass(1);
    }
    expect(runs).toEqual([0, 100, 200, 300]);
  });

  test('runs at once again after a rest', () => {
    const { clock, pace, runs } = paced();
    pace.ask();
    clock.pass(100);
    clock.pass(50);
    pace.ask();
    expect(runs).toEqual([0, 150]);
  });

  test('holds no timer once it rests', () => {
    const { clock, pace } = paced();
    pace.ask();
    pace.ask();
    clock.pass(200);
    expect(clock.waiting).toBe(0);
  });

  test('that is asked for by its own run is not run in circles', () => {
    const clock = new FakeClock(0);
    let runs = 0;
    const pace: Pace = new Pace(clock, 100, () => {
      runs += 1;
      pace.ask();
    });
    pace.ask();
    expect(runs).toBe(1);
    clock.pass(100);
    expect(runs).toBe(2);
  });
});
