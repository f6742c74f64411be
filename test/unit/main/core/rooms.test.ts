import { describe, expect, test } from 'vitest';
import { emptyRoom } from '../../../../src/main/core/chat/room.ts';
import { nextDeadline } from '../../../../src/main/core/reduce.ts';
import { roomsToOpen } from '../../../../src/main/core/rooms.ts';
import type { State } from '../../../../src/main/core/state.ts';
import { unreadOf } from '../../../../src/main/core/unread.ts';
import { windowView } from '../../../../src/main/core/window-view.ts';
import { newBroker, newRoom, type NotifyMode } from '../../../../src/shared/settings.ts';
import { words } from '../../../../src/shared/words/index.ts';
import type { Happening } from '../../../../src/main/core/event.ts';
import { incoming, line } from './examples.ts';
import {
  alone,
  changedIn,
  chatSays,
  connects,
  each,
  happens,
  history,
  inRooms,
  lightOf,
  toggles,
  lightSays,
  online,
  opened,
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
  return state.decisions.map(({ room, why, count }) => `${room} ${why}${count > 1 ? ` × ${count}` : ''}`);
}

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

describe('a broker that is being left', () => {
  const silent = modes('none');
  const hill = { ...newBroker('hill', ['mqtt://hill']), rooms: [newRoom('hill/chat')] };
  const leaving = withSettings(silent, { inUse: 'hill', brokers: [...silent.settings.brokers, hill] });

  test('has its rooms, and what they are set to, until the other is there', () => {
    const late = new Map([['hill/chat', emptyRoom]]);
    const state = history(
      leaving,
      [0, { type: 'rooms-opened', scope: 'pi', rooms: late }],
      [1, chatSays('Bob:hi')],
    );
    expect(topics(state)).toEqual(topics(house));
    expect(unreadOf(state)).toBe(0);
    expect(told(state)).toEqual(['Hall room-none']);
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

  test('where all are others has failed too, and sends nothing any more', () => {
    const spoke = history(inRooms(online, 'chat/msg'), [0, refused], [1, says('hi')]);
    const other = withBroker(spoke, { rooms: [newRoom('chat/other')] });
    expect(roomIn(other).lines).toMatchObject([{ status: 'failed', why: words.chat.left }]);
    expect(happens(other, connects)).toMatchObject({ publish: [], kept: [] });
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
  test('whose history could not be read at first goes on behind what it has', () => {
    const spoke = history(online, [0, chatSays('Bob:hi')], [1, says('mine')], [2, refused]);
    const lines = [line({ id: 500, text: 'old' })];
    const rooms = new Map([['chat/msg', { ...emptyRoom, lines, nextId: 501 }]]);
    const { state, kept } = happens(spoke, { type: 'opened', broker: spoke.broker, rooms }, 3);
    expect(roomIn(state).lines.map(({ id, text }) => [id, text])).toEqual([
      [500, 'old'],
      [501, 'mine'],
    ]);
    expect(kept).toMatchObject([{ lines: [{ line: { id: 501 }, outgoing: { payload: 'Ann:mine' } }] }]);
  });

  test('has the rooms of the settings in their order, and no other', () => {
    const rooms = new Map(
      ['chat/gone', 'chat/#', 'chat/msg', 'chat/attic'].map((topic) => [topic, emptyRoom]),
    );
    const { state } = happens(house, { type: 'opened', broker: house.broker, rooms });
    expect(topics(state)).toEqual(['chat/msg', 'chat/attic', 'chat/#']);
  });

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
    expect(kept).toEqual([
      {
        room: 'chat/msg',
        lines: [],
        unread: { count: 0, mentions: 0, newFrom: 1 },
        retained: null,
      },
    ]);
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
      title: 'Bob · chat/attic',
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

  test('to a topic that has a room of its own is shown there, once', () => {
    const spoke = happens(house, says('hi', { room: 'chat/#', to: 'chat/attic' }));
    expect(spoke.publish).toMatchObject([{ topic: 'chat/attic', chat: { room: 'chat/attic' } }]);
    const { state, notice } = happens(spoke.state, said('chat/attic', 'Ann:hi'));
    expect(notice).toBeNull();
    expect(state.rooms.map(({ lines }) => lines.length)).toEqual([0, 1, 0]);
  });

  test('and is more than the built-in broker takes has failed at once, and holds up nothing', () => {
    const own = history(
      alone,
      [
        0,
        {
          type: 'opened',
          broker: { id: '', scope: 'built-in', address: pi },
          rooms: new Map([['chat/msg', emptyRoom]]),
        },
      ],
      [1, says('ü'.repeat(131_071))],
      [2, says('short')],
    );
    const { state, publish, kept } = happens(own, connects, 3);
    expect(publish.map(({ payload }) => payload)).toEqual(['Ann:short']);
    expect(roomIn(state).lines).toMatchObject([
      { status: 'failed', why: words.chat.tooLarge },
      { status: 'queued' },
    ]);
    expect(kept.flatMap(({ lines }) => lines).map(({ outgoing }) => outgoing?.tried)).toEqual([
      undefined,
      true,
    ]);
    expect(happens(state, says('ü'.repeat(131_070))).publish).toHaveLength(1);
    expect(happens(online, says('ü'.repeat(131_071))).publish).toHaveLength(1);
  });

  test('in a room that is none goes nowhere, and that is said', () => {
    const { state, kept, publish } = happens(house, says('hi', { room: 'nowhere' }));
    expect({ kept, publish }).toEqual({ kept: [], publish: [] });
    expect(state.notes).toMatchObject([{ text: words.note.unsaid('hi') }]);
  });

  test('before any history is open is not said at another broker, and that is said', () => {
    const early = history(started, [0, says('secret')]);
    const hill = { id: 'hill', scope: 'hill', address: pi };
    const rooms = new Map([['chat/msg', emptyRoom]]);
    const { state } = happens(early, { type: 'opened', broker: hill, rooms });
    expect(roomIn(state).outbox).toEqual([]);
    expect(state.notes).toMatchObject([{ text: words.note.unsaid('secret') }]);
  });

  test('in answer to a notification leaves what is unread new', () => {
    const state = history(house, [0, chatSays('Bob:one')], [1, chatSays('Bob:two')], [2, says('answer')]);
    expect(roomIn(state).unread).toEqual({ count: 2, mentions: 0, newFrom: 1 });
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
    expect(told(state)).toEqual(['Hall room-none', 'Hall no-mention', 'Hall shown × 2']);
  });
});

describe('a notification', () => {
  test('waiting as a summary does not come of a room that was silenced meanwhile', () => {
    const burst = history(house, ...each([0, 0, 0, 0, 10], chatSays('Bob:hi')));
    expect(nextDeadline(burst)).toBe(2_000);
    const { settings } = withBroker(burst, { rooms: [{ ...newRoom('chat/msg'), notify: 'none' }] });
    const silenced = history(burst, [20, { type: 'settings', settings }]);
    expect(happens(silenced, { type: 'time' }, 2_000).notice).toBeNull();
  });

  test('of a live message is not held back because the broker kept another', () => {
    const retained: Happening = { type: 'message', ...incoming('Bob:kept', { retain: true }) };
    const state = history(opened, [1_000, retained], [1_050, connects]);
    expect(happens(state, chatSays('Bob:live'), 1_500).notice).toMatchObject({ kind: 'chat' });
  });

  test('comes neither of my light command nor of the light in a room of many topics', () => {
    const wide = inRooms(online, '#');
    const asked = history(wide, [0, toggles], [1, said('lights/tree/set', 'ON')], [2, lightSays('ON')]);
    expect(roomIn(asked, '#')).toMatchObject({
      lines: [{ text: 'ON' }, { text: 'ON' }],
      unread: { count: 0 },
    });
    expect(asked.decisions).toEqual([]);
    expect(lightOf(asked).known.on.reported).toBe(true);
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
    expect(happens(over, chatSays('Bob:hi'), 10_001).notice).toMatchObject({ title: 'Bob · chat/msg' });
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
