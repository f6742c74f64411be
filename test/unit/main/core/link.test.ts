import { describe, expect, test } from 'vitest';
import { backoff, explain, needsSomebody, type Failure } from '../../../../src/main/core/link.ts';

const address = { scheme: 'mqtt', host: 'pi', port: 1883, path: '' } as const;

const kinds: [kind: Failure['kind'], asks: boolean, names: string][] = [
  ['refused', false, 'pi:1883'],
  ['not-found', false, 'pi'],
  ['silent', false, 'pi:1883'],
  ['unreachable', false, 'pi:1883'],
  ['login', true, 'password'],
  ['client-id', true, 'client id'],
  ['version', true, '3.1.1'],
  ['unavailable', false, 'not ready'],
  ['not-mqtt', false, 'pi:1883'],
  ['tls', false, 'the detail'],
  ['closed', false, 'closed'],
  ['lost', false, 'lost'],
  ['other', false, 'the detail'],
];

describe('the wait before the next try', () => {
  test('is never under a second nor over a minute', () => {
    for (let failures = 0; failures < 2_000; failures += 1)
      for (const random of [0, Number.EPSILON, 0.25, 0.5, Math.random(), 1 - Number.EPSILON, 1]) {
        const wait = backoff(failures, random);
        expect(wait).toBeGreaterThanOrEqual(1_000);
        expect(wait).toBeLessThanOrEqual(60_000);
        expect(Number.isInteger(wait)).toBe(true);
      }
  });

  test.each([
    [1, 0, 1_000],
    [1, 0.9, 1_000],
    [2, 0, 2_000],
    [2, 0.5, 1_500],
    [3, 0, 4_000],
    [6, 0, 32_000],
    [7, 0, 60_000],
    [7, 1, 30_000],
    [5_000, 0, 60_000],
  ])('after %i failures with the random part %d is %i ms', (failures, random, wait) => {
    expect(backoff(failures, random)).toBe(wait);
  });
});

describe.each(kinds)('a connection that failed as “%s”', (kind, asks, names) => {
  const { why, remedy } = explain({ kind, detail: 'the detail' }, address);

  test('is explained with what to do', () => {
    expect(why).toContain(names);
    expect(why).not.toMatch(/[.]$/);
    expect(remedy).toMatch(/^[A-Z].*[.?]$/);
  });

  test(asks ? 'waits for somebody' : 'is tried again', () => {
    expect(needsSomebody({ kind, detail: '' })).toBe(asks);
  });
});
