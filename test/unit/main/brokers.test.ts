import { treeId } from './core/tree-lights.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { App } from '../../../src/main/app.ts';
import type { Happening } from '../../../src/main/core/event.ts';
import { onceId, settingsSchema, type Editable, type Settings } from '../../../src/shared/settings.ts';
import { words } from '../../../src/shared/words/index.ts';
import {
  alone,
  connected,
  edited,
  first,
  lastOpened,
  notes,
  save,
  says,
  settled,
  start,
  unchanged,
  usual,
} from './app-examples.ts';
import { chatSays, connectsTo, pi, waiting } from './core/states.ts';
import { FakeOutlets } from './fake-outlets.ts';

let world: FakeOutlets;

beforeEach(() => {
  world = new FakeOutlets();
});

async function uses(app: App, broker: string): Promise<void> {
  app.perform({ type: 'use-broker', broker });
  await settled();
}

describe('choosing another broker', () => {
  test('leaves the one before, and takes the other with its own room and history', async () => {
    const app = await connected(world);
    await uses(app, 'b2');
    expect(world.done).toEqual([
      'link closes',
      'history opens b2 hill/chat',
      'notifications of all rooms are taken down',
      'built-in broker stops',
      'link opens hill.example:8883,hill:1883 as /null for hill/chat,lights/tree/state',
    ]);
    expect(world.saved).toMatchObject([{ inUse: 'b2' }]);
    expect(world.targets.at(-1)).toMatchObject({ clientId: 'tinsel2', version: 5 });
    expect(app.shown().view).toMatchObject({ broker: 'hill.example:8883', room: 'hill/chat' });
  });

  test('does not take what was said in one room into the other', async () => {
    const app = await connected(world);
    app.receive(chatSays('Bob:hello'));
    await uses(app, 'b2');
    expect(app.shown()).toMatchObject({ lines: [], view: { unread: 0, rooms: [{ unread: 0 }] } });
  });

  test('that is the built-in one starts it', async () => {
    const app = await connected(world);
    await uses(app, '');
    expect(world.done).toContain('built-in broker starts at 1883');
    expect(lastOpened(world)).toBe('127.0.0.1:1883 as /null');
    expect(world.targets.at(-1)).toMatchObject({ clientId: 'tinsel0', version: 4 });
  });

  test('that nobody knows does nothing', async () => {
    const app = await connected(world);
    await uses(app, 'b9');
    expect(world).toMatchObject({ done: [], saved: [] });
  });

  test('that is in use already tries it at once', async () => {
    const app = await connected(world);
    await uses(app, 'b1');
    expect(world).toMatchObject({ done: ['link retries'], saved: [] });
  });

  test('quickly, one after the other, ends on the last', async () => {
    const app = await connected(world);
    for (const broker of ['b2', '', 'b2', 'b1']) app.perform({ type: 'use-broker', broker });
    await settled();
    await settled();
    expect(lastOpened(world)).toBe('pi:1883 as ann/null');
    expect(app.shown().view.brokers.filter(({ inUse }) => inUse)).toMatchObject([{ id: 'b1' }]);
  });
});

function sent(): string[] {
  return world.done.filter((what) => what.startsWith('link sends'));
}

describe('from the moment another broker is chosen', () => {
  test('nothing is switched or said at the one before', async () => {
    const app = await connected(world);
    app.perform({ type: 'use-broker', broker: 'b2' });
    expect(world.done).toEqual(['link closes']);
    app.perform({ type: 'toggle', light: treeId });
    app.perform(says('hi'));
    await settled();
    expect(sent()).toEqual([]);
    expect(world.notices).toMatchObject([{ body: words.light.notConnected }]);
  });

  test.each(['link closes', 'built-in broker stops'] as const)(
    'neither, where it is a long time until it is its turn: %s',
    async (slow) => {
      const app = await connected(world);
      const release = world.hold(slow);
      await save(
        app,
        edited(({ discovery }) => (discovery.on = false)),
      );
      app.perform({ type: 'use-broker', broker: 'b2' });
      await settled();
      app.perform({ type: 'toggle', light: treeId });
      app.perform(says('hi'));
      await settled();
      expect(world.done).toContain('link closes');
      expect(world.done.filter((what) => what.startsWith('history opens'))).toEqual([]);
      release();
      await settled();
      expect(sent()).toEqual([]);
      expect(lastOpened(world)).toMatch(/^hill/);
    },
  );

  test('what was said meanwhile is kept for the one before, and not said to the other', async () => {
    const app = await connected(world);
    const release = world.hold('link closes');
    app.perform({ type: 'use-broker', broker: 'b2' });
    app.perform(says('hi'));
    expect(world.kept).toMatchObject([
      { scope: 'b1', lines: [{ outgoing: { payload: 'Ann:hi' }, line: { status: 'queued' } }] },
    ]);
    release();
    await settled();
    app.receive(connectsTo(pi));
    expect(sent()).toEqual([]);
    expect(app.shown().lines).toEqual([]);
  });

  test.each(['link closes', 'built-in broker stops', 'history opens', 'get secret'] as const)(
    'and a third at once, the one between is never opened: %s',
    async (slow) => {
      world.hidden.set('@b2', 'slow');
      const app = await connected(world);
      const release = world.hold(slow);
      await save(
        app,
        edited(({ discovery }) => (discovery.on = false)),
      );
      await uses(app, 'b2');
      await uses(app, '');
      release();
      await settled();
      expect(world.done.filter((what) => what.startsWith('link opens'))).toEqual([
        'link opens 127.0.0.1:1883 as /null for chat/msg,lights/tree/state',
      ]);
      const histories = world.done.filter((what) => what.startsWith('history opens'));
      const between = slow === 'history opens' || slow === 'get secret' ? ['history opens b2 hill/chat'] : [];
      expect(histories).toEqual([...between, 'history opens built-in chat/msg']);
      expect(world.builtIns).toHaveLength(1);
      expect(app.shown().view.broker).toBe(words.link.builtIn);
    },
  );
});

/** It is being taken into use. */
function taking(settings: Settings = usual): App {
  const app = start(world, settings);
  void app.takeBroker();
  return app;
}

describe('a keychain that never answers', () => {
  beforeEach(() => {
    world.hidden.set('ann@b1', 'secret');
    world.hidden.set('tinsel@', 'class');
    world.hold('get secret');
  });

  test.each([
    ['', '127.0.0.1:1883 as /null'],
    ['b2', 'hill.example:8883,hill:1883 as /null'],
  ])('does not stand in the way of another broker: %j', async (broker, opened) => {
    const app = taking();
    await settled();
    expect(world.done).toContain('history opens b1 chat/msg');
    await uses(app, broker);
    expect(lastOpened(world)).toBe(opened);
    expect(world.targets).toHaveLength(1);
  });

  test('does not keep the built-in broker running that is left', async () => {
    taking();
    await settled();
    expect(world.done).toContain('built-in broker stops');
  });

  test('does not stand in the way of the end', async () => {
    const app = taking();
    await settled();
    await app.stop();
    expect(world.done.slice(-4)).toEqual([
      'link closes',
      'built-in broker stops',
      'discovery stops',
      'history closes',
    ]);
    expect(world.targets).toEqual([]);
  });

  test('for the built-in broker’s password does neither', async () => {
    const app = taking(builtIn({ lan: true }, { ...usual, inUse: '' }));
    await settled();
    expect(world.builtIns).toEqual([]);
    await uses(app, 'b2');
    expect(lastOpened(world)).toMatch(/^hill/);
    await uses(app, '');
    await app.stop();
    expect(world.done.at(-1)).toBe('history closes');
    expect(notes(app)).toEqual([]);
  });

  test('for the password of one that is only kept running does neither', async () => {
    world.hidden.delete('ann@b1');
    const app = await connected(world);
    await save(
      app,
      edited(({ builtInBroker }) => Object.assign(builtInBroker, { keepRunning: true, lan: true })),
    );
    expect(world.builtIns).toEqual([]);
    await uses(app, 'b2');
    expect(lastOpened(world)).toMatch(/^hill/);
    await save(
      app,
      edited(({ builtInBroker }) => (builtInBroker.port = 1884), app.settings),
    );
    await app.stop();
    expect(world.done.at(-1)).toBe('history closes');
  });

  test('is not asked for one that was left while its history opened', async () => {
    world.hidden.set('@b2', 'secret');
    const app = await connected(world, { ...usual, inUse: '' });
    const release = world.hold('history opens');
    await uses(app, 'b2');
    await uses(app, '');
    release();
    await settled();
    expect(lastOpened(world)).toBe('127.0.0.1:1883 as /null');
  });

  test('has nobody look after a connection meanwhile that is not there', async () => {
    world.hidden.set('@b2', 'secret');
    const app = await connected(world, { ...usual, inUse: '' });
    await uses(app, 'b2');
    app.wake('network');
    app.perform({ type: 'retry-connection' });
    await settled();
    expect(world.done.filter((what) => /^link (wakes|retries|opens)/.test(what))).toEqual([]);
  });

  test('is said after two seconds, once', async () => {
    const app = taking();
    await settled();
    world.clock.pass(1_999);
    expect(notes(app)).toEqual([]);
    world.clock.pass(1);
    expect(notes(app)).toEqual([words.note.keychainWaits]);
    world.clock.pass(60_000);
    expect(notes(app)).toEqual([words.note.keychainWaits]);
  });

  test('is not said of a broker that was left before', async () => {
    const app = taking();
    await settled();
    world.clock.pass(1_999);
    await uses(app, 'b2');
    world.clock.pass(60_000);
    expect(notes(app)).toEqual([]);
  });

  test('can be asked anew', async () => {
    const app = taking();
    await settled();
    const release = world.hold('get secret');
    app.perform({ type: 'retry-connection' });
    await settled();
    release();
    await settled();
    expect(lastOpened(world)).toBe('pi:1883 as ann/secret');
    expect(world.targets).toHaveLength(1);
  });
});

test('a keychain that answers within two seconds is not spoken of', async () => {
  world.hidden.set('ann@b1', 'secret');
  const release = world.hold('get secret');
  const app = start(world);
  const taken = app.takeBroker();
  await settled();
  world.clock.pass(1_999);
  release();
  await taken;
  world.clock.pass(60_000);
  expect(notes(app)).toEqual([]);
  expect(lastOpened(world)).toBe('pi:1883 as ann/secret');
});

describe('a broker that was found', () => {
  const addresses = ['mqtt://shed:1883', 'ws://shed:9001'];
  const found = (name: string): Happening => ({
    type: 'found',
    looking: false,
    brokers: [{ name, addresses }],
  });

  async function usesFound(app: App, those: string[] = addresses): Promise<void> {
    app.perform({ type: 'use-found', addresses: those });
    await settled();
  }

  test('is saved under its name, used, and answers the welcome', async () => {
    const app = await connected(world, alone);
    app.receive(found('Shed'));
    await usesFound(app);
    const [broker] = world.saved.at(-1)?.brokers ?? [];
    expect(broker).toMatchObject({ name: 'Shed', addresses, username: '', mqttVersion: 5 });
    expect(world.saved).toMatchObject([{ inUse: broker?.id, general: { welcomed: true } }]);
    expect(lastOpened(world)).toBe('shed:1883,shed:9001 as /null');
  });

  test('with a name that no broker may have is called by its address', async () => {
    const app = await connected(world);
    app.receive(found('x'.repeat(41)));
    await usesFound(app);
    expect(app.settings.brokers[2]).toMatchObject({ name: '', addresses });
  });

  test('is saved once only, and used again', async () => {
    const app = await connected(world);
    app.receive(found('Shed'));
    await usesFound(app);
    await uses(app, 'b1');
    await usesFound(app);
    expect(app.settings.brokers).toHaveLength(3);
    expect(lastOpened(world)).toMatch(/^shed:1883/);
  });

  test.each([[[]], [['mqtt://evil:1883']], [addresses.slice(0, 1)], [addresses.toReversed()]])(
    'is not whatever a window names: %j',
    async (those) => {
      const app = await connected(world);
      app.receive(found('Shed'));
      await usesFound(app, those);
      expect(world).toMatchObject({ done: [], saved: [] });
    },
  );
});

describe('a new client id', () => {
  test.each([
    ['a saved broker', usual, 'b1'],
    ['the built-in one', alone, ''],
  ])('is made for %s, saved, and used', async (_what, settings, id) => {
    const app = await connected(world, settings);
    app.perform({ type: 'new-client-id' });
    await settled();
    const of = ({ brokers, builtInBroker }: Settings): string | undefined =>
      id === '' ? builtInBroker.clientId : brokers.find((one) => one.id === id)?.clientId;
    const clientId = of(app.settings);
    expect(clientId).toMatch(/^tinsel[a-z\d]{17}$/);
    expect(clientId).not.toBe(of(settings));
    expect(world.targets.at(-1)).toMatchObject({ clientId });
    expect(world.saved.map(of)).toEqual([clientId]);
    expect(app.settings.brokers[1]).toEqual(settings.brokers[1]);
  });
});

describe('the version of MQTT', () => {
  test('that a broker speaks is remembered once', async () => {
    const app = await connected(world);
    expect(world.saved).toEqual([]);
    for (let times = 0; times < 3; times += 1) {
      app.receive(waiting(0));
      app.receive(connectsTo(pi, 4));
    }
    expect(world.saved.map(({ brokers }) => brokers.map(({ mqttVersion }) => mqttVersion))).toEqual([[4, 5]]);
    expect(world.done).toEqual([]);
    await app.takeBroker();
    expect(world.targets.at(-1)?.version).toBe(4);
  });

  test('of the built-in broker needs no remembering', async () => {
    const app = await connected(world, alone);
    app.receive(connectsTo(pi, 4));
    expect(world.saved).toEqual([]);
  });
});

async function given(address: string, settings: Settings = usual): Promise<App> {
  const app = start(world, settings, address);
  await app.takeBroker();
  return app;
}

test.each<[string, (app: App) => unknown]>([
  ['a broker', (app) => app.takeBroker()],
  ['a save that took long', (app) => save(app, edited(unchanged, app.settings), { b1: { password: 'new' } })],
])('after the end nothing is begun by %s', async (_what, ask) => {
  const app = await connected(world);
  await app.stop();
  world.done.length = 0;
  await ask(app);
  await settled();
  expect(world.done.filter((what) => /opens|starts/.test(what))).toEqual([]);
});

describe('a broker given at the start', () => {
  const window = { x: 0, y: 0, width: 1, height: 1 };

  test('is used with the room and light in use, and is not written', async () => {
    const app = await given('mqtt://guest:1884');
    expect(world.done.slice(1)).toEqual([
      'history opens once:mqtt://guest:1884 chat/msg',
      'built-in broker stops',
      'link opens guest:1884 as /null for chat/msg,lights/tree/state',
    ]);
    expect(world.saved).toEqual([]);
    app.change({ window });
    expect(world.saved).toEqual([{ ...usual, window }]);
    expect(await app.answer({ type: 'settings' })).toMatchObject({
      settings: { inUse: onceId, brokers: [{}, {}, { id: onceId, addresses: ['mqtt://guest:1884'] }] },
    });
  });

  test('has the same client id from start to start', async () => {
    await given('mqtt://guest:1884');
    await given('mqtt://guest:1884');
    expect(world.targets.map(({ clientId }) => clientId)).toEqual(['tinsel0', 'tinsel0']);
  });

  test.each(['mqtts://hill.example:8883', 'mqtt://hill:1883'])(
    'that is saved is that one: %s, and is still not the one of the next start',
    async (address) => {
      const app = await given(address);
      expect(lastOpened(world)).toBe('hill.example:8883,hill:1883 as /null');
      app.change({ window });
      expect(world.saved).toEqual([{ ...usual, window }]);
    },
  );

  test('stays in use when something else is saved', async () => {
    const app = await given('mqtt://guest:1884');
    world.done.length = 0;
    const zoe = edited(({ chat }) => (chat.name = 'Zoe'), app.settings);
    expect(await save(app, zoe)).toMatchObject({ ok: true });
    expect(world.saved).toMatchObject([{ inUse: 'b1', chat: { name: 'Zoe' }, brokers: usual.brokers }]);
    expect(lastOpened(world)).toBe('');
  });

  test('may fall back to MQTT 3.1.1 without being written', async () => {
    const app = await given('mqtt://guest:1884');
    app.receive(connectsTo(pi, 4));
    expect(app.settings.brokers[2]).toMatchObject({ id: onceId, mqttVersion: 4 });
    for (const saved of world.saved) expect(saved).toEqual(usual);
  });

  test('is over when another is chosen, which is written', async () => {
    const app = await given('mqtt://guest:1884');
    await uses(app, 'b2');
    expect(world.saved).toMatchObject([{ inUse: 'b2', brokers: usual.brokers }]);
    await uses(app, onceId);
    expect(lastOpened(world)).toBe('guest:1884 as /null');
    expect(world.saved.at(-1)).toMatchObject({ inUse: 'b2', brokers: usual.brokers });
  });

  test('that is saved is written once it is chosen after another', async () => {
    const app = await given('mqtt://hill:1883');
    await uses(app, 'b1');
    await uses(app, 'b2');
    expect(world.saved.map(({ inUse }) => inUse)).toEqual(['b1', 'b2']);
  });

  test('has secrets of its own, which no saved broker has', async () => {
    world.hidden.set('@mqtt://guest:1884', 'of a saved one');
    world.hidden.set('@once:mqtt://guest:1884', 'its own');
    await given('mqtt://guest:1884');
    expect(lastOpened(world)).toBe('guest:1884 as /its own');
  });

  test('is over when the settings as they were are saved', async () => {
    const app = await given('mqtt://guest:1884');
    await save(app, edited(unchanged));
    expect(lastOpened(world)).toBe('pi:1883 as ann/null');
  });

  test('leaves no unknown broker for the next start where that one is removed', async () => {
    const app = await given('mqtt://guest:1884');
    await save(
      app,
      edited((all) => all.brokers.shift(), app.settings),
    );
    expect(settingsSchema.safeParse(world.saved.at(-1))).toMatchObject({
      success: true,
      data: { inUse: '' },
    });
  });
});

function builtIn(parts: Partial<Settings['builtInBroker']>, settings: Settings = usual): Settings {
  return { ...settings, builtInBroker: { ...settings.builtInBroker, ...parts } };
}

describe('the built-in broker', () => {
  test('runs while another is used, if it is to', async () => {
    const app = await connected(world, builtIn({ keepRunning: true }));
    expect(world.builtIns).toMatchObject([{ port: 1883, lan: false, password: '', ownClientId: 'tinsel0' }]);
    expect(app.shown().view).toMatchObject({
      broker: 'pi:1883',
      join: null,
      builtIn: { addresses: ['mqtt://127.0.0.1:1883'], lan: false, clients: 0 },
    });
    await save(
      app,
      edited(({ builtInBroker }) => (builtInBroker.keepRunning = false), app.settings),
    );
    expect(world.done).toContain('built-in broker stops');
    expect(app.shown().view.builtIn).toBeNull();
  });

  test('goes on where another is taken into use, if it is to', async () => {
    const app = await connected(world, builtIn({ keepRunning: true }, { ...usual, inUse: '' }));
    await uses(app, 'b1');
    expect(world.done).not.toContain('built-in broker stops');
  });

  test('that cannot start does not stand in the way of another', async () => {
    world.builtInPort = 0;
    const app = start(world, builtIn({ keepRunning: true }));
    await app.takeBroker();
    expect(lastOpened(world)).toBe('pi:1883 as ann/null');
    expect(notes(app)).toEqual([words.note.brokerFailed('no room')]);
  });

  test('is open to the network with a password, announced there, and lets Tinsel in', async () => {
    world.hidden.set('class@', 'secret');
    const app = start(world, builtIn({ lan: true, username: 'class', webSocketPort: 9001 }, alone));
    await app.takeBroker();
    const { limits } = alone.builtInBroker;
    expect(world.builtIns).toEqual([
      {
        port: 1883,
        username: 'class',
        webSocketPort: 9001,
        limits,
        lan: true,
        password: 'secret',
        ownClientId: 'tinsel0',
      },
    ]);
    expect(lastOpened(world)).toBe('127.0.0.1:1883 as class/secret');
    expect(world.onNetwork).toBe(1883);
    expect(app.shown().view.builtIn).toMatchObject({ addresses: ['mqtt://192.168.1.5:1883'], lan: true });
    expect(notes(app)).toEqual([]);
  });

  test.each([
    ['gone', null, [words.note.lanClosed]],
    ['not to be read', 'secrets' as const, [words.note.secretUnreadable, words.note.lanClosed]],
  ])('whose password is %s stays on loopback, and says so', async (_what, failing, said) => {
    if (failing) world.hidden.set('tinsel@', 'secret');
    world.failing = failing;
    const app = start(world, builtIn({ lan: true }, alone));
    await app.takeBroker();
    expect(world.builtIns).toMatchObject([{ lan: false, password: '' }]);
    expect(lastOpened(world)).toBe('127.0.0.1:1883 as /null');
    expect(world.onNetwork).toBeNull();
    expect(notes(app)).toEqual(said);
  });

  test.each<[string, (settings: Editable) => void]>([
    ['it cannot start', ({ builtInBroker }) => (builtInBroker.keepRunning = true)],
    ['it does not stop', ({ discovery }) => (discovery.on = false)],
  ])('fails where %s, which is said, and leaves the connection alone', async (_what, change) => {
    const app = await connected(world);
    world.failing = 'built-in broker';
    world.builtInPort = 0;
    await save(app, edited(change));
    expect(notes(app)).toHaveLength(1);
    expect(notes(app)[0]).toMatch(/it does not stop|no room/);
    expect(app.shown().view.link.is).toBe('online');
    expect(world.done.filter((what) => /^link (opens|closes)/.test(what))).toEqual([]);
    app.perform({ type: 'retry-connection' });
    expect(world.done.at(-1)).toBe('link retries');
  });

  test('is started once for the last of several changes', async () => {
    const app = await connected(world);
    const release = world.hold('built-in broker stops');
    const all = [1884, 1885, 1886].map((port) =>
      edited(({ builtInBroker }) => Object.assign(builtInBroker, { port, keepRunning: true })),
    );
    await save(
      app,
      edited(({ discovery }) => (discovery.on = false)),
    );
    for (const typed of all) await save(app, typed);
    release();
    await settled();
    expect(world.builtIns).toMatchObject([{ port: 1886 }]);
  });

  test('that does not stop is said where another is taken into use, which is', async () => {
    world.failing = 'built-in broker';
    const app = start(world);
    await app.takeBroker();
    expect(lastOpened(world)).toBe('pi:1883 as ann/null');
    expect(notes(app)).toEqual(['it does not stop']);
    app.receive(connectsTo(pi));
    expect(app.shown().view.link.is).toBe('online');
  });

  test('is announced at the port it got, and no more once it stops', async () => {
    world.hidden.set('tinsel@', 'secret');
    world.builtInPort = 40_000;
    const app = await connected(world, builtIn({ lan: true }, { ...usual, inUse: '' }));
    expect(world.onNetwork).toBe(40_000);
    await uses(app, 'b1');
    expect(world.onNetwork).toBeNull();
  });

  test('that fails when it starts anew is announced no more', async () => {
    world.hidden.set('tinsel@', 'secret');
    const app = await connected(world, builtIn({ lan: true }, alone));
    world.builtInPort = 0;
    await app.takeBroker();
    expect(world.onNetwork).toBeNull();
  });
});

describe('a computer that wakes', () => {
  test.each(['slept', 'network'] as const)('has the connection looked after: %s', async (why) => {
    const app = await connected(world);
    app.wake(why);
    expect(world.done).toEqual([`link wakes: ${why}`]);
  });

  test('does nothing where there is nothing to connect to', async () => {
    world.failing = 'history';
    const app = start(world);
    await app.takeBroker();
    world.done.length = 0;
    app.wake('slept');
    expect(world.done).toEqual([]);
  });
});

describe('a broker with a certificate', () => {
  const certificate = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  const [broker] = usual.brokers;
  const certified = settingsSchema.parse({ ...usual, brokers: [{ ...broker, tls: { certificate } }] });

  test('whose key is gone is not tried, and says so', async () => {
    world.hidden.set('ann@b1', 'secret');
    const app = start(world, certified);
    await app.takeBroker();
    expect(app.shown().view.link).toEqual({ is: 'stopped', mend: 'settings', ...words.failure.keyMissing });
    expect(world.targets).toEqual([]);
    world.hidden.set('key:b1', 'the key');
    app.perform({ type: 'retry-connection' });
    await settled();
    expect(world.targets).toMatchObject([{ password: 'secret', trust: { certificate, key: 'the key' } }]);
  });

  test.each(['key:b1', 'passphrase:b1'])(
    'whose %s cannot be read is not tried, and says so once',
    async (name) => {
      world.hidden.set('key:b1', 'the key');
      world.hidden.set('passphrase:b1', 'x');
      world.unreadable.add(name);
      const app = start(world, certified);
      await app.takeBroker();
      expect(app.shown().view.link).toEqual({ is: 'stopped', mend: 'retry', ...words.failure.keychain });
      expect(notes(app)).toEqual([]);
      expect(world.targets).toEqual([]);
    },
  );
});

test('a connection has the secrets of its user and its broker, and what it trusts', async () => {
  for (const name of ['ann@b1', '@b1', 'ann@b2', '@b2', 'key:b1']) world.hidden.set(name, `of ${name}`);
  const ca = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  const brokers = usual.brokers.map((broker) => ({ ...broker, tls: { ca, serverName: 'hill.home' } }));
  const app = await connected(world, settingsSchema.parse({ ...usual, brokers }));
  await uses(app, 'b2');
  expect(world.targets).toMatchObject([
    { username: 'ann', password: 'of ann@b1', trust: { ca, serverName: 'hill.home', key: '' } },
    { username: '', password: 'of @b2', trust: { key: '' } },
  ]);
  expect(first(app.settings).username).toBe('ann');
});
