import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BrokerLink } from '../../../src/main/edge/mqtt/broker-link.ts';
import { Child } from '../../support/child.ts';
import { freePort } from '../../support/free-port.ts';
import { Mosquitto } from '../../support/mosquitto.ts';
import { Peer } from '../../support/peer.ts';
import { until } from '../../support/until.ts';
import { FakeClock } from '../../unit/main/fake-clock.ts';
import { Cable } from './cable.ts';
import { ConfinedMosquitto } from './confined-mosquitto.ts';
import { Listener } from './listener.ts';
import { chat, room, target, topics } from './targets.ts';

const endings: (() => unknown)[] = [];
let listener: Listener;
let clock: FakeClock;
let link: BrokerLink;

beforeEach(() => {
  listener = new Listener();
  clock = new FakeClock();
  link = new BrokerLink(listener.report, clock);
  endings.push(() => link.close());
});

afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

/** Says nothing, and stays. */
async function idler(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  endings.push(() => socket.destroy());
  await once(socket, 'connect');
  return socket;
}

test('a broker that has no room for one more connection is waited for, and nothing said meanwhile is lost', async () => {
  const port = await freePort();
  const broker = await ConfinedMosquitto.start(
    (command, args) => new Child('prlimit', ['--nofile=24', command, ...args]),
    `${port} 127.0.0.1`,
  );
  endings.push(() => broker.end());
  const cable = await Cable.to(port);
  endings.push(() => cable.end());
  const peer = await Peer.connect(`mqtt://127.0.0.1:${port}`);
  endings.push(() => peer.end());
  await peer.listen(room);
  await link.open(target(cable.port), topics(room));
  await listener.is('online');

  cable.cut();
  await listener.is('waiting');
  const idlers: Socket[] = [];
  await until('the broker has no room left', async () => {
    idlers.push(await idler(port));
    return idlers.some(({ closed }) => closed);
  });
  link.publish(chat(1, 'Ann:meanwhile'));
  await peer.say(room, 'Bob:meanwhile');
  for (let tries = 1; tries <= 5; tries += 1) {
    clock.pass(60_000);
    expect(listener.link).toBe('connecting');
    await until('it was tried', () => listener.link !== 'connecting');
    expect(listener.links.at(-1)).toMatchObject({ is: 'waiting', failure: { kind: 'closed' } });
  }

  for (const socket of idlers) socket.destroy();
  await until('there is room again', () => {
    if (listener.link === 'waiting') clock.pass(60_000);
    return listener.link === 'online';
  });
  await peer.hears(room, 'Ann:meanwhile');
  await listener.hears(room, 'Bob:meanwhile');
  await until('it is acknowledged', () => listener.sent.length === 1);
  expect(peer.texts(room).toSorted()).toEqual(['Ann:meanwhile', 'Bob:meanwhile']);
  expect(listener.texts(room).toSorted()).toEqual(['Ann:meanwhile', 'Bob:meanwhile']);
});

test('a program that may open nothing more says so, and tries until it may', async () => {
  const broker = await Mosquitto.start();
  endings.push(() => broker.end());
  const cable = await Cable.to(broker.port);
  endings.push(() => cable.end());
  await link.open(target(cable.port), topics(room));
  await listener.is('online');
  cable.cut();
  await listener.is('waiting');

  const giveBack = takeAllFiles();
  try {
    link.publish(chat(1, 'Ann:meanwhile'));
    for (let tries = 1; tries <= 3; tries += 1) {
      clock.pass(60_000);
      expect(listener.link).toBe('connecting');
      await listener.is('waiting');
      const failure = { kind: 'other', detail: expect.stringContaining('EMFILE') };
      expect(listener.links.at(-1)).toMatchObject({ failure });
    }
  } finally {
    giveBack();
  }
  clock.pass(60_000);
  await listener.is('online');
  await listener.hears(room, 'Ann:meanwhile');
});

/** From now on this process can open nothing, until what was taken is given back. */
function takeAllFiles(): () => void {
  const [soft = '', hard = ''] = limitOfFiles();
  execFileSync('prlimit', ['--pid', String(process.pid), `--nofile=1024:${hard}`]);
  const taken: number[] = [];
  try {
    for (;;) taken.push(openSync('/dev/null', 'r'));
  } catch {
    // Here it wanted to be.
  }
  return () => {
    for (const file of taken) closeSync(file);
    execFileSync('prlimit', ['--pid', String(process.pid), `--nofile=${soft}:${hard}`]);
  };
}

function limitOfFiles(): string[] {
  const words = ['--pid', String(process.pid), '--nofile', '--noheadings', '--raw', '--output=SOFT,HARD'];
  return execFileSync('prlimit', words, { encoding: 'utf8' }).trim().split(/\s+/);
}
