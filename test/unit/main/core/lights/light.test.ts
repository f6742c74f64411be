import { describe, expect, test } from 'vitest';
import {
  asked,
  disconnected,
  look,
  newLight,
  opposite,
  overdue,
  patience,
  reported,
  stutters,
  unreached,
  type Light,
} from '../../../../../src/main/core/lights/light.ts';

const lit = reported(newLight, true);
const dark = reported(newLight, false);
const assumedOn = overdue(asked(newLight, true, 0));
const assumedOff = overdue(asked(newLight, false, 0));

describe('a light', () => {
  test.each<[string, Light, ReturnType<typeof look>, boolean]>([
    ['that has never said anything', newLight, 'unknown', true],
    ['that reported on', lit, 'on', false],
    ['that reported off', dark, 'off', true],
    ['asked to go on', asked(dark, true, 0), 'pending-on', false],
    ['asked to go off', asked(lit, false, 0), 'pending-off', true],
    ['asked twice', asked(asked(dark, true, 0), false, 400), 'pending-off', true],
    ['that did as it was asked', reported(asked(dark, true, 0), true), 'on', false],
    ['whose report crossed the command', reported(asked(dark, true, 0), false), 'pending-on', false],
    ['that did not answer', overdue(asked(dark, true, 0)), 'off', true],
    ['that never reports and was asked on', assumedOn, 'assumed-on', false],
    ['that never reports and was asked off', assumedOff, 'assumed-off', true],
    ['that was assumed and then reports', reported(assumedOn, false), 'off', true],
    ['whose connection was lost and came back', disconnected(lit), 'unknown', true],
    ['that was asked when the connection was lost', disconnected(asked(dark, true, 0)), 'unknown', true],
  ])('%s looks and is switched accordingly', (_what, light, looks, next) => {
    expect(look(light, true)).toBe(looks);
    expect(look(light, false)).toBe('offline');
    expect(opposite(light)).toBe(next);
  });

  test('has a few seconds to report', () => {
    expect(asked(dark, true, 1_000).wish).toEqual({ on: true, until: 1_000 + patience });
  });

  test('that has reported and then keeps silent is said to, until it reports or is asked again', () => {
    const silent = overdue(asked(dark, true, 0));
    expect(silent.silent).toBe(true);
    expect(reported(silent, true).silent).toBe(false);
    expect(asked(silent, true, 9_000).silent).toBe(false);
  });

  test('that never reports is not said to be silent', () => {
    expect(assumedOn.silent).toBe(false);
  });

  test('that reports only after a new connection is a light that reports', () => {
    expect(overdue(asked(disconnected(lit), false, 0))).toMatchObject({ assumed: false, silent: false });
    expect(overdue(asked(reported(disconnected(lit), true), false, 0))).toMatchObject({
      assumed: null,
      silent: true,
    });
  });

  test('without anything asked is never overdue', () => {
    expect(overdue(lit)).toBe(lit);
  });

  test('that was out of reach says so until it is asked in earnest or the connection changes', () => {
    const light = unreached(lit, 0);
    expect(light.unreached).toBe(true);
    expect(asked(light, false, 400).unreached).toBe(false);
    expect(disconnected(light).unreached).toBe(false);
  });

  test.each([
    [0, true],
    [299, true],
    [300, false],
    [10_000, false],
  ])('clicked again %i ms later takes it as the same click: %j', (later, same) => {
    expect(stutters(asked(dark, true, 5_000), 5_000 + later)).toBe(same);
    expect(stutters(unreached(dark, 5_000), 5_000 + later)).toBe(same);
  });

  test('clicked for the first time takes the click', () => {
    expect(stutters(newLight, 0)).toBe(false);
  });

  test('can be switched although the system’s clock was set back', () => {
    expect(stutters(asked(dark, true, 3_600_000), 0)).toBe(false);
  });
});
