import { describe, expect, test } from 'vitest';
import { record, remember, type Decision } from '../../../../src/main/core/notice.ts';
import { words } from '../../../../src/shared/words/index.ts';

const decision: Decision = { at: 7, room: 'Family', from: 'Anna', why: 'shown' };

describe('what became of the notifications', () => {
  test('is remembered of the latest thirty', () => {
    const times = Array.from({ length: 40 }, (_, at) => at);
    const all = times.reduce<readonly Decision[]>((now, at) => remember(now, { ...decision, at }), []);
    expect(all.map(({ at }) => at)).toEqual(times.slice(10));
  });

  test('is told in words', () => {
    expect(record(decision)).toEqual({
      at: 7,
      room: 'Family',
      from: 'Anna',
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
