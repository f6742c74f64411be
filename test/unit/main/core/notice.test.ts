import { describe, expect, test } from 'vitest';
import {
  cameBack,
  nextNotice,
  noticeDue,
  noticeMessage,
  quiet,
  type Noticing,
} from '../../../../src/main/core/notice.ts';
import { words } from '../../../../src/shared/words/index.ts';
import type { Line } from '../../../../src/shared/view.ts';
import { line } from './examples.ts';

const usual = { at: 0, room: 'chat/msg', reading: false, messages: true, preview: true };

/** What follows messages at these times: `one` by one, a summary's title, or why there is none. */
function sequence(times: number[], from: Noticing = quiet): { said: string[]; noticing: Noticing } {
  const said: string[] = [];
  const noticing = times.reduce((now, at) => {
    const outcome = noticeMessage(now, line(), { ...usual, at });
    const { notice } = outcome;
    said.push(typeof notice === 'string' ? notice : notice.kind === 'chat' ? 'one' : notice.title);
    return outcome.noticing;
  }, from);
  return { said, noticing };
}

describe('a notification of a message', () => {
  test.each<[string, Partial<typeof usual>, Partial<Line>, string | object]>([
    ['is shown', {}, {}, { kind: 'chat', title: 'Bob', body: 'hello' }],
    ['of a nameless one says so', {}, { from: null }, { title: words.notice.nobody, body: 'hello' }],
    ['is not shown while the room is read', { reading: true }, {}, 'reading'],
    ['is not shown when switched off', { messages: false }, {}, 'switched-off'],
    ['is not shown for a retained one', {}, { retained: true }, 'retained'],
    ['is not shown for a retained one even while reading', { reading: true }, { retained: true }, 'retained'],
    [
      'hides what was said and by whom',
      { preview: false },
      {},
      { title: words.notice.hidden, body: 'In chat/msg' },
    ],
    ['leaves markup to the edge', {}, { text: '<b>&' }, { body: '<b>&' }],
  ])('%s', (_what, circumstances, parts, expected) => {
    const { notice } = noticeMessage(quiet, line(parts), { ...usual, ...circumstances });
    if (typeof expected === 'string') expect(notice).toBe(expected);
    else expect(notice).toMatchObject(expected);
  });

  test('is cut to what a desktop shows, between characters', () => {
    const { notice } = noticeMessage(quiet, line({ text: `${'x'.repeat(199)}🎄${'y'.repeat(50)}` }), usual);
    expect(notice).toMatchObject({ body: `${'x'.repeat(199)}…` });
  });

  test('of a text that just fits is not cut', () => {
    expect(noticeMessage(quiet, line({ text: 'x'.repeat(200) }), usual).notice).toMatchObject({
      body: 'x'.repeat(200),
    });
  });
});

describe('a burst of messages', () => {
  test('shows three by one, and then one summary of all', () => {
    expect(sequence([0, 100, 200, 300]).said).toEqual(['one', 'one', 'one', words.notice.many(4)]);
  });

  test('counts on, and shows the count at most every two seconds', () => {
    const { said, noticing } = sequence([0, 0, 0, 0, 100, 1_999, 2_000]);
    expect(said.slice(3)).toEqual([words.notice.many(4), 'counted', 'counted', words.notice.many(7)]);
    expect(noticeDue(noticing)).toBeNull();
  });

  test('that stops between two summaries has its last count shown when that is due', () => {
    const { noticing } = sequence([0, 0, 0, 0, 100, 200]);
    expect(noticeDue(noticing)).toBe(2_000);
    expect(nextNotice(noticing, { ...usual, at: 1_999 })).toEqual({ noticing, notice: null });
    const { notice, noticing: then } = nextNotice(noticing, { ...usual, at: 2_000 });
    expect(notice).toEqual({
      kind: 'summary',
      title: words.notice.many(6),
      body: words.notice.manyIn('chat/msg'),
    });
    expect(noticeDue(then)).toBeNull();
    expect(sequence([2_100], then).said).toEqual(['counted']);
  });

  test('goes on for as long as messages come close together', () => {
    const times = Array.from({ length: 50 }, (_, index) => index * 1_000);
    const { said } = sequence(times);
    expect(said.slice(0, 3)).toEqual(['one', 'one', 'one']);
    expect(said).not.toContain(words.notice.many(3));
    expect(said.slice(3)).not.toContain('one');
  });

  test('is over after five quiet seconds', () => {
    expect(sequence([0, 0, 0, 0, 5_000, 5_000, 5_000, 5_000]).said.slice(4)).toEqual([
      'one',
      'one',
      'one',
      words.notice.many(4),
    ]);
  });

  test('does not come of messages with time between them', () => {
    expect(sequence([0, 2_000, 4_000, 6_000, 8_000]).said).toEqual(['one', 'one', 'one', 'one', 'one']);
  });

  test('ends when somebody reads the room', () => {
    const { noticing } = sequence([0, 0, 0, 0, 100]);
    const read = noticeMessage(noticing, line(), { ...usual, at: 200, reading: true });
    expect(read.noticing).toEqual(quiet);
    expect(sequence([300], read.noticing).said).toEqual(['one']);
  });

  test('is not made longer by retained messages', () => {
    const { noticing } = sequence([0, 0, 0]);
    expect(noticeMessage(noticing, line({ retained: true }), usual).noticing).toBe(noticing);
  });
});

describe('what was said while there was no connection', () => {
  const back = cameBack(quiet, 0);

  /** What is shown of the backlog once it is over. */
  function told(noticing: Noticing, parts: Partial<typeof usual> = {}): unknown {
    return nextNotice(noticing, { ...usual, at: noticeDue(noticing) ?? 0, ...parts }).notice;
  }

  test('is told as one summary once it has paused for a second', () => {
    const { said, noticing } = sequence([0, 500, 1_400, 1_400], back);
    expect(said).toEqual(['backlog', 'backlog', 'backlog', 'backlog']);
    expect(noticeDue(noticing)).toBe(2_400);
    expect(nextNotice(noticing, { ...usual, at: 2_399 })).toEqual({ noticing, notice: null });
    expect(told(noticing)).toEqual({
      kind: 'summary',
      title: words.notice.many(4),
      body: words.notice.awayIn('chat/msg'),
    });
  });

  test('is told after ten seconds, although it goes on', () => {
    const { noticing } = sequence(
      Array.from({ length: 20 }, (_, index) => index * 500),
      back,
    );
    expect(noticeDue(noticing)).toBe(10_000);
    expect(told(noticing)).toMatchObject({ title: words.notice.many(20) });
  });

  test('shows itself where it was a single message', () => {
    const { noticing } = sequence([300], back);
    expect(told(noticing)).toEqual({ kind: 'chat', title: 'Bob', body: 'hello' });
    expect(told(noticing, { preview: false })).toMatchObject({ title: words.notice.hidden });
  });

  test('is not told where there was nothing', () => {
    expect(noticeDue(back)).toBe(1_000);
    expect(nextNotice(back, { ...usual, at: 1_000 })).toEqual({ noticing: quiet, notice: null });
  });

  test.each<[string, Partial<typeof usual>, Partial<Line>, Noticing]>([
    ['that the broker kept for everybody is not counted', {}, { retained: true }, back],
    ['while notifications are off is not counted', { messages: false }, {}, back],
    ['and is read as it comes is over', { reading: true }, {}, quiet],
  ])('%s', (_what, circumstances, parts, then) => {
    const { noticing } = noticeMessage(back, line(parts), { ...usual, ...circumstances, at: 100 });
    expect(noticing).toEqual(then);
  });

  test('is followed by single messages and bursts as before', () => {
    const over = nextNotice(sequence([0, 0, 0, 0, 0], back).noticing, { ...usual, at: 1_000 }).noticing;
    expect(sequence([1_000, 1_000, 1_000, 1_000], over).said).toEqual([
      'one',
      'one',
      'one',
      words.notice.many(4),
    ]);
  });

  test('is counted on where the connection broke before it was told', () => {
    const { noticing } = sequence([0, 100], back);
    const { noticing: both } = sequence([900], cameBack(noticing, 800));
    expect(noticeDue(both)).toBe(1_900);
    expect(told(both)).toMatchObject({ title: words.notice.many(3) });
  });

  test('does not swallow the summary of a burst before it', () => {
    const bursting = cameBack(sequence([0, 0, 0, 0, 100]).noticing, 1_500);
    expect(noticeDue(bursting)).toBe(2_000);
    const first = nextNotice(bursting, { ...usual, at: 2_000 });
    expect(first.notice).toMatchObject({ title: words.notice.many(5) });
    expect(noticeDue(first.noticing)).toBe(2_500);
  });
});
