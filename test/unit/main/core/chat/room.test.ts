import { describe, expect, test } from 'vitest';
import { failed, flush, left, resumed, retry, say, sent } from '../../../../../src/main/core/chat/outbox.ts';
import {
  allRead,
  cleared,
  emptyRoom,
  leave,
  openRoom,
  read,
  receive,
  reopen,
  type Incoming,
  type Room,
} from '../../../../../src/main/core/chat/room.ts';
import { incoming, line } from '../examples.ts';

const empty = openRoom('chat/msg', emptyRoom);

/** Takes these in one after the other; nobody is reading. */
function after(room: Room, ...messages: Incoming[]): Room {
  return messages.reduce((now, message) => receive(now, message, 7, 'Ann', false).room, room);
}

function says(room: Room, ...texts: string[]): Room {
  return texts.reduce((now, text) => say(now, mine(text)).room, room);
}

/** What I say, at the place of the room. */
function mine(text: string) {
  return { text, to: 'chat/msg', at: 7, me: 'Ann', messageId: `id of ${text}` };
}

function texts(room: Room): string[] {
  return room.lines.map(({ text }) => text);
}

describe('what others say', () => {
  test('becomes a line with its time, number and sender', () => {
    const { room, changed } = receive(empty, incoming('Bob:hello'), 42, 'Ann', false);
    const expected = line({ id: 1, at: 42, from: 'Bob', text: 'hello' });
    expect(room.lines).toEqual([expected]);
    expect(changed).toEqual([{ line: expected, whole: null, outgoing: null }]);
    expect(after(room, incoming('Bob:more')).lines[1]?.id).toBe(2);
  });

  test('twice in the same words is two lines', () => {
    expect(texts(after(empty, incoming('Bob:hi'), incoming('Bob:hi')))).toEqual(['hi', 'hi']);
  });

  test('at QoS 1 in the same words, as two packets, is two lines', () => {
    const room = after(empty, incoming('Bob:hi', { packetId: 1 }), incoming('Bob:hi', { packetId: 2 }));
    expect(texts(room)).toEqual(['hi', 'hi']);
  });

  test('and is delivered again is one line', () => {
    const room = after(empty, incoming('Bob:hi', { packetId: 5 }));
    expect(receive(room, incoming('Bob:hi', { packetId: 5, dup: true }), 8, 'Ann', false).changed).toEqual(
      [],
    );
  });

  test.each<[string, Incoming]>([
    ['marked as delivered again but never seen', incoming('Bob:hi', { packetId: 6, dup: true })],
    ['with the number of another message', incoming('Bob:ho', { packetId: 5, dup: true })],
    ['with a number used anew', incoming('Bob:hi', { packetId: 5 })],
  ])('%s is a line of its own', (_what, message) => {
    const room = after(empty, incoming('Bob:hi', { packetId: 5 }), message);
    expect(room.lines).toHaveLength(2);
  });

  test('without a word is nothing, as what takes away what the broker kept', () => {
    expect(receive(empty, incoming(''), 7, 'Ann', false)).toEqual({ room: empty, changed: [] });
  });

  test('under my name is marked', () => {
    const room = after(empty, incoming('ann\u200B:hi'), incoming('Bob:hi'), incoming(':hi'));
    expect(room.lines.map(({ claimsMe }) => claimsMe)).toEqual([true, false, false]);
  });

  test('at great length is shown cut, and the whole is kept', () => {
    const long = 'x'.repeat(5_000);
    const { changed } = receive(empty, incoming(`Bob:${long}`), 7, 'Ann', false);
    expect(changed[0]?.line).toMatchObject({ text: 'x'.repeat(2_000), cutFrom: 5_000 });
    expect(changed[0]?.whole).toBe(long);
  });

  test('is shown up to the latest 500', () => {
    const room = after(empty, ...Array.from({ length: 503 }, (_, index) => incoming(`Bob:${index}`)));
    expect(room.lines).toHaveLength(500);
    expect(room.lines[0]?.text).toBe('3');
    expect(room.lines.at(-1)?.id).toBe(503);
  });
});

describe('a retained message', () => {
  const kept = incoming('Bob:welcome', { retain: true });

  test('is history: marked, and not unread', () => {
    const room = after(empty, kept);
    expect(room.lines[0]).toMatchObject({ text: 'welcome', retained: true });
    expect(room.unread).toEqual(allRead);
  });

  test('is shown once however often it is subscribed to', () => {
    expect(texts(after(empty, kept, incoming('Bob:hi'), kept, kept))).toEqual(['welcome', 'hi']);
  });

  test('that is long is shown once too', () => {
    const long = incoming(`Bob:${'x'.repeat(3_000)}`, { retain: true });
    expect(after(empty, long, long).lines).toHaveLength(1);
  });

  test('that has changed is shown again', () => {
    expect(texts(after(empty, kept, incoming('Bob:bye', { retain: true })))).toEqual(['welcome', 'bye']);
  });

  test('that was heard live before is not shown again when it is kept', () => {
    expect(texts(after(empty, incoming('Bob:welcome'), kept))).toEqual(['welcome']);
  });

  test('of my own words does not pass for my echo', () => {
    const room = after(flush(says(empty, 'hi')).room, incoming('Ann:hi', { retain: true }));
    expect(texts(room)).toEqual(['hi', 'hi']);
    expect(texts(after(room, incoming('Ann:hi')))).toEqual(['hi', 'hi']);
  });
});

describe('what I say', () => {
  test('is at once a queued line, with what goes out word for word', () => {
    const { room, changed } = say(empty, mine(' one\r\ntwo '));
    expect(room.lines[0]).toMatchObject({ from: 'Ann', text: 'one\ntwo', status: 'queued', claimsMe: false });
    expect(changed).toMatchObject([{ outgoing: { payload: 'Ann:one\ntwo', to: 'chat/msg', tried: false } }]);
  });

  test.each(['', '  \n '])('as %j is nothing', (text) => {
    expect(say(empty, mine(text))).toEqual({ room: empty, changed: [] });
  });

  test('goes out in its order, once', () => {
    const { room, due } = flush(says(empty, 'one', 'two', 'three'));
    expect(due.map(({ payload }) => payload)).toEqual(['Ann:one', 'Ann:two', 'Ann:three']);
    expect(flush(room).due).toEqual([]);
    expect(flush(says(room, 'four')).due.map(({ payload }) => payload)).toEqual(['Ann:four']);
  });

  test('comes back without being a second line', () => {
    const room = flush(says(empty, 'hi', 'hi')).room;
    const twice = after(room, incoming('Ann:hi'), incoming('Ann:hi'));
    expect(texts(twice)).toEqual(['hi', 'hi']);
    expect(twice.unread.count).toBe(0);
  });

  test('and another says too in the same words is a line', () => {
    const room = after(flush(says(empty, 'hi')).room, incoming('Ann:hi'), incoming('Ann:hi'));
    expect(room.lines.map(({ claimsMe }) => claimsMe)).toEqual([false, true]);
  });

  test('and is sent once more over a new connection may come back twice', () => {
    const { room } = resumed(flush(says(empty, 'hi')).room, 100);
    expect(texts(after(room, incoming('Ann:hi'), incoming('Ann:hi')))).toEqual(['hi']);
    expect(texts(after(room, incoming('Ann:hi'), incoming('Ann:hi'), incoming('Ann:hi')))).toEqual([
      'hi',
      'hi',
    ]);
  });

  test('and came back once over a new connection is soon no longer waited for', () => {
    const room = after(resumed(flush(says(empty, 'hi')).room, 100).room, incoming('Ann:hi'));
    expect(receive(room, incoming('Ann:hi'), 60_100, 'Ann', false).changed).toHaveLength(0);
    expect(receive(room, incoming('Ann:hi'), 60_101, 'Ann', false).changed).toHaveLength(1);
  });

  test('a thousand times while there was no connection is not said by another when it comes back', () => {
    const written = Array.from({ length: 1_000 }, (_, index) => String(index));
    const room = flush(resumed(says(empty, ...written), 0).room).room;
    expect(after(room, ...written.map((text) => incoming(`Ann:${text}`))).unread.count).toBe(0);
  });

  test('is sent when the broker has acknowledged it', () => {
    const { room, changed } = sent(flush(says(empty, 'one', 'two')).room, 1);
    expect(room.lines.map(({ status }) => status)).toEqual(['sent', 'queued']);
    expect(room.outbox.map(({ payload }) => payload)).toEqual(['Ann:two']);
    expect(changed).toMatchObject([{ line: { id: 1, status: 'sent' }, outgoing: null }]);
  });

  test('is not sent twice over: an acknowledgement for no line changes nothing', () => {
    const room = sent(flush(says(empty, 'one')).room, 1).room;
    expect(sent(room, 1)).toEqual({ room, changed: [] });
    expect(failed(room, 99, 'no')).toMatchObject({ changed: [] });
  });

  test('has failed with the reason, and its echo is no longer waited for', () => {
    const { room } = failed(flush(says(empty, 'hi')).room, 1, 'refused');
    expect(room.lines[0]).toMatchObject({ status: 'failed', why: 'refused' });
    expect(room.outbox).toEqual([]);
    expect(after(room, incoming('Ann:hi')).lines).toHaveLength(2);
  });

  test('and failed goes out again from its old place, behind what waits', () => {
    const { room } = failed(flush(says(empty, 'one')).room, 1, 'refused');
    const waiting = says(room, 'two');
    const failedLine = waiting.lines[0];
    expect(failedLine?.status).toBe('failed');
    if (!failedLine) return;
    const again = retry(waiting, failedLine, 'one');
    expect(again.room.lines[0]).toMatchObject({ id: 1, status: 'queued', why: null });
    expect(flush(again.room).due.map(({ payload }) => payload)).toEqual(['Ann:two', 'Ann:one']);
    expect(again.changed).toMatchObject([{ outgoing: { payload: 'Ann:one', tried: false } }]);
  });

  test('has failed, and what I said in the same words still comes back', () => {
    const { room } = failed(flush(says(empty, 'hi', 'hi')).room, 1, 'refused');
    expect(after(room, incoming('Ann:hi')).lines).toHaveLength(2);
  });

  test('and was sent meanwhile is not sent again by a click that came late', () => {
    const lost = failed(flush(says(empty, 'one')).room, 1, 'refused').room;
    const [failedLine] = lost.lines;
    if (!failedLine) throw new Error('no line');
    const { room } = sent(flush(retry(lost, failedLine, 'one').room).room, 1);
    expect(retry(room, failedLine, 'one')).toEqual({ room, changed: [] });
  });

  test('and failed is queued once, however often one clicks', () => {
    const { room } = failed(flush(says(empty, 'one')).room, 1, 'refused');
    const [failedLine] = room.lines;
    if (!failedLine) throw new Error('no line');
    const once = retry(room, failedLine, 'one').room;
    expect(retry(once, failedLine, 'one')).toEqual({ room: once, changed: [] });
  });

  test.each(['queued', 'sent', null] as const)('and is %s is not sent again', (status) => {
    expect(retry(empty, line({ status }), 'hello')).toEqual({ room: empty, changed: [] });
  });

  test('is sent again whole, although it is shown cut', () => {
    const long = 'x'.repeat(3_000);
    const cut = line({ from: 'Ann', text: 'x'.repeat(2_000), cutFrom: 3_000, status: 'failed' });
    expect(flush(retry(empty, cut, long).room).due[0]?.payload).toBe(`Ann:${long}`);
  });

  test('and was still queued at the last quit goes out when the room is opened', () => {
    const waiting = line({ id: 4, from: 'Ann', status: 'queued' });
    const room = openRoom('chat/msg', {
      ...emptyRoom,
      lines: [waiting],
      nextId: 5,
      outbox: [{ line: waiting, payload: 'Ann:hello', to: 'chat/msg', tried: false }],
    });
    expect(flush(room).due.map(({ payload }) => payload)).toEqual(['Ann:hello']);
    expect(texts(after(room, incoming('Ann:hello')))).toEqual(['hello']);
    expect(texts(after(flush(room).room, incoming('Ann:hello')))).toEqual(['hello']);
  });
});

describe('what I said last before the program ended', () => {
  const mine = { at: 5, from: 'Ann', status: 'sent' } as const;
  const lines = [
    line({ ...mine, id: 1, text: 'one' }),
    line({ id: 2, text: 'two' }),
    line({ ...mine, id: 3, text: 'three' }),
    line({ ...mine, id: 4, text: 'four' }),
  ];
  const { room } = resumed(openRoom('chat/msg', { ...emptyRoom, lines, nextId: 5 }), 100);

  test('comes back without being a second line', () => {
    const back = after(room, incoming('Ann:three'), incoming('Ann:four'));
    expect(back.lines).toHaveLength(4);
    expect(after(back, incoming('Ann:four')).lines.at(-1)).toMatchObject({ claimsMe: true });
  });

  test('is not waited for where somebody has answered, nor for long', () => {
    expect(after(room, incoming('Ann:one')).lines).toHaveLength(5);
    expect(receive(room, incoming('Ann:four'), 60_101, 'Ann', false).changed).toHaveLength(1);
  });
});

describe('what the broker keeps', () => {
  const hall = openRoom('#', emptyRoom);
  const all = Array.from({ length: 600 }, (_, at) => incoming(`x${at}`, { topic: `ha/${at}`, retain: true }));

  test('is shown once, however much there is and however often it comes', () => {
    const room = after(hall, ...all);
    expect(room.nextId).toBe(601);
    const again = after(room, ...all);
    expect(again.nextId).toBe(601);
    expect(again.retained).toBe(room.retained);
    const restarted = openRoom('#', { ...emptyRoom, nextId: 601, retained: room.retained });
    expect(after(restarted, ...all).nextId).toBe(601);
    expect(after(restarted, incoming('new', { topic: 'ha/7', retain: true })).nextId).toBe(602);
  });

  test('is known of so many topics, the latest', () => {
    const many = Array.from({ length: 2_001 }, (_, at) => incoming('x', { topic: `ha/${at}`, retain: true }));
    const { retained } = after(hall, ...many);
    expect(retained.size).toBe(2_000);
    expect([retained.has('ha/0'), retained.has('ha/2000')]).toEqual([false, true]);
  });
});

describe('unread messages', () => {
  test('are counted, and the first of them is remembered', () => {
    const room = after(empty, incoming('Bob:one'), incoming('Bob:two'));
    expect(room.unread).toEqual({ count: 2, mentions: 0, newFrom: 1 });
  });

  test('there are none while somebody reads', () => {
    expect(receive(empty, incoming('Bob:one'), 7, 'Ann', true).room.unread).toEqual(allRead);
  });

  test('are read when somebody looks, and the new line stays until they leave', () => {
    const looked = read(after(empty, incoming('Bob:one')));
    expect(looked.unread).toMatchObject({ count: 0, newFrom: 1 });
    expect(leave(looked).unread.newFrom).toBeNull();
    expect(after(leave(looked), incoming('Bob:two')).unread.newFrom).toBe(2);
  });

  test('stay unread when a window that was not looked at goes away', () => {
    const room = after(empty, incoming('Bob:one'));
    expect(leave(room)).toEqual(room);
  });

  test('are no longer new once I answer', () => {
    const looked = read(after(empty, incoming('Bob:one')));
    expect(says(looked, 'hi').unread.newFrom).toBeNull();
  });
});

describe('what is for me', () => {
  test('is marked and counted apart', () => {
    const room = after(empty, incoming('Bob:@ann come'), incoming('Bob:no'), incoming('Bob:@Anna come'));
    expect(room.lines.map(({ mentionsMe }) => mentionsMe)).toEqual([true, false, false]);
    expect(room.unread).toMatchObject({ count: 3, mentions: 1 });
    expect(read(room).unread).toMatchObject({ count: 0, mentions: 0 });
  });
});

describe('a message that says what it is called', () => {
  const once = incoming('Bob:hi', { messageId: 'b1', said: 3 });

  test('is one line however it comes again, also after a restart', () => {
    const room = after(empty, once);
    expect(room.lines[0]).toMatchObject({ messageId: 'b1', said: 3 });
    expect(after(room, once, { ...once, packetId: 9 }).lines).toHaveLength(1);
    const reopened = openRoom('chat/msg', { ...emptyRoom, lines: room.lines, nextId: room.nextId });
    expect(after(reopened, once).lines).toHaveLength(1);
  });

  test.each([
    ['by another name', incoming('Bob:hi', { messageId: 'b2' })],
    ['in other words', incoming('Bob:ho', { messageId: 'b1' })],
    ['by another sender', incoming('Zoe:hi', { messageId: 'b1' })],
    ['without a name', incoming('Bob:hi')],
  ])('%s is a line of its own', (_what, other) => {
    expect(after(empty, once, other).lines).toHaveLength(2);
  });

  test('and is mine comes back without being a second line, however late', () => {
    const room = sent(flush(says(empty, 'hi')).room, 1).room;
    const echo = incoming('Ann:hi', { messageId: 'id of hi' });
    expect(after({ ...room, echoes: [] }, echo, echo).lines).toHaveLength(1);
  });
});

describe('a room of many topics', () => {
  const hall = openRoom('chat/#', emptyRoom);

  test('shows where each line was said', () => {
    const room = after(
      hall,
      incoming('Bob:hi', { topic: 'chat/attic' }),
      incoming('Bob:ho', { topic: 'chat' }),
    );
    expect(room.lines.map(({ topic }) => topic)).toEqual(['chat/attic', 'chat']);
  });

  test('keeps apart what the broker kept in several of them', () => {
    const attic = incoming('Bob:hi', { topic: 'chat/attic', retain: true });
    const cellar = incoming('Bob:hi', { topic: 'chat/cellar', retain: true });
    expect(after(hall, attic, cellar, attic, cellar).lines).toHaveLength(2);
  });

  test('sends to the topic that is asked for, and expects it back from there alone', () => {
    const { room } = flush(say(hall, { ...mine('hi'), to: 'chat/attic' }).room);
    expect(room.outbox).toMatchObject([{ to: 'chat/attic', line: { topic: 'chat/attic' } }]);
    expect(after(room, incoming('Ann:hi', { topic: 'chat/attic' })).lines).toHaveLength(1);
    expect(after(room, incoming('Ann:hi', { topic: 'chat/cellar' })).lines).toHaveLength(2);
    const lost = failed(room, 1, 'no').room;
    const [line] = lost.lines;
    if (!line) throw new Error('no line');
    expect(flush(retry(lost, line, 'hi').room).due).toMatchObject([{ to: 'chat/attic' }]);
  });

  test.each(['chat/#', 'chat/+', 'cellar', '', 'chat/a\0b', `chat/${'é'.repeat(40_000)}`])(
    'sends nothing to %j',
    (to) => {
      expect(say(hall, { ...mine('hi'), to })).toEqual({ room: hall, changed: [] });
    },
  );
});

describe('a redelivery', () => {
  test('is known again although the same broker was taken anew', () => {
    const room = reopen(after(empty, incoming('Bob:hi', { packetId: 7 })));
    expect(after(room, incoming('Bob:hi', { packetId: 7, dup: true })).lines).toHaveLength(1);
  });
});

describe('what cannot be known', () => {
  test('is said of a line that is sent again over a new connection', () => {
    const flying = flush(says(empty, 'one')).room;
    expect(flying.lines[0]?.twice).toBe(false);
    const { room, changed } = resumed(says(flying, 'two'), 100);
    expect(room.lines.map(({ twice }) => twice)).toEqual([true, false]);
    expect(changed).toMatchObject([{ line: { id: 1, twice: true }, outgoing: { tried: true } }]);
    expect(sent(room, 1).room.lines[0]).toMatchObject({ status: 'sent', twice: true });
  });

  test.each([true, false])('is said of a line that the last run had tried: %s', (tried) => {
    const waiting = line({ id: 4, from: 'Ann', status: 'queued' });
    const outbox = [{ line: waiting, payload: 'Ann:hello', to: 'chat/msg', tried }];
    const { room, changed } = flush(
      openRoom('chat/msg', { ...emptyRoom, lines: [waiting], nextId: 5, outbox }),
    );
    expect(room.lines[0]?.twice).toBe(tried);
    expect(changed).toMatchObject([{ line: { twice: tried }, outgoing: { tried: true } }]);
  });

  test('is not said of what waits while the broker is left and taken again', () => {
    const room = reopen(says(empty, 'hi'));
    expect(flush(room).room.lines[0]?.twice).toBe(false);
    expect(flush(reopen(flush(room).room)).due).toMatchObject([{ line: { twice: true } }]);
  });
});

describe('a room that is left', () => {
  test('waits for no answer any more', () => {
    const { room, changed } = left(says(flush(says(empty, 'one')).room, 'two'), 'left');
    expect(room.outbox).toEqual([]);
    expect(changed.map(({ line: { status, why }, outgoing }) => [status, why, outgoing])).toEqual([
      ['failed', 'left', null],
      ['failed', 'left', null],
    ]);
    const [flown, waited] = room.lines;
    if (!flown || !waited) throw new Error('no lines');
    const again = flush(retry(retry(room, flown, 'one').room, waited, 'two').room);
    expect(again.room.lines.map(({ twice }) => twice)).toEqual([true, false]);
  });
});

describe('a room whose history is cleared', () => {
  test('keeps what came meanwhile as unread', () => {
    const room = after(empty, incoming('Bob:one'), incoming('Bob:two'), incoming('Bob:@Ann three'));
    expect(cleared(room, 3).unread).toEqual({ count: 1, mentions: 1, newFrom: 3 });
    expect(cleared(read(room), 3).unread).toEqual(allRead);
  });

  test('has only what is still to be sent, and goes on counting', () => {
    const { room } = sent(flush(says(after(empty, incoming('Bob:hi')), 'one')).room, 2);
    const rest = cleared(says(room, 'two'), 4);
    expect(texts(rest)).toEqual(['two']);
    expect(rest.unread).toEqual(allRead);
    expect(after(rest, incoming('Bob:more')).lines.at(-1)?.id).toBe(4);
  });
});
