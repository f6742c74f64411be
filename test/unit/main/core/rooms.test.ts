import { describe, expect, test } from 'vitest';
import { emptyRoom } from '../../../../src/main/core/chat/room.ts';
import { nextDeadline } from '../../../../src/main/core/reduce.ts';
import { roomOf, roomsToOpen } from '../../../../src/main/core/rooms.ts';
import type { State } from '../../../../src/main/core/state.ts';
import { unreadOf } from '../../../../src/main/core/unread.ts';
import { windowView } from '../../../../src/main/core/window-view.ts';
import { newRoom, type NotifyMode } from '../../../../src/shared/settings.ts';
import { words } from '../../../../src/shared/words/index.ts';
import { line } from './examples.ts';
import {
  changedIn,
  chatSays,
  connects,
  happens,
  history,
  inRooms,
  online,
  pi,
  refused,
  roomIn,
  said,
  says,
  started,
  withBroker,
  withSettings,
} from './states.ts';

const house = inRooms(online, 'chat/msg', 'chat/attic', 'chat/#');

function topics({ rooms }: State): string[] {
  return rooms.map(({ topic }) => topic);
}

function told(state: State): string[] {
  return state.decisions.map(({ room, why }) => `${room} ${why}`);
}

describe('a message belongs to', () => {
  test.each([
    ['chat/msg', 'chat/msg'],
    ['chat/attic', 'chat/attic'],
    ['chat/cellar', 'chat/#'],
    ['chat', 'chat/#'],
    ['other', undefined],
  ])('of %s, the room %s', (topic, room) => {
    expect(roomOf(house, topic)?.topic).toBe(room);
  });

  test('the first of the rooms that match where it has none of its own', () => {
    const two = inRooms(online, 'home/+/chat', 'home/#');
    expect(roomOf(two, 'home/attic/chat')?.topic).toBe('home/+/chat');
  });
});

describe('rooms that are added', () => {
  const wider = withBroker(online, { rooms: [newRoom('chat/attic'), newRoom('chat/msg')] });

  test('are there once their history is open, in the order of the settings', () => {
    expect(topics(wider)).toEqual(['chat/msg']);
    expect(roomsToOpen(wider)).toEqual(['chat/attic']);
    const rooms = new Map([['chat/attic', { ...emptyRoom, lines: [line({ id: 4 })], nextId: 5 }]]);
    const state = history(wider, [0, { type: 'rooms-opened', scope: 'pi', rooms }]);
    expect(topics(state)).toEqual(['chat/attic', 'chat/msg']);
    expect(roomsToOpen(state)).toEqual([]);
    expect(state.room).toBe('chat/msg');
    expect(roomIn(state, 'chat/attic').nextId).toBe(5);
  });

  test('send what the history still has to send', () => {
    const late = line({ id: 4, from: 'Ann', status: 'queued' });
    const outbox = [{ line: late, payload: 'Ann:hello', to: 'chat/attic', tried: true }];
    const rooms = new Map([['chat/attic', { ...emptyRoom, lines: [late], nextId: 5, outbox }]]);
    expect(happens(wider, { type: 'rooms-opened', scope: 'pi', rooms }).publish).toMatchObject([
      { topic: 'chat/attic', payload: 'Ann:hello', chat: { room: 'chat/attic', line: 4 } },
    ]);
  });

  test('are not there when they were left again, or another broker was taken, before their history was open', () => {
    const rooms = new Map([['chat/attic', emptyRoom]]);
    const back = withBroker(wider, { rooms: [newRoom('chat/msg')] });
    expect(topics(history(back, [0, { type: 'rooms-opened', scope: 'pi', rooms }]))).toEqual(['chat/msg']);
    expect(topics(history(wider, [0, { type: 'rooms-opened', scope: 'hill', rooms }]))).toEqual(['chat/msg']);
  });

  test('before anything is open come with the rest', () => {
    const early = withBroker(started, { rooms: [newRoom('chat/attic'), newRoom('chat/msg')] });
    expect(topics(early)).toEqual(['chat/attic', 'chat/msg']);
    expect(roomsToOpen(early)).toEqual([]);
  });
});

describe('a room that is left', () => {
  test('is gone, another is shown, and what was not acknowledged has failed with the reason', () => {
    const busy = history(
      house,
      [0, says('hi', { room: 'chat/attic' })],
      [1, { type: 'choose-room', room: 'chat/attic' }],
    );
    const { settings } = withBroker(busy, { rooms: [newRoom('chat/msg')] });
    const outcome = happens(busy, { type: 'settings', settings });
    expect(topics(outcome.state)).toEqual(['chat/msg']);
    expect(outcome.state.room).toBe('chat/msg');
    expect(outcome.kept).toMatchObject([
      { room: 'chat/attic', lines: [{ line: { status: 'failed', why: words.chat.left }, outgoing: null }] },
    ]);
    expect(happens(outcome.state, { type: 'sent', room: 'chat/attic', line: 1 }).kept).toEqual([]);
  });

  test('is not one whose broker is left: that keeps what it has', () => {
    const busy = history(house, [0, refused], [1, says('hi', { room: 'chat/attic' })]);
    const outcome = happens(busy, { type: 'settings', settings: { ...busy.settings, inUse: '' } });
    expect(topics(outcome.state)).toEqual(topics(house));
    expect(outcome.kept).toEqual([]);
  });

  test('moves no other: they are in the order of the settings', () => {
    const order = ['chat/#', 'chat/msg', 'chat/attic'];
    expect(topics(withBroker(house, { rooms: order.map(newRoom) }))).toEqual(order);
  });
});

describe('the same broker taken again', () => {
  test('loses nothing that was said while its history was read', () => {
    const spoke = history(house, [0, says('one', { room: 'chat/attic' })], [1, refused], [2, says('two')]);
    const rooms = new Map(topics(house).map((topic) => [topic, emptyRoom]));
    const again = happens(
      spoke,
      { type: 'opened', broker: { id: 'pi', scope: 'pi', address: pi }, rooms },
      3,
    );
    expect(again.kept).toEqual([]);
    const { publish, state } = happens(again.state, connects, 4);
    expect(publish.map(({ payload }) => payload)).toEqual(['Ann:two', 'Ann:one']);
    expect(roomIn(state, 'chat/attic').lines[0]?.twice).toBe(true);
    expect(roomIn(state, 'chat/msg').lines[0]?.twice).toBe(false);
  });
});

describe('looking at a room', () => {
  const heard = history(house, [0, chatSays('Bob:hi')], [0, said('chat/attic', 'Bob:ho')]);

  test('has it read, and not the others', () => {
    const looking = history(heard, [1, { type: 'focus', reading: true }]);
    expect([roomIn(looking).unread.count, roomIn(looking, 'chat/attic').unread.count]).toEqual([0, 1]);
    const other = history(looking, [2, { type: 'choose-room', room: 'chat/attic' }]);
    expect(roomIn(other, 'chat/attic').unread).toEqual({ count: 0, mentions: 0, newFrom: 1 });
    expect(roomIn(other).unread.newFrom).toBeNull();
  });

  test('that nobody looks at does not have it read', () => {
    const other = history(heard, [2, { type: 'choose-room', room: 'chat/attic' }]);
    expect(roomIn(other, 'chat/attic').unread.count).toBe(1);
    expect(other.room).toBe('chat/attic');
  });

  test('is told to the history, so that it is read after a restart too', () => {
    const { kept } = happens(heard, { type: 'focus', reading: true });
    expect(kept).toEqual([{ room: 'chat/msg', lines: [], unread: { count: 0, mentions: 0, newFrom: 1 } }]);
    expect(happens(house, chatSays('Bob:hi')).kept).toMatchObject([{ unread: { count: 1 } }]);
  });

  test('of which there is none changes nothing', () => {
    expect(happens(heard, { type: 'choose-room', room: 'nowhere' }).state).toBe(heard);
    expect(happens(heard, { type: 'go-to', room: 'nowhere', line: 1 }).state).toBe(heard);
  });

  test('is silent in that room alone', () => {
    const looking = history(house, [1, { type: 'focus', reading: true }]);
    expect(happens(looking, chatSays('Bob:hi')).notice).toBeNull();
    expect(happens(looking, said('chat/attic', 'Bob:hi')).notice).toMatchObject({
      title: 'Bob',
      at: { room: 'chat/attic', line: 1 },
    });
  });
});

describe('a line that is to be brought into sight', () => {
  test('is asked for anew each time, and not any more once the window was left', () => {
    const first = history(house, [0, { type: 'go-to', room: 'chat/attic', line: 3 }]);
    expect(windowView(first)).toMatchObject({ room: 'chat/attic', goTo: { line: 3, asked: 1 } });
    const second = history(first, [1, { type: 'go-to', room: 'chat/attic', line: 3 }]);
    expect(second.goTo?.asked).toBe(2);
    expect(history(second, [2, { type: 'focus', reading: false }]).goTo).toBeNull();
    expect(history(second, [2, { type: 'choose-room', room: 'chat/attic' }]).goTo).toBeNull();
  });
});

describe('what I say', () => {
  test('goes to the room it is said in', () => {
    const outcome = happens(house, says('hi', { room: 'chat/#', to: 'chat/cellar' }));
    expect(outcome.publish).toMatchObject([{ topic: 'chat/cellar', chat: { room: 'chat/#', line: 1 } }]);
    expect(changedIn(outcome)).toHaveLength(2);
    expect(happens(outcome.state, said('chat/cellar', 'Ann:hi')).kept).toEqual([]);
  });

  test('in a room that is none goes nowhere', () => {
    expect(happens(house, says('hi', { room: 'nowhere' }))).toMatchObject({ kept: [], publish: [] });
  });

  test('waits in each room in its order', () => {
    const away = history(
      house,
      [0, refused],
      [1, says('one', { room: 'chat/attic' })],
      [2, says('two')],
      [3, says('three', { room: 'chat/attic' })],
    );
    expect(happens(away, connects, 4).publish.map(({ topic, payload }) => `${topic} ${payload}`)).toEqual([
      'chat/msg Ann:two',
      'chat/attic Ann:one',
      'chat/attic Ann:three',
    ]);
  });
});

describe('the history that is cleared', () => {
  test('is that of the broker in use, or the window shows none of it', () => {
    const heard = history(house, [0, chatSays('Bob:hi')]);
    const clear = (scope: string) =>
      history(heard, [1, { type: 'cleared', scope, room: 'chat/msg', from: 2 }]);
    expect(roomIn(clear('pi'))).toMatchObject({ lines: [], unread: { count: 0 } });
    expect(roomIn(clear('hill')).lines).toHaveLength(1);
  });
});

/** The rooms of the house with these notifications. */
function modes(...notify: NotifyMode[]): State {
  return withBroker(house, {
    rooms: house.rooms.map(({ topic }, index) => ({ topic, name: 'Hall', notify: notify[index] ?? 'all' })),
  });
}

describe('what is unread', () => {
  test.each<[NotifyMode, number]>([
    ['all', 4],
    ['mentions', 3],
    ['none', 2],
  ])('counts of a room whose notifications are %s: %d', (notify, count) => {
    const state = history(
      modes('all', notify, 'all'),
      [0, chatSays('Bob:hi')],
      [0, said('chat/attic', 'Bob:hi @Ann')],
      [0, said('chat/attic', 'Bob:hi')],
      [0, said('chat/cellar', 'Bob:hi')],
    );
    expect(unreadOf(state)).toBe(count);
    expect(windowView(state)).toMatchObject({
      unread: count,
      rooms: [{ name: 'Hall', unread: 1 }, { unread: 2, mentions: 1, notify }, { unread: 1 }],
    });
  });

  test('is notified as the room says, and it is known why not', () => {
    const state = history(
      modes('none', 'mentions', 'all'),
      [0, chatSays('Bob:hi @Ann')],
      [0, said('chat/attic', 'Bob:hi')],
      [0, said('chat/attic', 'Bob:hi @ann')],
      [0, said('chat/cellar', 'Bob:hi')],
    );
    expect(told(state)).toEqual(['Hall room-none', 'Hall no-mention', 'Hall shown', 'Hall shown']);
  });
});

function mutedTo(at: number): State {
  return withSettings(house, { muted: new Date(at).toISOString() });
}

describe('muting', () => {
  test('is silent until its time, and then not any more', () => {
    const muted = mutedTo(10_000);
    expect(nextDeadline(muted)).toBe(10_000);
    const { state, notice } = happens(muted, chatSays('Bob:hi'), 9_999);
    expect(notice).toBeNull();
    expect(told(state)).toEqual(['chat/msg muted']);
    const over = history(state, [10_000, { type: 'time' }]);
    expect(over.settings.muted).toBeNull();
    expect(nextDeadline(over)).toBeNull();
    expect(happens(over, chatSays('Bob:hi'), 10_001).notice).toMatchObject({ title: 'Bob' });
  });

  test('until told has no end', () => {
    const muted = withSettings(house, { muted: 'until-told' });
    expect(nextDeadline(muted)).toBeNull();
    expect(happens(muted, chatSays('Bob:hi'), 1e15).notice).toBeNull();
  });

  test('hides neither a light that does not answer nor a lost connection', () => {
    const muted = withSettings(history(house, [0, says('hi')], [1_000, refused]), { muted: 'until-told' });
    expect(happens(muted, { type: 'time' }, 61_000).notice).toMatchObject({ kind: 'program' });
  });
});

test('a settings change before anything is open keeps what was said', () => {
  const spoke = history(started, [0, says('early')]);
  const wider = withBroker(spoke, { rooms: [newRoom('chat/attic'), newRoom('chat/msg')] });
  expect(roomIn(wider).outbox).toHaveLength(1);
});
