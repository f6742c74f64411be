import { randomBytes, randomInt } from 'node:crypto';
import type { Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { BrokerLink } from '../../../src/main/edge/mqtt/broker-link.ts';
import { until } from '../../support/until.ts';
import { FakeClock } from '../../unit/main/fake-clock.ts';
import { Listener } from './listener.ts';
import { Impostor, room, target, topics } from './targets.ts';

const rounds = 60;
const accepted = Buffer.of(0x20, 2, 0, 0);
const publication = Buffer.concat([
  Buffer.of(0x32, 16, 0, 8),
  Buffer.from(room),
  Buffer.of(0, 7),
  Buffer.from('A:hi'),
]);

let impostor: Impostor | null = null;

afterEach(() => impostor?.end());

/** How a server may go wrong: what it answers to the first packet, and to the second. */
const kinds: [string, () => [Buffer, Buffer]][] = [
  ['bytes at random', () => [randomBytes(randomInt(1, 64)), randomBytes(randomInt(1, 64))]],
  [
    'a CONNACK at random',
    () => [Buffer.concat([Buffer.of(0x20, 2), randomBytes(2)]), randomBytes(randomInt(1, 64))],
  ],
  ['bytes at random once it has accepted', () => [accepted, randomBytes(randomInt(1, 200))]],
  ['a SUBACK at random', () => [accepted, Buffer.concat([Buffer.of(0x90, 3), randomBytes(3)])]],
  ['a broken message', () => [accepted, broken(publication)]],
  ['a message before it has accepted', () => [publication, broken(publication)]],
  [
    'a message without its number',
    () => [accepted, Buffer.concat([Buffer.of(0x32, 10, 0, 8), Buffer.from(room)])],
  ],
  [
    'another kind of message without it',
    () => [accepted, Buffer.concat([Buffer.of(0x34, 10, 0, 8), Buffer.from(room)])],
  ],
  ['packets that are empty', () => [accepted, Buffer.of((randomInt(4, 13) << 4) | 2, 0)]],
  ['a length without an end', () => [accepted, Buffer.of(0x30, 0xff, 0xff, 0xff, 0xff, 0xff)]],
  ['a message cut short', () => [accepted, publication.subarray(0, randomInt(1, publication.length))]],
];

test.each(kinds)('a server that answers %s is left, and tried again', async (_what, answers) => {
  impostor = await Impostor.start((socket) => misbehave(socket, answers()));
  const listener = new Listener();
  const clock = new FakeClock();
  const link = new BrokerLink(listener.report, clock);
  await link.open(target(impostor.port), topics(room));
  for (let round = 1; round <= rounds; round += 1) {
    await until('it is left', () => listener.link === 'waiting' || listener.link === 'stopped');
    link.retryNow();
  }
  await link.close();
  expect(listener.links.filter(({ is }) => is === 'connecting')).toHaveLength(rounds + 1);
  expect(
    listener.happenings.every(({ type }) => ['link', 'message', 'subscription-refused'].includes(type)),
  ).toBe(true);
  expect(listener.happenings.every((one) => one.type !== 'message' || one.topic === room)).toBe(true);
});

function misbehave(socket: Socket, [first, second]: [Buffer, Buffer]): void {
  socket.once('data', () => {
    socket.write(first);
    socket.once('data', () => socket.end(second));
    setImmediate(() => setImmediate(() => socket.end(second)));
  });
}

function broken(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (let times = randomInt(1, 4); times > 0; times -= 1) copy[randomInt(copy.length)] = randomInt(256);
  return copy;
}
