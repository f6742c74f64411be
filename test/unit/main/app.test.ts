import { treeId } from './core/tree-lights.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { App } from '../../../src/main/app.ts';
import { emptyRoom } from '../../../src/main/core/chat/room.ts';
import { words } from '../../../src/shared/words/index.ts';
import { alone, connected, lastOpened, notes, says, settled, start } from './app-examples.ts';
import { line } from './core/examples.ts';
import {
  chatSays,
  connecting,
  connects,
  lightSays,
  loginRefused,
  refused,
  said,
  waiting,
} from './core/states.ts';
import { FakeOutlets } from './fake-outlets.ts';

let world: FakeOutlets;

beforeEach(() => {
  world = new FakeOutlets();
});

/** Connected, with a window open that has been shown everything up to now. */
async function watched(): Promise<App> {
  world.windowOpen = true;
  const app = await connected(world);
  world.clock.pass(1_000);
  world.shown.length = 0;
  return app;
}

describe('taking a broker into use', () => {
  test('leaves the one before, opens the history, and only then connects', async () => {
    world.hidden.set('ann@b1', 'secret');
    await start(world).takeBroker();
    expect(world.done).toEqual([
      'link closes',
      'history opens b1 chat/msg',
      'built-in broker stops',
      'link opens pi:1883 as ann/secret for chat/msg,lights/tree/state',
    ]);
  });

  test('that is the built-in one starts it, and comes in without a login', async () => {
    world.hidden.set('tinsel@', 'secret');
    await start(world, alone).takeBroker();
    expect(world.done).toEqual([
      'link closes',
      'history opens built-in chat/msg',
      'built-in broker starts at 1883',
      'link opens 127.0.0.1:1883 as /null for chat/msg,lights/tree/state',
    ]);
  });

  test('says so where the built-in one had to go to another port', async () => {
    world.builtInPort = 40_000;
    const app = start(world, alone);
    await app.takeBroker();
    expect(notes(app)).toEqual([words.note.portTaken(1883, 40_000)]);
    const address = { scheme: 'mqtt', host: '127.0.0.1', port: 40_000, path: '' } as const;
    app.receive({ type: 'link', report: { is: 'connecting', address } });
    expect(app.shown().view.join).toEqual({ host: '127.0.0.1', port: 40_000 });
  });

  test('says so where the built-in one cannot start, and connects to nothing', async () => {
    world.builtInPort = 0;
    const app = start(world, alone);
    await app.takeBroker();
    expect(notes(app)).toEqual([words.note.brokerFailed('no room')]);
    expect(app.shown().view.link).toMatchObject({ is: 'stopped', why: words.failure.noBroker });
    expect(world.done.at(-1)).toBe('built-in broker starts at 1883');
    expect(world.onNetwork).toBeNull();
  });

  test('says so where the password cannot be read, tries nothing without it, and can be asked again', async () => {
    world.hidden.set('ann@b1', 'secret');
    world.failing = 'secrets';
    const app = start(world);
    await app.takeBroker();
    expect(app.shown().view.link).toEqual({ is: 'stopped', mend: 'retry', ...words.failure.keychain });
    expect(world.targets).toEqual([]);
    expect(world.done).toContain('history opens b1 chat/msg');
    app.wake('network');
    expect(world.targets).toEqual([]);
    world.failing = null;
    app.perform({ type: 'retry-connection' });
    await settled();
    expect(lastOpened(world)).toBe('pi:1883 as ann/secret');
  });

  test('twice at once is done once', async () => {
    const app = start(world);
    await Promise.all([app.takeBroker(), app.takeBroker()]);
    expect(world.done).toEqual([
      'link closes',
      'link closes',
      'history opens b1 chat/msg',
      'built-in broker stops',
      'link opens pi:1883 as ann/null for chat/msg,lights/tree/state',
    ]);
  });

  test('that failed once can be done again', async () => {
    const app = start(world);
    world.failing = 'history';
    await app.takeBroker();
    world.failing = null;
    await app.takeBroker();
    expect(lastOpened(world)).toBe('pi:1883 as ann/null');
    expect(world.logged).toContain('broker: no history');
  });

  test('shows the lines that the history has, and sends what was left unsent', async () => {
    const mine = line({ id: 3, from: 'Ann', text: 'late', status: 'queued' });
    const outbox = [{ line: mine, payload: 'Ann:late', to: 'chat/msg', tried: false }];
    world.room = { ...emptyRoom, lines: [mine], nextId: 4, outbox };
    const app = start(world);
    await app.takeBroker();
    expect(app.shown()).toMatchObject({ lines: [mine], reset: true });
    app.receive(connects);
    await settled();
    expect(world.done.at(-1)).toBe('link sends chat/msg Ann:late');
  });
});

describe('before the history is open', () => {
  test('what I say shows, waits, and is kept and sent once it is open', async () => {
    world.room = { ...emptyRoom, lines: [line({ id: 7, text: 'earlier' })], nextId: 8 };
    const app = start(world);
    app.perform(says('early: a\nb'));
    expect(app.shown().lines).toMatchObject([{ text: 'early: a\nb', status: 'queued' }]);
    expect(world.kept).toEqual([]);
    await app.takeBroker();
    expect(app.shown().lines).toMatchObject([{ id: 7 }, { id: 8, text: 'early: a\nb', status: 'queued' }]);
    expect(world.kept).toMatchObject([
      {
        scope: 'b1',
        room: 'chat/msg',
        lines: [{ line: { id: 8 }, outgoing: { payload: 'Ann:early: a\nb', tried: false } }],
      },
    ]);
    app.receive(connects);
    await settled();
    expect(world.done.at(-1)).toBe('link sends chat/msg Ann:early: a\nb');
  });
});

describe('a broker that cannot be taken', () => {
  test('leaves a connection that is stopped, in words, until somebody asks again', async () => {
    const app = await connected(world);
    world.failing = 'history';
    await app.takeBroker();
    expect(app.shown().view.link).toMatchObject({ is: 'stopped', why: 'no history' });
    world.failing = null;
    app.perform({ type: 'retry-connection' });
    await settled();
    expect(lastOpened(world)).toBe('pi:1883 as ann/null');
    app.perform({ type: 'retry-connection' });
    expect(world.done.at(-1)).toBe('link retries');
  });

  test('is not shown as online while the one before is left', async () => {
    const app = await connected(world);
    const taking = app.takeBroker();
    await Promise.resolve();
    await Promise.resolve();
    expect(app.shown().view.link.is).toBe('connecting');
    await taking;
  });
});

describe('announcing the connection', () => {
  test('says each change once, however often it is tried', async () => {
    const app = await connected(world);
    for (const happening of [
      refused,
      connecting,
      waiting(20_000),
      connecting,
      waiting(40_000),
      connecting,
      connects,
      connects,
    ])
      app.receive(happening);
    app.receive(loginRefused);
    expect(world.announced).toEqual([
      'broker online mqtt://pi:1883',
      'broker offline nothing answers at pi:1883',
      'broker online mqtt://pi:1883',
      `broker offline ${words.failure.login.why}`,
    ]);
  });
});

describe('the history', () => {
  test('gets each line, new or changed', async () => {
    const app = await connected(world);
    app.receive(chatSays('Bob:hello'));
    app.perform(says('hi'));
    app.receive({ type: 'sent', room: 'chat/msg', line: 2 });
    const lines = world.kept.flatMap((kept) => kept.lines);
    expect(lines.map(({ line: { id, status }, outgoing }) => [id, status, outgoing?.tried])).toEqual([
      [1, null, undefined],
      [2, 'queued', false],
      [2, 'queued', true],
      [2, 'sent', undefined],
    ]);
    expect(world.kept.map(({ unread }) => unread?.count)).toEqual([1, undefined, undefined, undefined]);
  });

  test('gives a failed line back whole to be sent again', async () => {
    const app = await connected(world);
    world.older = [line({ id: 1, from: 'Ann', text: 'cut', cutFrom: 9, status: 'failed' })];
    world.whole = 'cut whole';
    app.perform({ type: 'retry-line', room: 'chat/msg', line: 1 });
    app.perform({ type: 'retry-line', room: 'chat/msg', line: 99 });
    await settled();
    expect(world.done).toEqual(['link sends chat/msg Ann:cut whole']);
  });

  test('answers for older lines and whole texts', async () => {
    const app = await connected(world);
    world.older = [line({ id: 1 }), line({ id: 2 }), line({ id: 3 })];
    world.whole = 'all of it';
    const room = 'chat/msg';
    expect(await app.answer({ type: 'lines', room, where: 'before', line: 3 })).toEqual(
      world.older.slice(0, 2),
    );
    expect(await app.answer({ type: 'whole-text', room, line: 3 })).toBe('all of it');
  });
});

describe('windows', () => {
  test('are shown nothing while none is open, and nothing is left over for the next', async () => {
    const app = await watched();
    world.windowOpen = false;
    app.receive(chatSays('Bob:before'));
    world.clock.pass(1_000);
    expect(world.shown).toEqual([]);
    world.windowOpen = true;
    app.receive(chatSays('Bob:after'));
    expect(world.shown.map(({ lines }) => lines.map(({ text }) => text))).toEqual([['after']]);
  });

  test('that open later are shown what comes next like those that were there', async () => {
    const app = await connected(world);
    world.windowOpen = true;
    app.receive(lightSays('ON'));
    app.receive(lightSays('OFF'));
    // A second window asks between two pieces.
    const { lights } = app.shown();
    expect(lights).toMatchObject({ order: [treeId], changed: [{ look: 'off' }] });
    world.clock.pass(100);
    expect(world.shown.at(-1)?.lights).toMatchObject({ order: [treeId], changed: [{ look: 'off' }] });
    app.receive(chatSays('Bob:hi'));
    world.clock.pass(100);
    expect(world.shown.at(-1)?.lights).toEqual({ order: null, changed: [] });
  });

  test('are shown bigger pieces under a flood, not more of them', async () => {
    const app = await watched();
    for (let index = 0; index < 1_000; index += 1) app.receive(chatSays(`Bob:${index}`));
    world.clock.pass(1_000);
    expect(world.shown.map(({ lines }) => lines.length)).toEqual([1, 999]);
    expect(world.shown.every(({ reset }) => !reset)).toBe(true);
  });

  test('are shown another room whole, with nothing left of the one before', async () => {
    const app = await watched();
    app.receive(chatSays('Bob:before'));
    world.shown.length = 0;
    world.room = { ...emptyRoom, lines: [line({ id: 9, text: 'kept' })], nextId: 10 };
    app.receive(chatSays('Bob:just before'));
    app.perform({ type: 'use-broker', broker: 'b2' });
    await settled();
    app.receive(said('hill/chat', 'Bob:after'));
    world.clock.pass(100);
    expect(world.shown.map(({ reset, lines }) => [reset, lines.map(({ text }) => text)])).toEqual([
      [true, ['kept', 'after']],
    ]);
  });

  test('take down the chat’s notifications when one is read', async () => {
    const app = await connected(world);
    app.receive({ type: 'focus', reading: true });
    app.receive({ type: 'focus', reading: true });
    expect(world.done).toEqual(['notifications of chat/msg are taken down']);
  });
});

describe('the tray', () => {
  test('is drawn at once, and then ten times a second at most', async () => {
    const app = await connected(world);
    world.clock.pass(1_000);
    world.drawn.length = 0;
    for (let index = 0; index < 1_000; index += 1) {
      app.receive(chatSays('Bob:hi'));
      world.clock.pass(1);
    }
    expect(world.drawn).toHaveLength(11);
  });

  test('ends on the last state', async () => {
    const app = await connected(world);
    app.receive(lightSays('ON'));
    app.receive(lightSays('OFF'));
    world.clock.pass(1_000);
    expect(world.drawn.at(-1)?.shape).toBe('off');
  });
});

describe('deadlines', () => {
  test('wake the program when something is due, and not before', async () => {
    const app = await connected(world);
    app.receive(lightSays('OFF'));
    app.perform({ type: 'toggle', light: treeId });
    world.clock.pass(4_999);
    expect(world.notices).toEqual([]);
    world.clock.pass(1);
    expect(world.notices).toMatchObject([{ title: 'Tree did not answer.' }]);
  });

  test('are waited for again where the system was early', async () => {
    const app = await connected(world);
    app.receive(lightSays('OFF'));
    world.clock.haste = 2;
    app.perform({ type: 'toggle', light: treeId });
    world.clock.pass(4_999);
    expect(world.notices).toEqual([]);
    world.clock.pass(1);
    expect(world.notices).toHaveLength(1);
  });

  test('move when another is nearer', async () => {
    const app = await connected(world);
    app.receive(refused);
    world.clock.pass(58_000);
    app.receive(connects);
    app.perform({ type: 'toggle', light: treeId });
    world.clock.pass(5_000);
    expect(app.shown().lights.changed[0]?.look).toBe('assumed-on');
    expect(world.notices).toEqual([]);
  });

  test('there are none while nothing is waited for: no timer is left', async () => {
    const app = await connected(world);
    app.receive(lightSays('OFF'));
    app.perform({ type: 'toggle', light: treeId });
    app.receive(lightSays('ON'));
    for (let index = 0; index < 5; index += 1) app.receive(chatSays('Bob:hi'));
    world.clock.pass(10_000);
    expect(world.clock.waiting).toBe(0);
    expect(world.notices.at(-1)).toMatchObject({ kind: 'summary', title: words.notice.many(5) });
  });
});

describe('commands', () => {
  test.each([
    [{ type: 'open-chat' }, ['chat opens']],
    [{ type: 'open-settings', page: 'lights' }, ['settings open']],
    [{ type: 'close-settings' }, ['settings close']],
    [{ type: 'open-link', url: 'https://a.b/' }, ['link https://a.b/ opens']],
    [{ type: 'retry-connection' }, ['link retries']],
    [{ type: 'find-brokers' }, ['brokers are looked for']],
    [{ type: 'cancel-test' }, ['test is cancelled']],
    [{ type: 'toggle', light: treeId }, ['link sends lights/tree/set ON']],
    [says('hi'), ['link sends chat/msg Ann:hi']],
    [{ type: 'choose-room', room: 'chat/msg' }, []],
    [{ type: 'quit' }, ['quits']],
  ] as const)('%j', async (command, done) => {
    const app = await connected(world);
    app.perform(command);
    await settled();
    expect(world.done).toEqual(done);
  });

  test('the welcome once answered stays answered', async () => {
    const app = await connected(world, alone);
    expect(app.shown().view.welcome).toBe(true);
    app.perform({ type: 'dismiss-welcome' });
    expect(app.shown().view.welcome).toBe(false);
    expect(world.saved).toMatchObject([{ general: { welcomed: true } }]);
  });

  test('with a broker of one’s own there is no demo tree to welcome anybody to', async () => {
    expect((await connected(world)).shown().view.welcome).toBe(false);
  });

  test('a note is dismissed', async () => {
    const app = await connected(world);
    app.receive({ type: 'note', text: 'a' });
    app.perform({ type: 'dismiss-note', note: 1 });
    expect(app.shown().view.notes).toEqual([]);
  });

  test('stopping ends the connection, the broker and the history, in this order', async () => {
    const app = await connected(world);
    await app.stop();
    expect(world.done).toEqual([
      'test is cancelled',
      'link closes',
      'built-in broker stops',
      'discovery stops',
      'history closes',
    ]);
  });

  test('stopping waits for a broker that is just being taken into use, which is not', async () => {
    const release = world.hold('history opens');
    const app = start(world);
    void app.takeBroker();
    await settled();
    const stopping = app.stop();
    await settled();
    expect(world.done).not.toContain('history closes');
    release();
    await stopping;
    expect(world.done).toEqual([
      'link closes',
      'history opens b1 chat/msg',
      'test is cancelled',
      'link closes',
      'built-in broker stops',
      'discovery stops',
      'history closes',
    ]);
  });
});
