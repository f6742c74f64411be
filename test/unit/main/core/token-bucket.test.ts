import { expect, test } from 'vitest';
import { TokenBucket } from '../../../../src/main/core/token-bucket.ts';

/** Takes what there is. */
function takeAll(bucket: TokenBucket, now: number): number {
  let taken = 0;
  while (bucket.take(now) === 0) taken += 1;
  return taken;
}

test('as many at once as in a second, and no more', () => {
  const bucket = new TokenBucket(5, 1_000);
  expect(takeAll(bucket, 1_000)).toBe(5);
  expect(bucket.take(1_000)).toBe(200);
});

test('then one each time it is due, neither earlier nor later', () => {
  const bucket = new TokenBucket(5, 0);
  takeAll(bucket, 0);
  expect(bucket.take(199)).toBe(1);
  expect(bucket.take(200)).toBe(0);
  expect(bucket.take(200)).toBe(200);
});

test('whoever waits as long as is said need not wait again', () => {
  for (const rate of [1, 3, 7, 200, 999, 100_000]) {
    const bucket = new TokenBucket(rate, 0);
    let now = 0;
    for (let time = 0; time < 2 * rate + 10; time += 1) {
      const wait = bucket.take(now);
      now += wait;
      if (wait > 0) expect(bucket.take(now), `${rate} a second`).toBeLessThanOrEqual(1);
    }
  }
});

test('a long rest gives no more than a short one', () => {
  const bucket = new TokenBucket(5, 0);
  takeAll(bucket, 0);
  expect(takeAll(bucket, 1_000_000)).toBe(5);
});

test('a clock that is put back costs nothing', () => {
  const bucket = new TokenBucket(5, 1_000_000);
  expect(takeAll(bucket, 0)).toBe(5);
  expect(takeAll(bucket, 1_000)).toBe(5);
});
