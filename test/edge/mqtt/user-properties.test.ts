import mqtt, { type IPublishPacket, type MqttClient } from 'mqtt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clock } from '../../../src/main/edge/clock.ts';
import { BrokerLink } from '../../../src/main/edge/mqtt/broker-link.ts';
import { Mosquitto } from '../../support/mosquitto.ts';
import { until } from '../../support/until.ts';
import { Listener } from './listener.ts';
import { chat, command, room, rooms, target } from './targets.ts';

const evening = '2025-12-24T18:00:00.000Z';

let broker: Mosquitto;
let client: MqttClient;
let packets: IPublishPacket[];
let listener: Listener;
let link: BrokerLink;

beforeEach(async () => {
  broker = await Mosquitto.start();
  packets = [];
  client = await mqtt.connectAsync(broker.url, { protocolVersion: 5 });
  client.on('message', (_topic, _payload, packet) => packets.push(packet));
  await client.subscribeAsync([room, 'lights/tree/set'], { qos: 1 });
  listener = new Listener();
  link = new BrokerLink(listener.report, clock);
});

afterEach(async () => {
  await link.close();
  await client.endAsync(true);
  await broker.end();
});

/** What goes along with the next message. */
async function heard(): Promise<IPublishPacket['properties']> {
  const packet = await until('it is heard', () => packets.shift());
  expect(packet).toMatchObject({ qos: 1, retain: false });
  return packet.properties;
}

test('what I say carries its id and its time, and is said to be UTF-8', async () => {
  await link.open(target(broker.port), rooms(room));
  await listener.is('online');
  link.publish(chat(1, 'Ann:hi', { messageId: 'a-1', said: Date.parse(evening) }));
  expect(packets.length).toBe(0);
  expect(await heard()).toEqual({
    payloadFormatIndicator: true,
    userProperties: { 'tinsel-id': 'a-1', 'tinsel-time': evening },
  });
  expect(listener.texts(room)).toEqual(['Ann:hi']);
});

test('what has neither carries neither', async () => {
  await link.open(target(broker.port), rooms(room));
  await listener.is('online');
  link.publish(chat(1, 'Ann:hi', { messageId: null, said: null }));
  expect((await heard())?.userProperties).toBe(undefined);
});

test('a command to a light carries nothing', async () => {
  await link.open(target(broker.port), rooms(room));
  await listener.is('online');
  link.publish(command('ON'));
  expect(await heard()).toBe(undefined);
});

test('MQTT 3.1.1 has nothing of it', async () => {
  await link.open(target(broker.port, { version: 4 }), rooms(room));
  await listener.is('online');
  link.publish(chat(1, 'Ann:hi'));
  expect(await heard()).toBe(undefined);
  await until('it is acknowledged', () => listener.sent.length === 1);
});

test('what others say is heard with its id and its time, whatever else it carries', async () => {
  await link.open(target(broker.port), rooms(room));
  await listener.is('online');
  const said: (Record<string, string | string[]> | null)[] = [
    { 'tinsel-id': 'b-1', 'tinsel-time': evening, colour: 'red' },
    { 'tinsel-id': ['b-1', 'b-2'], 'tinsel-time': ['', evening] },
    { 'tinsel-id': 'x'.repeat(60_000), 'tinsel-time': 'now' },
    { 'tinsel-id': '', '': '', constructor: 'b-3', hasOwnProperty: 'b-4' },
    JSON.parse('{ "__proto__": "b-5", "tinsel-id": "b-6" }'),
    null,
  ];
  for (const userProperties of said)
    await client.publishAsync(room, 'Bob:hi', {
      qos: 1,
      ...(userProperties ? { properties: { userProperties } } : {}),
    });
  await until('all is heard', () => listener.texts(room).length === said.length);
  expect(
    listener.happenings.flatMap((one) =>
      one.type === 'message' ? [[one.messageId, one.said !== null && new Date(one.said).toISOString()]] : [],
    ),
  ).toEqual([
    ['b-1', evening],
    // An empty value is lost on the way, before the second.
    [null, evening],
    [null, false],
    [null, false],
    ['b-6', false],
    [null, false],
  ]);
  expect(listener.link).toBe('online');
});
