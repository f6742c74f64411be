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

  test('outlives whoever speaks no MQTT', async () => {
    const address = await broker.start(await freePort());
    const socket = connect(address.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.resume();
    const closed = once(socket, 'close');
    socket.write('GET / HTTP/1.1\r\n\r\n');
    await closed;
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
    await peer.say(command, 'OFF');
    await until('it has reported', () => peer.texts(state).length > 1);
    expect(peer.texts(state)).toEqual(['OFF', 'OFF']);
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
