import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BuiltInBroker } from '../../src/main/edge/built-in-broker.ts';
import { DemoTree } from '../../src/main/edge/mqtt/demo-tree.ts';
import { formatAddress, type Address } from '../../src/shared/address.ts';
import { freePort } from '../support/free-port.ts';
import { Peer } from '../support/peer.ts';
import { until } from '../support/until.ts';

const command = 'lights/tree/set';
const state = 'lights/tree/state';

let broker: BuiltInBroker;
const peers: Peer[] = [];

beforeEach(() => {
  broker = new BuiltInBroker(new DemoTree(), { info: () => undefined, warn: () => undefined });
});

afterEach(async () => {
  for (const peer of peers.splice(0)) await peer.end();
  await broker.stop();
});

async function peerAt(address: Address): Promise<Peer> {
  const peer = await Peer.connect(formatAddress(address));
  peers.push(peer);
  return peer;
}

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

const connection = Buffer.concat([
  Buffer.of(0x10, 13, 0, 4),
  Buffer.from('MQTT'),
  Buffer.of(4, 2, 0, 60, 0, 1, 0x61),
]);

/** To the topic `a`, and nothing after that. */
function message(qos: number): Buffer {
  return Buffer.of(0x30 | (qos << 1), 3, 0, 1, 0x61);
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
    expect(await broker.start(port)).toEqual({ scheme: 'mqtt', host: '127.0.0.1', port, path: '' });
    expect(await reaches('127.0.0.1', port)).toBe(true);
  });

  test('goes to another port where that one is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const taken = other.address();
    const port = typeof taken === 'object' && taken ? taken.port : 0;
    const address = await broker.start(port);
    expect(address.port).not.toBe(port);
    expect(await reaches('127.0.0.1', address.port)).toBe(true);
    other.close();
  });

  test('is not to be reached from other computers', async () => {
    const { port } = await broker.start(await freePort());
    const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    for (const { address, family, internal } of addresses)
      if (!internal && family === 'IPv4') expect(await reaches(address, port), address).toBe(false);
    expect(await reaches('127.0.0.2', port)).toBe(false);
  });

  test('started twice is one', async () => {
    const address = await broker.start(await freePort());
    expect(await broker.start(await freePort())).toEqual(address);
  });

  test('can be stopped and started again, with somebody connected', async () => {
    const address = await broker.start(await freePort());
    const peer = await peerAt(address);
    await peer.listen('chat/msg');
    await broker.stop();
    expect(await reaches('127.0.0.1', address.port)).toBe(false);
    await broker.stop();
    expect(await broker.start(address.port)).toEqual(address);
    const another = await peerAt(address);
    await another.listen('chat/msg');
    await another.say('chat/msg', 'Bob:hi');
    await another.hears('chat/msg', 'Bob:hi');
  });

  test('can be stopped while somebody is only half connected', async () => {
    const { port } = await broker.start(await freePort());
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    socket.resume();
    await broker.stop();
    await closed;
  });

  test.each<[string, () => Buffer]>([
    ['speaks no MQTT', () => Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['speaks at random', () => randomBytes(randomInt(1, 200))],
    ['speaks at random once it is let in', () => Buffer.concat([connection, randomBytes(randomInt(1, 200))])],
    ['sends a message without its number', () => Buffer.concat([connection, message(1)])],
    ['sends another kind of message without it', () => Buffer.concat([connection, message(2)])],
    [
      'sends empty packets',
      () => Buffer.concat([connection, Buffer.of((randomInt(3, 15) << 4) | randomInt(16), 0)]),
    ],
    ['breaks its packets', () => broken(Buffer.concat([connection, message(0)]))],
  ])('outlives whoever %s', async (_what, packets) => {
    const address = await broker.start(await freePort());
    for (let time = 0; time < 40; time += 1) await utter(address.port, packets());
    const peer = await peerAt(address);
    await peer.listen(state);
    await until('the tree is there', () => peer.on(state).length > 0);
  });
});

describe('the demo tree', () => {
  test('is off at first, and that is kept for whoever comes', async () => {
    const address = await broker.start(await freePort());
    const peer = await peerAt(address);
    await peer.listen(state);
    await peer.hears(state, 'OFF');
    await peer.say(command, 'ON');
    await peer.hears(state, 'ON');
    const late = await peerAt(address);
    await late.listen(state);
    expect(await late.hears(state, 'ON')).toMatchObject({ retain: true });
  });

  test('does what it is told, and reports each time', async () => {
    const peer = await peerAt(await broker.start(await freePort()));
    await peer.listen(state);
    await peer.hears(state, 'OFF');
    for (const [index, payload] of ['ON', 'ON', 'OFF'].entries()) {
      await peer.say(command, payload);
      await until('it has reported', () => peer.texts(state).length === index + 2);
    }
    expect(peer.texts(state)).toEqual(['OFF', 'ON', 'ON', 'OFF']);
  });

  test('ignores what it does not know', async () => {
    const peer = await peerAt(await broker.start(await freePort()));
    await peer.listen(state);
    await peer.hears(state, 'OFF');
    for (const payload of ['on', 'TOGGLE', '', '{"state":"ON"}', Buffer.of(0xff, 0), 'x'.repeat(100_000)])
      await peer.say(command, payload);
    await peer.say(command, 'ON');
    await peer.hears(state, 'ON');
    expect(peer.texts(state)).toEqual(['OFF', 'ON']);
  });

  test('is as it was after the broker was started anew', async () => {
    const address = await broker.start(await freePort());
    const peer = await peerAt(address);
    await peer.listen(state);
    await peer.hears(state, 'OFF');
    await peer.say(command, 'ON');
    await peer.hears(state, 'ON');
    await broker.stop();
    await broker.start(address.port);
    const late = await peerAt(address);
    await late.listen(state);
    await late.hears(state, 'ON');
    expect(late.texts(state)).toEqual(['ON']);
  });
});
