import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type Socket } from 'node:net';
import { Aedes } from 'aedes';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MqttVersion } from '../../../src/main/core/target.ts';
import { BrokerLink } from '../../../src/main/edge/mqtt/broker-link.ts';
import { clientOver } from '../../../src/main/edge/mqtt/client.ts';
import { words } from '../../../src/shared/words/index.ts';
import { Folder } from '../../support/folder.ts';
import { Mosquitto } from '../../support/mosquitto.ts';
import { Peer } from '../../support/peer.ts';
import { until } from '../../support/until.ts';
import { FakeClock } from '../../unit/main/fake-clock.ts';
import { Listener } from './listener.ts';
import {
  connack,
  disconnect,
  kind,
  numberOf,
  puback,
  Puppet,
  suback,
  topicsIn,
  versionOf,
  type Packet,
} from './puppet.ts';
import { chat, command, Impostor, room, target, topics } from './targets.ts';

const endings: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

/** One program with its link; its time passes apart from that of others. */
class Program {
  readonly listener = new Listener();
  readonly clock = new FakeClock();
  readonly link = new BrokerLink(this.listener.report, this.clock);

  constructor() {
    endings.push(async () => {
      const closing = this.link.close();
      // A broker that owes an answer is not waited for.
      this.clock.pass(60_000);
      await closing;
    });
  }

  async opens(port: number, parts: Parameters<typeof target>[1] = {}, ...others: string[]): Promise<void> {
    await this.link.open(target(port, parts), topics(room, ...others));
  }

  /** Waits to be online, and makes the time of every wait pass. */
  async comesOnline(): Promise<void> {
    await until('it is online or has stopped', () => {
      if (this.listener.link === 'waiting') this.clock.pass(60_000);
      return this.listener.link === 'online' || this.listener.link === 'stopped';
    });
  }

  get version(): MqttVersion | undefined {
    return this.listener.links.flatMap((report) => (report.is === 'online' ? report.version : [])).at(-1);
  }
}

let program: Program;

beforeEach(() => {
  program = new Program();
});

async function mosquitto(lines: string[] = []): Promise<Mosquitto> {
  const broker = await Mosquitto.start({ lines });
  endings.push(() => broker.end());
  return broker;
}

async function peerOf(broker: Mosquitto): Promise<Peer> {
  const peer = await Peer.connect(broker.url);
  endings.push(() => peer.end());
  return peer;
}

async function puppet(answer: (packet: Packet, socket: Socket) => void): Promise<Puppet> {
  const broker = await Puppet.start(answer);
  endings.push(() => broker.end());
  return broker;
}

/** Answers as a broker does that takes everything. */
function obliging(version: number) {
  return (packet: Packet, socket: Socket): void => {
    if (packet.kind === kind.connect) socket.write(connack(version));
    if (packet.kind === kind.subscribe)
      socket.write(suback(version, numberOf(packet), Array(topicsIn(packet, version)).fill(1)));
    if (packet.kind === kind.publish) socket.write(puback(version, numberOf(packet)));
  };
}

/** A broker that speaks one version, and refuses the other in its way. */
async function speaking(
  version: MqttVersion,
  refuse: (packet: Packet, socket: Socket) => void,
): Promise<Puppet> {
  const yes = obliging(version);
  return puppet((packet, socket) =>
    packet.kind === kind.connect && versionOf(packet) !== version
      ? refuse(packet, socket)
      : yes(packet, socket),
  );
}

test('MQTT 5 is spoken with a broker that knows it', async () => {
  const broker = await mosquitto();
  await program.opens(broker.port);
  await program.listener.is('online');
  expect(program.version).toBe(5);
  expect(broker.log).toMatch(/New client connected from .* as tinsel1 \(p5, c0, k20\)/);
});

describe.each<[string, (socket: Socket) => unknown]>([
  ['says so as MQTT 3.1.1 does', (socket) => socket.end(connack(4, 1))],
  ['says so as MQTT 5 does', (socket) => socket.end(connack(5, 0x84))],
  ['hangs up', (socket) => socket.destroy()],
  ['answers something else', (socket) => socket.write('whatever do you mean?\r\n')],
])('a broker without MQTT 5 that %s', (_how, refuse) => {
  test('is asked once more, with 3.1.1, and then only so', async () => {
    const broker = await speaking(4, (_packet, socket) => refuse(socket));
    await program.opens(broker.port);
    await program.comesOnline();
    expect(program.listener.links.map(({ is }) => is)).toEqual(['connecting', 'connecting', 'online']);
    expect(program.version).toBe(4);
    expect(broker.versions).toEqual([5, 4]);
    for (const socket of broker.sockets) socket.destroy();
    await program.listener.is('waiting');
    await program.comesOnline();
    expect(broker.versions).toEqual([5, 4, 4]);
  });
});

test('aedes, which knows only 3.1.1, is spoken to in it', async () => {
  const aedes = await Aedes.createBroker({});
  const server = await Impostor.start((socket) => void aedes.handle(socket));
  endings.push(
    () => server.end(),
    () => new Promise<void>((done) => aedes.close(done)),
  );
  await program.opens(server.port);
  await program.comesOnline();
  expect(program.listener.links.map(({ is }) => is)).toEqual(['connecting', 'connecting', 'online']);
  expect(program.version).toBe(4);
});

test('a broker that once refused MQTT 5, and now wants it, gets it', async () => {
  const broker = await speaking(5, (_packet, socket) => socket.end(connack(4, 1)));
  await program.opens(broker.port, { version: 4 });
  await program.comesOnline();
  expect(broker.versions).toEqual([4, 5]);
  expect(program.version).toBe(5);
});

test('a broker that refuses both versions is said to, and left alone', async () => {
  const broker = await puppet((packet, socket) =>
    socket.end(versionOf(packet) === 5 ? connack(5, 0x84) : connack(4, 1)),
  );
  await program.opens(broker.port);
  await program.listener.is('stopped');
  expect(program.listener.failure).toBe('version');
  expect(broker.versions).toEqual([5, 4]);
  expect(program.clock.waiting).toBe(0);
});

describe('the session', () => {
  test('is asked to be kept for a week', async () => {
    const broker = await puppet(obliging(5));
    await program.opens(broker.port);
    await program.listener.is('online');
    const [asked] = broker.packets;
    const flags = asked?.body[7] ?? 0xff;
    expect(flags & 0b10, 'it is a clean start').toBe(0);
    // Behind the keep-alive comes the length of the properties, which are this one and the largest packet.
    expect(asked?.body[10]).toBe(10);
    expect(asked?.body.subarray(11, 21).includes(Buffer.of(0x11, ...fourBytes(604_800)))).toBe(true);
  });

  test.each<MqttVersion>([5, 4])(
    'of version %i is resumed by another run of the program, with what was said meanwhile',
    async (version) => {
      const broker = await mosquitto();
      const peer = await peerOf(broker);
      await program.opens(broker.port, { version });
      await program.listener.is('online');
      await program.link.close();
      await peer.say(room, 'Bob:while away');
      await broker.restart();
      const next = new Program();
      await next.opens(broker.port, { version });
      await next.listener.hears(room, 'Bob:while away');
      const resumed = [program, next].map(({ listener }) =>
        listener.links.flatMap((report) => (report.is === 'online' ? report.resumed : [])),
      );
      expect(resumed).toEqual([[false], [true]]);
      expect(next.listener.texts(room)).toEqual(['Bob:while away']);
    },
  );
});

test('a broker that answers for another number of topics than it was asked is never taken for online', async () => {
  const broker = await puppet((packet, socket) => {
    if (packet.kind === kind.connect) socket.write(connack(versionOf(packet)));
    else socket.write(suback(broker.versions.at(-1) ?? 5, numberOf(packet), [1, 1, 1]));
  });
  await program.opens(broker.port);
  await program.listener.is('waiting');
  expect(program.listener.links.map(({ is }) => is)).not.toContain('online');
});

test('a broker that never answers to SUBSCRIBE is silent after 10 s', async () => {
  const broker = await puppet((packet, socket) => {
    if (packet.kind === kind.connect) socket.write(connack(5));
  });
  await program.opens(broker.port);
  await until('it has asked', () => broker.packets.some((packet) => packet.kind === kind.subscribe));
  program.clock.pass(9_999);
  expect(program.listener.link).toBe('connecting');
  program.clock.pass(1);
  await program.listener.is('waiting');
  expect(program.listener.failure).toBe('silent');
  await until('it is left', () => broker.sockets.size === 0);
  // The next try, and nothing of this one.
  expect(program.clock.waiting).toBe(1);
});

test('a broker that answers to the first SUBSCRIBE, and to no other, is left 10 s after it', async () => {
  const yes = obliging(5);
  const broker = await puppet((packet, socket) => {
    if (packet.kind !== kind.subscribe || subscribes(broker) !== 2) yes(packet, socket);
  });
  await program.opens(broker.port);
  await program.listener.is('online');
  program.clock.pass(60_000);
  program.link.subscribe(topics(room, 'more'));
  await until('it has asked', () => subscribes(broker) === 2);
  program.clock.pass(9_999);
  expect(program.listener.link).toBe('online');
  program.clock.pass(1);
  await program.listener.is('waiting');
  await program.comesOnline();
  expect(subscribes(broker)).toBe(3);
  // It has answered to this one.
  program.clock.pass(60_000);
  expect(program.listener.link).toBe('online');
});

test('no answer is waited for where there is no connection', async () => {
  const broker = await puppet(obliging(5));
  await program.opens(broker.port);
  await program.listener.is('online');
  for (const socket of broker.sockets) socket.destroy();
  await program.listener.is('waiting');
  program.link.subscribe(topics(room, 'more'));
  // The next try.
  expect(program.clock.waiting).toBe(1);
});

test('of a broker that hangs up at SUBSCRIBE nothing is waited for', async () => {
  const broker = await puppet((packet, socket) => {
    if (packet.kind === kind.connect) socket.write(connack(4));
    else socket.destroy();
  });
  await program.opens(broker.port, { version: 4 });
  await program.listener.is('waiting');
  // The next try.
  expect(program.clock.waiting).toBe(1);
});

test('a WebSocket is asked for without compression', async () => {
  let asked = '';
  const server = await Impostor.start((socket) => socket.on('data', (bytes) => (asked += bytes.toString())));
  endings.push(() => server.end());
  const address = { scheme: 'ws', host: '127.0.0.1', port: server.port, path: '/mqtt' } as const;
  await program.opens(server.port, { addresses: [address] });
  await until('it is asked', () => asked.endsWith('\r\n\r\n'));
  expect(asked).toMatch(/^Sec-WebSocket-Protocol: mqtt\r$/im);
  expect(asked).not.toMatch(/^Sec-WebSocket-Extensions/im);
});

test.each([
  ['nothing', [], 20],
  ['18 h', [0x13, 0xff, 0xff], 20],
  ['21 s', [0x13, 0, 21], 20],
  ['5 s', [0x13, 0, 5], 5],
])(
  'of a broker that says %s about keeping alive a sign of life is wanted often enough',
  async (_what, property, expected) => {
    const broker = await puppet((_packet, socket) => socket.write(connack(5, 0, property)));
    const address = { scheme: 'mqtt', host: '127.0.0.1', port: broker.port, path: '' } as const;
    const client = clientOver(connect(broker.port, '127.0.0.1'), target(broker.port), address, 5);
    endings.push(() => client.endAsync(true));
    await until('it is connected', () => client.connected);
    expect(client.keepalive).toBe(expected);
  },
);

describe('a message that is too large', () => {
  const most = 4 * 1_048_576;

  test('is one the broker is asked not to send', async () => {
    const broker = await puppet(obliging(5));
    await program.opens(broker.port);
    await program.listener.is('online');
    const [asked] = broker.packets;
    expect(asked?.body.subarray(11, 21).includes(Buffer.of(0x27, ...fourBytes(most)))).toBe(true);
  });

  test.each<[MqttVersion, 'online' | 'not yet']>([
    [4, 'online'],
    [5, 'online'],
    [4, 'not yet'],
    [5, 'not yet'],
  ])('ends a connection of MQTT %i that is %s, before it has come', async (version, state) => {
    const yes = obliging(version);
    const broker = await puppet((packet, socket) => {
      if (packet.kind === kind.connect || state === 'online') yes(packet, socket);
      if (packet.kind === kind.subscribe) socket.write(beginning(version, most + 1));
    });
    await program.opens(broker.port, { version });
    await program.listener.is('waiting');
    expect(program.listener.links.map(({ is }) => is)).toEqual([
      'connecting',
      ...(state === 'online' ? ['online'] : []),
      'waiting',
    ]);
    expect(program.listener.links.at(-1)).toMatchObject({
      failure: {
        kind: state === 'online' ? 'lost' : 'other',
        detail: expect.stringMatching(/^sent a message of \d+ bytes; more than 4194304 are not taken$/),
      },
    });
    await until('it is left', () => broker.sockets.size === 0);
  });

  test('is not one of 3 MB', async () => {
    const broker = await mosquitto();
    const peer = await peerOf(broker);
    for (const version of [5, 4] as const) {
      await program.opens(broker.port, { version });
      await program.listener.is('online');
      const text = `Bob:${version}${'x'.repeat(3_000_000)}`;
      await peer.say(room, text);
      await until('it is heard', () => program.listener.texts(room).includes(text));
      await program.link.close();
    }
  });
});

/** What comes before the text of a message. */
function beginning(version: MqttVersion, size: number): Buffer {
  const rest = 2 + room.length + (version === 5 ? 1 : 0) + size;
  const bytes = [rest & 127, (rest >> 7) & 127, (rest >> 14) & 127].map((byte) => byte | 128);
  return Buffer.from([0x30, ...bytes, rest >> 21, 0, room.length, ...Buffer.from(room), 0]);
}

function fourBytes(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return bytes;
}

describe('what the broker refuses', () => {
  test.each<[string, MqttVersion, number]>([
    ['MQTT 5 says “not authorised”', 5, 0x87],
    ['MQTT 3.1.1 says “failure”', 4, 0x80],
  ])('of topics is named, as %s, and the others are heard', async (_how, version, code) => {
    const yes = obliging(version);
    const broker = await puppet((packet, socket) =>
      packet.kind === kind.subscribe
        ? socket.write(suback(version, numberOf(packet), [1, code, 0]))
        : yes(packet, socket),
    );
    await program.opens(broker.port, { version }, 'secret', 'state');
    await program.listener.is('online');
    expect(program.listener.refusedTopics).toEqual(['secret']);
  });

  test('of lines fails them with its reason, and those after them go out', async () => {
    const folder = new Folder();
    endings.push(() => folder.end());
    const file = join(folder.path, 'acl');
    writeFileSync(file, `topic readwrite ${room}\ntopic read secret\n`, { mode: 0o600 });
    const broker = await mosquitto([`acl_file ${file}`]);
    const peer = await (await peerOf(broker)).listen(room, 'secret');
    await program.opens(broker.port);
    await program.listener.is('online');
    program.link.publish(chat(1, 'Ann:not here', { room: 'secret' }));
    program.link.publish(chat(2, 'Ann:but here'));
    await peer.hears(room, 'Ann:but here');
    await until('it is acknowledged', () => program.listener.sent.length > 0);
    expect(program.listener.sent).toEqual([2]);
    expect(program.listener.happenings).toContainEqual({
      type: 'failed',
      room: 'secret',
      line: 1,
      why: words.failure.notTaken.notAuthorised,
    });
    expect(peer.texts('secret')).toEqual([]);
    expect(program.listener.link).toBe('online');
  });
});

test('a broker never has more to acknowledge than it takes at a time', async () => {
  const asked: [packet: Packet, socket: Socket][] = [];
  const yes = obliging(5);
  const broker = await puppet((packet, socket) => {
    // Receive Maximum: MQTT 5 §3.2.2.3.3.
    if (packet.kind === kind.connect) socket.write(connack(5, 0, [0x21, 0, 2]));
    else if (packet.kind === kind.publish) asked.push([packet, socket]);
    else yes(packet, socket);
  });
  await program.opens(broker.port);
  await program.listener.is('online');
  for (const line of [1, 2, 3, 4, 5]) program.link.publish(chat(line, `Ann:${line}`));
  program.link.subscribe(topics(room, 'more'));
  for (let line = 1; line <= 5; line += 1) {
    await until('it has sent what it may', () => asked.length >= Math.min(5, line + 1));
    // What is asked after them is answered: nothing else is on its way.
    await until('nothing else is on its way', () => subscribes(broker) === 2);
    expect(asked).toHaveLength(Math.min(5, line + 1));
    const [packet, socket] = asked[line - 1] ?? [];
    if (packet) socket?.write(puback(5, numberOf(packet)));
    await until('it is acknowledged', () => program.listener.sent.length === line);
  }
  expect(program.listener.sent).toEqual([1, 2, 3, 4, 5]);
});

describe('of a room that was left', () => {
  const late: [what: string, code: number][] = [
    ['acknowledged', 0],
    ['refused', 0x87],
  ];

  test.each(late)('nothing is said that is %s afterwards', async (_how, code) => {
    const { asked, broker } = await withholding([]);
    await program.opens(broker.port);
    await program.listener.is('online');
    for (const at of ['attic', room]) program.link.publish(chat(1, 'Ann:1', { room: at }));
    program.link.forget('attic');
    program.link.publish(chat(1, 'Ann:1', { room: 'attic' }));
    await until('all is sent', () => asked.length === 3);
    asked.shift()?.(code);
    asked.shift()?.(0);
    await until('the other is acknowledged', () => settled().length > 0);
    expect(settled()).toEqual([`sent ${room}`]);
    asked.shift()?.(code);
    await until('what was said anew is settled', () => settled().length > 1);
    expect(settled()).toEqual([`sent ${room}`, code === 0 ? 'sent attic' : 'failed attic']);
  });

  test('nothing is sent that waited for acknowledgements of others', async () => {
    // Receive Maximum: MQTT 5 §3.2.2.3.3.
    const { asked, broker } = await withholding([0x21, 0, 1]);
    await program.opens(broker.port);
    await program.listener.is('online');
    for (const at of ['attic', room])
      for (const line of [1, 2]) program.link.publish(chat(line, `${at} ${line}`, { room: at }));
    program.link.forget('attic');
    for (let answers = 1; answers <= 3; answers += 1) {
      await until('the next is sent', () => asked.length > 0);
      asked.shift()?.(0);
    }
    await until('the rest is acknowledged', () => settled().length === 2);
    expect(said(broker)).toEqual(['attic 1', `${room} 1`, `${room} 2`]);
  });
});

test('a broker that says goodbye and does not hang up is left', async () => {
  const broker = await puppet(obliging(5));
  await program.opens(broker.port);
  await program.listener.is('online');
  for (const socket of broker.sockets) socket.write(disconnect(0x8b));
  await program.listener.is('waiting');
  await until('it is left', () => broker.sockets.size === 0);
});

test('a broker that says another program took the session is believed the third time', async () => {
  const broker = await puppet(obliging(5));
  await program.opens(broker.port);
  for (let times = 1; times <= 3; times += 1) {
    await program.comesOnline();
    for (const socket of broker.sockets) socket.end(disconnect(0x8e));
    await program.listener.is(times < 3 ? 'waiting' : 'stopped');
  }
  expect(program.listener.failure).toBe('taken-over');
  expect(program.clock.waiting).toBe(0);
});

// Mosquitto 2.0 only hangs up, in MQTT 5 too.
test.each<MqttVersion>([5, 4])(
  'two programs of one client id, at MQTT %i, fight until one was thrown out five times; another id ends it',
  async (version) => {
    const broker = await mosquitto();
    const fighters = [program, new Program()];
    for (const fighter of fighters) {
      await fighter.opens(broker.port, { version });
      await fighter.comesOnline();
    }
    const loser = await until('one has stopped', () => {
      for (const { listener, clock } of fighters) if (listener.link === 'waiting') clock.pass(60_000);
      return fighters.find(({ listener }) => listener.link === 'stopped');
    });
    expect(loser.listener.failure).toBe('thrown-out');
    expect(loser.listener.links.filter(({ is }) => is === 'waiting')).toHaveLength(4);
    expect(loser.clock.waiting).toBe(0);

    await loser.link.close();
    await loser.opens(broker.port, { version, clientId: 'tinsel2' });
    for (const fighter of fighters) await fighter.comesOnline();
    loser.link.publish(chat(1, 'Ann:peace'));
    for (const { listener } of fighters) await listener.hears(room, 'Ann:peace');
    expect(fighters.map(({ listener }) => listener.link)).toEqual(['online', 'online']);
  },
);

test('a command beyond what the broker takes at a time is never sent late', async () => {
  const yes = obliging(5);
  const broker = await puppet((packet, socket) => {
    if (packet.kind === kind.connect) socket.write(connack(5, 0, [0x21, 0, 1]));
    else if (packet.kind !== kind.publish) yes(packet, socket);
  });
  await program.opens(broker.port);
  await program.listener.is('online');
  program.link.publish(chat(1, 'Ann:first'));
  program.link.publish(command('ON'));
  await until('the line is sent', () => said(broker).length === 1);
  program.clock.pass(5_000);
  await program.listener.is('waiting');
  await program.comesOnline();
  await until('the line is sent again', () => said(broker).length === 2);
  program.link.subscribe(topics(room, 'more'));
  await until('what is said after it has come', () => subscribes(broker) === 3);
  expect(said(broker)).toEqual(['Ann:first', 'Ann:first']);
});

function subscribes({ packets }: Puppet): number {
  return packets.filter((packet) => packet.kind === kind.subscribe).length;
}

function said({ packets }: Puppet): string[] {
  return packets.flatMap(({ kind: what, body }) => {
    if (what !== kind.publish) return [];
    // Behind the packet identifier come the properties, whose length fits in a byte.
    const properties = 2 + body.readUInt16BE(0) + 2;
    return body.subarray(properties + 1 + (body[properties] ?? 0)).toString();
  });
}

/** A broker that acknowledges when it is told to. */
async function withholding(properties: readonly number[]) {
  const asked: ((code: number) => void)[] = [];
  const yes = obliging(5);
  const broker = await puppet((packet, socket) => {
    if (packet.kind === kind.connect) socket.write(connack(5, 0, properties));
    else if (packet.kind === kind.publish)
      asked.push((code) => void socket.write(puback(5, numberOf(packet), code)));
    else yes(packet, socket);
  });
  return { asked, broker };
}

function settled(): string[] {
  return program.listener.happenings.flatMap((one) =>
    one.type === 'sent' || one.type === 'failed' ? `${one.type} ${one.room}` : [],
  );
}
