import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../../support/until.ts';
import { freePort } from '../../support/free-port.ts';
import { login, Stand } from './stand.ts';
import { connection, message, packet, RawClient } from './wire.ts';

const command = 'lights/tree/set';
const state = 'lights/tree/state';

let stand: Stand;

beforeEach(() => {
  stand = new Stand();
});

afterEach(() => stand.end());

async function reaches(host: string, port: number): Promise<boolean> {
  const socket = connect(port, host);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

function broken(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (let times = randomInt(1, 4); times > 0; times -= 1) copy[randomInt(copy.length)] = randomInt(256);
  return copy;
}

/** Says this to whoever listens there, and waits until they have both hung up. */
async function utter(port: number, bytes: Buffer): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.resume();
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.end(bytes);
  await closed;
}

describe('the built-in broker', () => {
  test('listens at the port it is given', async () => {
    const port = await freePort();
    const address = { scheme: 'mqtt', host: '127.0.0.1', port, path: '' };
    expect(await stand.start({ port })).toEqual({ address, addresses: [address], instead: [] });
    expect(await reaches('127.0.0.1', port)).toBe(true);
  });

  test('goes to other ports where those are taken, and says so', async () => {
    const others = [createServer(), createServer()];
    for (const other of others) await once(other.listen(0, '127.0.0.1'), 'listening');
    const [port = 0, webSocketPort = 0] = others.map((other) => {
      const taken = other.address();
      return typeof taken === 'object' && taken ? taken.port : 0;
    });
    const { address, addresses, instead } = await stand.start({ port, webSocketPort });
    const got = addresses.map((one) => one.port);
    expect(addresses.map(({ scheme }) => scheme)).toEqual(['mqtt', 'ws']);
    expect(instead).toEqual([
      { wanted: port, got: got[0] },
      { wanted: webSocketPort, got: got[1] },
    ]);
    expect(address).toEqual(addresses[0]);
    for (const other of got) expect(await reaches('127.0.0.1', other)).toBe(true);
    for (const other of others) other.close();
  });

  test('is not to be reached from other computers', async () => {
    const { address, addresses } = await stand.start({ webSocketPort: await freePort() });
    const cards = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    for (const { port } of addresses) {
      for (const { address: host, internal } of cards)
        if (!internal && !host.startsWith('fe80')) expect(await reaches(host, port), host).toBe(false);
      expect(await reaches('127.0.0.2', port)).toBe(false);
    }
    expect(address.host).toBe('127.0.0.1');
  });

  test('started twice is one, and started otherwise is another', async () => {
    const running = await stand.start();
    const raw = new RawClient(running.address.port);
    await raw.says(connection('a'));
    expect(await stand.start()).toEqual(running);
    expect(raw.closed).toBe(false);
    const { address } = await stand.start({ port: await freePort() });
    expect(address.port).not.toBe(running.address.port);
    await until('the first is gone', () => raw.closed);
    expect(await reaches('127.0.0.1', running.address.port)).toBe(false);
    expect(await reaches('127.0.0.1', address.port)).toBe(true);
  });

  test('does what it is told last, however fast', async () => {
    const started = stand.start();
    const stopped = stand.broker.stop();
    const { address } = await stand.start();
    expect((await started).address).toEqual(address);
    await stopped;
    expect(await reaches('127.0.0.1', address.port)).toBe(true);
    await stand.broker.stop();
    expect(await reaches('127.0.0.1', address.port)).toBe(false);
  });

  test('can be stopped and started again, with somebody connected', async () => {
    const { address } = await stand.start();
    const peer = await stand.peer(address);
    await peer.listen('chat/msg');
    await stand.broker.stop();
    expect(await reaches('127.0.0.1', address.port)).toBe(false);
    await stand.broker.stop();
    expect((await stand.start()).address).toEqual(address);
    const another = await stand.peer(address);
    await another.listen('chat/msg');
    await another.say('chat/msg', 'Bob:hi');
    await another.hears('chat/msg', 'Bob:hi');
  });

  test('can be stopped while somebody is only half connected', async () => {
    const { port } = (await stand.start()).address;
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    socket.resume();
    await stand.broker.stop();
    await closed;
  });

  test.each<[string, () => Buffer]>([
    ['speaks no MQTT', () => Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['speaks at random', () => randomBytes(randomInt(1, 200))],
    [
      'speaks at random once it is let in',
      () => Buffer.concat([connection('a'), randomBytes(randomInt(1, 200))]),
    ],
    ['sends a message without its number', () => Buffer.concat([connection('a'), packet(0x32, 'a')])],
    ['sends another kind of message without it', () => Buffer.concat([connection('a'), packet(0x34, 'a')])],
    [
      'sends empty packets',
      () => Buffer.concat([connection('a'), Buffer.of((randomInt(3, 15) << 4) | randomInt(16), 0)]),
    ],
    ['breaks its packets', () => broken(Buffer.concat([connection('a'), message('a', '')]))],
  ])('outlives whoever %s', async (_what, packets) => {
    const { address } = await stand.start();
    for (let time = 0; time < 40; time += 1) await utter(address.port, packets());
    const peer = await stand.peer(address);
    await peer.listen(state);
    await until('the tree is there', () => peer.on(state).length > 0);
  });
});

describe('the demo tree', () => {
  test('is off at first, and that is kept for whoever comes', async () => {
    const { address } = await stand.start();
    const peer = await stand.peer(address);
    await peer.listen(state);
    await peer.hears(state, 'OFF');
    await peer.say(command, 'ON');
    await peer.hears(state, 'ON');
    const late = await stand.peer(address);
    await late.listen(state);
    expect(await late.hears(state, 'ON')).toMatchObject({ retain: true });
  });

  test('does what it is told, and reports each time', async () => {
    const peer = await stand.peer((await stand.start()).address);
    await peer.listen(state);
    await peer.hears(state, 'OFF');
    for (const [index, payload] of ['ON', 'ON', 'OFF'].entries()) {
      await peer.say(command, payload);
      await until('it has reported', () => peer.texts(state).length === index + 2);
    }
    expect(peer.texts(state)).toEqual(['OFF', 'ON', 'ON', 'OFF']);
  });

  test('ignores what it does not know', async () => {
    const peer = await stand.peer((await stand.start()).address);
    await peer.listen(state);
    await peer.hears(state, 'OFF');
    for (const payload of ['on', 'TOGGLE', '', '{"state":"ON"}', Buffer.of(0xff, 0), 'x'.repeat(100_000)])
      await peer.say(command, payload);
    await peer.say(command, 'ON');
    await peer.hears(state, 'ON');
    expect(peer.texts(state)).toEqual(['OFF', 'ON']);
  });

  test('is as it was after the broker was started anew', async () => {
    const { address } = await stand.start();
    const peer = await stand.peer(address);
    await peer.listen(state);
    await peer.hears(state, 'OFF');
    await peer.say(command, 'ON');
    await peer.hears(state, 'ON');
    await stand.broker.stop();
    await stand.start();
    const late = await stand.peer(address);
    await late.listen(state);
    await late.hears(state, 'ON');
    expect(new Set(late.texts(state))).toEqual(new Set(['ON']));
  });

  test('logs in where one has to', async () => {
    const peer = await stand.peer((await stand.start({ lan: true })).address, login);
    await peer.listen(state);
    await peer.hears(state, 'OFF');
  });
});
