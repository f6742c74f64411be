import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mqtt, { type MqttClient } from 'mqtt';
import { expect } from 'vitest';
import type { Line } from '../../src/shared/view.ts';
import { Folder } from '../support/folder.ts';
import { Mosquitto } from '../support/mosquitto.ts';
import { until } from '../support/until.ts';
import { roomOf, rooms, settingsOf } from './outbox-killed-place.ts';
import { keptOf, Tinsel } from './outbox-killed-tinsel.ts';

interface Arrival {
  room: string;
  text: string;
  id: unknown;
  /** The broker has not heard whether we have it: this is no second message. */
  dup: boolean;
}

/** A broker, and two who hear what is said in its rooms: a client that takes down all, and another Tinsel. */
export class OutboxStage {
  readonly broker: Mosquitto;
  readonly #folder: Folder;
  readonly #client: MqttClient;
  readonly #other: Tinsel;
  readonly #arrivals: Arrival[] = [];
  /** In each room the highest number that was accepted. */
  readonly #accepted = new Map(rooms.map((room) => [room, 0]));

  private constructor(broker: Mosquitto, folder: Folder, client: MqttClient) {
    this.broker = broker;
    this.#folder = folder;
    this.#client = client;
    this.#other = new Tinsel(join(folder.path, 'other'), broker.url, 'Bob');
    client.on('message', (topic, payload, { dup, properties }) =>
      this.#arrivals.push({
        room: roomOf(topic),
        text: payload.toString(),
        id: properties?.userProperties?.['tinsel-id'],
        dup,
      }),
    );
  }

  static async build(): Promise<OutboxStage> {
    const folder = new Folder();
    const broker = await Mosquitto.start({
      // Nobody may be so slow that what is said waits in the broker's memory, which may die.
      lines: ['max_inflight_messages 10000', `pid_file ${join(folder.path, 'pid')}`],
    });
    const client = await mqtt.connectAsync(broker.url, {
      clientId: 'listener',
      clean: false,
      protocolVersion: 5,
      properties: { sessionExpiryInterval: 3_600 },
      reconnectPeriod: 20,
    });
    const stage = new OutboxStage(broker, folder, client);
    await client.subscribeAsync(rooms, { qos: 1 });
    await stage.#other.comesOnline();
    // Who listens is on its disk from now on.
    await stage.breakBroker('SIGTERM');
    return stage;
  }

  get talkerFolder(): string {
    return this.#folder.path;
  }

  accept(told: readonly string[]): void {
    for (const line of told) {
      const [room = '', number] = line.split(' ');
      const highest = this.#accepted.get(room);
      if (highest !== undefined) this.#accepted.set(room, Math.max(highest, Number(number)));
    }
  }

  /**
   * What it has acknowledged it has passed on, and where it is killed it falls silent first, so that this arrives; the
   * rest dies with it. It has just written what it knows: otherwise it would send again what was heard long ago.
   */
  async breakBroker(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (signal === 'SIGKILL') {
      const pid = Number(readFileSync(join(this.#folder.path, 'pid'), 'utf8'));
      const saving = /Saving in-memory database[^]*Sending PUB/;
      const { length } = this.broker.log;
      process.kill(pid, 'SIGUSR1');
      await until('it has written', () => saving.test(this.broker.log.slice(length)));
      process.kill(pid, 'SIGSTOP');
      await sleep(5);
    }
    await this.broker.restart(signal);
    await until('the listener is back', () => this.#client.connected);
    await this.#other.comesOnline();
  }

  /** The program has ended, and nothing waits. */
  async judge(again: string): Promise<void> {
    const own = await keptOf(join(this.talkerFolder, 'history'), settingsOf(this.broker.url, 'Ann'));
    const total = [...this.#accepted.values()].reduce((sum, count) => sum + count, 0);
    expect(total, again).toBeGreaterThan(0);
    for (const room of rooms) {
      const kept = own.get(room) ?? [];
      const numbers = kept.map((_, index) => String(index + 1));
      expect(kept.length, again).toBeGreaterThanOrEqual(this.#accepted.get(room) ?? 0);
      expect(
        kept.map(({ from, text, status }) => [from, text, status]),
        again,
      ).toEqual(numbers.map((number) => ['Ann', number, 'sent']));

      const arrived = (): Arrival[] => this.#arrivals.filter((one) => one.room === room);
      const last = numbers.at(-1);
      if (last === undefined) continue;
      await until(`all has arrived; ${again}`, () => arrived().some(({ text }) => text === `Ann:${last}`));
      expect([...new Set(arrived().map(({ text }) => text))], again).toEqual(
        numbers.map((number) => `Ann:${number}`),
      );
      this.#judgeIds(arrived(), kept, again);

      await until(`the other one has all; ${again}`, () => this.#other.shows(room, last));
      const shown = await this.#other.lines(room);
      expect(
        shown.map(({ from, text, messageId }) => [from, text, messageId]),
        again,
      ).toEqual(kept.map(({ from, text, messageId }) => [from, text, messageId]));
    }
  }

  async end(): Promise<void> {
    await this.#client.endAsync(true);
    await this.#other.end();
    await this.broker.end();
    this.#folder.end();
  }

  /** Each line has one id, whatever became of it, and what arrived twice is known to have. */
  #judgeIds(arrived: readonly Arrival[], kept: readonly Line[], again: string): void {
    const ids = new Set(kept.map(({ messageId }) => messageId));
    expect(ids.size, again).toBe(kept.length);
    const byText = new Map(kept.map((line) => [`Ann:${line.text}`, line]));
    const seen = new Set<string>();
    for (const { text, id, dup } of arrived) {
      const line = byText.get(text);
      expect(id, again).toBe(line?.messageId);
      if (seen.has(text) && !dup) expect(line, again).toMatchObject({ twice: true });
      seen.add(text);
    }
  }
}
