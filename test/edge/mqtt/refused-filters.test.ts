import { Aedes } from 'aedes';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BrokerLink } from '../../../src/main/edge/mqtt/broker-link.ts';
import { Peer } from '../../support/peer.ts';
import { until } from '../../support/until.ts';
import { FakeClock } from '../../unit/main/fake-clock.ts';
import { Cable } from './cable.ts';
import { Listener } from './listener.ts';
import { connack, kind, numberOf, Puppet, suback, type Packet } from './puppet.ts';
import { Impostor, listened, room, rooms, target } from './targets.ts';

const state = 'lights/tree/state';

let listener: Listener;
let clock: FakeClock;
let link: BrokerLink;
let refused: Set<string>;
const endings: (() => Promise<unknown>)[] = [];

beforeEach(() => {
  listener = new Listener();
  clock = new FakeClock();
  link = new BrokerLink(listener.report, clock);
  refused = new Set(['#']);
});

afterEach(async () => {
  const closing = link.close();
  // A broker that owes an answer is not waited for.
  clock.pass(60_000);
  await closing;
  for (const end of endings.splice(0).toReversed()) await end();
});

describe('where the broker refuses a filter', () => {
  /** What was subscribed and given up, in its order. */
  let log: string[];
  let cable: Cable;
  let peer: Peer;

  beforeEach(async () => {
    log = [];
    const broker = await Aedes.createBroker({
      authorizeSubscribe: (_client, wanted, answer) =>
        answer(null, refused.has(wanted.topic) ? null : wanted),
    });
    broker.on('subscribe', (asked) => {
      for (const { topic } of asked) if (!refused.has(topic)) log.push(`+ ${topic}`);
    });
    broker.on('unsubscribe', (topics) => log.push(...topics.map((topic) => `- ${topic}`)));
    const server = await Impostor.start((socket) => void broker.handle(socket));
    cable = await Cable.to(server.port);
    peer = await Peer.connect(`mqtt://127.0.0.1:${server.port}`);
    endings.push(
      () => new Promise<void>((done) => broker.close(done)),
      () => server.end(),
      () => cable.end(),
      () => peer.end(),
    );
  });

  async function online(...names: string[]): Promise<void> {
    await link.open(target(cable.port, { version: 4 }), listened(state, ...names));
    await listener.is('online');
  }

  test('a wider room takes nothing from those that it includes, nor from the light', async () => {
    await online(room);
    link.subscribe(listened(state, room, '#'));
    await until('it is refused', () => listener.refusedTopics.length > 0);
    await peer.say(room, 'Bob:still here?');
    await peer.say(state, 'ON');
    await listener.hears(state, 'ON');
    expect(listener.texts(room)).toEqual(['Bob:still here?']);
    expect(log).toEqual([`+ ${state}`, `+ ${room}`]);
  });

  test('those that it includes are asked for from the start, and the light’s state is told anew each time', async () => {
    await peer.say(state, 'ON', { retain: true });
    await online('#', room);
    for (let connections = 1; connections <= 2; connections += 1) {
      await until('the light’s state is told', () => listener.texts(state).length === connections);
      await peer.say(room, `Bob:${connections}`);
      await listener.hears(room, `Bob:${connections}`);
      expect(listener.refusedTopics).toEqual(Array(connections).fill('#'));
      cable.cut();
      await listener.is('waiting');
      clock.pass(60_000);
      await listener.is('online');
    }
  });

  test('one after the other is refused until one is not', async () => {
    refused.add('chat/#').add('chat/+');
    await online('#', 'chat/#', 'chat/+', room);
    expect(listener.refusedTopics).toEqual(['#', 'chat/#', 'chat/+']);
    expect(log).toEqual([`+ ${state}`, `+ ${room}`]);
  });

  test('it is said once, and asked for again where the room is made anew', async () => {
    await online('#', room);
    link.subscribe(listened(state, '#', room, 'attic'));
    await until('the new room is listened to', () => log.includes('+ attic'));
    expect(listener.refusedTopics).toEqual(['#']);
    link.subscribe(listened(state, room));
    await until('the new room is given up', () => log.includes('- attic'));
    refused.clear();
    link.subscribe(listened(state, '#', room));
    await until('the others are given up', () => log.includes(`- ${state}`));
    expect(log.slice(3)).toEqual(['- attic', '+ #', `- ${room}`, `- ${state}`]);
    expect(listener.refusedTopics).toEqual(['#']);
  });

  test('those that were asked for instead are given up once it is granted in the same session', async () => {
    await online('#', room);
    refused.clear();
    cable.cut();
    await listener.is('waiting');
    clock.pass(60_000);
    await until('the others are given up', () => log.includes(`- ${state}`));
    expect(log.slice(2)).toEqual(['+ #', `- ${room}`, `- ${state}`]);
    await peer.say(room, 'Bob:once');
    await peer.say('other', 'end');
    await listener.hears('other', 'end');
    expect(listener.texts(room)).toEqual(['Bob:once']);
  });
});

describe('what the broker keeps', () => {
  // Retain Handling: MQTT 5 §3.8.3.1.
  test('is wanted of the light each time and of rooms where they are new, through whatever is asked for', async () => {
    const broker = await Puppet.start((packet, socket) => {
      if (packet.kind === kind.connect) socket.write(connack(5));
      if (packet.kind !== kind.subscribe) return;
      const codes = askedFor(packet).map(({ filter }) => (refused.has(filter) ? 0x87 : 1));
      socket.write(suback(5, numberOf(packet), codes));
    });
    endings.push(() => broker.end());
    await link.open(target(broker.port), listened(state, '#', 'lights/#', room));
    await listener.is('online');
    refused.clear();
    link.subscribe(rooms());
    link.subscribe(listened(state, '#', room));
    await until('the wide one is asked for again', () => broker.packets.filter(isSubscribe).length === 4);
    expect(broker.packets.filter(isSubscribe).flatMap(askedFor)).toEqual([
      { filter: '#', rh: 0 },
      { filter: 'lights/#', rh: 0 },
      { filter: room, rh: 1 },
      { filter: '#', rh: 0 },
    ]);
  });
});

function isSubscribe(packet: Packet): boolean {
  return packet.kind === kind.subscribe;
}

/** What a SUBSCRIBE of MQTT 5 without properties asks for. */
function askedFor({ body }: Packet): { filter: string; rh: number }[] {
  const all: { filter: string; rh: number }[] = [];
  for (let at = 3; at < body.length;) {
    const end = at + 2 + body.readUInt16BE(at);
    all.push({ filter: body.toString('utf8', at + 2, end), rh: (body[end] ?? 0) >> 4 });
    at = end + 1;
  }
  return all;
}
