import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatAddress } from '../../../src/shared/address.ts';
import { Child } from '../../support/child.ts';
import { Folder } from '../../support/folder.ts';
import { freePort } from '../../support/free-port.ts';
import { Peer } from '../../support/peer.ts';
import { canMount, disk, mount, unmount } from '../../support/small-disk.ts';
import { until } from '../../support/until.ts';
import { Stand } from './stand.ts';
import { connection, message, packet, RawClient, subscription } from './wire.ts';

const absent: IClientOptions = { clientId: 'absent', clean: false, reconnectPeriod: 0 };

let stand: Stand;

beforeEach(() => {
  stand = new Stand();
});

afterEach(() => stand.end());

/** What the session is given when it comes back. */
async function comesBack(url: string, count: number): Promise<string[]> {
  const heard: string[] = [];
  const client = mqtt.connect(url, { ...absent, protocolVersion: 4 });
  client.on('message', (_topic, payload) => heard.push(payload.toString()));
  try {
    await until('all is heard', () => heard.length >= count);
  } finally {
    await client.endAsync();
  }
  return heard;
}

async function subscribes(url: string, filter = 'chat/#', qos: 0 | 1 | 2 = 1): Promise<MqttClient> {
  const client = await mqtt.connectAsync(url, { ...absent, protocolVersion: 4 });
  await client.subscribeAsync(filter, { qos });
  return client;
}

describe('what outlives the broker', () => {
  test('is what is retained, and not what has been cleared', async () => {
    const { address } = await stand.start();
    const peer = await stand.peer(address);
    const texts = ['x', '☃ “ü”\n', 'y'.repeat(100_000)];
    for (const [index, text] of texts.entries()) await peer.say(`kept/${index}`, text, { retain: true });
    await peer.say('kept/ä☃', 'topic', { retain: true });
    await peer.say('kept/bytes', Buffer.of(0xff, 0, 0x80), { retain: true });
    await peer.say('kept/gone', 'x', { retain: true });
    await peer.say('kept/gone', '', { retain: true });
    await peer.say('kept/0', 'newer', { retain: true });
    await stand.broker.stop();
    await stand.start();
    const late = await stand.peer(address);
    await late.listen('kept/#', 'end');
    await late.say('end', '');
    await late.hears('end', '');
    const kept = late.heard.filter(({ topic }) => topic !== 'end');
    kept.sort((one, other) => (one.topic < other.topic ? -1 : 1));
    expect(kept.map(({ topic, text, retain, qos }) => [topic, text, retain, qos])).toEqual([
      ['kept/0', 'newer', true, 1],
      ['kept/1', texts[1], true, 1],
      ['kept/2', texts[2], true, 1],
      ['kept/bytes', Buffer.of(0xff, 0, 0x80).toString(), true, 1],
      ['kept/ä☃', 'topic', true, 1],
    ]);
  });

  test('is what waits for whoever is away, in its order and once', async () => {
    const { address } = await stand.start();
    const url = formatAddress(address);
    await (await subscribes(url)).endAsync();
    const peer = await stand.peer(address);
    for (const said of ['1', '2', '3']) await peer.say('chat/msg', said);
    await stand.stop();
    await stand.start();
    const again = await stand.peer(address);
    for (const said of ['4', '5', '6']) await again.say('chat/msg', said);
    await again.say('other', 'nobody');
    expect(await comesBack(url, 6)).toEqual(['1', '2', '3', '4', '5', '6']);
    await again.say('chat/msg', '7');
    expect(await comesBack(url, 1)).toEqual(['7']);
  });

  test('is what was delivered but not acknowledged, and is marked as such', async () => {
    const { address } = await stand.start();
    const peer = await stand.peer(address);
    const first = new RawClient(address.port);
    await first.says(connection('absent', { clean: false }), subscription('chat/#'));
    await until('it listens', () => first.answer.length === 9);
    await peer.say('chat/msg', 'Ann:hi');
    await until('it is delivered', () => first.answer.includes('Ann:hi'));
    const identifier = first.answer.subarray(-8, -6);
    first.end();
    await stand.stop();
    await stand.start();
    const second = new RawClient(address.port);
    await second.says(connection('absent', { clean: false }));
    await until('it is delivered again', () => second.answer.includes('Ann:hi'));
    const again = packet(0x3a, 'chat/msg', identifier, Buffer.from('Ann:hi'));
    expect(second.answer).toEqual(Buffer.concat([Buffer.of(0x20, 2, 1, 0), again]));
    await second.says(packet(0x40, identifier));
    await second.says(packet(0xc0));
    await until('it is acknowledged', () => second.answer.subarray(-2).equals(Buffer.of(0xd0, 0)));
    second.end();
    const third = new RawClient(address.port);
    await third.says(connection('absent', { clean: false }), packet(0xc0));
    await until('there is nothing more', () => third.answer.length === 6);
    third.end();
  });

  test('is the second half of QoS 2', async () => {
    const { address } = await stand.start();
    const url = formatAddress(address);
    await (await subscribes(url, 'chat/#', 2)).endAsync();
    const client = await mqtt.connectAsync(url, { protocolVersion: 4 });
    for (const said of ['1', '2', '3']) await client.publishAsync('chat/msg', said, { qos: 2 });
    await client.endAsync();
    await stand.broker.stop();
    await stand.start();
    const halfway = new RawClient(address.port);
    await halfway.says(connection('absent', { clean: false }));
    await until('they are delivered', () => halfway.answer.includes('msg\0') || halfway.answer.length > 40);
    const one = halfway.answer.indexOf('chat/msg') + 'chat/msg'.length;
    const identifier = halfway.answer.subarray(one, one + 2);
    await halfway.says(packet(0x50, identifier));
    await until('it is released', () => halfway.answer.includes(packet(0x62, identifier)));
    halfway.end();
    await stand.broker.stop();
    await stand.start();
    expect(await comesBack(url, 2)).toEqual(['2', '3']);
  });

  test('is not a session that was ended', async () => {
    const { address } = await stand.start();
    const url = formatAddress(address);
    await (await subscribes(url)).endAsync();
    const peer = await stand.peer(address);
    await peer.say('chat/msg', 'missed');
    await (await mqtt.connectAsync(url, { ...absent, clean: true, protocolVersion: 4 })).endAsync();
    await peer.say('chat/msg', 'missed');
    await stand.stop();
    await stand.start();
    const back = new RawClient(address.port);
    await back.says(connection('absent', { clean: false }), packet(0xc0));
    await until('there is nothing', () => back.answer.length === 6);
    expect(back.answer.subarray(0, 4)).toEqual(Buffer.of(0x20, 2, 0, 0));
    back.end();
  });

  test('is no topic that was unsubscribed from', async () => {
    const { address } = await stand.start();
    const url = formatAddress(address);
    const client = await subscribes(url);
    await client.subscribeAsync('lights/+', { qos: 1 });
    await client.unsubscribeAsync('chat/#');
    await client.endAsync();
    const peer = await stand.peer(address);
    await peer.say('chat/msg', 'unheard');
    await peer.say('lights/a', 'heard');
    await stand.stop();
    await stand.start();
    expect(await comesBack(url, 1)).toEqual(['heard']);
  });

  test('is at most a thousand messages for whoever is away, the last ones', async () => {
    const { address } = await stand.start({ limits: { clients: 10, payload: 1_000, rate: 100_000 } });
    const url = formatAddress(address);
    await (await subscribes(url)).endAsync();
    const client = await mqtt.connectAsync(url, { protocolVersion: 4 });
    const said = Array.from({ length: 1_500 }, (_, number) => String(number));
    await Promise.all(said.map((text) => client.publishAsync('chat/msg', text, { qos: 1 })));
    await client.endAsync();
    await stand.broker.stop();
    await stand.start();
    expect(await comesBack(url, 1_000)).toEqual(said.slice(-1_000));
  });
});

describe('a broker that is killed', () => {
  const kills = 10;

  test('has kept all that it had acknowledged', async () => {
    const folder = new Folder();
    const path = join(folder.path, 'built-in-broker');
    const port = await freePort();
    const url = `mqtt://127.0.0.1:${port}`;
    const host = async (): Promise<Child> => {
      const child = new Child(process.execPath, [join(import.meta.dirname, 'host.ts'), path, String(port)]);
      await until('it runs', () => child.out.lines[0] === String(port));
      return child;
    };
    let child = await host();
    try {
      await (await subscribes(url)).endAsync();
      let number = 0;
      const acknowledged: string[] = [];
      for (let kill = 0; kill < kills; kill += 1) {
        const client = mqtt.connect(url, { protocolVersion: 4, reconnectPeriod: 0 });
        client.on('error', () => undefined);
        const count = acknowledged.length;
        for (let burst = 0; burst < 300; burst += 1) {
          number += 1;
          const text = String(number);
          client.publish('chat/msg', text, { qos: 1, retain: true }, (error) => {
            if (!error) acknowledged.push(text);
          });
        }
        await until('some are acknowledged', () => acknowledged.length > count + kill * 5);
        await child.end('SIGKILL');
        await client.endAsync(true);
        expect(child.err.text).toBe('');
        child = await host();
        const due = acknowledged.slice(count);
        const heard = await comesBack(url, due.length);
        expect(heard.slice(0, due.length)).toEqual(due);
        const late = await Peer.connect(url);
        await late.listen('chat/msg');
        await until('the last one is retained', () => late.heard.length > 0);
        expect(Number(late.heard[0]?.text)).toBeGreaterThanOrEqual(Number(due.at(-1)));
        await late.end();
      }
    } finally {
      await child.end('SIGKILL');
      folder.end();
    }
  }, 120_000);
});

describe('a store that is broken', () => {
  test.each<[string, (folder: string) => void]>([
    ['is a file', (folder) => writeFileSync(folder, 'x')],
    [
      'has a broken manifest',
      (folder) => {
        mkdirSync(folder);
        writeFileSync(join(folder, 'CURRENT'), 'MANIFEST-000001\n');
        writeFileSync(join(folder, 'MANIFEST-000001'), Buffer.alloc(1_000, 0x5a));
      },
    ],
  ])('since it %s, is set aside', async (_what, spoil) => {
    mkdirSync(dirname(stand.folder), { recursive: true });
    spoil(stand.folder);
    const { address } = await stand.start();
    expect(stand.warnings).toHaveLength(1);
    const names = readdirSync(dirname(stand.folder)).toSorted();
    expect(names).toEqual(['built-in-broker', expect.stringMatching(/^built-in-broker\.broken-\d+$/)]);
    const peer = await stand.peer(address);
    await peer.say('kept', 'x', { retain: true });
    await stand.stop();
    await stand.start();
    const late = await stand.peer(address);
    await late.listen('kept');
    await late.hears('kept', 'x');
    expect(stand.warnings).toHaveLength(1);
  });

  test('cannot be written at all, and the broker runs all the same', async () => {
    const file = join(stand.home, 'file');
    writeFileSync(file, '');
    const other = new Stand(join(file, 'built-in-broker'));
    try {
      const { address } = await other.start();
      const peer = await other.peer(address);
      await peer.say('kept', 'x', { retain: true });
      await (await other.peer(address)).listen('kept');
      expect(other.warnings.length).toBeGreaterThan(0);
    } finally {
      await other.end();
    }
  });

  // A disk that is so small can be made by root only, and not in every container.
  test.runIf(canMount())('is on a full disk, and has everything once there is room again', async () => {
    const folder = new Folder();
    mount(folder);
    const other = new Stand(join(folder.path, 'built-in-broker'));
    try {
      const { address } = await other.start();
      const url = formatAddress(address);
      await (await subscribes(url)).endAsync();
      const filler = join(folder.path, 'filler');
      expect(() => writeFileSync(filler, Buffer.alloc(disk))).toThrow('ENOSPC');
      const peer = await other.peer(address);
      const said = Array.from({ length: 20 }, (_, number) => `${number} ${'x'.repeat(20_000)}`);
      for (const text of said) await peer.say('chat/msg', text, { retain: true });
      await until('it is noticed', () => other.warnings.length > 0);
      rmSync(filler);
      await other.stop();
      await other.start();
      expect(await comesBack(url, 20)).toEqual(said);
      const late = await other.peer(address);
      await late.listen('chat/msg');
      await late.hears('chat/msg', said.at(-1) ?? '');
      expect(other.warnings).toHaveLength(1);
    } finally {
      await other.end();
      unmount(folder);
    }
  });

  test('is used by another program, and is left to it', async () => {
    await stand.start();
    const other = new Stand(stand.folder);
    try {
      const { address } = await other.start();
      await (await other.peer(address)).say('kept', 'x', { retain: true });
      expect(other.warnings).toHaveLength(1);
      expect(readdirSync(dirname(stand.folder))).toEqual(['built-in-broker']);
    } finally {
      await other.end();
    }
  });
});

test('the second half of a message of QoS 2 may come twice, the message itself does not', async () => {
  const { address } = await stand.start();
  const peer = await stand.peer(address);
  await peer.listen('a');
  const client = new RawClient(address.port);
  const once = message('a', 'x', { qos: 2, id: 7 });
  await client.says(connection('child', { clean: false }), once);
  await until('it is taken', () => client.answer.length === 8);
  await client.says(once);
  await until('it is taken again', () => client.answer.length === 12);
  await client.says(packet(0x62, Buffer.of(0, 7)), packet(0x62, Buffer.of(0, 7)));
  await until('it is done', () => client.answer.length === 20);
  await peer.say('a', 'end');
  await peer.hears('a', 'end');
  expect(peer.texts('a')).toEqual(['x', 'end']);
  client.end();
});

test('what is said while somebody comes back reaches them once, from what was kept or live', async () => {
  const { address } = await stand.start();
  const url = formatAddress(address);
  await (await subscribes(url)).endAsync();
  const peer = await stand.peer(address);
  const heard: string[] = [];
  const said: string[] = [];
  for (let round = 0; round < 60; round += 1) {
    const burst = Array.from({ length: 8 }, (_, index) => `${round}.${index}`);
    said.push(...burst);
    const saying = Promise.all(burst.map((text) => peer.say('chat/msg', text)));
    // In the midst of it, each time a little later.
    for (let turn = 0; turn < round; turn += 1) await new Promise((next) => setImmediate(next));
    const client = mqtt.connect(url, { ...absent, protocolVersion: 4 });
    client.on('message', (_topic, payload) => heard.push(payload.toString()));
    await saying;
    await until('all is heard', () => said.every((text) => heard.includes(text)));
    await peer.say('chat/msg', `${round}.end`);
    await until('the end is heard', () => heard.includes(`${round}.end`));
    said.push(`${round}.end`);
    await client.endAsync();
  }
  expect(heard).toHaveLength(said.length);
  expect(heard.toSorted()).toEqual(said.toSorted());
});
