import { describe, expect, test } from 'vitest';
import {
  asked,
  awaiting,
  disconnected,
  dueAt,
  isOn,
  isSliding,
  look,
  newLight,
  overdueAt,
  patience,
  reported,
  slide,
  type Light,
} from '../../../../../src/main/core/house/light.ts';
import { switchable } from '../../../../../src/main/core/lights/dialect.ts';
import { lamp } from './lamps.ts';

const fresh = newLight(lamp('a'));
const lit = reported(fresh, { on: true });
const dark = reported(fresh, { on: false });
const off = asked(dark, { on: true }, 0);
const late = (light: Light): Light => overdueAt(light, patience);
const assumedOn = late(asked(fresh, { on: true }, 0));
const assumedOff = late(asked(fresh, { on: false }, 0));

describe('a light', () => {
  test.each<[string, Light, ReturnType<typeof look>, boolean]>([
    ['that has never said anything', fresh, 'unknown', false],
    ['that reported on', lit, 'on', true],
    ['that reported off', dark, 'off', false],
    ['that does not know', reported(lit, { on: null }), 'unknown', false],
    ['asked to go on', off, 'pending-on', true],
    ['asked to go off', asked(lit, { on: false }, 0), 'pending-off', false],
    ['asked twice', asked(off, { on: false }, 400), 'pending-off', false],
    ['that did as it was asked', reported(off, { on: true }), 'on', true],
    ['whose report crossed the command', reported(off, { on: false }), 'pending-on', true],
    ['that did not answer', late(off), 'off', false],
    ['that never reports and was asked on', assumedOn, 'assumed-on', true],
    ['that never reports and was asked off', assumedOff, 'assumed-off', false],
    ['that was assumed and then reports', reported(assumedOn, { on: false }), 'off', false],
    ['whose connection was lost and came back', disconnected(lit), 'unknown', false],
    ['that was asked when the connection was lost', disconnected(off), 'unknown', false],
    ['that went away', reported(lit, { available: false }), 'offline', true],
    ['that came back', reported(reported(lit, { available: false }), { available: true }), 'on', true],
    ['that is asked to be brighter while off', asked(dark, { brightness: 0.5 }, 0), 'pending-on', true],
    ['that is asked to be brighter while on', asked(lit, { brightness: 0.5 }, 0), 'on', true],
  ])('%s looks accordingly', (_what, light, looks, on) => {
    expect(look(light, true)).toBe(looks);
    expect(look(light, false)).toBe('disconnected');
    expect(isOn(light)).toBe(on);
  });

  test('that is to say first that it is there is away until then', () => {
    const awaited = newLight(lamp('a', { abilities: { ...switchable, awaited: true } }));
    expect(look(awaited, true)).toBe('offline');
    expect(look(reported(awaited, { available: true }), true)).toBe('unknown');
    expect(look(disconnected(reported(awaited, { available: true })), true)).toBe('offline');
  });

  test('has a few seconds to report', () => {
    expect(dueAt(asked(dark, { on: true }, 1_000))).toBe(1_000 + patience);
    expect(look(overdueAt(off, patience - 1), true)).toBe('pending-on');
  });

  test('that has reported and then keeps silent is said to, until it reports or is asked again', () => {
    const silent = late(off);
    expect(silent.silent).toBe(true);
    expect(reported(silent, { on: true }).silent).toBe(false);
    expect(asked(silent, { on: true }, 9_000).silent).toBe(false);
    expect(reported(silent, { brightness: 0.4 }).silent).toBe(true);
    expect(reported(silent, { available: false }).silent).toBe(false);
  });

  test('that never reports is not said to be silent', () => {
    expect(assumedOn.silent).toBe(false);
  });

  test('that reports only after a new connection is a light that reports', () => {
    expect(late(asked(disconnected(lit), { on: false }, 0))).toMatchObject({ silent: false });
    expect(late(asked(reported(disconnected(lit), { on: true }), { on: false }, 0))).toMatchObject({
      silent: true,
    });
  });
});

describe('each attribute is known by itself', () => {
  const dim = asked(lit, { brightness: 0.3 }, 0);

  test('one that is reported and one that never is', () => {
    const after = late(reported(dim, { on: true }));
    expect(after.known.on).toMatchObject({ reported: true, assumed: null });
    expect(after.known.brightness).toMatchObject({ reported: null, assumed: 0.3, wish: null });
    expect(after.silent).toBe(false);
  });

  test.each([
    [0.305, null],
    [0.29, null],
    [0.2, 0.3],
  ])('of 0.3 asked and %d reported is waited for %j', (brightness, waits) => {
    expect(reported(dim, { brightness }).known.brightness.wish?.value ?? null).toBe(waits);
  });

  test('one that rounds otherwise than expected has answered', () => {
    const after = late(reported(dim, { brightness: 0.2 }));
    expect(after.silent).toBe(false);
    expect(after.known.brightness).toMatchObject({ reported: 0.2, wish: null });
  });

  test('one that was reported before and not since is ignored', () => {
    expect(late(asked(reported(lit, { brightness: 1 }), { brightness: 0.3 }, 0)).silent).toBe(true);
  });

  test('one that is as it is asked to be need not say so again', () => {
    const bright = reported(lit, { brightness: 0.3 });
    expect(dueAt(asked(bright, { on: true, brightness: 0.3 }, 0))).toBeNull();
    expect(dueAt(asked(bright, { brightness: 0.31 }, 0))).not.toBeNull();
    const warm = reported(lit, { color: { hue: 30, saturation: 100 } });
    expect(dueAt(asked(warm, { color: { hue: 30.1, saturation: 100 } }, 0))).toBeNull();
    expect(dueAt(asked(warm, { color: { hue: 31, saturation: 100 } }, 0))).not.toBeNull();
    const going = asked(asked(lit, { on: false }, 0), { on: true }, 10);
    expect(going.known.on.wish?.value).toBe(true);
  });

  test('a colour takes back the colour temperature that is waited for, and the other way round', () => {
    const color = { hue: 10, saturation: 80 };
    const warm = asked(asked(lit, { color }, 0), { temperature: 2_700 }, 1);
    expect(warm.known.color.wish).toBeNull();
    expect(warm.known.temperature.wish?.value).toBe(2_700);
    expect(asked(warm, { color }, 2).known.temperature.wish).toBeNull();
  });

  test.each([
    [{ hue: 118, saturation: 97 }, true],
    [{ hue: 60, saturation: 100 }, false],
  ])('the colour %j is green: %s', (color, same) => {
    const green = asked(lit, { color: { hue: 120, saturation: 100 } }, 0);
    expect(reported(green, { color }).known.color.wish === null).toBe(same);
  });

  test.each([
    [2_703, true],
    [2_500, false],
  ])('%d K is 2700 K: %s', (temperature, same) => {
    const warm = asked(lit, { temperature: 2_700 }, 0);
    expect(reported(warm, { temperature }).known.temperature.wish === null).toBe(same);
  });

  test('what is not told of stays as it is', () => {
    const light = reported(lit, { brightness: 0.4, mode: 'color', effect: 'Fire' });
    expect(reported(light, { temperature: 3_000 })).toMatchObject({
      mode: 'color',
      known: {
        brightness: { reported: 0.4 },
        effect: { reported: 'Fire' },
        temperature: { reported: 3_000 },
      },
    });
  });
});

describe('a slider', () => {
  const first = asked(lit, { brightness: 0.1 }, 1_000);

  test('waits a tenth of a second before it sends again', () => {
    expect(isSliding(first, 1_000 + slide - 1)).toBe(true);
    expect(isSliding(first, 1_000 + slide)).toBe(false);
  });

  test('shows where it is and keeps the last value of each attribute', () => {
    const second = awaiting(first, { brightness: 0.2, temperature: 3_000 }, 1_010);
    const third = awaiting(second, { brightness: 0.3 }, 1_020);
    expect(third.next).toEqual({ brightness: 0.3, temperature: 3_000 });
    expect(third.known.brightness.wish?.value).toBe(0.3);
    expect(dueAt(third)).toBe(1_000 + slide);
  });

  test('is not moved by reports of what it was before', () => {
    const second = awaiting(first, { brightness: 0.3 }, 1_010);
    const crossed = reported(second, { brightness: 0.1 });
    expect(crossed.known.brightness.wish?.value).toBe(0.3);
  });

  test('from a colour to a temperature sends the temperature alone, and the other way round', () => {
    const color = { hue: 10, saturation: 80 };
    const warm = awaiting(awaiting(first, { color }, 1_010), { temperature: 2_700 }, 1_020);
    expect(warm.next).toEqual({ temperature: 2_700 });
    expect(awaiting(warm, { color }, 1_030).next).toEqual({ color });
  });

  test('is where the light is once nothing is waited for', () => {
    expect(disconnected(awaiting(first, { brightness: 0.3 }, 1_010)).next).toBeNull();
  });
});
