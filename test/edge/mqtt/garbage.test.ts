import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Happening } from '../../../src/main/core/event.ts';
import type { LinkReport } from '../../../src/main/core/link.ts';
import type { Clock } from '../../../src/main/core/pace.ts';
import type { MqttVersion } from '../../../src/main/core/target.ts';
import { clock as systemClock } from '../../../src/main/edge/clock.ts';
import { BrokerLink } from '../../../src/main/edge/mqtt/broker-link.ts';
import { Mosquitto } from '../../support/mosquitto.ts';
import { until } from '../../support/until.ts';
import { FakeClock } from '../../unit/main/fake-clock.ts';
import { Chance } from './chance.ts';
import { footprint } from './footprint.ts';
import {
  connack,
  disconnect,
  kind,
  numberOf,
  pingresp,
  puback,
  publish,
  Puppet,
  suback,
  versionOf,
  type Packet,
} from './puppet.ts';
import { chat, Impostor, room, target, topics } from './targets.ts';

/** So many programs at once, each of which comes again and again. */
const visitors = 20;
/** `TINSEL_SEED=… npm test -- test/edge/mqtt/garbage.test.ts` does the same again; who comes when is not in our hands. */
const seed = Number(process.env['TINSEL_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const again = `again with TINSEL_SEED=${seed}`;

const endings: (() => Promise<unknown>)[] = [];
const escaped: unknown[] = [];
const escape = (error: unknown): void => void escaped.push(error);

beforeEach(() => {
  escaped.length = 0;
  process.on('uncaughtException', escape).on('unhandledRejection', escape);
});

afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
  process.off('uncaughtException', escape).off('unhandledRejection', escape);
  expect(escaped, again).toEqual([]);
});

/** A program that tries again as soon as it is left, and says something whenever it can. */
class Visitor {
  rounds = 0;
  heard = 0;
  state: LinkReport['is'] = 'stopped';
  readonly odd: unknown[] = [];
  failure: string | null = null;
  readonly link: BrokerLink;
  readonly #goOn: () => boolean;
  #line = 0;
  #pending = false;

  constructor(goOn: () => boolean, clock: Clock = new FakeClock()) {
    this.#goOn = goOn;
    this.link = new BrokerLink((happening) => this.#note(happening), clock);
    endings.push(() => this.link.close());
  }

  #note(happening: Happening): void {
    switch (happening.type) {
      case 'link':
        return this.#go(happening.report);
      case 'sent':
      case 'failed':
        this.#pending = false;
        return;
      case 'message':
        this.heard += 1;
        if (happening.topic !== room) this.odd.push(happening);
        return;
      case 'subscription-refused':
        if (happening.topic !== room) this.odd.push(happening);
        return;
      default:
        this.odd.push(happening);
    }
  }

  #go(report: LinkReport): void {
    const before = this.state;
    this.state = report.is;
    if (report.is === 'online') {
      if (before !== 'connecting') this.odd.push([before, report]);
      if (!this.#pending) this.link.publish(chat((this.#line += 1), 'Ann:hi'));
      this.#pending = true;
    }
    if (report.is !== 'waiting' && report.is !== 'stopped') return;
    if (before === 'waiting' || before === 'stopped') this.odd.push([before, report]);
    if (report.failure.detail === '') this.odd.push(report);
    this.failure = report.failure.kind;
    this.rounds += 1;
    if (this.#goOn()) setImmediate(() => this.link.retryNow());
  }
}

/** Has many programs visit a server until there were so many rounds. */
async function endure(
  port: number,
  rounds: number,
  first: (index: number) => MqttVersion,
): Promise<Visitor[]> {
  let done = false;
  const all = Array.from({ length: visitors }, () => new Visitor(() => !done));
  const total = (): number => all.reduce((sum, visitor) => sum + visitor.rounds, 0);
  for (const [index, { link }] of all.entries())
    await link.open(target(port, { version: first(index), clientId: `tinsel${index}` }), topics(room));
  await until(`a quarter is over; ${again}`, () => total() >= rounds / 4, 60_000);
  const early = footprint();
  await until(`all is over; ${again}`, () => total() >= rounds, 60_000);
  const late = footprint();
  done = true;
  await until(`all are left; ${again}`, () =>
    all.every(({ state }) => state === 'waiting' || state === 'stopped'),
  );
  expect(late.heap - early.heap, again).toBeLessThan(6_000_000);
  // Some are just being collected; each visitor has one, and leaves one.
  expect(late.clients, again).toBeLessThanOrEqual(early.clients + 2 * visitors);
  expect(late.listeners, again).toBe(early.listeners);
  expect(
    all.flatMap(({ odd }) => odd),
    again,
  ).toEqual([]);
  return all;
}

/** They are as good as new. */
async function reachGenuine(all: readonly Visitor[]): Promise<void> {
  const broker = await Mosquitto.start();
  endings.push(() => broker.end());
  for (const [index, { link }] of all.entries()) {
    await link.close();
    await link.open(target(broker.port, { clientId: `tinsel${index}` }), topics(room));
  }
  await until(`all are online; ${again}`, () => all.every(({ state }) => state === 'online'));
}

describe.each<MqttVersion>([5, 4])(
  'a server that is no broker of MQTT %i is left, and tried again',
  (version) => {
    const accepted = connack(version);
    const message = publish(version, 7, room, 'A:hi');

    // What it answers to the first packet, and to the second.
    test.each<[string, (chance: Chance) => [Buffer, Buffer]]>([
      ['bytes at random', (chance) => [random(chance, 64), random(chance, 64)]],
      ['a CONNACK at random', (chance) => [Buffer.of(0x20, 2, ...chance.bytes(2)), random(chance, 64)]],
      ['bytes at random once it has accepted', (chance) => [accepted, random(chance, 200)]],
      ['a SUBACK at random', (chance) => [accepted, Buffer.of(0x90, 3, ...chance.bytes(3))]],
      ['a broken message', (chance) => [accepted, chance.damage(message)]],
      ['a message before it has accepted', (chance) => [message, chance.damage(message)]],
      ['a message without its number', () => [accepted, withoutNumber(0x32)]],
      ['another kind of message without it', () => [accepted, withoutNumber(0x34)]],
      ['packets that are empty', (chance) => [accepted, Buffer.of(((4 + chance.below(9)) << 4) | 2, 0)]],
      ['a length without an end', () => [accepted, Buffer.of(0x30, 0xff, 0xff, 0xff, 0xff, 0xff)]],
      [
        'a message cut short',
        (chance) => [accepted, message.subarray(0, 1 + chance.below(message.length - 1))],
      ],
    ])('that says %s', async (_what, answers) => {
      let connections = 0;
      const impostor = await Impostor.start((socket) => {
        const [first, second] = answers(new Chance(seed + (connections += 1)));
        socket.once('data', () => {
          socket.write(first);
          socket.once('data', () => socket.end(second));
          setImmediate(() => setImmediate(() => socket.end(second)));
        });
      });
      endings.push(() => impostor.end());
      await endure(impostor.port, 200, () => version);
    });
  },
);

test('a broker whose packets are damaged on their way is left, and tried again', async () => {
  let connections = 0;
  const chances = new WeakMap<Socket, Damage>();
  const puppet = await Puppet.start((packet, socket) => {
    let damage = chances.get(socket);
    if (!damage) chances.set(socket, (damage = new Damage(new Chance(seed + (connections += 1)), packet)));
    damage.answer(packet, socket);
    // It would remember them all.
    puppet.packets.length = 0;
  });
  endings.push(() => puppet.end());
  const all = await endure(puppet.port, 5_000, (index) => (index % 2 === 0 ? 5 : 4));
  expect(all.reduce((sum, { heard }) => sum + heard, 0)).toBeGreaterThan(1_000);
  await reachGenuine(all);
}, 120_000);

/** One connection on which one packet, which chance chooses, is damaged; after it comes what would have come, or the end. */
class Damage {
  readonly #chance: Chance;
  readonly #version: number;
  /** How many packets come whole. */
  #whole: number;
  #over = false;

  constructor(chance: Chance, connect: Packet) {
    this.#chance = chance;
    this.#version = versionOf(connect);
    this.#whole = chance.below(7);
  }

  answer(packet: Packet, socket: Socket): void {
    const version = this.#version;
    switch (packet.kind) {
      case kind.connect:
        return this.#say(socket, [connack(version)]);
      case kind.subscribe: {
        const messages = [1, 2].map((number) => publish(version, number, room, `Bob:${number}`));
        return this.#say(socket, [suback(version, numberOf(packet), [1]), ...messages]);
      }
      case kind.publish: {
        const goodbye = version === 5 ? disconnect(this.#chance.one([0, 0x8e, 0x93, 0x9d])) : pingresp;
        return this.#say(socket, [puback(version, numberOf(packet)), goodbye]);
      }
      case kind.disconnect:
        socket.end();
    }
  }

  #say(socket: Socket, packets: readonly Buffer[]): void {
    if (this.#over) return;
    const chance = this.#chance;
    const out: Buffer[] = [];
    for (const packet of packets) {
      this.#whole -= 1;
      if (this.#whole === -1) {
        this.#over = true;
        out.push(chance.damage(packet), ...(chance.below(2) === 0 ? [packet] : []));
      } else if (this.#whole >= 0 || chance.below(2) === 0) out.push(packet);
    }
    // The goodbye is the last that could have come.
    if (packets.length === 2) this.#over = true;
    this.#send(socket, chance.pieces(Buffer.concat(out)));
  }

  #send(socket: Socket, [piece, ...rest]: Buffer[]): void {
    if (piece) socket.write(piece);
    if (rest.length > 0) setImmediate(() => this.#send(socket, rest));
    else if (this.#over) setImmediate(() => socket.end());
  }
}

describe('a server that only talks', () => {
  test.each<[string, 0 | 1]>([
    ['wants no answer', 0],
    ['does not hear the answers', 1],
  ])('and %s does not fill the memory, and is left when somebody wants another', async (_how, qos) => {
    const words = Buffer.concat(
      Array.from({ length: 500 }, (_, number) =>
        publish(5, qos && number + 1, room, `Bob:${'x'.repeat(80)}`),
      ),
    );
    const puppet = await Puppet.start((packet, socket) => {
      if (packet.kind === kind.connect) socket.write(connack(5));
      if (packet.kind !== kind.subscribe) return;
      socket.write(suback(5, numberOf(packet), [1]));
      socket.pause();
      const talk = (): void => {
        while (!socket.destroyed && socket.write(words));
      };
      socket.on('drain', talk);
      talk();
    });
    endings.push(() => puppet.end());
    const visitor = new Visitor(() => false, systemClock);
    await visitor.link.open(target(puppet.port), topics(room));
    await until('much is heard', () => visitor.heard > 100_000);
    const early = footprint();
    // Whoever is not heard falls silent as well, once the system holds what it can.
    await until('much more is heard, or no more', async () => {
      const before = visitor.heard;
      await sleep(500);
      return visitor.heard === before || (qos === 0 && visitor.heard > 1_000_000);
    });
    expect(visitor.state).toBe('online');
    expect(footprint().heap - early.heap).toBeLessThan(20_000_000);
    await reachGenuine([visitor]);
    expect(visitor.odd).toEqual([]);
  });
});

test('a server that trickles its acceptance, or a message, a byte a second, is left', async () => {
  const behaviours = [
    (socket: Socket) => trickle(socket, Buffer.of(0x20, 100)),
    (socket: Socket) => {
      socket.write(Buffer.concat([connack(5), Buffer.of(0x30, 100, 0, room.length)]));
      trickle(socket, Buffer.from(room));
    },
  ];
  const all: Visitor[] = [];
  for (const behave of behaviours) {
    const puppet = await Puppet.start((packet, socket) => packet.kind === kind.connect && behave(socket));
    endings.push(() => puppet.end());
    const visitor = new Visitor(() => false, systemClock);
    all.push(visitor);
    await visitor.link.open(target(puppet.port), topics(room));
  }
  // A slow network is given 10 s to accept, and later one and a half times the keep-alive.
  await until('they are left', () => all.every(({ rounds }) => rounds > 0), 50_000);
  expect(all.map(({ failure }) => failure)).toEqual(['silent', 'silent']);
  await reachGenuine(all);
}, 90_000);

function trickle(socket: Socket, bytes: Buffer): void {
  let at = 0;
  const timer = setInterval(() => socket.write(bytes.subarray(at, (at += 1))), 1_000);
  socket.on('close', () => clearInterval(timer));
}

function random(chance: Chance, longest: number): Buffer {
  return chance.bytes(1 + chance.below(longest));
}

function withoutNumber(first: number): Buffer {
  return Buffer.concat([Buffer.of(first, 2 + room.length, 0, room.length), Buffer.from(room)]);
}
