import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BrokerLink } from '../../../src/main/edge/mqtt/broker-link.ts';
import { words } from '../../../src/shared/words/index.ts';
import { Mosquitto } from '../../support/mosquitto.ts';
import { Peer } from '../../support/peer.ts';
import { until } from '../../support/until.ts';
import { FakeClock } from '../../unit/main/fake-clock.ts';
import { Listener } from './listener.ts';
import { chat, command, room, target, topics } from './targets.ts';

const tooLong = chat(1, `Ann:${'x'.repeat(3_000)}`);

let broker: Mosquitto;
let peer: Peer;
let listener: Listener;
let clock: FakeClock;
let link: BrokerLink;

beforeEach(async () => {
  broker = await Mosquitto.start({ lines: ['max_packet_size 2000'] });
  peer = await Peer.connect(broker.url);
  await peer.listen(room);
  listener = new Listener();
  clock = new FakeClock();
  link = new BrokerLink(listener.report, clock);
});

afterEach(async () => {
  await link.close();
  await peer.end();
  await broker.end();
});

test('a line longer than the broker says it takes fails at once, and those after it go out', async () => {
  await link.open(target(broker.port), topics(room));
  await listener.is('online');
  link.publish(tooLong);
  expect(listener.happenings.at(-1)).toEqual({
    type: 'failed',
    room,
    line: 1,
    why: words.chat.tooLarge,
  });
  link.publish(chat(2, 'Ann:short'));
  await until('the next line is acknowledged', () => listener.sent.includes(2));
  await peer.hears(room, 'Ann:short');
  expect(peer.texts(room)).toEqual(['Ann:short']);
  expect(listener.links.map(({ is }) => is)).toEqual(['connecting', 'online']);
});

test('a line as long as any that it lets out is taken', async () => {
  await link.open(target(broker.port), topics(room));
  await listener.is('online');
  // Two user properties and the Payload Format Indicator go along.
  const properties = 5 + 'tinsel-id'.length + 'id-1'.length + 5 + 'tinsel-time'.length + 24 + 2;
  const longest = 'x'.repeat(2_000 - (5 + 2 + room.length + 2 + 1 + properties));
  link.publish(chat(1, longest));
  await peer.hears(room, longest);
  link.publish(chat(2, `${longest}x`));
  expect(listener.failed).toEqual([2]);
});

test('a line said while there is no connection, and longer than the broker takes, fails when there is one', async () => {
  await broker.stop();
  await link.open(target(broker.port), topics(room));
  await listener.is('waiting');
  link.publish(tooLong);
  link.publish(chat(2, 'Ann:short'));
  await broker.start();
  clock.pass(60_000);
  await until('the next line is acknowledged', () => listener.sent.includes(2));
  expect(listener.failed).toEqual([1]);
});

test('a line over which the broker closes each connection is failed, and those after it go out', async () => {
  await link.open(target(broker.port, { version: 4 }), topics(room));
  await listener.is('online');
  link.publish(tooLong);
  link.publish(chat(2, 'Ann:short'));
  for (let breaks = 1; breaks <= 3; breaks += 1) {
    await listener.is('waiting');
    expect(listener.failed).toEqual(breaks < 3 ? [] : [1]);
    clock.pass(60_000);
    await until('it has tried again', () => listener.link === 'waiting' || listener.sent.length > 0);
  }
  await until('the next line is acknowledged', () => listener.sent.includes(2));
  expect(peer.texts(room)).toEqual(['Ann:short']);
});

describe('what has no topic that a message can be on', () => {
  const longest = 'x'.repeat(65_535);
  const bad: [what: string, topic: string][] = [
    ['one that is too long', `${longest}x`],
    ['one whose letters are too long', 'ä'.repeat(32_768)],
    ['none', ''],
    ['one with a NUL', 'chat/\0'],
    ['one with half a letter', 'chat/\ud83c'],
    ['a wildcard for one level', 'chat/+'],
    ['a wildcard for many levels', 'chat/#'],
  ];

  test.each(bad)(
    'but %s fails, whether there is a connection or not, and what comes after goes out',
    async (_what, topic) => {
      await broker.stop();
      await link.open(target(broker.port), topics(room));
      await listener.is('waiting');
      link.publish({ ...chat(1, 'Ann:1'), topic });
      link.publish(chat(2, 'Ann:2'));
      await broker.start();
      clock.pass(60_000);
      await listener.is('online');
      link.publish({ ...chat(3, 'Ann:3'), topic });
      link.publish({ ...command('ON'), topic });
      link.publish(chat(4, 'Ann:4'));
      await until('the others are acknowledged', () => listener.sent.length === 2);
      expect(listener.sent).toEqual([2, 4]);
      expect(listener.happenings.filter(({ type }) => type === 'failed')).toEqual(
        [1, 3].map((line) => ({ type: 'failed', room, line, why: words.chat.unsendable })),
      );
      // A command that was sent would be waited for.
      clock.pass(5_000);
      expect(listener.link).toBe('online');
    },
  );

  test.each<[string, string]>([
    ['the longest', longest],
    ['one of whole letters', 'chat/🎄'],
    ['one that is nothing but a space', ' '],
  ])('is not said of %s', async (_what, topic) => {
    await broker.end();
    broker = await Mosquitto.start();
    await link.open(target(broker.port), topics(room));
    await listener.is('online');
    link.publish({ ...chat(1, 'Ann:1'), topic });
    await until('it is acknowledged', () => listener.sent.includes(1));
  });
});
