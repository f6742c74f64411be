import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BrokerLink } from '../../../src/main/edge/mqtt/broker-link.ts';
import { Mosquitto } from '../../support/mosquitto.ts';
import { Peer } from '../../support/peer.ts';
import { until } from '../../support/until.ts';
import { FakeClock } from '../../unit/main/fake-clock.ts';
import { Cable } from './cable.ts';
import { Listener } from './listener.ts';
import { chat, command, listened, room, target, topics } from './targets.ts';

let broker: Mosquitto;
let peer: Peer;
let cable: Cable;
let listener: Listener;
let clock: FakeClock;
let link: BrokerLink;

beforeEach(async () => {
  broker = await Mosquitto.start();
  peer = await Peer.connect(broker.url);
  cable = await Cable.to(broker.port);
  listener = new Listener();
  clock = new FakeClock();
  link = new BrokerLink(listener.report, clock);
});

afterEach(async () => {
  await link.close();
  await cable.end();
  await peer.end();
  await broker.end();
});

async function online(...names: string[]): Promise<void> {
  await link.open(target(cable.port), topics(room, ...names));
  await listener.is('online');
}

async function again(): Promise<void> {
  cable.cut();
  await listener.is('waiting');
  clock.pass(60_000);
  await listener.is('online');
}

/** The topics of what came because the broker keeps it. */
function kept(): string[] {
  return listener.happenings.flatMap((one) => (one.type === 'message' && one.retain ? one.topic : []));
}

describe('over a lost connection', () => {
  test('chat that did not arrive is sent again, in its order, and acknowledged once', async () => {
    await peer.listen(room);
    await online();
    cable.lose('everything');
    for (const line of [1, 2, 3]) link.publish(chat(line, `Ann:${line}`));
    await again();
    await until('all is acknowledged', () => listener.sent.length === 3);
    expect(listener.sent).toEqual([1, 2, 3]);
    expect(peer.texts(room)).toEqual(['Ann:1', 'Ann:2', 'Ann:3']);
  });

  test('lines of several rooms are told apart, and each room keeps its order', async () => {
    await peer.listen(room, 'attic');
    await online();
    cable.lose('everything');
    for (const line of [1, 2, 3])
      for (const at of [room, 'attic']) link.publish(chat(line, `Ann:${line}`, { room: at }));
    await again();
    link.publish(chat(4, 'Ann:4', { room: 'attic' }));
    await until('all is acknowledged', () => listener.sent.length === 7);
    const sent = listener.happenings.flatMap((one) => (one.type === 'sent' ? `${one.room} ${one.line}` : []));
    const both = [1, 2, 3].flatMap((line) => [`${room} ${line}`, `attic ${line}`]);
    expect(sent).toEqual([...both, 'attic 4']);
    expect(peer.texts(room)).toEqual(['Ann:1', 'Ann:2', 'Ann:3']);
    expect(peer.texts('attic')).toEqual(['Ann:1', 'Ann:2', 'Ann:3', 'Ann:4']);
  });

  test('chat of which only the acknowledgement was lost may arrive twice, never less', async () => {
    await peer.listen(room);
    await online();
    cable.lose('answers');
    link.publish(chat(1, 'Ann:1'));
    await peer.hears(room, 'Ann:1');
    expect(listener.sent).toEqual([]);
    await again();
    await until('it is acknowledged', () => listener.sent.length === 1);
    expect(peer.texts(room)).toEqual(['Ann:1', 'Ann:1']);
  });

  test('chat that was acknowledged is not sent again', async () => {
    await peer.listen(room);
    await online();
    link.publish(chat(1, 'Ann:1'));
    await until('it is acknowledged', () => listener.sent.length === 1);
    await again();
    link.publish(chat(2, 'Ann:2'));
    await peer.hears(room, 'Ann:2');
    expect(peer.texts(room)).toEqual(['Ann:1', 'Ann:2']);
  });

  test('chat handed over meanwhile is sent once it is back', async () => {
    await peer.listen(room);
    await online();
    cable.cut();
    await listener.is('waiting');
    link.publish(chat(1, 'Ann:1'));
    clock.pass(60_000);
    await peer.hears(room, 'Ann:1');
    await until('it is acknowledged', () => listener.sent.length === 1);
    expect(peer.texts(room)).toEqual(['Ann:1']);
  });

  test('chat of a room that was left meanwhile is not sent again', async () => {
    await peer.listen(room, 'attic');
    await online();
    cable.lose('everything');
    for (const at of [room, 'attic']) link.publish(chat(1, 'Ann:1', { room: at }));
    link.forget('attic');
    cable.cut();
    await listener.is('waiting');
    for (const at of ['attic', room]) link.publish(chat(2, 'Ann:2', { room: at }));
    link.forget('attic');
    clock.pass(60_000);
    await listener.is('online');
    link.publish(chat(3, 'Ann:3', { room: 'attic' }));
    await until('the rest is acknowledged', () => listener.sent.length === 3);
    expect(peer.texts(room)).toEqual(['Ann:1', 'Ann:2']);
    expect(peer.texts('attic')).toEqual(['Ann:3']);
  });

  test('a command to a light is not sent later', async () => {
    await peer.listen(room, 'lights/tree/set');
    await online();
    cable.lose('everything');
    link.publish(command('ON'));
    cable.cut();
    await listener.is('waiting');
    link.publish(command('OFF'));
    clock.pass(60_000);
    await listener.is('online');
    link.publish(chat(1, 'Ann:after'));
    await peer.hears(room, 'Ann:after');
    expect(peer.texts('lights/tree/set')).toEqual([]);
  });

  test('a command that is stuck is not carried out when the network wakes', async () => {
    await peer.listen(room, 'lights/tree/set');
    await online();
    cable.hold();
    link.publish(command('ON'));
    await until('the command is on its way', () => cable.heldUp > 0);
    clock.pass(5_000);
    await listener.is('waiting');
    cable.release();
    clock.pass(60_000);
    await listener.is('online');
    link.publish(chat(1, 'Ann:after'));
    await peer.hears(room, 'Ann:after');
    expect(peer.texts('lights/tree/set')).toEqual([]);
  });

  test('what is said meanwhile arrives afterwards', async () => {
    await online();
    cable.cut();
    await listener.is('waiting');
    for (const text of ['one', 'two', 'three']) await peer.say(room, `Bob:${text}`);
    clock.pass(60_000);
    await listener.hears(room, 'Bob:three');
    expect(listener.texts(room)).toEqual(['Bob:one', 'Bob:two', 'Bob:three']);
  });

  test('a dead connection is left after sleep, and tried anew', async () => {
    await online();
    cable.lose('everything');
    link.wake('slept');
    expect(listener.link).toBe('connecting');
    await listener.is('online');
  });

  test('a dead connection gives no sign of life when somebody asks, and is left', async () => {
    await online();
    cable.lose('everything');
    link.retryNow();
    expect(listener.link).toBe('online');
    clock.pass(5_000);
    await listener.is('waiting');
    clock.pass(1_000);
    await listener.is('online');
  });

  test('a connection that lives is kept when somebody asks', async () => {
    await online();
    link.retryNow();
    await peer.say(room, 'Bob:still here?');
    await listener.hears(room, 'Bob:still here?');
    clock.pass(5_000);
    expect(listener.links.filter(({ is }) => is === 'online')).toHaveLength(1);
    expect(listener.link).toBe('online');
  });
});

describe('while it is closed', () => {
  test('what is still on its way counts: it is acknowledged, and nobody would hear of it again', async () => {
    await online();
    cable.hold();
    link.publish(chat(1, 'Ann:goodbye'));
    await peer.say(room, 'Bob:wait');
    const closing = link.close();
    cable.release();
    await closing;
    expect(listener.sent).toEqual([1]);
    expect(listener.texts(room)).toContain('Bob:wait');
  });
});

describe('a change of topics', () => {
  test('while the broker has not yet answered to those before is not lost', async () => {
    await link.open(target(cable.port), topics(room));
    await until('it is connected', () => cable.connections === 1);
    cable.hold();
    link.subscribe(topics(room, 'new'));
    cable.release();
    await listener.is('online');
    await peer.say('new', 'x', { retain: true });
    await listener.hears('new', 'x');
  });
});

describe('from one run of the program to the next', () => {
  test('what was said meanwhile arrives', async () => {
    await online();
    await link.close();
    await peer.say(room, 'Bob:while away');
    const next = new Listener();
    link = new BrokerLink(next.report, clock);
    await link.open(target(cable.port), topics(room));
    await next.hears(room, 'Bob:while away');
    expect(next.happenings.find(({ type }) => type === 'message')).toMatchObject({ retain: false });
  });

  test('a topic of older settings is not heard, and is given up', async () => {
    await online('old');
    await link.close();
    await peer.say('old', 'x');
    const next = new Listener();
    link = new BrokerLink(next.report, clock);
    await link.open(target(cable.port), topics(room));
    await next.is('online');
    await until('it is given up', () => /Received UNSUBSCRIBE from tinsel1[^]*old/.test(broker.log));
    await peer.say('old', 'y');
    await peer.say(room, 'Bob:end');
    await next.hears(room, 'Bob:end');
    expect(next.texts('old')).toEqual([]);
    expect(broker.log.match(/Sending PUBLISH to tinsel1 .*'old'/g)).toHaveLength(1);
  });

  test('a topic of earlier settings is given up at once', async () => {
    await online('old');
    link.subscribe(topics(room));
    await until('it is given up', () => /Received UNSUBSCRIBE from tinsel1[^]*old/.test(broker.log));
  });

  test('may have any name, even one that is a word of the library', async () => {
    await online('resubscribe', '__proto__');
    await peer.say('resubscribe', 'x');
    await peer.say('__proto__', 'y');
    await listener.hears('resubscribe', 'x');
    await listener.hears('__proto__', 'y');
  });

  test('the light’s state is told anew', async () => {
    await peer.say('state', 'ON', { retain: true });
    await online('state');
    await listener.hears('state', 'ON');
    await again();
    await until('it is told again', () => listener.texts('state').length === 2);
  });
});

describe('what the broker keeps', () => {
  beforeEach(async () => {
    for (const topic of [room, 'attic', 'state', 'other']) await peer.say(topic, 'kept', { retain: true });
  });

  test('of a room is told once where the session is resumed, of a light at each connection', async () => {
    await link.open(target(cable.port), listened('state', room));
    await until('it is told', () => kept().length === 2);
    await again();
    await until('it is told of the light', () => kept().length === 3);
    await peer.say(room, 'Bob:end');
    await listener.hears(room, 'Bob:end');
    expect(kept().toSorted()).toEqual([room, 'state', 'state']);
  });

  test('of a room is told when it comes, and of another light, and of nothing else', async () => {
    await link.open(target(cable.port), listened('state', room));
    await until('it is told', () => kept().length === 2);
    link.subscribe(listened('state', room, 'attic'));
    await until('it is told of the room', () => kept().length === 3);
    link.subscribe(listened('other', room, 'attic'));
    await until('it is told of the light', () => kept().length === 4);
    const { lights } = listened('state', room);
    const repainted = new Map([...lights.keys()].map((filter) => [filter, ['of another colour']]));
    link.subscribe(Object.assign(listened('state', room), { lights: repainted }));
    await until('it is told of the first light', () => kept().length === 5);
    link.subscribe(listened('state', room));
    await until('it is told of it once more', () => kept().length === 6);
    await peer.say(room, 'Bob:end');
    await listener.hears(room, 'Bob:end');
    expect(kept().slice(2)).toEqual(['attic', 'other', 'state', 'state']);
  });
});
