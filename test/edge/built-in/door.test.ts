import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { formatAddress, type Address } from '../../../src/shared/address.ts';
import { freePort } from '../../support/free-port.ts';
import { until } from '../../support/until.ts';
import { login, Stand } from './stand.ts';
import { connection, RawClient } from './wire.ts';

const run = promisify(execFile);

let stand: Stand;

beforeEach(() => {
  stand = new Stand();
});

afterEach(() => stand.end());

function outerHosts(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((infos) => infos ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80'))
    .map(({ address }) => address);
}

async function refusal(address: Address, given: object): Promise<unknown> {
  const error: unknown = await stand.peer(address, { ...given, reconnectPeriod: 0 }).then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof Error && 'code' in error ? error.code : error;
}

/** mqtt.js 5.16 forgets the brackets of an IPv6 address in a WebSocket's URL. */
function speakable(addresses: Address[]): Address[] {
  return addresses.filter(({ scheme, host }) => scheme === 'mqtt' || !host.includes(':'));
}

/** What becomes of a WebSocket that a page from there opens. */
async function opened(port: number, origin: string | undefined, path = '/'): Promise<string> {
  const socket = new WebSocket(
    `ws://127.0.0.1:${port}${path}`,
    ['mqtt'],
    origin === undefined ? {} : { origin },
  );
  try {
    return await new Promise((resolve) => {
      socket.on('open', () => resolve(`open: ${socket.protocol}`));
      socket.on('error', ({ message }) => resolve(message));
    });
  } finally {
    socket.on('error', () => undefined);
    socket.terminate();
  }
}

describe('open to the network', () => {
  test.runIf(outerHosts().length > 0)('all its addresses work, and so does its own', async () => {
    const webSocketPort = await freePort();
    const { address, addresses } = await stand.start({ lan: true, webSocketPort });
    const hosts = outerHosts();
    expect(addresses.map(({ host }) => host).toSorted()).toEqual([...hosts, ...hosts].toSorted());
    expect(addresses.map(({ port }) => port)).toEqual(hosts.flatMap(() => [address.port, webSocketPort]));
    for (const one of speakable([address, ...addresses])) {
      const peer = await stand.peer(one, login);
      await peer.listen('chat/msg');
      await peer.say('chat/msg', `to ${formatAddress(one)}`);
      await peer.hears('chat/msg', `to ${formatAddress(one)}`);
    }
  });

  test('nobody gets in without the user name and the password', async () => {
    const { address, addresses } = await stand.start({ lan: true, webSocketPort: await freePort() });
    const wrong = [
      {},
      { username: login.username },
      { ...login, password: 'Mistletoe' },
      { ...login, password: `${login.password}x` },
      { ...login, username: 'glass' },
      { username: login.password, password: login.username },
    ];
    for (const one of speakable([address, ...addresses]))
      expect(await Promise.all(wrong.map((given) => refusal(one, given))), formatAddress(one)).toEqual(
        wrong.map(() => 4),
      );
    expect(stand.counts).toEqual([]);
    expect(stand.said.join('\n')).not.toMatch(/mistletoe|glass/i);
  });

  test('a wrong password is answered late, a right one at once', async () => {
    const { address } = await stand.start({ lan: true });
    const begun = performance.now();
    await stand.peer(address, login);
    expect(performance.now() - begun).toBeLessThan(990);
    const again = performance.now();
    expect(await refusal(address, { ...login, password: 'x' })).toBe(4);
    expect(performance.now() - again).toBeGreaterThan(990);
  });

  test.runIf(outerHosts().length > 0)(
    'nobody from elsewhere takes the place of Tinsel or its tree',
    async () => {
      const { address, addresses } = await stand.start({
        lan: true,
        webSocketPort: await freePort(),
        limits: { clients: 1, payload: 1_000, rate: 200 },
      });
      for (const clientId of ['tinsel-itself', 'tinsel-demo-tree'])
        for (const one of speakable(addresses))
          expect(await refusal(one, { ...login, clientId }), formatAddress(one)).toBe(2);
      expect(stand.counts).toEqual([]);
      await stand.peer(address, { ...login, clientId: 'tinsel-itself' });
      expect(stand.counts).toEqual([]);
    },
  );

  test.each([{ username: '' }, { password: '' }])('it does not start with %o', async (given) => {
    await expect(stand.start({ lan: true, ...given })).rejects.toThrow('needs a user name and a password');
  });

  test('mosquitto’s own programs get through', async () => {
    const { port } = (await stand.start({ lan: true })).address;
    const common = [
      '-p',
      String(port),
      '-u',
      login.username,
      '-P',
      login.password,
      '-t',
      'chat/msg',
      '-q',
      '1',
    ];
    await run('mosquitto_pub', [...common, '-r', '-m', 'Ann:hi']);
    expect((await run('mosquitto_sub', [...common, '-C', '1'])).stdout).toBe('Ann:hi\n');
    await expect(run('mosquitto_pub', ['-p', String(port), '-t', 'a', '-m', 'b'])).rejects.toThrow();
  });
});

describe('WebSocket', () => {
  test('works at any path', async () => {
    const { addresses } = await stand.start({ webSocketPort: await freePort() });
    const [plain, webSocket] = addresses;
    if (!plain || !webSocket) throw new Error('no address');
    expect(webSocket.scheme).toBe('ws');
    const one = await stand.peer(plain);
    await one.listen('chat/msg');
    for (const path of ['', '/', '/mqtt', '/some/where']) {
      const other = await stand.peer({ ...webSocket, path });
      await other.listen('chat/msg');
      await other.say('chat/msg', `Bob:${path} ${'x'.repeat(100_000)}`);
      await one.hears('chat/msg', `Bob:${path} ${'x'.repeat(100_000)}`);
      await other.hears('chat/msg', `Bob:${path} ${'x'.repeat(100_000)}`);
    }
  });

  test('is refused to pages from elsewhere while nobody has to log in', async () => {
    const webSocketPort = await freePort();
    await stand.start({ webSocketPort });
    for (const origin of [undefined, 'http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:80'])
      expect(await opened(webSocketPort, origin, '/mqtt'), origin).toBe('open: mqtt');
    for (const origin of ['https://example.org', 'http://localhost.example.org', 'null', 'file://'])
      expect(await opened(webSocketPort, origin), origin).toContain('403');
    await stand.start({ lan: true });
    expect(await opened(webSocketPort, 'https://example.org')).toBe('open: mqtt');
  });

  test('says what it is to a browser', async () => {
    const webSocketPort = await freePort();
    await stand.start({ webSocketPort });
    expect((await fetch(`http://127.0.0.1:${webSocketPort}/`)).status).toBe(426);
  });

  test('may fail, and the broker runs all the same', async () => {
    const { addresses } = await stand.start({ webSocketPort: 70_000 });
    expect(addresses.map(({ scheme }) => scheme)).toEqual(['mqtt']);
    expect(stand.warnings).toHaveLength(1);
    await (await stand.peer(addresses[0] ?? { scheme: 'mqtt', host: '', port: 0, path: '' })).listen('a');
  });
});

/** Whether the system watches over every connection at this port (proc(5): the timer of `tr` is that of keep-alive). */
function isWatched(port: number): boolean {
  const here = new RegExp(
    `^ *\\d+: \\w+:${port.toString(16).padStart(4, '0')} \\w+:\\w+ 01 \\S+ (\\d\\d)`,
    'gim',
  );
  const timers = [...readFileSync('/proc/net/tcp', 'utf8').matchAll(here)].map(([, timer]) => timer);
  return timers.length > 0 && timers.every((timer) => timer === '02');
}

test.runIf(process.platform === 'linux')('a client that vanishes is noticed by the system', async () => {
  const { addresses } = await stand.start({ webSocketPort: await freePort() });
  for (const address of addresses) {
    await stand.peer(address, { keepalive: 0 });
    await until(`it is watched at ${formatAddress(address)}`, () => isWatched(address.port));
  }
});

describe('who is there', () => {
  test('is counted, without Tinsel itself and its tree, also where they go without a word', async () => {
    const { address } = await stand.start({ webSocketPort: await freePort() });
    const itself = new RawClient(address.port);
    await itself.says(connection('tinsel-itself'));
    const raws = ['a', 'b', 'c'].map((id) => ({ id, raw: new RawClient(address.port) }));
    for (const [index, { id, raw }] of raws.entries()) {
      await raw.says(connection(id));
      await until('it is counted', () => stand.counts.length === index + 1);
    }
    for (const { raw } of raws) raw.socket.resetAndDestroy();
    await until('they are gone', () => stand.counts.length === 6);
    expect(stand.counts).toEqual([1, 2, 3, 2, 1, 0]);
    itself.end();
  });

  test('is counted once where one comes twice', async () => {
    const { port } = (await stand.start()).address;
    const first = new RawClient(port);
    await first.says(connection('a'));
    await until('it is there', () => stand.counts.length === 1);
    const second = new RawClient(port);
    await second.says(connection('a'));
    await until('the first is sent away', () => first.closed);
    const third = new RawClient(port);
    await third.says(connection('b'));
    await until('another is there', () => stand.counts.length === 2);
    second.end();
    await until('it is gone', () => stand.counts.length === 3);
    expect(stand.counts).toEqual([1, 2, 1]);
    third.end();
  });

  test('is nobody once it is stopped', async () => {
    const { port } = (await stand.start()).address;
    const raw = new RawClient(port);
    await raw.says(connection('a'));
    await until('it is there', () => stand.counts.length === 1);
    await stand.broker.stop();
    expect(stand.counts).toEqual([1, 0]);
  });
});

/** Sockets and timers that keep a program alive. */
function count(): number {
  return process.getActiveResourcesInfo().filter((kind) => /^(TCP.*|Timeout)$/.test(kind)).length;
}

test('started and stopped again and again, with all kinds of clients, it leaves nothing behind', async () => {
  const webSocketPort = await freePort();
  const once = async (): Promise<void> => {
    const { port } = (await stand.start({ webSocketPort })).address;
    const raws = [new RawClient(port), new RawClient(port), new RawClient(webSocketPort)];
    await raws[0]?.says(connection('a', { clean: false }));
    await raws[1]?.says(Buffer.of(0x10));
    await raws[2]?.says(Buffer.from('GET / HTTP/1.1\r\n'));
    await stand.broker.stop();
    for (const raw of raws) raw.end();
  };
  await once();
  const before = count();
  for (let time = 0; time < 50; time += 1) await once();
  // The test's own sockets take a moment to close.
  await until('all is closed', () => count() <= before);
  expect(stand.warnings).toEqual([]);
});
