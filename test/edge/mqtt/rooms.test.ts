import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Subscriptions } from '../../../src/main/core/subscriptions.ts';
import type { MqttVersion } from '../../../src/main/core/target.ts';
import { clock } from '../../../src/main/edge/clock.ts';
import { BrokerLink } from '../../../src/main/edge/mqtt/broker-link.ts';
import { Mosquitto } from '../../support/mosquitto.ts';
import { Peer } from '../../support/peer.ts';
import { until } from '../../support/until.ts';
import { Stand } from '../built-in/stand.ts';
import { Listener } from './listener.ts';
import { listened, rooms, target } from './targets.ts';

const changes = 30;

let listener: Listener;
let link: BrokerLink;
const endings: (() => Promise<unknown>)[] = [];

beforeEach(() => {
  listener = new Listener();
  link = new BrokerLink(listener.report, clock);
  endings.push(() => link.close());
});

afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

async function mosquitto(): Promise<Mosquitto> {
  const broker = await Mosquitto.start();
  endings.push(() => broker.end());
  return broker;
}

async function builtIn(): Promise<number> {
  const stand = new Stand();
  endings.push(() => stand.end());
  const { address } = await stand.start({ limits: { clients: 10, payload: 10_000, rate: 100_000 } });
  return address.port;
}

async function peerAt(port: number): Promise<Peer> {
  const peer = await Peer.connect(`mqtt://127.0.0.1:${port}`);
  endings.push(() => peer.end());
  return peer;
}

async function online(port: number, wanted: Subscriptions, version: MqttVersion = 5): Promise<void> {
  await link.open(target(port, { version }), wanted);
  await listener.is('online');
}

describe.each<[string, () => Promise<number>]>([
  ['Mosquitto', async () => (await mosquitto()).port],
  ['the built-in broker', builtIn],
])('with %s', (_name, start) => {
  test('a room of many topics hears them all, and no others', async () => {
    const port = await start();
    const peer = await peerAt(port);
    await online(port, rooms('chat/#', 'hall/+/door'));
    for (const topic of ['chat', 'chat/msg', 'other', 'chat/a/b', 'hall/door', 'hall/1/door'])
      await peer.say(topic, `on ${topic}`);
    await listener.hears('hall/1/door', 'on hall/1/door');
    const heard = listener.happenings.flatMap((one) => (one.type === 'message' ? one.topic : []));
    expect(heard).toEqual(['chat', 'chat/msg', 'chat/a/b', 'hall/1/door']);
  });

  test('what several rooms and the light match is heard once', async () => {
    const port = await start();
    const peer = await peerAt(port);
    await online(port, listened('chat/state', 'chat/msg', 'chat/#', 'chat/+/door'));
    for (const topic of ['chat/msg', 'chat/state', 'chat/1/door', 'chat/msg'])
      await peer.say(topic, `on ${topic}`);
    await peer.say('chat/end', 'x');
    await listener.hears('chat/end', 'x');
    const heard = listener.happenings.flatMap((one) => (one.type === 'message' ? one.topic : []));
    expect(heard).toEqual(['chat/msg', 'chat/state', 'chat/1/door', 'chat/msg', 'chat/end']);
  });

  test('nothing is missed while a room becomes wider and narrower', async () => {
    const port = await start();
    const peer = await peerAt(port);
    await online(port, rooms('chat/#'));
    const said: string[] = [];
    const enough = new AbortController();
    const sender = (async () => {
      while (!enough.signal.aborted) {
        said.push(`Bob:${said.length}`);
        await peer.say('chat/msg', said.at(-1) ?? '');
        await sleep(1);
      }
    })();
    for (let change = 1; change <= changes; change += 1) {
      const { length } = said;
      link.subscribe(change % 2 === 1 ? rooms('chat/msg') : rooms('chat/#'));
      await until('more is said', () => said.length > length + (change % 7));
    }
    enough.abort();
    await sender;
    await peer.say('chat/msg', 'Bob:end');
    await listener.hears('chat/msg', 'Bob:end');
    expect([...new Set(listener.texts('chat/msg'))]).toEqual([...said, 'Bob:end']);
  });
});

describe('a filter that earlier settings have left in a kept session', () => {
  test.each<[string, MqttVersion, string, string]>([
    ['a wildcard for many levels', 5, 'old/#', 'old/a/b'],
    ['a wildcard for many levels', 4, 'old/#', 'old/a/b'],
    ['a wildcard for one level', 5, 'old/+/b', 'old/a/b'],
    ['wildcards for all', 5, '+/+/b', 'old/a/b'],
    ['a wildcard for what is deep', 5, 'old/+/c/#', 'old/b/c/d/e/f/g'],
  ])('is got rid of, where it is %s (MQTT %i)', async (_what, version, filter, topic) => {
    const broker = await mosquitto();
    const peer = await peerAt(broker.port);
    await online(broker.port, rooms('chat/#', filter), version);
    await link.close();
    await peer.say(topic, 'one');
    await peer.say(topic, 'two');
    const next = new Listener();
    link = new BrokerLink(next.report, clock);
    endings.push(() => link.close());
    await link.open(target(broker.port, { version }), rooms('chat/#'));
    await next.is('online');
    await until('it is given up', () => gaveUp(broker.log, filter));
    const { length } = sent(broker.log, topic);
    await peer.say(topic, 'three');
    await peer.say('chat/msg', 'Bob:end');
    await next.hears('chat/msg', 'Bob:end');
    expect(sent(broker.log, topic)).toHaveLength(length);
    expect(next.happenings.filter((one) => one.type === 'message').map(({ topic: at }) => at)).toEqual([
      'chat/msg',
    ]);
    // It came twice, and its filter was looked for once.
    expect(broker.log.match(gaveUpLine(topic))).toHaveLength(1);
  });
});

function sent(log: string, topic: string): string[] {
  return log.match(new RegExp(`Sending PUBLISH to tinsel1 .*'${topic}'`, 'g')) ?? [];
}

/** Mosquitto logs each filter that somebody leaves on a line of its own. */
function gaveUp(log: string, filter: string): boolean {
  return log
    .split('Received UNSUBSCRIBE from tinsel1')
    .slice(1)
    .some((after) => after.includes(`\t${filter}\n`));
}

function gaveUpLine(filter: string): RegExp {
  return new RegExp(`^.*\\t${filter}$`, 'gm');
}
