import { beforeEach, describe, expect, test } from 'vitest';
import type { App } from '../../../src/main/app.ts';
import { emptyRoom } from '../../../src/main/core/chat/room.ts';
import { newRoom, type Settings } from '../../../src/shared/settings.ts';
import { words } from '../../../src/shared/words/index.ts';
import { alone, connected, edited, first, save, says, settled, start, usual } from './app-examples.ts';
import { line } from './core/examples.ts';
import { chatSays, connects, refused, said } from './core/states.ts';
import { FakeOutlets } from './fake-outlets.ts';

let world: FakeOutlets;

beforeEach(() => {
  world = new FakeOutlets();
});

const rooms = [newRoom('chat/msg'), newRoom('chat/attic')];
const two: Settings = { ...usual, brokers: usual.brokers.map((broker) => ({ ...broker, rooms })) };

/** Connected in two rooms, with a window that has been shown everything up to now. */
async function watched(): Promise<App> {
  world.windowOpen = true;
  const app = await connected(world, two);
  world.clock.pass(1_000);
  world.shown.length = 0;
  return app;
}

function sent(): string[] {
  return world.done.filter((what) => what.startsWith('link sends'));
}

function texts(): [boolean, string[]][] {
  world.clock.pass(100);
  return world.shown.map(({ reset, lines }) => [reset, lines.map(({ text }) => text)]);
}

describe('what I say', () => {
  test('goes out only once it is kept as tried', async () => {
    const app = await connected(world);
    const release = world.hold('history keeps');
    app.perform(says('one'));
    app.perform(says('two'));
    await settled();
    expect(world.kept.flatMap((kept) => kept.lines.map(({ outgoing }) => outgoing?.tried))).toEqual([
      false,
      true,
      false,
      true,
    ]);
    expect(sent()).toEqual([]);
    release();
    await settled();
    expect(sent()).toEqual(['link sends chat/msg Ann:one', 'link sends chat/msg Ann:two']);
  });

  test('and was being kept while another broker was taken is not said there, nor twice here', async () => {
    const app = await connected(world);
    const release = world.hold('history keeps');
    app.perform(says('one'));
    await app.takeBroker();
    release();
    await settled();
    expect(sent()).toEqual([]);
    app.receive(connects);
    await settled();
    expect(sent()).toEqual(['link sends chat/msg Ann:one']);
  });

  test('and whose room was left while it was being kept is not said', async () => {
    const app = await connected(world, two);
    const release = world.hold('history keeps');
    app.perform(says('bye', 'chat/attic'));
    await save(
      app,
      edited((all) => first(all).rooms.pop(), two),
    );
    expect(world.kept.at(-1)?.lines.at(-1)?.line.status).toBe('failed');
    release();
    await settled();
    expect(sent()).toEqual([]);
  });

  test('while the keychain is asked for the built-in broker is kept', async () => {
    const { builtInBroker } = alone;
    world.hidden.set('tinsel@', 'x');
    const release = world.hold('get secret');
    const app = start(world, { ...alone, builtInBroker: { ...builtInBroker, lan: true } });
    const taking = app.takeBroker();
    await settled();
    app.perform(says('precious'));
    expect(world.kept).toMatchObject([{ scope: 'built-in', lines: [{ outgoing: { tried: false } }] }]);
    release();
    await taking;
  });

  test('has a name of its own each time', async () => {
    const app = await connected(world);
    app.perform(says('hi'));
    app.perform(says('hi'));
    const ids = app.shown().lines.map(({ messageId }) => messageId);
    expect(ids).toHaveLength(2);
    expect(new Set([...ids, null, '']).size).toBe(4);
  });
});

describe('another room', () => {
  test('is shown whole, and what comes then belongs to it', async () => {
    const app = await watched();
    app.receive(said('chat/attic', 'Bob:up here'));
    app.perform({ type: 'choose-room', room: 'chat/attic' });
    app.receive(said('chat/attic', 'Bob:more'));
    app.receive(chatSays('Bob:down there'));
    expect(texts()).toEqual([
      [false, []],
      [true, ['up here', 'more']],
    ]);
    expect(app.shown().view).toMatchObject({ room: 'chat/attic', rooms: [{ unread: 1 }, { unread: 2 }] });
  });

  test('and the same one chosen again is shown from its latest line', async () => {
    const app = await watched();
    app.receive(chatSays('Bob:hi'));
    world.clock.pass(100);
    world.shown.length = 0;
    app.perform({ type: 'choose-room', room: 'chat/msg' });
    expect(texts()).toEqual([[true, ['hi']]]);
  });

  test('that is read has its notifications taken down, and no other', async () => {
    const app = await watched();
    app.receive({ type: 'focus', reading: true });
    app.perform({ type: 'choose-room', room: 'chat/attic' });
    app.receive({ type: 'focus', reading: false });
    app.perform({ type: 'choose-room', room: 'chat/msg' });
    expect(world.done).toEqual([
      'notifications of chat/msg are taken down',
      'notifications of chat/attic are taken down',
    ]);
  });

  test('is opened at a line by a notification', async () => {
    const app = await watched();
    app.perform({ type: 'open-chat', at: { room: 'chat/attic', line: 7 } });
    expect(world.done).toEqual(['chat opens']);
    expect(app.shown().view).toMatchObject({ room: 'chat/attic', goTo: { room: 'chat/attic', line: 7 } });
  });

  test('that is added is opened, then listened to and shown', async () => {
    const app = await connected(world);
    world.room = { ...emptyRoom, lines: [line({ id: 3, text: 'old' })], nextId: 4 };
    await save(
      app,
      edited((all) => first(all).rooms.push(newRoom('chat/attic'))),
    );
    expect(world.done).toEqual([
      'history opens b1 chat/attic',
      'link listens to chat/msg,chat/attic,lights/tree/state',
    ]);
    app.perform({ type: 'choose-room', room: 'chat/attic' });
    expect(app.shown().lines).toMatchObject([{ text: 'old' }]);
  });

  test('that is added while the others are being opened is opened with them', async () => {
    const release = world.hold('history opens');
    const app = start(world);
    const taking = app.takeBroker();
    await settled();
    await save(
      app,
      edited((all) => first(all).rooms.push(newRoom('chat/attic'))),
    );
    release();
    await taking;
    expect(world.done.filter((what) => what.startsWith('history opens'))).toEqual([
      'history opens b1 chat/msg',
      'history opens b1 chat/attic',
    ]);
    expect(app.shown().view.rooms).toHaveLength(2);
  });

  test('whose history cannot be opened is not there, and all goes on', async () => {
    const app = await connected(world);
    world.failing = 'history';
    await save(
      app,
      edited((all) => first(all).rooms.push(newRoom('chat/attic'))),
    );
    expect(app.shown().view.rooms).toHaveLength(1);
    expect(world.logged).toContain('history: no history');
  });
});

describe('notifications lead to what is there', () => {
  test('so those of a room that is left are taken down', async () => {
    const app = await connected(world, two);
    await save(
      app,
      edited((all) => (first(all).rooms = [newRoom('chat/msg')]), two),
    );
    expect(world.done).toContain('notifications of chat/attic are taken down');
    expect(world.done).toContain('link forgets chat/attic');
    expect(world.done).not.toContain('notifications of chat/msg are taken down');
  });

  test('so those of the broker before are taken down', async () => {
    const app = await connected(world);
    await app.takeBroker();
    expect(world.done).not.toContain('notifications of all rooms are taken down');
    app.perform({ type: 'use-broker', broker: 'b2' });
    await settled();
    expect(world.done).toContain('notifications of all rooms are taken down');
  });

  test('also in a window that is opened by a click', async () => {
    const app = await watched();
    world.windowOpen = false;
    app.perform({ type: 'open-chat', at: { room: 'chat/attic', line: 7 } });
    world.windowOpen = true;
    app.receive(said('chat/attic', 'Bob:more'));
    expect(texts()).toEqual([[false, ['more']]]);
  });
});

describe('the count of what is unread', () => {
  test('is the same in the tray, the title and at the icon, and is there after a restart', async () => {
    world.room = { ...emptyRoom, unread: { count: 3, mentions: 1, newFrom: 2 } };
    const app = await connected(world);
    app.receive(chatSays('Bob:hi'));
    world.clock.pass(1_000);
    expect(app.shown().view.unread).toBe(4);
    expect(world.badges.at(-1)).toBe(4);
    expect(world.drawn.at(-1)?.tooltip).toContain(words.tray.unread(4));
    app.receive({ type: 'focus', reading: true });
    world.clock.pass(1_000);
    expect(world.badges.at(-1)).toBe(0);
    expect(world.kept.at(-1)?.unread).toMatchObject({ count: 0 });
  });
});

describe('muting', () => {
  test('lasts over a restart, and ends', async () => {
    const app = await connected(world);
    app.perform({ type: 'mute', how: 'hour' });
    app.receive(chatSays('Bob:hi'));
    expect(world.notices).toEqual([]);
    const saved = world.saved.at(-1) ?? usual;
    expect(saved.muted).toBe(new Date(world.clock.now() + 3_600_000).toISOString());
    const next = new FakeOutlets();
    next.clock.pass(world.clock.now() - next.clock.now());
    const again = await connected(next, saved);
    again.receive(chatSays('Bob:hi'));
    expect(next.notices).toEqual([]);
    next.clock.pass(3_600_000);
    again.receive(chatSays('Bob:hi'));
    expect(next.notices).toMatchObject([{ title: 'Bob' }]);
  });

  test('far beyond what a timer can wait costs nothing', async () => {
    await connected(world, { ...usual, muted: '2090-01-01T00:00:00Z' });
    world.clock.pass(100 * 86_400_000);
    expect(world.clock.waiting).toBe(1);
  });

  test('ends when it is said', async () => {
    const app = await connected(world);
    app.perform({ type: 'mute', how: 'until-told' });
    expect(app.shown().view.muted).toBe('until-told');
    app.perform({ type: 'mute', how: 'off' });
    expect(app.shown().view.muted).toBeNull();
    expect(world.saved.map(({ muted }) => muted)).toEqual(['until-told', null]);
  });

  test('is known as the reason', async () => {
    const app = await connected(world);
    app.receive(chatSays('Bob:one'));
    app.perform({ type: 'mute', how: 'until-told' });
    app.receive(chatSays('Bob:two'));
    expect(await app.answer({ type: 'notice-log' })).toMatchObject([
      { room: 'chat/msg', from: 'Bob', shown: false },
      { room: 'chat/msg', from: 'Bob', shown: true },
    ]);
  });
});

describe('the history', () => {
  test('keeps as many lines as the settings say', async () => {
    const app = await connected(world);
    expect(world.limit).toBe(10_000);
    await save(
      app,
      edited(({ chat }) => (chat.history = 500)),
    );
    expect(world.limit).toBe(500);
  });

  test.each([
    [null, 'b1 chat/msg,chat/attic after nothing', null],
    ['chat/attic', 'b1 chat/attic after 9', { room: 'chat/attic', line: 9 }],
    ['nowhere', 'b1  after nothing', null],
  ])('is searched in the rooms of the broker in use: %s', async (room, where, after) => {
    const app = await connected(world, two);
    await app.answer({ type: 'search', room, text: 'x', after });
    expect(world.done).toEqual([`history is searched for x in ${where}`]);
  });

  test('tells its size for each room of any broker', async () => {
    const app = await connected(world, two);
    expect(await app.answer({ type: 'history-sizes', broker: 'b2' })).toEqual({
      'chat/msg': 8,
      'chat/attic': 10,
    });
    expect(await app.answer({ type: 'history-sizes', broker: '' })).toEqual({ 'chat/msg': 8 });
    expect(await app.answer({ type: 'history-sizes', broker: 'gone' })).toEqual({});
  });

  test('of rooms that were left can be had, and got rid of, too', async () => {
    const app = await connected(world, two);
    world.keptRooms = ['chat/msg', 'chat/gone', 'empty'];
    expect(await app.answer({ type: 'history-sizes', broker: 'b2' })).toEqual({
      'chat/msg': 8,
      'chat/attic': 10,
      'chat/gone': 9,
    });
    const asked = { broker: 'b2', room: 'chat/gone' };
    expect(await app.answer({ type: 'export-history', ...asked, format: 'text' })).toMatchObject({
      is: 'saved',
    });
    await app.answer({ type: 'clear-history', ...asked });
    expect(world.done).toEqual(['history tells all of b2 chat/gone', 'history forgets b2 chat/gone']);
  });

  test('is cleared, in the window as well', async () => {
    const app = await watched();
    app.receive(chatSays('Bob:hi'));
    app.receive(said('chat/attic', 'Bob:ho'));
    world.clock.pass(100);
    world.shown.length = 0;
    expect(await app.answer({ type: 'clear-history', broker: 'b1', room: 'chat/msg' })).toBeNull();
    expect(world.done).toEqual(['history forgets b1 chat/msg']);
    expect(texts()).toEqual([[true, []]]);
    expect(app.shown().view.rooms).toMatchObject([{ unread: 0 }, { unread: 1 }]);
    await app.answer({ type: 'clear-history', broker: 'b2', room: null });
    expect(world.done.slice(1)).toEqual(['history forgets b2 chat/msg', 'history forgets b2 chat/attic']);
    expect(app.shown().view.rooms[1]?.unread).toBe(1);
  });

  test('that is cleared does not take along what comes meanwhile', async () => {
    const app = await watched();
    app.receive(chatSays('Bob:before'));
    const release = world.hold('history clears');
    const clearing = app.answer({ type: 'clear-history', broker: 'b1', room: 'chat/msg' });
    app.receive(chatSays('Bob:meanwhile'));
    world.firstKept = 2;
    release();
    await clearing;
    expect(app.shown().lines).toMatchObject([{ text: 'meanwhile' }]);
  });

  test('that cannot be cleared says so, and is shown as before', async () => {
    const app = await watched();
    app.receive(chatSays('Bob:hi'));
    world.failing = 'history';
    expect(await app.answer({ type: 'clear-history', broker: 'b1', room: null })).toBe(
      words.chat.notCleared('no history'),
    );
    expect(app.shown().lines).toHaveLength(1);
  });

  test('is written into a file that one chooses', async () => {
    const app = await connected(world, two);
    world.older = [line({ id: 1, text: 'one' }), line({ id: 2, text: 'two' })];
    const asked = { type: 'export-history', broker: 'b2', room: 'chat/attic' } as const;
    const answer = await app.answer({ ...asked, format: 'json' });
    expect(answer).toMatchObject({ is: 'saved', count: 2 });
    expect(JSON.parse(world.files[0]?.text ?? '')).toMatchObject([{ text: 'one' }, { text: 'two' }]);
    expect(world.done).toEqual(['history tells all of b2 chat/attic']);
    expect(await app.answer({ ...asked, room: 'nowhere', format: 'text' })).toEqual({ is: 'cancelled' });
  });
});

describe('a line', () => {
  test('that failed is sent again to where it was meant', async () => {
    const app = await connected(world, two);
    world.older = [line({ id: 1, from: 'Ann', text: 'hi', status: 'failed' })];
    app.perform({ type: 'retry-line', room: 'chat/attic', line: 1 });
    await settled();
    expect(sent()).toEqual(['link sends chat/attic Ann:hi']);
  });

  test('is looked for where it is shown', async () => {
    const app = await connected(world, two);
    app.receive(refused);
    world.older = [line({ id: 1 }), line({ id: 5 })];
    expect(await app.answer({ type: 'lines', room: 'chat/attic', where: 'after', line: 1 })).toMatchObject([
      { id: 5 },
    ]);
  });
});

test('a test notification is shown, or it is said why not', async () => {
  const app = await connected(world);
  expect(await app.answer({ type: 'test-notification' })).toBeNull();
  world.untold = 'no service';
  expect(await app.answer({ type: 'test-notification' })).toBe('no service');
});
