import { X509Certificate } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clock as systemClock } from '../../../src/main/edge/clock.ts';
import { noTrust, type MqttVersion } from '../../../src/main/core/target.ts';
import { BrokerLink } from '../../../src/main/edge/mqtt/broker-link.ts';
import { Certificates } from '../../support/certificates.ts';
import { FarComputer, whyNoNetworks } from '../../support/networks.ts';
import { Peer } from '../../support/peer.ts';
import { until } from '../../support/until.ts';
import { ConfinedMosquitto } from './confined-mosquitto.ts';
import { Listener } from './listener.ts';
import { chat, command, room, target, topics } from './targets.ts';

const port = 1883;
const tlsPort = 8883;
/**
 * What is promised is one and a half intervals of 20 s. The rest is for a slow machine; what is not noticed by MQTT
 * would be noticed by TCP only after a quarter of an hour.
 */
const bound = 1.5 * 20_000 + 15_000;

const reason = whyNoNetworks();
const certificates = new Certificates();
const identity = certificates.good;

afterAll(() => certificates.end());

class Program {
  readonly listener = new Listener();
  readonly link = new BrokerLink(this.listener.report, systemClock);

  get failure(): unknown {
    return this.listener.links.findLast((report) => 'failure' in report);
  }
}

describe.skipIf(reason !== null)(
  `over a road that goes silent${reason === null ? '' : ` (${reason})`}`,
  () => {
    const endings: (() => Promise<unknown>)[] = [];
    let far: FarComputer;
    let broker: ConfinedMosquitto;
    let peer: Peer;

    beforeEach(async () => {
      far = await FarComputer.build();
      endings.push(() => far.end());
      broker = await ConfinedMosquitto.start(
        (command, args) => far.run(command, args),
        String(port),
        `listener ${tlsPort}`,
        `certfile ${identity.certificateFile}`,
        `keyfile ${identity.keyFile}`,
      );
      endings.push(() => broker.end());
      peer = await Peer.connect(`mqtt://${far.sideDoor}:${port}`);
      endings.push(() => peer.end());
      await peer.listen(room, 'lights/tree/set');
    });

    afterEach(async () => {
      for (const end of endings.splice(0).toReversed()) await end();
    });

    async function online(
      clientId: string,
      { version = 5, scheme = 'mqtt' }: { version?: MqttVersion; scheme?: 'mqtt' | 'mqtts' } = {},
    ): Promise<Program> {
      const program = new Program();
      endings.push(() => program.link.close());
      const address = { scheme, host: far.host, port: scheme === 'mqtt' ? port : tlsPort, path: '' };
      const trust = { ...noTrust, fingerprint: new X509Certificate(identity.certificate).fingerprint256 };
      await program.link.open(target(port, { addresses: [address], clientId, version, trust }), topics(room));
      await program.listener.is('online');
      return program;
    }

    test('an idle connection and one that is talked on are found dead in time, and nothing is lost', async () => {
      const idle = await online('idle');
      const old = await online('old', { version: 4 });
      const talker = await online('talker');
      const all = [idle, old, talker];
      talker.link.publish(chat(1, 'Ann:before'));
      await until('it is acknowledged', () => talker.listener.sent.length === 1);

      far.goSilent();
      let line = 2;
      const chatter = setInterval(() => talker.link.publish(chat(line, `Ann:${line++}`)), 3_000);
      let late = false;
      const timer = setTimeout(() => (late = true), bound);
      await until(
        'all are found dead',
        () => all.every(({ listener }) => listener.link !== 'online'),
        2 * bound,
      );
      clearTimeout(timer);
      clearInterval(chatter);
      expect(late).toBe(false);
      for (const { listener } of all)
        expect(listener.links.find(({ is }) => is === 'waiting')).toMatchObject({
          failure: { kind: 'lost', detail: 'Keepalive timeout' },
        });
      const theirs = ['Bob:one', 'Bob:two', 'Bob:three'];
      for (const text of theirs) await peer.say(room, text);

      far.speakAgain();
      for (const { listener } of all) await until('it is online', () => listener.link === 'online', 60_000);
      const ours = ['Ann:before', ...Array.from({ length: line - 2 }, (_, index) => `Ann:${index + 2}`)];
      expect(ours.length).toBeGreaterThan(2);
      await until('all is acknowledged', () => talker.listener.sent.length === ours.length);
      await peer.say(room, 'Bob:end');
      for (const { listener } of all) await listener.hears(room, 'Bob:end');
      await peer.hears(room, 'Bob:end');
      for (const heard of [peer.texts(room), ...all.map(({ listener }) => listener.texts(room))]) {
        expect(heard.filter((text) => text.startsWith('Ann:'))).toEqual(ours);
        expect(heard.filter((text) => text.startsWith('Bob:'))).toEqual([...theirs, 'Bob:end']);
      }
    }, 180_000);

    test.each(['slept', 'network'] as const)(
      'a connection is found dead at once after “%s”',
      async (why) => {
        const program = await online('sleeper');
        far.goSilent();
        program.link.publish(chat(1, 'Ann:into the dark'));
        program.link.wake(why);
        await until('it is found dead', () => program.listener.link !== 'online');
        // After sleep nobody is asked first.
        if (why === 'network')
          expect(program.failure).toMatchObject({ failure: { detail: 'no answer to a ping' } });
        else expect(program.failure).toBe(undefined);
        await peer.say(room, 'Bob:meanwhile');
        far.speakAgain();
        await program.listener.hears(room, 'Bob:meanwhile');
        await until('it is acknowledged', () => program.listener.sent.length === 1);
        expect(peer.texts(room).toSorted()).toEqual(['Ann:into the dark', 'Bob:meanwhile']);
      },
      90_000,
    );

    test('a connection that is alive answers after “network”, and is kept', async () => {
      const program = await online('lively');
      program.link.wake('network');
      await until('it is asked, and answers', () => broker.log.includes('Sending PINGRESP to lively'));
      program.link.publish(chat(1, 'Ann:here'));
      await until('it is acknowledged', () => program.listener.sent.length === 1);
      expect(program.listener.links.map(({ is }) => is)).toEqual(['connecting', 'online']);
    });

    test.each<[string, 'mqtt' | 'mqtts', (program: Program) => unknown]>([
      ['it is woken', 'mqtt', ({ link }) => tryAgain(() => link.wake('slept'))],
      ['it is woken', 'mqtts', ({ link }) => tryAgain(() => link.wake('slept'))],
      ['somebody asks for it to be tried', 'mqtt', ({ link }) => tryAgain(() => link.retryNow())],
      ['the program ends', 'mqtt', ({ link }) => link.close()],
      ['the program ends', 'mqtts', ({ link }) => link.close()],
    ])('a command that lies in the system when %s is never carried out (%s)', async (_when, scheme, give) => {
      const program = await online('lamplighter', { scheme });
      far.goSilent();
      program.link.publish(command('ON'));
      await until('the system has it', () => far.owes('open'));
      await give(program);
      far.speakAgain();
      await until('the system has nothing more to send', () => !far.owes('closed'));
      await peer.say(room, 'Bob:end');
      await peer.hears(room, 'Bob:end');
      expect(peer.texts('lights/tree/set')).toEqual([]);
    });

    /** The next connection is not sooner there than what is left of the old one. */
    async function tryAgain(how: () => void): Promise<void> {
      how();
      await until('it is trying', () => far.owes('begun'));
    }
  },
);
