import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Subscriptions } from '../../../src/main/core/subscriptions.ts';
import { BrokerLink } from '../../../src/main/edge/mqtt/broker-link.ts';
import { words } from '../../../src/shared/words/index.ts';
import { Mosquitto } from '../../support/mosquitto.ts';
import { Peer } from '../../support/peer.ts';
import { until } from '../../support/until.ts';
import { FakeClock } from '../../unit/main/fake-clock.ts';
import { Listener } from './listener.ts';
import { chat, room, target } from './targets.ts';
import {
  connack,
  disconnect,
  kind,
  numberOf,
  puback,
  publish,
  Puppet,
  suback,
  type Packet,
} from './puppet.ts';

const unsubscribe = 10;
const found = 'zigbee2mqtt/lamp';
const byHand = 'porch/state';
const search = Array.from({ length: 20 }, (_, at) => `find/${at}/+`);

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
  const closing = link.close();
  // A broker that owes an answer is not waited for.
  clock.pass(60_000);
  await closing;
  for (const end of endings.splice(0).toReversed()) await end();
});

/** These rooms and a light by hand; lights are looked for at `sought`, and those of `lights` were found. */
function wanted(
  rooms: readonly string[],
  sought: readonly string[],
  lights: Readonly<Record<string, readonly string[]>> = {},
): Subscriptions {
  const all = new Map(Object.entries(lights));
  const rest = [...all.keys(), ...sought];
  all.set(byHand, ['the porch']);
  for (const filter of sought) all.set(filter, ['']);
  const own = { lights: all, sought: new Set(rest.filter((topic) => !rooms.includes(topic))) };
  return Object.assign(new Set([...rooms, byHand, ...rest]), own);
}

function lamps(...of: string[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(of.map((one) => [`lamp/${one}`, [`lamp ${one}`]]));
}

/** A broker that does this with each SUBSCRIBE, and all else as it is to be done. */
async function broker(onSubscribe: (packet: Packet, socket: Socket) => void): Promise<Puppet> {
  const puppet = await Puppet.start((packet, socket) => {
    if (packet.kind === kind.connect) socket.write(connack(5));
    if (packet.kind === kind.publish) socket.write(puback(5, numberOf(packet)));
    if (packet.kind === kind.subscribe) onSubscribe(packet, socket);
  });
  endings.push(() => puppet.end());
  return puppet;
}

function grant(packet: Packet, socket: Socket, refuse: (filter: string) => boolean = () => false): void {
  const codes = asked(packet).map(({ filter }) => (refuse(filter) ? 0x87 : 1));
  socket.write(suback(5, numberOf(packet), codes));
}

const isSearch = (packet: Packet): boolean => asked(packet).some(({ filter }) => filter.startsWith('find/'));

/** What a SUBSCRIBE or UNSUBSCRIBE of MQTT 5 without properties names. */
function asked({ kind: what, body }: Packet): { filter: string; rh: number }[] {
  const all: { filter: string; rh: number }[] = [];
  for (let at = 3; at < body.length;) {
    const end = at + 2 + body.readUInt16BE(at);
    const rh = what === kind.subscribe ? (body[end] ?? 0) >> 4 : 0;
    all.push({ filter: body.toString('utf8', at + 2, end), rh });
    at = end + (what === kind.subscribe ? 1 : 0);
  }
  return all;
}

/** What was asked for (`+`) and given up (`-`), in its order. */
function log({ packets }: Puppet): string[] {
  return packets.flatMap((packet) => {
    if (packet.kind === kind.subscribe) return asked(packet).map(({ filter, rh }) => `+${rh} ${filter}`);
    return packet.kind === unsubscribe ? asked(packet).map(({ filter }) => `- ${filter}`) : [];
  });
}

function notes(): string[] {
  return listener.happenings.flatMap((one) => (one.type === 'note' ? one.text : []));
}

async function again(): Promise<void> {
  const { length } = listener.links;
  clock.pass(60_000);
  await until('it has been tried again', () =>
    listener.links.slice(length).some(({ is }) => is === 'online'),
  );
}

describe('what a person has named', () => {
  test('comes first, and nothing else is waited for', async () => {
    const due: (() => void)[] = [];
    const puppet = await broker((packet, socket) => {
      if (!isSearch(packet)) due.push(() => grant(packet, socket));
    });
    void link.open(target(puppet.port), wanted([room], search, { [found]: ['a lamp'] }));
    await until('what is named is asked for', () => due.length === 2);
    expect(log(puppet)).toEqual([`+0 ${byHand}`, `+1 ${room}`]);
    expect(listener.link).toBe('connecting');
    for (const answer of due) answer();
    await listener.is('online');
    await until('the rest is asked for', () => log(puppet).length === 23);
    expect(log(puppet).slice(2)).toEqual([`+0 ${found}`, ...search.map((filter) => `+0 ${filter}`)]);
    const packets = puppet.packets.filter((packet) => packet.kind === kind.subscribe);
    expect(Math.max(...packets.map((packet) => asked(packet).length))).toBe(8);
    // Not even for an answer that does not come.
    clock.pass(15_000);
    link.publish(chat(1, 'Ann:still here'));
    await until('the line is sent', () => listener.sent.includes(1));
    expect(listener.links.filter(({ is }) => is === 'connecting')).toHaveLength(1);
  });

  test('is heard where it is no more than a part of where lights are looked for', async () => {
    const refused = new Set(['find/0/+']);
    const puppet = await broker((packet, socket) => grant(packet, socket, (filter) => refused.has(filter)));
    await link.open(target(puppet.port), wanted(['find/0/door', 'find/1/door'], search));
    await until('what the other one brings is given up', () => log(puppet).at(-1)?.startsWith('- ') === true);
    expect(log(puppet).filter((one) => one.endsWith('/door'))).toEqual([
      '+1 find/0/door',
      '+1 find/1/door',
      '- find/1/door',
    ]);
    expect(listener.refusedTopics).toEqual(['find/0/+']);
  });

  test('is asked for at once while an answer is due', async () => {
    const puppet = await broker((packet, socket) => (isSearch(packet) ? undefined : grant(packet, socket)));
    await link.open(target(puppet.port), wanted([room], search));
    await until('lights are looked for', () => log(puppet).length === 22);
    link.subscribe(wanted([room, 'trial/state'], search));
    await until('the new one is asked for', () => log(puppet).includes('+1 trial/state'));
    expect(listener.link).toBe('online');
  });
});

describe('a broker that ends the connection where lights are looked for', () => {
  test.each<[string, (socket: Socket) => void]>([
    ['by closing it', (socket) => socket.end()],
    ['by resetting it', (socket) => socket.resetAndDestroy()],
    ['with a word', (socket) => socket.end(disconnect(0x87))],
    ['with another word', (socket) => socket.end(disconnect(0x97))],
  ])('%s is used without that from the third time on, which is said once', async (_how, hangUp) => {
    const puppet = await broker((packet, socket) =>
      isSearch(packet) ? hangUp(socket) : grant(packet, socket),
    );
    await link.open(target(puppet.port), wanted([room], search));
    await listener.is('waiting');
    expect(notes()).toEqual([]);
    await again();
    await listener.is('waiting');
    expect(notes()).toEqual([words.failure.search]);
    const { length } = puppet.packets;
    await again();
    link.publish(chat(1, 'Ann:hello'));
    await until('the line is sent', () => listener.sent.includes(1));
    link.subscribe(wanted([room, 'attic'], [...search, 'find/more/+'], { [found]: ['a lamp'] }));
    await until('the new room is listened to', () => log(puppet).includes('+1 attic'));
    const third = puppet.packets.slice(length).filter((packet) => packet.kind === kind.subscribe);
    expect(third.flatMap(asked).map(({ filter }) => filter)).toEqual([byHand, room, 'attic']);
    expect(listener.link).toBe('online');
    expect(notes()).toHaveLength(1);
  });

  test('is asked once more when it is opened anew', async () => {
    const puppet = await broker((packet, socket) =>
      isSearch(packet) ? socket.end() : grant(packet, socket),
    );
    await link.open(target(puppet.port), wanted([room], search));
    await listener.is('waiting');
    await again();
    await listener.is('waiting');
    await again();
    await link.close();
    const { length } = log(puppet);
    await link.open(target(puppet.port), wanted([room], search));
    await until('lights are looked for', () => log(puppet).slice(length).includes('+0 find/0/+'));
  });

  test('fails no line for it', async () => {
    let taken = 0;
    const puppet = await Puppet.start((packet, socket) => {
      if (packet.kind === kind.connect) socket.write(connack(5));
      if (packet.kind === kind.publish && taken > 0) socket.write(puback(5, numberOf(packet)));
      if (packet.kind !== kind.subscribe) return;
      if (isSearch(packet)) socket.end();
      else grant(packet, socket);
    });
    endings.push(() => puppet.end());
    await link.open(target(puppet.port), wanted([room], search));
    link.publish(chat(1, 'Ann:hello'));
    for (let time = 0; time < 2; time += 1) {
      await listener.is('waiting');
      if (time === 1) taken = 1;
      await again();
    }
    await until('the line is sent', () => listener.sent.includes(1));
    expect(listener.failed).toEqual([]);
    expect(notes()).toHaveLength(1);
  });
});

describe('a connection that ends for another reason', () => {
  test.each<[string, (packet: Packet, socket: Socket) => void]>([
    [
      'when all is answered',
      (packet, socket) => {
        grant(packet, socket);
        if (asked(packet).some(({ filter }) => filter === 'find/19/+')) socket.end();
      },
    ],
    [
      'because another client takes its place',
      (packet, socket) => (isSearch(packet) ? socket.end(disconnect(0x8e)) : grant(packet, socket)),
    ],
  ])('%s has nothing to do with it', async (_when, onSubscribe) => {
    const puppet = await broker(onSubscribe);
    await link.open(target(puppet.port), wanted([room], search));
    await listener.is('waiting');
    await again();
    await listener.is('waiting');
    expect(notes()).toEqual([]);
  });

  test('such as a line that it broke over before, has nothing to do with it', async () => {
    const puppet = await Puppet.start((packet, socket) => {
      if (packet.kind === kind.connect) socket.write(connack(5));
      if (packet.kind === kind.publish) socket.end();
      if (packet.kind === kind.subscribe && !socket.writableEnded) grant(packet, socket);
    });
    endings.push(() => puppet.end());
    await link.open(target(puppet.port), wanted([room], search));
    await until('lights are looked for', () => log(puppet).includes('+0 find/19/+'));
    link.subscribe(wanted([room, 'attic'], []));
    await until('all is answered', () => log(puppet).includes('- find/19/+'));
    link.publish(chat(1, 'Ann:too much'));
    await listener.is('waiting');
    link.subscribe(wanted([room], search));
    for (let time = 0; time < 2; time += 1) {
      await listener.is('waiting');
      await again();
    }
    await until('the line is given up', () => listener.failed.includes(1));
    expect(notes()).toEqual([]);
  });

  test('in between makes it no series', async () => {
    let connections = 0;
    const puppet = await Puppet.start((packet, socket) => {
      if (packet.kind === kind.connect) {
        connections += 1;
        socket.write(connack(5));
      }
      if (packet.kind !== kind.subscribe) return;
      if (connections % 2 === 1 && isSearch(packet)) return void socket.end();
      grant(packet, socket);
      if (asked(packet).some(({ filter }) => filter === 'find/19/+')) socket.end();
    });
    endings.push(() => puppet.end());
    await link.open(target(puppet.port), wanted([room], search));
    for (let time = 0; time < 3; time += 1) {
      await listener.is('waiting');
      await again();
    }
    await until(
      'lights are looked for',
      () => log(puppet).filter((one) => one === '+0 find/0/+').length === 4,
    );
    expect(notes()).toEqual([]);
  });
});

describe('of lights that come and go through a wide filter', () => {
  test('what is kept of the new one is asked for by itself, and nothing where one went', async () => {
    const puppet = await broker((packet, socket) => grant(packet, socket));
    await link.open(target(puppet.port), wanted(['#'], search, lamps('a', 'b')));
    await until('what an earlier session may hold is given up', () => log(puppet).length === 1 + 20 + 2 + 1);
    const twins = { 'lamp/b': ['lamp b', 'its twin'] };
    const changes = [lamps('b'), lamps('b', 'c'), twins, lamps('b'), twins, lamps('b')];
    for (const change of changes) link.subscribe(wanted(['#'], search, change));
    clock.pass(2_000);
    link.subscribe(wanted(['#', '$SYS/end'], search));
    await until('all is asked for', () => log(puppet).includes('+1 $SYS/end'));
    expect(log(puppet)[0]).toBe('+0 #');
    expect(log(puppet).slice(24)).toEqual([
      '+0 lamp/c',
      '+0 lamp/b',
      '+0 lamp/b',
      '- lamp/c',
      '- lamp/b',
      '+1 $SYS/end',
    ]);
  });

  test('one that comes back is new, and one that stays at its own topic is kept', async () => {
    const puppet = await broker((packet, socket) => grant(packet, socket));
    await link.open(target(puppet.port), wanted(['lamp/#'], []));
    await listener.is('online');
    for (const change of [lamps('a'), {}, lamps('a')]) link.subscribe(wanted(['lamp/#'], [], change));
    clock.pass(1_000);
    link.subscribe(wanted(['attic'], [], lamps('a')));
    await until('the room is given up', () => log(puppet).includes('- lamp/#'));
    clock.pass(5_000);
    link.subscribe(wanted(['attic', 'end'], [], lamps('a')));
    await until('all is asked for', () => log(puppet).includes('+1 end'));
    expect(log(puppet).filter((one) => one.endsWith('lamp/a'))).toEqual([
      '+0 lamp/a',
      '+0 lamp/a',
      '+0 lamp/a',
    ]);
  });

  test('a refusal of the one topic is no matter', async () => {
    const puppet = await broker((packet, socket) => grant(packet, socket, (filter) => filter === 'lamp/a'));
    await link.open(target(puppet.port), wanted(['lamp/#'], []));
    await listener.is('online');
    link.subscribe(wanted(['lamp/#'], [], lamps('a')));
    await until('it is asked for', () => log(puppet).includes('+0 lamp/a'));
    for (const socket of puppet.sockets) socket.write(publish(5, 0, 'lamp/a', 'ON'));
    await listener.hears('lamp/a', 'ON');
    expect(listener.refusedTopics).toEqual([]);
  });

  test('the broker sends what it keeps of that one alone, and talk comes once', async () => {
    const mosquitto = await Mosquitto.start();
    endings.push(() => mosquitto.end());
    const peer = await Peer.connect(mosquitto.url);
    endings.push(() => peer.end());
    for (const one of ['a', 'b', 'c']) await peer.say(`lamp/${one}`, one, { retain: true });
    await link.open(target(mosquitto.port), wanted(['#'], search, lamps('a')));
    await listener.hears('lamp/c', 'c');
    link.subscribe(wanted(['#'], search, lamps('a', 'b')));
    await until('it is told of the new one', () => listener.texts('lamp/b').length === 2);
    await peer.say('chat/1', 'Bob:one');
    clock.pass(2_000);
    await until('the topic is given up', () => mosquitto.log.includes('\tlamp/b\n'));
    await peer.say('chat/1', 'Bob:end');
    await listener.hears('chat/1', 'Bob:end');
    expect(listener.texts('chat/1')).toEqual(['Bob:one', 'Bob:end']);
    expect(['a', 'b', 'c'].map((one) => listener.texts(`lamp/${one}`).length)).toEqual([1, 2, 1]);
    await peer.say('lamp/b', 'once');
    await peer.say('chat/1', 'Bob:really');
    await listener.hears('chat/1', 'Bob:really');
    expect(listener.texts('lamp/b')).toEqual(['b', 'b', 'once']);
  });
});
