import { describe, expect, test } from 'vitest';
import { record, remember, type Decision } from '../../../../src/main/core/notice.ts';
import { words } from '../../../../src/shared/words/index.ts';

const decision: Decision = { at: 7, room: 'Family', from: 'Anna', why: 'shown', count: 1 };

describe('what became of the notifications', () => {
  test('is remembered of the latest thirty', () => {
    const times = Array.from({ length: 40 }, (_, at) => at);
    const all = times.reduce<readonly Decision[]>(
      (now, at) => remember(now, { ...decision, at, from: `Anna ${at}` }),
      [],
    );
    expect(all.map(({ at }) => at)).toEqual(times.slice(10));
  });

  test('is counted where it is the same again and again', () => {
    const all = [1, 2, 3].reduce<readonly Decision[]>((now, at) => remember(now, { ...decision, at }), []);
    expect(all).toEqual([{ ...decision, at: 3, count: 3 }]);
    for (const other of [{ room: 'Hall' }, { from: 'Ben' }, { why: 'muted' }] as const)
      expect(remember(all, { ...decision, ...other })).toHaveLength(2);
  });

  test('is told in words', () => {
    expect(record(decision)).toEqual({
      at: 7,
      room: 'Family',
      from: 'Anna',
      count: 1,
      shown: true,
      why: words.silence.shown,
    });
    expect(record({ ...decision, from: null, why: 'muted' })).toMatchObject({
      from: null,
      shown: false,
      why: words.silence.muted,
    });
  });

  test('each reason is a sentence of its own', () => {
    const sentences = Object.values(words.silence);
    expect(new Set(sentences).size).toBe(10);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z][^.]*\.$/);
  });
});
