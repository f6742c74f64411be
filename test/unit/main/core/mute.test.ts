import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isMorning, isMuted, mutedUntil, muteFor } from '../../../../src/main/core/mute.ts';

const noon = new Date(2026, 11, 24, 12, 30).getTime();

describe('muting', () => {
  test.each<[Parameters<typeof isMuted>[0], boolean, number | null]>([
    [null, false, null],
    ['until-told', true, null],
    [new Date(noon + 1).toISOString(), true, noon + 1],
    [new Date(noon).toISOString(), false, noon],
  ])('%s', (muted, is, until) => {
    expect(isMuted(muted, noon)).toBe(is);
    expect(mutedUntil(muted)).toBe(until);
  });

  test('for an hour ends after one', () => {
    expect(mutedUntil(muteFor('hour', noon))).toBe(noon + 3_600_000);
    expect(isMorning(noon + 3_600_000)).toBe(false);
  });

  test('until told, and no more, has no end', () => {
    expect(muteFor('until-told', noon)).toBe('until-told');
    expect(muteFor('off', noon)).toBeNull();
  });
});

describe('muting until the morning', () => {
  const zone = process.env['TZ'];

  beforeEach(() => vi.stubEnv('TZ', 'Europe/Berlin'));
  afterEach(() => {
    vi.unstubAllEnvs();
    expect(process.env['TZ']).toBe(zone);
  });

  test.each([
    ['in the evening', '2026-11-22T21:00:00+01:00', '2026-11-23T07:00:00.000Z'],
    [
      'before the dawn is until that of the next day',
      '2026-11-22T00:30:00+01:00',
      '2026-11-23T07:00:00.000Z',
    ],
    ['at the end of a year', '2026-12-31T23:00:00+01:00', '2027-01-01T07:00:00.000Z'],
    ['in the night when summer time begins', '2026-03-28T23:00:00+01:00', '2026-03-29T06:00:00.000Z'],
    ['in the night when it ends', '2026-10-24T23:00:00+02:00', '2026-10-25T07:00:00.000Z'],
  ])('%s', (_when, from, until) => {
    const muted = muteFor('morning', Date.parse(from));
    expect(muted).toBe(until);
    expect(isMorning(Date.parse(until))).toBe(true);
  });
});
