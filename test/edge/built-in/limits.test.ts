import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../../support/until.ts';
import { Stand } from './stand.ts';
import { connection, length, message, RawClient, subscription, text } from './wire.ts';

let stand: Stand;
const raws: RawClient[] = [];

beforeEach(() => {
  stand = new Stand();
});

afterEach(async () => {
  for (const raw of raws.splice(0)) raw.end();
  await stand.end();
});

function raw(port: number): RawClient {
  const client = new RawClient(port);
  raws.push(client);
  return client;
}

describe('what one may send', () => {
  test('is at most so large, and what is larger ends the connection', async () => {
    const { address } = await stand.start();
    const listener = await stand.peer(address);
    await listener.listen('a');
    const client = raw(address.port);
    await client.says(connection('child'), message('a', 'x'.repeat(262_144)));
    await until('it is heard', () => listener.on('a').length === 1);
    await client.says(message('a', 'x'.repeat(262_145)));
    await until('it is sent away', () => client.closed);
    const again = raw(address.port);
    await again.says(connection('child'), message('a', 'x'.repeat(262_145)));
    await until('it is sent away', () => again.closed);
    expect(listener.on('a').map(({ text: said }) => said.length)).toEqual([262_144]);
    expect(stand.said.filter((line) => line.includes('262145'))).toEqual([
      'built-in broker: child: sent a message of 262145 bytes; more than 262144 are not taken',
    ]);
  });

  test('is refused by what it claims, so that it takes no memory', async () => {
    const { port } = (await stand.start()).address;
    const before = process.memoryUsage().rss;
    for (let time = 0; time < 20; time += 1) {
      const client = raw(port);
      await client.says(connection('child'), Buffer.of(0x30), length(200_000_000), text('a'));
      for (let piece = 0; piece < 50 && !client.closed; piece += 1)
        await client.says(Buffer.alloc(65_536)).catch(() => undefined);
      await until('it is sent away', () => client.closed);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  test('holds for wills as well', async () => {
    const { address } = await stand.start({ limits: { clients: 10, payload: 200, rate: 200 } });
    const listener = await stand.peer(address);
    await listener.listen('#');
    for (const [topic, size] of [
      ['will', 201],
      ['a/#', 20],
      ['$SYS/x', 20],
      ['will', 200],
    ] as const) {
      const client = raw(address.port);
      await client.says(connection('child', { will: { topic, payload: 'x'.repeat(size) } }));
      await until('it is let in', () => client.answer.length === 4);
      client.end();
    }
    await listener.hears('will', 'x'.repeat(200));
    const late = await stand.peer(address);
    await late.listen('#');
    await late.hears('will', 'x'.repeat(200));
    for (const one of [listener, late])
      expect(one.heard.filter(({ topic }) => !topic.startsWith('lights')).map(({ topic }) => topic)).toEqual([
        'will',
      ]);
  });

  test('is at most so many topics to listen to', async () => {
    const { address } = await stand.start({ limits: { clients: 10, payload: 1_000, rate: 10_000 } });
    const client = raw(address.port);
    await client.says(connection('child', { clean: false }));
    for (let number = 0; number < 1_001; number += 1) await client.says(subscription(`a/${number}`));
    await until('all are answered', () => client.answer.length === 4 + 5 * 1_001);
    const answers = client.answer.subarray(4).filter((_, index) => index % 5 === 4);
    expect([...answers].filter((granted) => granted !== 1)).toEqual([128]);
  });
});

test('who else is there is not told', async () => {
  const { port } = (await stand.start()).address;
  const client = raw(port);
  await client.says(connection('child'));
  await until('it is let in', () => client.answer.length === 4);
  const topics = ['$SYS', '$SYS/#', '$SYS/+/new/clients', '#'];
  for (const [index, topic] of topics.entries()) {
    await client.says(subscription(topic, 0));
    await until('it is answered', () => client.answer.length >= 4 + 5 * (index + 1));
    expect([topic, client.answer[4 + 5 * index + 4]]).toEqual([topic, topic.startsWith('$') ? 128 : 0]);
  }
  await stand.peer({ scheme: 'mqtt', host: '127.0.0.1', port, path: '' }, { clientId: 'somebody' });
  await client.says(message('end', ''));
  await until('the end is heard', () => client.answer.includes('end'));
  expect(client.answer.includes('somebody')).toBe(false);
});

describe('how many may come', () => {
  test('is limited, and there is room again when one goes', async () => {
    const { port } = (await stand.start({ limits: { clients: 2, payload: 1_000, rate: 200 } })).address;
    const [one, two, three] = ['a', 'b', 'c'].map((id) => ({ id, client: raw(port) }));
    if (!one || !two || !three) throw new Error('nobody');
    for (const { id, client } of [one, two]) {
      await client.says(connection(id));
      await until('it is let in', () => client.answer.equals(Buffer.of(0x20, 2, 0, 0)));
    }
    await three.client.says(connection('c'));
    await until('it is turned away', () => three.client.closed);
    expect(three.client.answer).toEqual(Buffer.of(0x20, 2, 0, 3));
    const itself = raw(port);
    await itself.says(connection('tinsel-itself'));
    await until('Tinsel itself is let in', () => itself.answer.equals(Buffer.of(0x20, 2, 0, 0)));
    const same = raw(port);
    await same.says(connection('b'));
    await until('it takes its own place', () => same.answer.equals(Buffer.of(0x20, 2, 0, 0)));
    one.client.end();
    await until('it is gone', () => stand.counts.at(-1) === 1);
    const fourth = raw(port);
    await fourth.says(connection('d'));
    await until('there is room', () => fourth.answer.equals(Buffer.of(0x20, 2, 0, 0)));
    expect(Math.max(...stand.counts)).toBe(2);
  });
});

describe('one who sends without end', () => {
  const loop = 20_000;

  test('is slowed down alone: nothing is lost, nothing is out of order, and others get through meanwhile', async () => {
    const { address } = await stand.start({ limits: { clients: 10, payload: 1_000, rate: 4_000 } });
    const listener = await stand.peer(address);
    await listener.listen('loop', 'calm');
    const order: string[] = [];
    listener.onMessage((topic, said) => order.push(topic === 'calm' ? said : `loop ${said}`));
    const wild = raw(address.port);
    const calm = await stand.peer(address);
    const all = Array.from({ length: loop }, (_, number) => message('loop', String(number)));
    await wild.says(connection('wild'));
    const sent = wild.says(...all);
    await until('it is at it', () => order.length > 100);
    for (const said of ['calm 1', 'calm 2', 'calm 3']) await calm.say('calm', said);
    await listener.hears('calm', 'calm 3');
    expect(order.length).toBeLessThan(loop);
    await sent;
    await until('all is heard', () => listener.on('loop').length === loop);
    expect(order.filter((said) => said.startsWith('calm'))).toEqual(['calm 1', 'calm 2', 'calm 3']);
    expect(order.at(-1)).toBe(`loop ${loop - 1}`);
    expect(listener.texts('loop')).toEqual(Array.from({ length: loop }, (_, number) => String(number)));
  });

  test('waits in its own connection, not in memory', async () => {
    const { address } = await stand.start({ limits: { clients: 10, payload: 100_000, rate: 10 } });
    const wild = raw(address.port);
    await wild.says(connection('wild'));
    let taken = 0;
    const piece = message('loop', 'x'.repeat(90_000));
    for (let number = 0; number < 1_000; number += 1)
      wild.socket.write(piece, (error) => (taken += error ? 0 : 1));
    const calm = await stand.peer(address);
    await calm.listen('calm');
    for (let number = 0; number < 20; number += 1) {
      await calm.say('calm', String(number));
      await calm.hears('calm', String(number));
    }
    // The rest is in the sender's hands, or on the way.
    expect(taken).toBeLessThan(500);
    expect(wild.closed).toBe(false);
  });

  test('is heard to the end, even where it hangs up at once', async () => {
    const { address } = await stand.start({ limits: { clients: 10, payload: 1_000, rate: 500 } });
    const listener = await stand.peer(address);
    await listener.listen('loop');
    const wild = raw(address.port);
    const all = Array.from({ length: 2_000 }, (_, number) => message('loop', String(number)));
    await wild.says(connection('wild'), ...all, Buffer.of(0xe0, 0));
    wild.socket.end();
    await until('all is heard', () => listener.on('loop').length === 2_000);
  });
});

test('a retained message and what comes right after it are both delivered', async () => {
  const { address } = await stand.start();
  const listener = await stand.peer(address);
  await listener.listen('a', 'b', 'c', 'd');
  const client = raw(address.port);
  await client.says(connection('child'));
  let id = 0;
  for (const first of [0, 1, 2])
    for (const second of [0, 1, 2]) {
      id += 2;
      await client.says(
        message('a', String(id), { qos: first, retain: true, id }),
        message('b', String(id), { qos: second, id: id + 1 }),
      );
      await listener.hears('a', String(id));
      await listener.hears('b', String(id));
    }
  expect(listener.heard).toHaveLength(18);
});
