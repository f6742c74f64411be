import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { App } from '../../../src/main/app.ts';
import { clock } from '../../../src/main/edge/clock.ts';
import { BrokerLink } from '../../../src/main/edge/mqtt/broker-link.ts';
import { settingsSchema } from '../../../src/shared/settings.ts';
import type { Line } from '../../../src/shared/view.ts';
import { Mosquitto } from '../../support/mosquitto.ts';
import { Peer } from '../../support/peer.ts';
import { until } from '../../support/until.ts';
import { FakeOutlets } from '../../unit/main/fake-outlets.ts';
import { room } from './targets.ts';

const cuts = 6;
const texts = 20;

/** A whole program, but for its desktop: the App, on a real connection. */
class Member {
  readonly app: App;
  readonly #link: BrokerLink;

  constructor(name: string, address: string) {
    const settings = settingsSchema.parse({
      broker: { address },
      chat: { name, room },
      clientId: `tinsel${name}`,
    });
    this.#link = new BrokerLink((happening) => this.app.receive(happening), clock);
    const outlets = Object.assign(new FakeOutlets(), { clock, link: this.#link });
    this.app = new App(outlets, settings, { version: '1', broker: null });
  }

  get lines(): Line[] {
    return this.app.shown().lines;
  }

  get online(): boolean {
    return this.app.shown().view.link.is === 'online';
  }

  say(text: string): void {
    this.app.perform({ type: 'say', text });
  }

  async comesOnline(): Promise<void> {
    await until('it is online', () => {
      if (this.app.shown().view.link.is === 'waiting') this.#link.retryNow();
      return this.online;
    });
  }

  /** What is to be sent is acknowledged. */
  async isHeard(): Promise<void> {
    await until('all is acknowledged', () =>
      this.lines.every(({ status }) => status === null || status === 'sent'),
    );
  }

  from(name: string): string[] {
    return this.lines.flatMap(({ from, text }) => (from === name ? text : []));
  }
}

describe('a broker that loses its power again and again', () => {
  let broker: Mosquitto;
  let ann: Member;
  let bob: Member;

  beforeEach(async () => {
    broker = await Mosquitto.start();
    ann = new Member('Ann', broker.url);
    bob = new Member('Bob', broker.url);
    for (const member of [ann, bob]) {
      await member.app.takeBroker();
      await member.comesOnline();
    }
    // Who is subscribed is on its disk from now on; what is said never has to be.
    await broker.restart('SIGTERM');
    for (const member of [ann, bob]) await member.comesOnline();
  });

  afterEach(async () => {
    for (const member of [ann, bob]) await member.app.stop();
    await broker.end();
  });

  test('loses nothing that is said meanwhile, in either direction, and keeps its order', async () => {
    const said: string[] = [];
    const doubtful = new Set<string>();
    for (let cut = 0; cut < cuts; cut += 1) {
      await sayAll(cut, said);
      for (const member of [ann, bob])
        for (const { text, status } of member.lines) if (status === 'queued') doubtful.add(text);
      await broker.start();
      for (const member of [ann, bob]) await member.comesOnline();
      for (const member of [ann, bob]) await member.isHeard();
      // The broker has what is said in its memory alone, so its next end waits until it has passed it on.
      await until('all is heard', () =>
        said.every((text) => bob.from('Ann').includes(text) && ann.from('Bob').includes(text)),
      );
    }

    expect(doubtful.size).toBeGreaterThan(cuts);
    for (const [member, other] of [
      [ann, 'Bob'],
      [bob, 'Ann'],
    ] as const) {
      expect([...new Set(member.from(other))]).toEqual(said);
      expect(repeated(member.from(other)).filter((text) => !doubtful.has(text))).toEqual([]);
      expect(member.lines.filter(({ claimsMe }) => claimsMe)).toEqual([]);
      expect(member.from(other === 'Bob' ? 'Ann' : 'Bob')).toEqual(said);
    }
  });

  /** In the midst of it the power goes. */
  async function sayAll(cut: number, said: string[]): Promise<void> {
    let gone: Promise<void> | null = null;
    for (let index = 0; index < texts; index += 1) {
      const text = `${cut}.${index}`;
      said.push(text);
      for (const member of [ann, bob]) member.say(text);
      if (index === 3 + 2 * cut) gone = broker.stop('SIGKILL');
      await new Promise((resolve) => setImmediate(resolve));
    }
    await gone;
  }
});

test('a command that was under way when the power went is not carried out when it comes back', async () => {
  const broker = await Mosquitto.start();
  const member = new Member('Ann', broker.url);
  const lamp = await Peer.connect(broker.url);
  try {
    await lamp.listen('lights/tree/set');
    await member.app.takeBroker();
    await member.comesOnline();
    const killed = broker.stop('SIGKILL');
    member.app.perform({ type: 'toggle', light: 'light' });
    await killed;
    const before = lamp.heard.length;
    await until('it is noticed', () => !member.online);
    expect(member.app.shown().view.lights[0]?.look).toBe('offline');
    await broker.start();
    await member.comesOnline();
    member.say('after');
    await member.isHeard();
    await lamp.listen('lights/tree/set', room);
    member.say('and after');
    await lamp.hears(room, 'Ann:and after');
    expect(lamp.on('lights/tree/set')).toHaveLength(before);
  } finally {
    await member.app.stop();
    await lamp.end();
    await broker.end();
  }
});

function repeated(texts: string[]): string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}
