import { forms } from '../../../src/main/core/house/describe.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { App } from '../../../src/main/app.ts';
import type { SaveAnswer } from '../../../src/shared/bridge.ts';
import type { BrokerSecrets } from '../../../src/shared/command.ts';
import { newBroker, newRoom, settingsSchema, type Editable } from '../../../src/shared/settings.ts';
import { words } from '../../../src/shared/words/index.ts';
import {
  connected,
  edited,
  first,
  firstLight,
  lastOpened,
  notes,
  save,
  settled,
  start,
  unchanged,
  usual,
} from './app-examples.ts';
import { certificate } from './core/examples.ts';
import { connectsTo, pi } from './core/states.ts';
import { FakeOutlets } from './fake-outlets.ts';

let world: FakeOutlets;

beforeEach(() => {
  world = new FakeOutlets();
});

type Edit = (settings: Editable) => void;

/** A broker in use that shows a certificate of its own. */
const certified = settingsSchema.parse({
  ...usual,
  brokers: usual.brokers.map((broker) => ({ ...broker, tls: { certificate: pem('AAAA') } })),
});

/** The first broker is at this address now. */
function moved(address: string): Edit {
  return (settings) => (first(settings).addresses = [address]);
}

function pem(text: string): string {
  return `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`;
}

describe('saving settings', () => {
  const { address, field: wrong } = words;
  test.each<[string, Edit, string, string]>([
    ['an address', (all) => (first(all).addresses = ['mqtt//x']), 'brokers.0.addresses.0', address.form],
    ['a user name', (all) => (first(all).username = '\0'), 'brokers.0.username', wrong.username.control],
    ['a client id', (all) => (first(all).clientId = ''), 'brokers.0.clientId', wrong.clientId.empty],
    ['a name', ({ chat }) => (chat.name = 'a:b'), 'chat.name', wrong.name.colon],
    [
      'a room',
      (all) => (first(all).rooms = [newRoom('chat/#x')]),
      'brokers.0.rooms.0.topic',
      wrong.room.wildcard,
    ],
    [
      'a topic',
      (all) => (firstLight(all).fields['commandTopic'] = ''),
      'brokers.0.lights.byHand.0.fields.commandTopic',
      wrong.topic.empty,
    ],
    [
      'two equal payloads',
      (all) => (firstLight(all).fields['payloadOff'] = 'ON'),
      'brokers.0.lights.byHand.0.fields.payloadOff',
      wrong.payload.same,
    ],
    ['a broker that is twice there', (all) => all.brokers.push(first(all)), 'brokers.2', wrong.broker.twice],
    ['a broker that is not there', (all) => (all.inUse = 'b9'), 'inUse', wrong.broker.unknown],
    [
      'a private key',
      (all) =>
        (first(all).tls.certificate = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'),
      'brokers.0.tls.certificate',
      wrong.certificates,
    ],
    [
      'an open broker without a user',
      ({ builtInBroker }) => Object.assign(builtInBroker, { lan: true, username: '' }),
      'builtInBroker.username',
      wrong.username.needed,
    ],
    [
      'an open broker without a password',
      ({ builtInBroker }) => (builtInBroker.lan = true),
      'builtInBroker.password',
      wrong.password.needed,
    ],
  ])('with %s that is not valid names the field, and nothing is used', async (_what, change, field, text) => {
    const app = await connected(world);
    const answer = await save(app, edited(change), { b1: { password: 'secret' } });
    expect(answer).toEqual({ ok: false, problems: [{ field, text }] });
    expect(world).toMatchObject({ saved: [], done: [] });
    expect(world.hidden.size).toBe(0);
    expect(app.settings).toEqual(usual);
  });

  test.each([[], { chat: null }, { brokers: 5 }])('that are %j is refused without harm', async (typed) => {
    const app = await connected(world);
    expect(await save(app, typed)).toMatchObject({ ok: false });
    expect(world.saved).toEqual([]);
  });

  test('with several fields wrong names each', async () => {
    const app = await connected(world);
    const several = edited((all) => {
      all.chat.name = '';
      first(all).addresses = ['mqtt://pi', 'a b'];
    });
    const answer = await save(app, several);
    expect(answer.ok ? [] : answer.problems.map(({ field }) => field)).toEqual([
      'brokers.0.addresses.1',
      'chat.name',
    ]);
  });

  test('where the file cannot be written says so, and they hold all the same', async () => {
    world.unsaved = 'disk full';
    const app = await connected(world);
    const answer = await save(
      app,
      edited(({ chat }) => (chat.name = 'Zoe')),
    );
    expect(answer).toEqual({ ok: true, note: words.note.settingsUnsaved('disk full') });
    expect(app.settings.chat.name).toBe('Zoe');
  });

  test('answers the welcome, and keeps what is not edited', async () => {
    const window = { x: 1, y: 2, width: 3, height: 4 };
    const app = await connected(world, { ...usual, window });
    await save(app, edited(unchanged));
    expect(world.saved).toMatchObject([{ version: 4, window, general: { welcomed: true } }]);
  });

  test.each([
    ['another address', ['mqtt://shed'], 5],
    ['the same addresses', ['mqtt://pi'], 4],
  ])('with %s, MQTT is tried in version %s', async (_what, addresses, version) => {
    const old = settingsSchema.parse({
      ...usual,
      brokers: usual.brokers.map((broker) => ({ ...broker, mqttVersion: 4 })),
    });
    const app = start(world, old);
    await save(
      app,
      edited((all) => (first(all).addresses = addresses), old),
    );
    expect(first(app.settings).mqttVersion).toBe(version);
  });
});

describe('what follows from saving', () => {
  const takes = /^link opens/;
  const keeps = /^built-in broker/;
  test.each<[string, Edit, Record<string, BrokerSecrets>, RegExp | null, RegExp[]]>([
    ['nothing', unchanged, {}, null, []],
    ['my name', ({ chat }) => (chat.name = 'Zoe'), {}, null, []],
    ['the light', (all) => (firstLight(all).fields['stateTopic'] = 'star'), {}, /star$/, [takes, keeps]],
    ['what the broker is called', (all) => (first(all).name = 'Attic'), {}, null, []],
    [
      'another broker’s room',
      ({ brokers }) => Object.assign(brokers[1] ?? {}, { rooms: [newRoom('x')] }),
      {},
      null,
      [],
    ],
    ['another broker’s password', unchanged, { b2: { password: 'x' } }, null, []],
    ['the address', (all) => (first(all).addresses = ['mqtt://shed']), {}, /^link opens shed:1883/, []],
    ['one more address', (all) => first(all).addresses.push('mqtt://x'), {}, /^link opens pi:1883,x:1/, []],
    ['the user', (all) => (first(all).username = 'bob'), {}, /^link opens pi:1883 as bob/, []],
    [
      'the room',
      (all) => (first(all).rooms = [newRoom('chat/two')]),
      {},
      /^link listens to chat\/two/,
      [takes, keeps],
    ],
    ['the client id', (all) => (first(all).clientId = 'mine'), {}, takes, []],
    ['the trust', (all) => (first(all).tls.serverName = 'pi.home'), {}, takes, []],
    ['the password', unchanged, { b1: { password: 'x' } }, /^link opens pi:1883 as ann\/x/, []],
    ['no password any more', unchanged, { b1: { password: '' } }, takes, []],
    ['the broker in use', (all) => (all.inUse = 'b2'), {}, /^link opens hill.example:8883,hill:1883/, []],
    ['the built-in one in use', (all) => (all.inUse = ''), {}, /^link opens 127.0.0.1:1883/, []],
    ['that the built-in one runs', (all) => (all.builtInBroker.keepRunning = true), {}, keeps, [takes]],
    ['the built-in one’s password', unchanged, { '': { password: 'x' } }, keeps, [takes]],
  ])('%s', async (_what, change, secrets, done, notDone) => {
    const app = await connected(world);
    await save(app, edited(change), secrets);
    if (!done) return expect(world.done).toEqual([]);
    expect(world.done.filter((what) => done.test(what))).toHaveLength(1);
    for (const other of notDone) expect(world.done.filter((what) => other.test(what))).toEqual([]);
    if (takes.test(world.done.at(-1) ?? '')) expect(world.done[0]).toBe('link closes');
  });

  test('the built-in broker in use takes what is changed of it', async () => {
    const alone = { ...usual, inUse: '' };
    const app = await connected(world, alone);
    await save(
      app,
      edited(({ builtInBroker }) => (builtInBroker.port = 1884), alone),
    );
    expect(world.done).toContain('built-in broker starts at 1884');
    expect(lastOpened(world)).toBe('127.0.0.1:1884 as /null');
  });
});

/** All that ever left the program, but for what goes to the broker. */
async function told(app: App): Promise<string> {
  const settings = await app.answer({ type: 'settings' });
  return JSON.stringify([world.saved, world.logged, world.announced, settings, app.shown()]);
}

describe('secrets', () => {
  test('go to where secrets are kept, by user and broker, and nowhere else', async () => {
    world.keys.set(7, 'secret 3');
    const app = await connected(world, certified);
    const secrets = {
      b1: { password: 'secret 1', passphrase: 'secret 2', key: 7 },
      b2: { password: 'other' },
    };
    expect(await save(app, edited(unchanged, certified), secrets)).toEqual({ ok: true, note: null });
    expect([...world.hidden]).toEqual([
      ['ann@b1', 'secret 1'],
      ['passphrase:b1', 'secret 2'],
      ['key:b1', 'secret 3'],
      ['@b2', 'other'],
    ]);
    expect(world.targets.at(-1)).toMatchObject({
      password: 'secret 1',
      trust: { key: 'secret 3', passphrase: 'secret 2' },
    });
    expect(await told(app)).not.toMatch(/secret \d|"other"/);
  });

  test('that are left alone stay, and those that are emptied go', async () => {
    for (const name of ['ann@b1', 'passphrase:b1', 'key:b1']) world.hidden.set(name, 'x');
    const app = await connected(world);
    await save(app, edited(unchanged));
    expect(world.hidden.size).toBe(3);
    await save(app, edited(unchanged), { b1: { password: '', passphrase: '', key: null } });
    expect([...world.hidden]).toEqual([]);
  });

  test('are not replaced by a key that was never picked', async () => {
    world.hidden.set('key:b1', 'mine');
    const app = await connected(world);
    await save(app, edited(unchanged), { b1: { key: 99 } });
    expect(world.hidden.get('key:b1')).toBe('mine');
  });

  test.each<[string, Edit, string[]]>([
    ['its broker is removed', (all) => Object.assign(all, { inUse: '', brokers: [] }), ['tinsel@', 'bob@b1']],
    [
      'its user changes',
      (all) => (first(all).username = 'eve'),
      ['passphrase:b1', 'key:b1', 'tinsel@', 'bob@b1'],
    ],
    [
      'the built-in one’s user changes',
      (all) => (all.builtInBroker.username = 'class'),
      ['ann@b1', 'passphrase:b1', 'key:b1', 'bob@b1'],
    ],
    ['its address becomes another’s', moved('mqtt://shed'), ['tinsel@', 'bob@b1']],
    ['its address is encrypted no more, or now is', moved('mqtts://pi'), ['tinsel@', 'bob@b1']],
    [
      'user and address become others’',
      (all) => Object.assign(first(all), { addresses: ['mqtt://shed'], username: 'eve' }),
      ['tinsel@', 'bob@b1'],
    ],
  ])('are forgotten when %s', async (_what, change, left) => {
    for (const name of ['ann@b1', 'passphrase:b1', 'key:b1', 'tinsel@', 'bob@b1'])
      world.hidden.set(name, 'x');
    const app = await connected(world);
    await save(app, edited(change));
    expect([...world.hidden.keys()]).toEqual(left);
  });

  test.each<[string, Edit]>([
    ['one more address is added', (all) => first(all).addresses.push('mqtt://shed')],
    ['one is added before it', (all) => first(all).addresses.unshift('mqtt://shed')],
    ['its port changes', moved('mqtt://pi:1884')],
    ['its address is written in another way', moved(' MQTT://Pi:1883/ ')],
    ['its transport changes', moved('ws://pi/mqtt')],
    ['it is called otherwise', (all) => (first(all).name = 'Attic')],
  ])('stay when %s', async (_what, change) => {
    for (const name of ['ann@b1', 'passphrase:b1', 'key:b1', 'tinsel@']) world.hidden.set(name, 'x');
    const app = await connected(world);
    await save(app, edited(change));
    expect([...world.hidden.keys()]).toEqual(['ann@b1', 'passphrase:b1', 'key:b1', 'tinsel@']);
  });

  test('typed anew for another host are that host’s; the others are forgotten', async () => {
    for (const name of ['ann@b1', 'passphrase:b1', 'key:b1']) world.hidden.set(name, 'old');
    const app = await connected(world);
    await save(app, edited(moved('mqtt://shed')), { b1: { password: 'new' } });
    expect([...world.hidden]).toEqual([['ann@b1', 'new']]);
    expect(lastOpened(world)).toBe('shed:1883 as ann/new');
    world.keys.set(7, 'new key');
    await save(app, edited(moved('mqtt://hut'), app.settings), { b1: { passphrase: 'newer', key: 7 } });
    expect([...world.hidden]).toEqual([
      ['passphrase:b1', 'newer'],
      ['key:b1', 'new key'],
    ]);
  });

  test('are never sent to a host that they were not typed for', async () => {
    world.hidden.set('ann@b1', 'secret');
    const app = await connected(world);
    await save(app, edited(moved('mqtt://evil')));
    await save(app, edited(moved('mqtt://pi'), app.settings));
    expect(world.targets.slice(1)).toMatchObject([{ password: null }, { password: null }]);
  });

  test('typed for another user are that user’s', async () => {
    world.hidden.set('ann@b1', 'hers');
    const app = await connected(world);
    await save(
      app,
      edited((all) => (first(all).username = 'bob')),
      { b1: { password: 'his' } },
    );
    expect([...world.hidden]).toEqual([['bob@b1', 'his']]);
    expect(lastOpened(world)).toBe('pi:1883 as bob/his');
  });

  test('that will be forgotten are said to be', async () => {
    world.secrets.lasting = false;
    const app = await connected(world);
    const typed = await save(app, edited(unchanged), { b1: { password: 'secret' } });
    expect(typed).toEqual({ ok: true, note: words.note.secretSession });
    const emptied = await save(app, edited(unchanged), { b1: { password: '' } });
    expect(emptied).toEqual({ ok: true, note: null });
  });

  test('of which only one will be forgotten are said to be as well', async () => {
    world.secrets.lasting = false;
    const app = await connected(world);
    const secrets = { b1: { password: 'secret' }, b2: { password: '' } };
    expect(await save(app, edited(unchanged), secrets)).toMatchObject({ note: words.note.secretSession });
  });

  test('of brokers nobody has are not kept', async () => {
    const app = await connected(world);
    await save(app, edited(unchanged), { b9: { password: 'x' }, constructor: { password: 'x' } });
    expect(world.hidden.size).toBe(0);
  });

  test.each([
    [false, 'session'],
    [true, 'plain'],
  ] as const)('where there is no keychain, and plain is chosen: %s', async (plainSecrets, how) => {
    const settings = { ...usual, general: { ...usual.general, plainSecrets } };
    const app = start(world, settings);
    expect(world.keeping).toBe(how);
    await save(
      app,
      edited(({ general }) => (general.plainSecrets = !plainSecrets), settings),
    );
    expect(world.keeping).toBe(plainSecrets ? 'all session' : 'all plain');
  });

  test('of the built-in broker are shown to whoever sits here, and asks', async () => {
    const app = await connected(world);
    expect(await app.answer({ type: 'built-in-password' })).toBe('');
    world.hidden.set('tinsel@', 'class');
    expect(await app.answer({ type: 'built-in-password' })).toBe('class');
  });
});

const open: Edit = ({ builtInBroker }) => (builtInBroker.lan = true);

describe('an open built-in broker', () => {
  test.each<[string, boolean, Record<string, BrokerSecrets>, boolean]>([
    ['typed', false, { '': { password: 'class' } }, true],
    ['kept', true, {}, true],
    ['kept and now emptied', true, { '': { password: '' } }, false],
    ['another broker’s', false, { b1: { password: 'x' } }, false],
  ])('has a password that is %s: %s', async (_what, kept, secrets, ok) => {
    if (kept) world.hidden.set('tinsel@', 'class');
    const app = await connected(world);
    expect(await save(app, edited(open), secrets)).toMatchObject({ ok });
  });

  test('has the password of its new user typed', async () => {
    world.hidden.set('tinsel@', 'class');
    const app = await connected(world);
    const renamed = edited(({ builtInBroker }) =>
      Object.assign(builtInBroker, { lan: true, username: 'us' }),
    );
    expect(await save(app, renamed)).toMatchObject({ problems: [{ field: 'builtInBroker.password' }] });
  });
});

describe('an open built-in broker whose password was for an earlier run only', () => {
  const settings = { ...usual, builtInBroker: { ...usual.builtInBroker, lan: true } };

  test('does not keep anybody from saving the rest', async () => {
    const app = await connected(world, settings);
    const zoe = edited(({ chat }) => (chat.name = 'Zoe'), settings);
    expect(await save(app, zoe, { b1: { password: 'x' } })).toEqual({ ok: true, note: null });
    expect(app.settings.chat.name).toBe('Zoe');
  });

  test.each<[string, Edit, Record<string, BrokerSecrets>, boolean]>([
    ['is changed', ({ builtInBroker }) => (builtInBroker.port = 1884), {}, false],
    ['has it emptied', unchanged, { '': { password: '' } }, false],
    ['has it typed', unchanged, { '': { password: 'class' } }, true],
    [
      'is changed, and has it typed',
      ({ builtInBroker }) => (builtInBroker.port = 1),
      { '': { password: 'x' } },
      true,
    ],
    ['is closed', ({ builtInBroker }) => (builtInBroker.lan = false), {}, true],
  ])('needs it where it %s', async (_what, change, secrets, ok) => {
    const app = await connected(world, settings);
    const answer = await save(app, edited(change, settings), secrets);
    const problems = [{ field: 'builtInBroker.password', text: words.field.password.needed }];
    expect(answer).toEqual(ok ? { ok, note: null } : { ok, problems });
  });
});

describe('while the keychain takes its time over what was typed', () => {
  const secrets = { b1: { password: 'new' } };
  const zoe = edited(({ chat }) => (chat.name = 'Zoe'));

  /** Begins to save, and gives back what ends it. */
  async function begin(
    app: App,
    typed: Editable,
    typedSecrets: Record<string, BrokerSecrets> = secrets,
  ): Promise<() => Promise<SaveAnswer>> {
    const release = world.hold('set secret');
    const saving = save(app, typed, typedSecrets);
    await settled();
    return () => {
      release();
      return saving;
    };
  }

  test('nothing is used before', async () => {
    const app = await connected(world);
    const end = await begin(app, zoe);
    expect(world).toMatchObject({ done: [], saved: [] });
    expect(app.settings.chat.name).toBe('Ann');
    expect(await end()).toEqual({ ok: true, note: null });
    expect(app.settings.chat.name).toBe('Zoe');
    expect(lastOpened(world)).toBe('pi:1883 as ann/new');
  });

  test('another broker is chosen: it stays, and is left alone', async () => {
    const app = await connected(world);
    const end = await begin(app, zoe);
    app.perform({ type: 'use-broker', broker: 'b2' });
    await settled();
    world.done.length = 0;
    await end();
    expect(world.saved.at(-1)).toMatchObject({ inUse: 'b2', chat: { name: 'Zoe' } });
    expect(world.done).toEqual([]);
  });

  test('another broker is chosen whose room was typed: it is taken with that room', async () => {
    const app = await connected(world);
    const end = await begin(
      app,
      edited(({ brokers }) => Object.assign(brokers[1] ?? {}, { rooms: [newRoom('two')] })),
    );
    app.perform({ type: 'use-broker', broker: 'b2' });
    await settled();
    await end();
    await settled();
    expect(world.done.slice(-4)).toEqual([
      'history opens b2 two',
      'link listens to two,lights/tree/state',
      'notifications of hill/chat are taken down',
      'link forgets hill/chat',
    ]);
    expect(app.shown().view.room).toBe('two');
  });

  test('the broker that is removed is chosen: the built-in one is taken', async () => {
    const app = await connected(world);
    const end = await begin(
      app,
      edited(({ brokers }) => brokers.pop()),
    );
    app.perform({ type: 'use-broker', broker: 'b2' });
    await settled();
    await end();
    expect(world.saved.at(-1)).toMatchObject({ inUse: '', brokers: [{ id: 'b1' }] });
    expect(lastOpened(world)).toBe('127.0.0.1:1883 as /null');
  });

  test('the version is learnt, a new client id is made, the window is moved: all is kept', async () => {
    const window = { x: 1, y: 2, width: 3, height: 4 };
    const app = await connected(world);
    const end = await begin(app, zoe);
    app.receive(connectsTo(pi, 4));
    app.change({ window });
    app.perform({ type: 'new-client-id' });
    await settled();
    const { clientId } = first(app.settings);
    await end();
    expect(clientId).not.toBe('tinsel1');
    expect(world.saved.at(-1)).toMatchObject({
      window,
      brokers: [{ mqttVersion: 4, clientId }, {}],
      chat: { name: 'Zoe' },
    });
    expect(app.settings).toEqual(world.saved.at(-1));
    expect(world.targets.at(-1)).toMatchObject({ version: 4, clientId, password: 'new' });
  });

  test('a broker that was found is saved: it is kept', async () => {
    const addresses = ['mqtt://shed:1883'];
    const app = await connected(world);
    const end = await begin(app, zoe);
    app.receive({ type: 'found', looking: false, brokers: [{ name: 'Shed', addresses }] });
    app.perform({ type: 'use-found', addresses });
    await settled();
    await end();
    expect(world.saved.at(-1)).toMatchObject({ brokers: [{}, {}, { addresses }], chat: { name: 'Zoe' } });
    expect(lastOpened(world)).toBe('shed:1883 as /null');
  });

  test('something else is saved: both count', async () => {
    const app = await connected(world);
    const room = edited((all) => (first(all).rooms = [newRoom('two')]));
    const end = await begin(app, room);
    const endOther = await begin(app, zoe, { b2: { password: 'other' } });
    for (const answer of await Promise.all([endOther(), end()])) expect(answer).toMatchObject({ ok: true });
    expect(world.saved.at(-1)).toMatchObject({
      brokers: [{ rooms: [{ topic: 'two' }] }, {}],
      chat: { name: 'Zoe' },
    });
    expect([...world.hidden]).toEqual([
      ['ann@b1', 'new'],
      ['@b2', 'other'],
    ]);
    expect(world.done.findLast((what) => what.startsWith('link opens'))).toMatch(/as ann\/new for two/);
  });

  test('the address is another by then: its secrets are those of then', async () => {
    world.hidden.set('ann@b1', 'old');
    const app = await connected(world);
    const end = await begin(app, zoe, { b2: { password: 'other' } });
    const endOther = await begin(app, edited(moved('mqtt://shed')), { b1: { password: 'of shed' } });
    await endOther();
    await end();
    expect([...world.hidden]).toEqual([
      ['ann@b1', 'of shed'],
      ['@b2', 'other'],
    ]);
    expect(first(app.settings).addresses).toEqual(['mqtt://shed']);
    expect(lastOpened(world)).toBe('shed:1883 as ann/of shed');
  });
});

describe('the settings window', () => {
  test('is told the settings, and which secrets there are, never themselves', async () => {
    for (const name of ['ann@b1', 'key:b1', 'tinsel@']) world.hidden.set(name, 'secret');
    const app = await connected(world, certified);
    const answer = await app.answer({ type: 'settings' });
    expect(answer).toEqual({
      settings: edited(unchanged, certified),
      secrets: {
        b1: { password: 'ann', passphrase: false, key: true },
        b2: { password: null, passphrase: false, key: false },
        '': { password: 'tinsel', passphrase: false, key: false },
      },
      certificates: { [pem('AAAA')]: [{ ...certificate, subject: pem('AAAA') }] },
      keepsPassword: true,
      families: forms(),
      version: '1.2.3',
      file: '/somewhere/settings.json',
    });
    expect(JSON.stringify(answer)).not.toContain('secret"');
  });

  test('has files picked', async () => {
    world.picked = { is: 'refused', problem: 'no PEM' };
    expect(await start(world).answer({ type: 'pick', what: 'key' })).toEqual(world.picked);
  });
});

test('a password that was kept for one run only is asked for, and nothing is tried without it', async () => {
  const app = await connected(world);
  await save(app, edited(unchanged, app.settings), { b1: { password: 'secret' } });
  expect(app.settings.brokers[0]?.hasPassword).toBe(true);
  // As it is after a restart.
  world.hidden.clear();
  world.targets.length = 0;
  await app.takeBroker();
  expect(world.targets).toEqual([]);
  expect(app.shown().view.link).toMatchObject({ is: 'stopped', ...words.failure.passwordMissing });
  await save(app, edited(unchanged, app.settings), { b1: { password: '' } });
  expect(app.settings.brokers[0]?.hasPassword).toBe(false);
  expect(lastOpened(world)).toBe('pi:1883 as ann/null');
});

describe('testing a connection', () => {
  const typed = {
    ...newBroker('b9', ['mqtt://shed', 'wss://shed/mqtt']),
    lights: first(usual).lights,
    username: 'eve',
    rooms: [newRoom('shed')],
  };

  test('tries what is typed, stores nothing, and leaves the connection alone', async () => {
    const app = await connected(world);
    const secrets = { password: 'typed', passphrase: 'x' };
    app.perform({ type: 'test-connection', broker: typed, secrets });
    await settled();
    expect(world.tests).toMatchObject([
      {
        broker: 'b9',
        target: {
          addresses: [{ host: 'shed' }, { host: 'shed', path: '/mqtt' }],
          username: 'eve',
          password: 'typed',
          clientId: typed.clientId,
          version: 5,
          trust: { key: '', passphrase: '' },
        },
        topics: ['shed', 'lights/tree/state'],
      },
    ]);
    expect(world.hidden.size).toBe(0);
    expect(world).toMatchObject({ saved: [], done: ['test is cancelled'] });
    expect(notes(app)).toEqual([]);
  });

  test.each<[string, BrokerSecrets, string | null, string, string]>([
    ['as they were', {}, 'kept', 'kept key', 'kept phrase'],
    ['typed', { password: 'a', passphrase: 'b', key: 7 }, 'a', 'picked', 'b'],
    ['no password any more', { password: '', passphrase: '' }, null, 'kept key', ''],
  ])('with secrets that are %s', async (_what, secrets, password, key, passphrase) => {
    world.keys.set(7, 'picked');
    world.hidden.set('ann@b1', 'kept');
    world.hidden.set('key:b1', 'kept key');
    world.hidden.set('passphrase:b1', 'kept phrase');
    const app = await connected(world, certified);
    app.perform({ type: 'test-connection', broker: first(certified), secrets });
    await settled();
    expect(world.tests).toMatchObject([{ target: { password, trust: { key, passphrase } } }]);
  });

  test.each<[string, BrokerSecrets]>([
    ['none any more', { password: '', passphrase: '', key: null }],
    ['one that was never picked', { key: 8 }],
  ])('with a certificate and a key that is %s says so, and tries nothing', async (_what, secrets) => {
    world.hidden.set('key:b1', 'kept key');
    const app = await connected(world, certified);
    app.perform({ type: 'test-connection', broker: first(certified), secrets });
    await settled();
    expect(world.tests).toEqual([]);
    expect(notes(app)).toEqual([words.note.keyMissing]);
    expect(app.shown().view.link.is).toBe('online');
  });

  test.each<[string, string[], string | null]>([
    ['the same host', ['mqtt://pi'], 'kept'],
    ['another port', ['mqtt://pi:1884'], 'kept'],
    ['the same host over TLS', ['mqtts://pi'], 'kept'],
    ['another host', ['mqtt://shed'], null],
    ['another host as well', ['mqtt://pi', 'mqtt://shed'], null],
  ])('that is kept for its host uses its secrets at %s: %j', async (_what, addresses, password) => {
    world.hidden.set('ann@b1', 'kept');
    const app = await connected(world);
    app.perform({ type: 'test-connection', broker: { ...first(usual), addresses }, secrets: {} });
    await settled();
    expect(world.tests).toMatchObject([{ target: { username: 'ann', password } }]);
    expect(world.hidden.get('ann@b1')).toBe('kept');
  });

  test.each<[string, string[], BrokerSecrets, string | null]>([
    ['not kept', ['mqtt://pi'], {}, null],
    ['not kept, at one of several', ['mqtts://pi', 'mqtt://pi'], {}, null],
    ['typed', ['mqtt://pi'], { password: 'typed' }, 'typed'],
  ])(
    'without the TLS it was saved with uses a password that is %s',
    async (_what, addresses, secrets, password) => {
      world.hidden.set('ann@b1', 'kept');
      const encrypted = settingsSchema.parse({
        ...usual,
        brokers: [{ ...first(usual), addresses: ['mqtts://pi'] }],
      });
      const app = await connected(world, encrypted);
      app.perform({ type: 'test-connection', broker: { ...first(usual), addresses }, secrets });
      await settled();
      expect(world.tests).toMatchObject([{ target: { password } }]);
    },
  );

  test('at another host has neither its key nor its passphrase', async () => {
    world.hidden.set('key:b1', 'kept key');
    world.hidden.set('passphrase:b1', 'kept phrase');
    world.keys.set(7, 'picked');
    const app = await connected(world, certified);
    const elsewhere = { ...first(certified), addresses: ['mqtts://shed'] };
    app.perform({ type: 'test-connection', broker: elsewhere, secrets: {} });
    await settled();
    expect(world.tests).toEqual([]);
    app.perform({ type: 'test-connection', broker: elsewhere, secrets: { key: 7 } });
    await settled();
    expect(world.tests).toMatchObject([{ target: { trust: { key: 'picked', passphrase: '' } } }]);
  });

  describe('while the keychain takes its time', () => {
    const kept = { type: 'test-connection' as const, broker: first(usual), secrets: {} };

    test.each<[string, (app: App) => void]>([
      ['cancelled', (app) => app.perform({ type: 'cancel-test' })],
      ['left with the settings', (app) => app.receive({ type: 'settings-closed' })],
      ['left with the program', (app) => void app.stop()],
    ])('and %s never starts', async (_what, end) => {
      world.hidden.set('ann@b1', 'kept');
      const app = await connected(world);
      const release = world.hold('get secret');
      app.perform(kept);
      await settled();
      end(app);
      release();
      await settled();
      world.clock.pass(60_000);
      expect(world.tests).toEqual([]);
      expect(notes(app)).toEqual([]);
    });

    test('and begun anew starts once, with what was typed last', async () => {
      world.hidden.set('ann@b1', 'kept');
      const app = await connected(world);
      const release = world.hold('get secret');
      app.perform(kept);
      await settled();
      app.perform({ ...kept, secrets: { password: 'typed' } });
      await settled();
      release();
      await settled();
      expect(world.tests).toMatchObject([{ target: { password: 'typed' } }]);
    });

    test('is said to wait for it after two seconds', async () => {
      world.hidden.set('ann@b1', 'kept');
      const app = await connected(world);
      world.hold('get secret');
      app.perform(kept);
      await settled();
      world.clock.pass(2_000);
      expect(notes(app)).toEqual([words.note.keychainWaits]);
    });
  });

  test('whose secrets cannot be read says so, and tries nothing', async () => {
    world.hidden.set('ann@b1', 'kept');
    const app = await connected(world);
    world.failing = 'secrets';
    app.perform({ type: 'test-connection', broker: first(usual), secrets: {} });
    await settled();
    expect(world.tests).toEqual([]);
    expect(notes(app)).toEqual([words.note.secretUnreadable]);
    expect(app.shown().view.link.is).toBe('online');
  });

  test('of what is not valid does nothing', async () => {
    const app = await connected(world);
    app.perform({ type: 'test-connection', broker: { ...typed, addresses: ['a b'] }, secrets: {} });
    await settled();
    expect(world.tests).toEqual([]);
  });
});
