import { describe, expect, test } from 'vitest';
import {
  cameBack,
  nextNotice,
  noticeDue,
  noticeMessage,
  quiet,
  roomRead,
  type Noticing,
} from '../../../../src/main/core/notice.ts';
import type { RoomSettings } from '../../../../src/shared/settings.ts';
import type { Line } from '../../../../src/shared/view.ts';
import { words } from '../../../../src/shared/words/index.ts';
import { line } from './examples.ts';

const room: RoomSettings = { topic: 'chat/msg', name: '', notify: 'all' };
const family: RoomSettings = { topic: 'home/#', name: 'Family', notify: 'all' };
const usual = { at: 0, room, reading: false, messages: true, preview: true, muted: false };
const none = { ...room, notify: 'none' } as const;
const mentions = { ...room, notify: 'mentions' } as const;

type Circumstances = typeof usual;
type Said = [at: number, parts?: Partial<Line>, circumstances?: Partial<Circumstances>];

/** What follows these messages: `one` by one, a summary's title, or why there is none. */
function sequence(all: Said[], from: Noticing = quiet): { said: string[]; noticing: Noticing } {
  const said: string[] = [];
  const noticing = all.reduce((now, [at, parts, circumstances]) => {
    const outcome = noticeMessage(now, line(parts), { ...usual, ...circumstances, at });
    const { notice } = outcome;
    said.push(typeof notice === 'string' ? notice : notice.kind === 'chat' ? 'one' : notice.title);
    return outcome.noticing;
  }, from);
  return { said, noticing };
}

function at(...times: number[]): Said[] {
  return times.map((time, index) => [time, { id: index + 1 }]);
}

/** What is shown once it is due. */
function told(noticing: Noticing, parts: Partial<{ preview: boolean; silent: boolean }> = {}) {
  return nextNotice(noticing, { at: noticeDue(noticing) ?? 0, preview: true, silent: false, ...parts });
}

describe('a notification of a message', () => {
  test.each<[string, Partial<Circumstances>, Partial<Line>, object]>([
    ['is shown', {}, {}, { kind: 'chat', title: 'Bob', body: 'hello' }],
    ['leads to it', {}, { id: 7 }, { at: { room: 'chat/msg', line: 7 } }],
    ['is answered in its room', {}, {}, { replyTo: { room: 'chat/msg', to: 'chat/msg' } }],
    [
      'in a room of many topics is answered where it was said',
      { room: family },
      { topic: 'home/kitchen' },
      { replyTo: { room: 'home/#', to: 'home/kitchen' } },
    ],
    ['that was said nowhere one could answer is not', { room: family }, {}, { replyTo: null }],
    ['of a nameless one says so', {}, { from: null }, { title: words.notice.nobody, body: 'hello' }],
    ['for me says so', {}, { mentionsMe: true }, { title: 'Bob mentioned you', body: 'hello' }],
    ['for me comes where only that is wanted', { room: mentions }, { mentionsMe: true }, { kind: 'chat' }],
    [
      'hides what was said, by whom, and how to answer',
      { preview: false },
      { mentionsMe: true },
      { title: words.notice.hidden, body: 'In chat/msg', replyTo: null },
    ],
    ['calls a room by its name', { preview: false, room: family }, {}, { body: 'In Family' }],
    ['leaves markup to the edge', {}, { text: '<b>&' }, { body: '<b>&' }],
  ])('%s', (_what, circumstances, parts, expected) => {
    const { notice } = noticeMessage(quiet, line(parts), { ...usual, ...circumstances });
    expect(notice).toMatchObject(expected);
  });

  const last = { retained: true };
  test.each<[string, Partial<Circumstances>, Partial<Line>]>([
    ['switched-off', { messages: false, room: none, reading: true, muted: true }, last],
    ['room-none', { room: none, reading: true, muted: true }, { ...last, mentionsMe: true }],
    ['retained', { room: mentions, reading: true, muted: true }, last],
    ['reading', { room: mentions, reading: true, muted: true }, {}],
    ['muted', { room: mentions, muted: true }, {}],
    ['muted', { muted: true }, { mentionsMe: true }],
    ['no-mention', { room: mentions }, {}],
  ])('is not shown: %s comes before what else speaks against it', (why, circumstances, parts) => {
    for (const before of [quiet, cameBack(quiet, 0)]) {
      const outcome = noticeMessage(before, line(parts), { ...usual, ...circumstances });
      expect(outcome).toEqual({ noticing: before, notice: why });
    }
  });

  test('says in which room, where there are others', () => {
    const several = { ...usual, room: { ...family, several: true } };
    expect(noticeMessage(quiet, line(), several).notice).toMatchObject({ title: 'Bob · Family' });
    expect(noticeMessage(quiet, line({ mentionsMe: true }), several).notice).toMatchObject({
      title: words.notice.saidIn(words.notice.mentioned('Bob'), 'Family'),
    });
  });

  test('is cut to what a desktop shows, between characters', () => {
    const text = `${'x'.repeat(199)}🎄${'y'.repeat(50)}`;
    const from = `${'x'.repeat(59)}👨‍👩‍👧‍👦!`;
    const { notice } = noticeMessage(quiet, line({ text, from, mentionsMe: true }), usual);
    expect(notice).toMatchObject({
      title: words.notice.mentioned(`${'x'.repeat(59)}…`),
      body: `${'x'.repeat(199)}…`,
    });
  });

  test('of a text that just fits is not cut', () => {
    expect(noticeMessage(quiet, line({ text: 'x'.repeat(200) }), usual).notice).toMatchObject({
      body: 'x'.repeat(200),
    });
  });
});

describe('a burst of messages', () => {
  test('shows three by one, and then one summary in their place', () => {
    const { said, noticing } = sequence(at(0, 100, 200));
    expect(said).toEqual(['one', 'one', 'one']);
    expect(noticeMessage(noticing, line({ id: 4 }), { ...usual, at: 300 }).notice).toEqual({
      kind: 'summary',
      title: words.notice.many(4),
      body: 'In chat/msg',
      at: { room: 'chat/msg', line: 1 },
      replyTo: null,
      insteadOf: [1, 2, 3].map((line) => ({ room: 'chat/msg', line })),
    });
  });

  test('in several rooms says in how many, and leads to the first message', () => {
    const { noticing } = sequence([[0, { id: 9 }, { room: family }], ...at(0, 0)]);
    expect(noticeMessage(noticing, line({ id: 10 }), { ...usual, room: family }).notice).toMatchObject({
      title: words.notice.many(4),
      body: words.notice.manyInRooms(2),
      at: { room: 'home/#', line: 9 },
    });
  });

  test('counts on, and shows the count at most every two seconds, each in place of the one before', () => {
    const { said, noticing } = sequence(at(0, 0, 0, 0, 100, 1_999));
    expect(said.slice(3)).toEqual([words.notice.many(4), 'counted', 'counted']);
    const { notice, noticing: then } = noticeMessage(noticing, line({ id: 7 }), { ...usual, at: 2_000 });
    expect(notice).toMatchObject({
      title: words.notice.many(7),
      insteadOf: [{ room: 'chat/msg', line: 1 }],
    });
    expect(noticeDue(then)).toBeNull();
  });

  test('that stops between two summaries has its last count shown when that is due', () => {
    const { noticing } = sequence(at(0, 0, 0, 0, 100, 200));
    expect(noticeDue(noticing)).toBe(2_000);
    expect(nextNotice(noticing, { at: 1_999, preview: true, silent: false })).toEqual({
      noticing,
      notice: null,
    });
    const { notice, noticing: then } = told(noticing);
    expect(notice).toMatchObject({ kind: 'summary', title: words.notice.many(6) });
    expect(noticeDue(then)).toBeNull();
    expect(sequence(at(2_100), then).said).toEqual(['counted']);
  });

  test('goes on for as long as messages come close together', () => {
    const { said } = sequence(
      Array.from({ length: 50 }, (_, index) => [index * 1_000, { from: `${index}` }]),
    );
    expect(said.slice(0, 3)).toEqual(['one', 'one', 'one']);
    expect(said.slice(3)).not.toContain('one');
    expect(said.slice(3)).not.toContain(words.notice.many(3));
  });

  test('is over after five quiet seconds', () => {
    expect(sequence(at(0, 0, 0, 0, 5_000, 5_000, 5_000, 5_000)).said.slice(4)).toEqual([
      'one',
      'one',
      'one',
      words.notice.many(4),
    ]);
  });

  test('does not come of messages with time between them', () => {
    expect(sequence(at(0, 2_000, 4_000, 6_000, 8_000)).said).toEqual(['one', 'one', 'one', 'one', 'one']);
  });

  test('is not made longer by what is not notified', () => {
    const { noticing } = sequence(at(0, 0, 0));
    for (const [parts, circumstances] of [
      [{ retained: true }, {}],
      [{}, { muted: true }],
      [{}, { room: none }],
    ] as const)
      expect(noticeMessage(noticing, line(parts), { ...usual, ...circumstances }).noticing).toBe(noticing);
  });

  test('goes on when the clock is put back', () => {
    const { said, noticing } = sequence(at(9e9, 9e9, 9e9, 9e9, 9e9 - 3_600_000));
    expect(said).toEqual(['one', 'one', 'one', words.notice.many(4), 'one']);
    const back = 9e9 - 3_600_000;
    const then = sequence(at(back, back, back), noticing);
    expect(then.said).toEqual(['one', 'one', 'counted']);
    expect(noticeDue(then.noticing)).toBe(back + 2_000);
  });
});

describe('a room that has been read', () => {
  const { noticing } = sequence(at(0, 0, 0, 0, 100));

  test('is not counted any more', () => {
    const read = roomRead(noticing, 'chat/msg');
    expect(noticeDue(read)).toBeNull();
    expect(sequence(at(300, 300, 300, 300), read).said).toEqual(['one', 'one', 'one', 'counted']);
    expect(told(sequence(at(300, 300, 300, 300), read).noticing).notice).toMatchObject({
      title: words.notice.many(4),
    });
  });

  test('is read by whoever looks at it while something is said there', () => {
    const { noticing: then } = noticeMessage(noticing, line(), { ...usual, reading: true });
    expect(then).toEqual(roomRead(noticing, 'chat/msg'));
  });

  test('leaves what was said in others', () => {
    const both = sequence(
      [
        [200, { id: 30 }, { room: family }],
        [200, { id: 31 }, { room: family }],
      ],
      noticing,
    );
    expect(both.said).toEqual(['counted', 'counted']);
    expect(told(roomRead(both.noticing, 'chat/msg')).notice).toMatchObject({
      title: words.notice.many(2),
      body: 'In Family',
      at: { room: 'home/#', line: 30 },
      insteadOf: [],
    });
    expect(roomRead(noticing, 'another')).toEqual(noticing);
  });

  test('leaves a single message of another to be shown as itself', () => {
    const both = sequence([[200, { id: 30, text: 'dinner' }, { room: family }]], noticing);
    expect(told(roomRead(both.noticing, 'chat/msg')).notice).toMatchObject({ kind: 'chat', body: 'dinner' });
    const again = sequence(
      [
        [200, { id: 30 }, { room: family }],
        [300, { id: 6 }],
      ],
      noticing,
    );
    expect(told(roomRead(again.noticing, 'chat/msg')).notice).toMatchObject({ title: '1 new message' });
  });
});

describe('a flood', () => {
  /** Thirty messages of one, so slowly that they are no burst. */
  const thirty: Said[] = Array.from({ length: 30 }, (_, index) => [
    index * 1_999,
    { id: index + 1, from: 'Eve' },
  ]);

  test('of one sender is shown as a number, half a minute later', () => {
    const { said, noticing } = sequence([
      ...thirty,
      [59_000, { id: 31, from: 'ＥＶＥ' }],
      [59_001, { id: 32, from: 'Eve' }],
    ]);
    expect(said.slice(0, 30)).toEqual(thirty.map(() => 'one'));
    expect(said.slice(30)).toEqual(['flood', 'flood']);
    expect(noticeDue(noticing)).toBe(89_000);
    expect(told(noticing).notice).toMatchObject({
      kind: 'summary',
      title: words.notice.many(2),
      at: { room: 'chat/msg', line: 31 },
      insteadOf: [],
    });
  });

  test('is none where thirty were spread over more than a minute', () => {
    expect(sequence([...thirty, [60_000, { from: 'Eve' }]]).said.at(-1)).toBe('one');
  });

  test('is one of whoever gives no name, too', () => {
    const nameless = thirty.map<Said>(([time]) => [time, { from: null }]);
    expect(sequence([...nameless, [59_000, { from: null }]]).said.at(-1)).toBe('flood');
  });

  test('hides nobody else', () => {
    const { said, noticing } = sequence([
      ...thirty,
      [59_000, { id: 31, from: 'Eve' }],
      [59_100, { id: 32, from: 'Anna' }],
      [59_200, { id: 33, from: 'Eve' }],
    ]);
    expect(said.slice(30)).toEqual(['flood', 'one', 'flood']);
    expect(told(noticing).notice).toMatchObject({ title: words.notice.many(2), insteadOf: [] });
  });

  test('is counted with a burst of others', () => {
    const others = [1, 2, 3, 4].map<Said>((id) => [59_100, { id: 40 + id, from: `${id}` }]);
    const { said, noticing } = sequence([...thirty, [59_000, { id: 31, from: 'Eve' }], ...others]);
    // Two of the thirty are of the same five seconds.
    expect(said.slice(30)).toEqual(['flood', 'one', words.notice.many(5), 'counted', 'counted']);
    expect(noticeDue(noticing)).toBe(61_100);
    expect(told(noticing).notice).toMatchObject({ title: words.notice.many(7) });
  });

  test('that was a single message is shown as itself', () => {
    const { noticing } = sequence([...thirty, [59_000, { from: 'Eve', text: 'the last' }]]);
    expect(told(noticing).notice).toMatchObject({ kind: 'chat', title: 'Eve', body: 'the last' });
  });

  test('of ever new names fills no memory', () => {
    const names = Array.from({ length: 5_000 }, (_, index): Said => [index, { from: `n${index}` }]);
    const { noticing } = sequence(names);
    expect(noticing.senders.length).toBeLessThanOrEqual(512);
    const later = sequence([[70_000, { from: 'Anna' }]], noticing).noticing;
    expect(later.senders).toHaveLength(1);
  });
});

describe('what was said while there was no connection', () => {
  const back = cameBack(quiet, 0);

  test('is told as one summary over all rooms once it has paused for a second', () => {
    const { said, noticing } = sequence([...at(0, 500, 1_400), [1_400, { id: 8 }, { room: family }]], back);
    expect(said).toEqual(['backlog', 'backlog', 'backlog', 'backlog']);
    expect(noticeDue(noticing)).toBe(2_400);
    expect(nextNotice(noticing, { at: 2_399, preview: true, silent: false })).toEqual({
      noticing,
      notice: null,
    });
    expect(told(noticing).notice).toEqual({
      kind: 'summary',
      title: words.notice.many(4),
      body: words.notice.awayInRooms(2),
      at: { room: 'chat/msg', line: 1 },
      replyTo: null,
    });
  });

  test('names the room where it was one', () => {
    expect(told(sequence(at(0, 0), back).noticing).notice).toMatchObject({
      body: words.notice.awayIn('chat/msg'),
    });
  });

  test('is told after ten seconds, although it goes on', () => {
    const { noticing } = sequence(at(...Array.from({ length: 20 }, (_, index) => index * 500)), back);
    expect(noticeDue(noticing)).toBe(10_000);
    expect(told(noticing).notice).toMatchObject({ title: words.notice.many(20) });
  });

  test('shows itself where it was a single message', () => {
    const { noticing } = sequence([[300, { id: 3 }, { room: family }]], back);
    expect(told(noticing).notice).toMatchObject({
      kind: 'chat',
      title: 'Bob',
      at: { room: 'home/#', line: 3 },
    });
    expect(told(noticing, { preview: false }).notice).toMatchObject({ title: words.notice.hidden });
  });

  test('is not told where there was nothing', () => {
    expect(noticeDue(back)).toBe(1_000);
    expect(told(back)).toEqual({ noticing: quiet, notice: null });
  });

  test('is not told of a room that was read meanwhile', () => {
    const { noticing } = sequence([...at(0, 0), [0, { id: 8 }, { room: family }]], back);
    expect(told(roomRead(noticing, 'chat/msg')).notice).toMatchObject({
      kind: 'chat',
      at: { room: 'home/#' },
    });
    expect(told(roomRead(sequence(at(0, 0), back).noticing, 'chat/msg')).notice).toBeNull();
  });

  test('is no flood', () => {
    const { said, noticing } = sequence(at(...Array.from({ length: 100 }, () => 0)), back);
    expect(new Set(said)).toEqual(new Set(['backlog']));
    expect(sequence(at(1_000), told(noticing).noticing).said).toEqual(['one']);
  });

  test('is followed by single messages and bursts as before', () => {
    const over = told(sequence(at(0, 0, 0, 0, 0), back).noticing).noticing;
    expect(sequence(at(1_000, 1_000, 1_000, 1_000), over).said).toEqual([
      'one',
      'one',
      'one',
      words.notice.many(4),
    ]);
  });

  test('is counted on where the connection broke before it was told', () => {
    const { noticing } = sequence(at(0, 100), back);
    const { noticing: both } = sequence(at(900), cameBack(noticing, 800));
    expect(noticeDue(both)).toBe(1_900);
    expect(told(both).notice).toMatchObject({ title: words.notice.many(3) });
  });

  test('does not swallow the summary of a burst before it', () => {
    const bursting = cameBack(sequence(at(0, 0, 0, 0, 100)).noticing, 1_500);
    expect(noticeDue(bursting)).toBe(2_000);
    const first = told(bursting);
    expect(first.notice).toMatchObject({ title: words.notice.many(5) });
    expect(noticeDue(first.noticing)).toBe(2_500);
  });
});

describe('what is waited for', () => {
  test('is what comes first', () => {
    const flooded = sequence(
      Array.from({ length: 31 }, (_, index): Said => [index * 1_900, { id: index + 1, from: 'Eve' }]),
    ).noticing;
    expect(noticeDue(flooded)).toBe(87_000);
    const back = cameBack(flooded, 60_000);
    expect(noticeDue(back)).toBe(61_000);
    expect(noticeDue(told(back).noticing)).toBe(87_000);
  });
});

describe('what is due while notifications are muted', () => {
  test.each<[string, Noticing]>([
    ['a summary', sequence(at(0, 0, 0, 0, 100)).noticing],
    ['a backlog', sequence(at(0, 0), cameBack(quiet, 0)).noticing],
  ])('is not shown, also not later: %s', (_what, noticing) => {
    const { notice, noticing: then } = told(noticing, { silent: true });
    expect(notice).toBeNull();
    expect(noticeDue(then)).toBeNull();
    expect(sequence(at(3_000, 3_000, 3_000, 3_000), then).said).toEqual([
      'one',
      'one',
      'one',
      words.notice.many(4),
    ]);
  });
});
