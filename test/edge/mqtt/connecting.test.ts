import { createServer } from 'node:http';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { Aedes } from 'aedes';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BrokerLink } from '../../../src/main/edge/mqtt/broker-link.ts';
import { clock as systemClock } from '../../../src/main/edge/clock.ts';
import { freePort } from '../../support/free-port.ts';
import { Mosquitto } from '../../support/mosquitto.ts';
import { Peer } from '../../support/peer.ts';
import { until } from '../../support/until.ts';
import { FakeClock } from '../../unit/main/fake-clock.ts';
import { Cable } from './cable.ts';
import { Listener } from './listener.ts';
import { chat, Impostor, room, target, topics } from './targets.ts';

let listener: Listener;
let clock: FakeClock;
let link: BrokerLink;
const endings: (() => Promise<unknown>)[] = [];

beforeEach(() => {
  listener = new Listener();
  clock = new FakeClock();
  link = new BrokerLink(listener.report, clock);
});

afterEach(async () => {
  await link.close();
  for (const end of endings.splice(0).toReversed()) await end();
});

function inRealTime(): BrokerLink {
  link = new BrokerLink(listener.report, systemClock);
  return link;
}

function timers(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
}

async function mosquitto(users?: Record<string, string>): Promise<Mosquitto> {
  const broker = await Mosquitto.start(users ? { users } : {});
  endings.push(() => broker.end());
  return broker;
}

async function aedes(options: ConstructorParameters<typeof Aedes>[0] = {}): Promise<number> {
  const broker = await Aedes.createBroker(options);
  const server = await Impostor.start((socket) => void broker.handle(socket));
  endings.push(
    () => server.end(),
    () => new Promise<void>((done) => broker.close(done)),
  );
  return server.port;
}

async function impostor(behave: (socket: Socket) => void): Promise<Impostor> {
  const server = await Impostor.start(behave);
  endings.push(() => server.end());
  return server;
}

async function webServer(): Promise<number> {
  const server = createServer((_request, response) => response.end('hello'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endings.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

describe.each<[string, () => Promise<number>]>([
  ['Mosquitto', async () => (await mosquitto()).port],
  ['aedes', aedes],
])('with %s', (_name, start) => {
  test('is online once it is subscribed, and hears and says', async () => {
    const port = await start();
    const peer = await Peer.connect(`mqtt://127.0.0.1:${port}`);
    endings.push(() => peer.end());
    await peer.listen(room);
    await peer.say(room, 'Bob:kept', { retain: true });
    await link.open(target(port), topics(room));
    await listener.is('online');
    expect([...new Set(listener.links.map(({ is }) => is))]).toEqual(['connecting', 'online']);
    await peer.say(room, 'Bob:hello');
    await listener.hears(room, 'Bob:hello');
    link.publish(chat(7, 'Ann:hi'));
    await peer.hears(room, 'Ann:hi');
    await until('it is acknowledged', () => listener.sent.length > 0);
    expect(listener.sent).toEqual([7]);
    const retained = listener.happenings.flatMap((one) => (one.type === 'message' ? one.retain : []));
    expect(retained.slice(0, 2)).toEqual([true, false]);
  });

  test('listens to other topics from one moment to the next', async () => {
    const port = await start();
    const peer = await Peer.connect(`mqtt://127.0.0.1:${port}`);
    endings.push(() => peer.end());
    await link.open(target(port), topics(room, 'old'));
    await listener.is('online');
    link.subscribe(topics(room, 'new'));
    await until('the new topic is heard', async () => {
      await peer.say('new', 'x');
      return listener.texts('new').length > 0;
    });
    await peer.say('old', 'x');
    await peer.say(room, 'Bob:end');
    await listener.hears(room, 'Bob:end');
    expect(listener.texts('old')).toEqual([]);
  });
});

describe('a broker that wants a login', () => {
  test('is online with the right one', async () => {
    const broker = await mosquitto({ ann: 'secret' });
    await link.open(target(broker.port, { username: 'ann', password: 'secret' }), topics(room));
    await listener.is('online');
  });

  test.each([
    ['a wrong password', 'ann', 'wrong'],
    ['a wrong name', 'bob', 'secret'],
    ['none', '', null],
  ])('is asked once with %s, and then nobody hammers it', async (_what, username, password) => {
    const broker = await mosquitto({ ann: 'secret' });
    await link.open(target(broker.port, { username, password }), topics(room));
    await listener.is('stopped');
    expect(listener.failure).toBe('login');
    expect(clock.waiting).toBe(0);
    expect(broker.connections).toBe(1);
  });

  test('does not get the password into what is reported', async () => {
    const broker = await mosquitto({ ann: 'secret' });
    await link.open(target(broker.port, { username: 'ann', password: 'hushhush' }), topics(room));
    await listener.is('stopped');
    expect(JSON.stringify(listener.happenings)).not.toContain('hushhush');
  });
});

describe('a topic that the broker refuses', () => {
  test('is named, and the others are heard', async () => {
    const port = await aedes({
      authorizeSubscribe: (_client, wanted, answer) => answer(null, wanted.topic === 'mine' ? null : wanted),
    });
    await link.open(target(port), topics('mine', room));
    await listener.is('online');
    expect(listener.refusedTopics).toEqual(['mine']);
    link.publish(chat(1, 'Ann:hi'));
    await listener.hears(room, 'Ann:hi');
  });
});

describe('no broker', () => {
  test('where nothing listens is waited for, and it is online when there is one', async () => {
    const port = await freePort();
    await link.open(target(port), topics(room));
    await listener.is('waiting');
    expect(listener.failure).toBe('refused');
    expect(listener.links.at(-1)).toMatchObject({ retryAt: clock.now() + 1_000 });
    const broker = await Mosquitto.start({ port });
    endings.push(() => broker.end());
    clock.pass(1_000);
    await listener.is('online');
  });

  test('is tried for ever, and less and less often', async () => {
    await link.open(target(await freePort()), topics(room));
    const waits: number[] = [];
    for (let tries = 1; tries <= 18; tries += 1) {
      await until(
        'the try has failed',
        () => listener.links.filter(({ is }) => is === 'waiting').length === tries,
      );
      const last = listener.links.at(-1);
      if (last?.is === 'waiting') waits.push(last.retryAt - clock.now());
      clock.pass(60_000);
    }
    expect(waits[0]).toBe(1_000);
    expect(Math.min(...waits.slice(12))).toBeGreaterThanOrEqual(30_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(60_000);
  });

  test('is tried at once when somebody asks', async () => {
    const port = await freePort();
    await link.open(target(port), topics(room));
    await listener.is('waiting');
    const broker = await Mosquitto.start({ port });
    endings.push(() => broker.end());
    link.retryNow();
    await listener.is('online');
    expect(clock.waiting).toBe(0);
  });

  test.each([
    ['mqtt', 'http'],
    ['mqtts', 'not-tls'],
    ['ws', 'not-websocket'],
    ['wss', 'not-tls'],
  ] as const)('but a web server, at an %s address, is said to be one: %s', async (scheme, failure) => {
    const port = await webServer();
    const address = { scheme, host: '127.0.0.1', port, path: scheme.startsWith('ws') ? '/' : '' };
    await link.open(target(port, { addresses: [address] }), topics(room));
    await listener.is('waiting');
    expect(listener.failure).toBe(failure);
  });

  test('but a server that hangs up is said to', async () => {
    const { port } = await impostor((socket) => socket.once('data', () => socket.destroy()));
    await link.open(target(port), topics(room));
    await listener.is('waiting');
    expect(listener.failure).toBe('closed');
  });

  test('but a server that speaks another language, and does not hang up, is left', async () => {
    const server = await impostor((socket) => socket.write('SSH-2.0-OpenSSH_9.6\r\n'));
    await link.open(target(server.port), topics(room));
    await listener.is('waiting');
    expect(listener.failure).toBe('not-mqtt');
    await until('it is left', () => server.sockets.size === 0);
  });

  test('but a server that says nothing is left after ten seconds', async () => {
    const server = await impostor(() => undefined);
    await link.open(target(server.port), topics(room));
    await listener.is('waiting');
    expect(listener.failure).toBe('silent');
    await until('it is left', () => server.sockets.size === 0);
  });

  test('by that name is said to be none', async () => {
    await link.open(
      target(1883, { addresses: [{ scheme: 'mqtt', host: 'nowhere.invalid', port: 1883, path: '' }] }),
      topics(room),
    );
    await listener.is('waiting');
    expect(listener.failure).toBe('not-found');
  });

  test('but one that hangs up on TLS is said to', async () => {
    const broker = await mosquitto();
    const address = { scheme: 'mqtts', host: '127.0.0.1', port: broker.port, path: '' } as const;
    await link.open(target(broker.port, { addresses: [address] }), topics(room));
    await listener.is('waiting');
    expect(listener.failure).toBe('not-tls');
  });
});

describe.each<[string, number, string, 'stopped' | 'waiting']>([
  ['version', 1, 'version', 'stopped'],
  ['client id', 2, 'client-id', 'stopped'],
  ['moment', 3, 'unavailable', 'waiting'],
  ['login', 4, 'login', 'stopped'],
  ['person', 5, 'login', 'stopped'],
  ['reason of its own', 77, 'unavailable', 'waiting'],
])('a broker that refuses the %s', (_what, code, failure, state) => {
  test(`leaves it ${state}`, async () => {
    const { port } = await impostor((socket) =>
      socket.once('data', () => socket.end(Uint8Array.of(0x20, 2, 0, code))),
    );
    await link.open(target(port), topics(room));
    await listener.is(state);
    expect(listener.failure).toBe(failure);
  });
});

describe('closing', () => {
  test('while it connects ends the try at once and without another word', async () => {
    const server = await impostor(() => undefined);
    await link.open(target(server.port), topics(room));
    await until('it is connected', () => server.sockets.size === 1);
    await link.close();
    await until('the connection is gone', () => server.sockets.size === 0);
    expect(listener.links.map(({ is }) => is)).toEqual(['connecting']);
  });

  test('at once after opening does the same', async () => {
    const broker = await mosquitto();
    await inRealTime().open(target(broker.port), topics(room));
    await link.close();
    expect(listener.links.map(({ is }) => is)).toEqual(['connecting']);
  });

  test('while it waits ends the waiting', async () => {
    await link.open(target(await freePort()), topics(room));
    await listener.is('waiting');
    await link.close();
    expect(clock.waiting).toBe(0);
    link.retryNow();
    expect(listener.link).toBe('waiting');
  });

  test('says goodbye to the broker, and leaves no timer behind', async () => {
    const broker = await mosquitto();
    const before = timers();
    await inRealTime().open(target(broker.port), topics(room));
    await listener.is('online');
    await link.close();
    expect(listener.link).toBe('online');
    await until('the broker has heard it', () => broker.log.includes('Received DISCONNECT from tinsel1'));
    await until('its timers are gone', () => timers() <= before + 1);
  });

  test('waits only a moment for a broker that has gone dead, and is gone', async () => {
    const broker = await mosquitto();
    const cable = await Cable.to(broker.port);
    endings.push(() => cable.end());
    await inRealTime().open(target(cable.port), topics(room));
    await listener.is('online');
    cable.lose('everything');
    link.publish(chat(1, 'Ann:hi'));
    await link.close();
    await until('the connection is gone', () => cable.connections === 0);
    expect(listener.link).toBe('online');
  });

  test('forgets what was in flight, so that another broker never gets it', async () => {
    const { port } = await impostor(() => undefined);
    const other = await mosquitto();
    await link.open(target(port), topics(room));
    link.publish(chat(1, 'Ann:before'));
    await link.close();
    link.publish(chat(2, 'Ann:between'));
    await link.open(target(other.port), topics(room));
    await listener.is('online');
    link.publish(chat(3, 'Ann:after'));
    await listener.hears(room, 'Ann:after');
    expect(listener.texts(room)).toEqual(['Ann:after']);
  });
});
