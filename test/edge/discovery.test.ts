import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Bonjour from 'bonjour-service';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Happening } from '../../src/main/core/event.ts';
import { Discovery, type DiscoveryOptions } from '../../src/main/edge/discovery/discovery.ts';
import type { FoundBroker } from '../../src/shared/view.ts';
import { OwnNetwork, whyNoNetworks } from '../support/networks.ts';
import { until } from '../support/until.ts';
import { FakeClock } from '../unit/main/fake-clock.ts';

// Everything is said on the loopback card: nothing may leave this machine.
const loopback = { port: 5353, bind: '0.0.0.0', interface: '127.0.0.1' };
const group = '224.0.0.251';

const noNetworks = whyNoNetworks();

/** Others may run these tests on this machine at this moment. */
const mine = `robin ${process.pid}`;

class Finder {
  readonly clock = new FakeClock();
  readonly reports: { looking: boolean; brokers: FoundBroker[] }[] = [];
  readonly warnings: string[] = [];
  readonly options: DiscoveryOptions = { on: true, interface: '127.0.0.1' };
  readonly discovery: Discovery;

  constructor() {
    const log = { info: () => undefined, warn: (text: string) => void this.warnings.push(text) };
    const report = (happening: Happening): void => {
      if (happening.type === 'found') this.reports.push(happening);
    };
    this.discovery = new Discovery(report, this.clock, log, () => this.options);
  }

  get last(): { looking: boolean; brokers: FoundBroker[] } | undefined {
    return this.reports.at(-1);
  }

  get names(): string[] {
    return this.last?.brokers.map(({ name }) => name) ?? [];
  }

  /** Lets its time pass as fast as is asked. */
  until(what: string, question: () => boolean): Promise<boolean> {
    return until(what, () => {
      this.clock.pass(50);
      return question();
    });
  }
}

let finder: Finder;
let others: Bonjour[];
let finders: Finder[];

beforeEach(async () => {
  await until('nothing is left of the test before', () => sockets() === 0);
  others = [];
  finders = [];
  finder = newFinder();
});

afterEach(async () => {
  await Promise.all(finders.map(({ discovery }) => discovery.stop()));
  for (const other of others) await new Promise<void>((resolve) => other.destroy(resolve));
});

function newFinder(): Finder {
  const made = new Finder();
  finders.push(made);
  return made;
}

function neighbour(): Bonjour {
  const made = new Bonjour(loopback);
  others.push(made);
  return made;
}

async function published(name: string, type = 'mqtt', port = 1884): Promise<Bonjour> {
  const made = neighbour();
  const service = made.publish({ name, type, port, host: 'pi.local', disableIPv6: true });
  await until('it is announced', () => service.published);
  return made;
}

function passTime(): void {
  for (const { clock } of finders) clock.pass(50);
}

function namesAt({ last }: Finder, address: RegExp): string[] {
  const brokers = last?.brokers.filter(({ addresses }) => address.test(addresses[0] ?? '')) ?? [];
  return brokers.map(({ name }) => name);
}

function sockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'UDPWrap').length;
}

test('brokers that others announce are found, and go when those say goodbye', async () => {
  const one = await published(`${mine} one`);
  const two = await published(`${mine} two`, 'secure-mqtt', 8884);
  finder.discovery.look();
  expect(finder.last).toEqual({ type: 'found', looking: true, brokers: [] });
  await finder.until(
    'both are found',
    () => finder.names.filter((name) => name.startsWith(mine)).length === 2,
  );
  const [plain, secure] = finder.last?.brokers.filter(({ name }) => name.startsWith(mine)) ?? [];
  expect(plain?.addresses[0]).toMatch(/^mqtt:\/\/\S+:1884$/);
  expect(secure?.addresses[0]).toBe('mqtts://pi.local:8884');
  one.unpublishAll();
  await finder.until('one is gone', () => !finder.names.includes(`${mine} one`));
  expect(finder.names).toContain(`${mine} two`);

  const three = published(`${mine} three`);
  await finder.until('one that comes later is found', () => finder.names.includes(`${mine} three`));
  await three;
  expect(finder.warnings).toEqual([]);
  const said = finder.reports.map((report) => JSON.stringify(report));
  expect(said.filter((report, index) => report === said[index - 1])).toEqual([]);

  // One that goes without a word is not there when it is looked for anew.
  finder.clock.pass(20_000);
  expect(finder.names).toContain(`${mine} two`);
  await new Promise<void>((resolve) => two.destroy(resolve));
  finder.discovery.look();
  expect(finder.names).toEqual([]);
  await finder.until('the others are found again', () => finder.names.includes(`${mine} three`));
  expect(finder.names).not.toContain(`${mine} two`);
});

test('it looks for 20 s, longer when it is asked again, and leaves nothing open', async () => {
  finder.discovery.look();
  await until('it listens', () => sockets() > 0);
  finder.clock.pass(15_000);
  finder.discovery.look();
  finder.clock.pass(19_999);
  expect(finder.last?.looking).toBe(true);
  finder.clock.pass(1);
  expect(finder.last?.looking).toBe(false);
  await until('it is closed', () => sockets() === 0);
  expect(finder.clock.waiting).toBe(0);
  expect(finder.reports.filter(({ looking }) => !looking)).toHaveLength(1);
});

test('switched off, it opens nothing, and says that nothing is found', async () => {
  finder.options.on = false;
  finder.discovery.look();
  finder.discovery.announce(1883);
  expect(finder.reports).toEqual([{ type: 'found', looking: false, brokers: [] }]);
  await sleep(200);
  expect(sockets()).toBe(0);
  expect(finder.clock.waiting).toBe(0);

  finder.options.on = true;
  finder.discovery.announce(21_889);
  await until('it is open', () => sockets() > 0);
  finder.discovery.announce(null);
  await until('it is closed', () => sockets() === 0);

  finder.discovery.announce(21_889);
  finder.discovery.look();
  finder.options.on = false;
  finder.discovery.look();
  expect(finder.last).toEqual({ type: 'found', looking: false, brokers: [] });
  await until('it is closed', () => sockets() === 0);
});

test('the own broker is announced to others, with its port, until it is no more; not to itself', async () => {
  const seen: string[] = [];
  const browser = neighbour().find({ type: 'mqtt' });
  browser.on('up', ({ name, port }) => seen.push(`up ${name} ${port}`));
  browser.on('down', ({ name, port }) => seen.push(`down ${name} ${port}`));
  const label = `Tinsel on ${hostname()}`;
  finder.discovery.announce(21_883);
  finder.discovery.look();
  await finder.until('it is seen', () => seen.some((line) => line.includes('21883')));
  expect(seen.find((line) => line.includes('21883'))).toMatch(new RegExp(`^up ${label}`));
  finder.clock.pass(10_000);
  finder.discovery.announce(21_883);
  // What was said by itself is over.
  await sleep(200);
  const late: number[] = [];
  neighbour().find({ type: 'mqtt' }, ({ port }) => late.push(port));
  await finder.until('it answers', () => late.includes(21_883));
  expect(seen.filter((line) => line.startsWith('down') && line.includes('2188'))).toEqual([]);
  finder.discovery.announce(21_884);
  await finder.until('the port is another', () => seen.some((line) => /^up .* 21884$/.test(line)));
  expect(seen.some((line) => /^down .* 21883$/.test(line))).toBe(true);
  expect(finder.last?.brokers.flatMap(({ addresses }) => addresses).join()).not.toMatch(/:2188[34]/);
  await finder.discovery.stop();
  await until('it is gone', () => seen.some((line) => /^down .* 21884$/.test(line)));
});

test('two computers of the same name have different ones here', async () => {
  const other = newFinder();
  finder.discovery.announce(21_885);
  const third = newFinder();
  third.discovery.look();
  await until('the first is there', () => {
    passTime();
    return namesAt(third, /:21885$/).length === 1;
  });
  other.discovery.announce(21_886);
  await until('both are there', () => {
    passTime();
    return namesAt(third, /:2188[56]$/).length === 2;
  });
  const [one, two] = namesAt(third, /:2188[56]$/);
  expect(one).not.toBe(two);
  expect(two).toMatch(/ \(\d+\)$/);
});

test('what is no packet, or a hostile one, changes nothing', async () => {
  const socket = await sender();
  finder.discovery.look();
  finder.discovery.announce(21_887);
  await published(`${mine} good`);
  await finder.until('the good one is found', () => finder.names.includes(`${mine} good`));
  const packets = hostilePackets();
  for (const packet of packets) await send(socket, packet);
  await published(`${mine} later`);
  finder.discovery.look();
  await finder.until('another good one is found', () => finder.names.includes(`${mine} later`));
  expect(finder.names).toContain(`${mine} good`);
  expect(finder.warnings).toEqual([]);
  await new Promise<void>((resolve) => socket.close(resolve));
});

test('a packet with thousands of brokers holds nothing up', async () => {
  const socket = await sender();
  finder.discovery.look();
  await published(`${mine} good`);
  await finder.until('the good one is found', () => finder.names.includes(`${mine} good`));
  const start = performance.now();
  for (let time = 0; time < 20; time += 1) await send(socket, pointers(1_000));
  await sleep(0);
  expect(performance.now() - start).toBeLessThan(2_000);
  await finder.until('it is still found', () => finder.names.includes(`${mine} good`));
  await new Promise<void>((resolve) => socket.close(resolve));
});

test('one that says only that it is there is asked where', async () => {
  const socket = await sender();
  const heard: Buffer[] = [];
  const listener = createSocket({ type: 'udp4', reuseAddr: true });
  listener.on('message', (message) => heard.push(message));
  await new Promise<void>((resolve) => listener.bind(5353, resolve));
  listener.addMembership(group, '127.0.0.1');
  const label = `${mine} lonely`;
  finder.discovery.look();
  await finder.until('it asks', () => heard.length > 0);
  await send(
    socket,
    Buffer.concat([header(1), record(service, 12, encodedName(label, '_mqtt', '_tcp', 'local'))]),
  );
  const isQuery = (message: Buffer): boolean => (message[2] ?? 0x80) < 0x80 && message.includes(label);
  await finder.until('it asks where', () => heard.some(isQuery));
  for (const each of [listener, socket]) await new Promise<void>((resolve) => each.close(resolve));
});

test('a card that is not there is said once', async () => {
  finder.options.interface = '203.0.113.9';
  finder.discovery.look();
  finder.discovery.announce(21_888);
  await finder.until('the look has ended', () => finder.last?.looking === false);
  expect(finder.warnings).toHaveLength(1);
  expect(finder.warnings[0]).toMatch(/^discovery: addMembership/);
});

describe.skipIf(noNetworks !== null)('on a network of its own', () => {
  const cable =
    'echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6; ip link add one type veth peer name two;' +
    'ip addr add 192.0.2.7/24 dev one; ip link set one up; ip link set two up; ip route add 224.0.0.0/4 dev one';
  const count = "awk '/one:/ { print $11 }' /proc/net/dev";
  const player = join(import.meta.dirname, 'discovery-player.ts');

  test.each([
    ['127.0.0.1', false],
    ['', true],
    ['192.0.2.7', true],
    ['203.0.113.9', false],
  ])('with the card %j something leaves by the cable: %j', async (card, leaves) => {
    const program = new OwnNetwork(process.execPath, [player, card]);
    try {
      await program.out.says('there');
      program.run(cable);
      const before = Number(program.run(count));
      process.kill(program.pid, 'SIGUSR2');
      await program.out.says(/"looking":true/);
      await sleep(3_000);
      const after = Number(program.run(count));
      expect(after > before).toBe(leaves);
      expect(program.out.text.includes('warning')).toBe(card === '203.0.113.9');
      process.kill(program.pid, 'SIGTERM');
      await program.out.says('stopped');
      expect(await program.ended).toEqual({ code: 0, signal: null });
    } finally {
      await program.end('SIGKILL');
    }
  });

  test('without any network it says so, and goes on', async () => {
    const program = new OwnNetwork(process.execPath, [player, '192.0.2.7']);
    try {
      await program.out.says('there');
      process.kill(program.pid, 'SIGUSR2');
      await program.out.says(/^warning: discovery: addMembership/);
      program.run(cable);
      // The card is looked for every few seconds.
      await sleep(6_000);
      expect(Number(program.run(count))).toBeGreaterThan(0);
    } finally {
      await program.end('SIGKILL');
    }
  });
});

test.skipIf(noNetworks !== null)('a port that another program keeps for itself is said', async () => {
  const taken = `import('node:dgram').then(({ createSocket }) => {
    createSocket('udp4').bind(5353, () => import(${JSON.stringify(join(import.meta.dirname, 'discovery-player.ts'))}));
  })`;
  const program = new OwnNetwork(process.execPath, ['-e', taken]);
  try {
    await program.out.says('there');
    process.kill(program.pid, 'SIGUSR2');
    await program.out.says(/^warning: discovery: .*EADDRINUSE/);
    await program.out.says('{"type":"found","looking":false,"brokers":[]}');
    process.kill(program.pid, 'SIGUSR2');
    await until(
      'it tries again',
      () => program.out.lines.filter((line) => line.includes('EADDRINUSE')).length > 1,
    );
  } finally {
    await program.end('SIGKILL');
  }
});

async function sender(): Promise<Socket> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  socket.setMulticastInterface('127.0.0.1');
  return socket;
}

function send(socket: Socket, packet: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.send(packet, 5353, group, (error) => (error ? reject(error) : resolve()));
  });
}

function header(answers: number, flags = 0x8400): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16BE(flags, 2);
  bytes.writeUInt16BE(answers, 6);
  return bytes;
}

function encodedName(...labels: string[]): Buffer {
  const parts = labels.flatMap((label) => [Buffer.from([Buffer.byteLength(label)]), Buffer.from(label)]);
  return Buffer.concat([...parts, Buffer.from([0])]);
}

function record(name: Buffer, type: number, data: Buffer, length = data.length): Buffer {
  const fields = Buffer.alloc(10);
  fields.writeUInt16BE(type, 0);
  fields.writeUInt16BE(1, 2);
  fields.writeUInt32BE(120, 4);
  fields.writeUInt16BE(length, 8);
  return Buffer.concat([name, fields, data]);
}

const service = encodedName('_mqtt', '_tcp', 'local');

function pointers(count: number): Buffer {
  const all = Array.from({ length: count }, (_, index) =>
    record(service, 12, encodedName(`n${index}`, '_mqtt', '_tcp', 'local')),
  );
  return Buffer.concat([header(count), ...all]);
}

function hostilePackets(): Buffer[] {
  const loop = Buffer.from([0xc0, 12]);
  const good = Buffer.concat([
    header(2),
    record(service, 12, encodedName('Evil', '_mqtt', '_tcp', 'local')),
    record(encodedName('Evil', '_mqtt', '_tcp', 'local'), 33, Buffer.from([0, 0, 0, 0, 0, 0, 0])),
  ]);
  const kinds = [1, 2, 5, 6, 12, 13, 15, 16, 28, 33, 35, 41, 43, 46, 47, 48, 50, 52, 64, 65, 249, 255, 257];
  return [
    Buffer.alloc(0),
    Buffer.from([0]),
    header(65_535),
    header(65_535, 0),
    Buffer.concat([header(1), loop]),
    Buffer.concat([header(1), Buffer.from([0xc0, 14, 0xc0, 12])]),
    Buffer.concat([header(1), Buffer.from([63]), Buffer.from('cut')]),
    Buffer.concat([header(1), record(service, 12, loop)]),
    Buffer.concat([header(1), record(service, 12, Buffer.alloc(0), 65_535)]),
    ...kinds.map((kind) => Buffer.concat([header(1), record(service, kind, Buffer.alloc(0))])),
    ...kinds.map((kind) => Buffer.concat([header(1), record(service, kind, randomBytes(40), 9)])),
    ...Array.from({ length: good.length }, (_, length) => good.subarray(0, length)),
    ...Array.from({ length: 300 }, () => randomBytes(12 + Math.floor(Math.random() * 600))),
    ...Array.from({ length: 300 }, () => Buffer.concat([header(9), randomBytes(200)])),
    ...Array.from({ length: 300 }, () => {
      const bent = Buffer.from(good);
      for (let time = 0; time < 4; time += 1)
        bent[Math.floor(Math.random() * bent.length)] = randomBytes(1)[0] ?? 0;
      return bent;
    }),
  ];
}
