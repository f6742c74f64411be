import type { Socket } from 'node:net';
import type { IClientOptions, IPublishPacket, MqttClient } from 'mqtt';
import { formatAddress, type Address } from '../../../shared/address.ts';
import { words } from '../../../shared/words/index.ts';
import type { Report } from '../../core/event.ts';
import { patience } from '../../core/lights/light.ts';
import { backoff, needsSomebody, type Failure } from '../../core/link.ts';
import type { Clock } from '../../core/pace.ts';
import type { Publication } from '../../core/publication.ts';
import type { Due } from '../../core/reduce.ts';
import type { Subscriptions } from '../../core/subscriptions.ts';
import type { Link, Target } from '../../outlets.ts';
import { connectFailure, lossFailure } from './failure.ts';

/** Seconds; a connection that is dead without a word is noticed within one and a half of these. */
const keepalive = 20;
const connectTimeout = 10_000;
/** A connection that held this long, in milliseconds, ends a series of failures. */
const steady = 30_000;
const farewell = 500;
/** A line that so many connections in a row broke over is one the broker does not take: MQTT 3.1.1 has no word for that. */
const mostBreaks = 3;
/** So soon after it was sent, in milliseconds, the line is what the connection broke over. */
const suspicious = 2_000;
/** SUBACK return code of a refused topic, MQTT 3.1.1 §3.9.3. */
const refusedTopic = 0x80;

/**
 * The connection to one broker. Each try is a client of its own, so that nothing of an old connection is sent on a
 * new one; only chat that was not acknowledged is, because it is kept here.
 */
export class BrokerLink implements Link {
  readonly #report: Report;
  readonly #clock: Clock;
  #mqtt: typeof import('mqtt') | null = null;
  #target: Target | null = null;
  #subscriptions: Subscriptions = new Set();
  #client: MqttClient | null = null;
  #ready = false;
  #failures = 0;
  #cancelRetry: (() => void) | null = null;
  /** Chat on its way, by line, oldest first; `sentAt` in milliseconds since 1970. */
  readonly #unacknowledged = new Map<number, { due: Due; sentAt: number }>();
  /** The line that the last connections broke over. */
  #breaking = { line: 0, times: 0 };

  constructor(report: Report, clock: Clock) {
    this.#report = report;
    this.#clock = clock;
  }

  async open(target: Target, subscriptions: Subscriptions): Promise<void> {
    this.#target = target;
    this.#subscriptions = subscriptions;
    this.#failures = 0;
    // Not before it is wanted: the first window does not wait for it.
    this.#mqtt ??= await import('mqtt');
    if (this.#target === target) this.#try();
  }

  subscribe(subscriptions: Subscriptions): void {
    const gone = [...this.#subscriptions].filter((topic) => !subscriptions.has(topic));
    this.#subscriptions = subscriptions;
    if (!this.#client || !this.#ready) return;
    if (gone.length > 0) this.#client.unsubscribe(gone);
    // Those that stay are asked for anew: the broker then sends what it keeps of them (MQTT 3.1.1 §3.8.4).
    this.#subscribe(this.#client, subscriptions, () => undefined);
  }

  publish(due: Due): void {
    // What is said while one broker is left for another waits in the history for the one it was meant for.
    if (!this.#target) return;
    if (due.line !== null) this.#unacknowledged.set(due.line, { due, sentAt: -Infinity });
    if (this.#client && this.#ready) this.#send(this.#client, due);
  }

  retryNow(): void {
    if (!this.#target) return;
    this.#failures = 0;
    this.#drop();
    this.#try();
  }

  async close(): Promise<void> {
    const client = this.#client;
    const goodbye = this.#ready;
    this.#target = null;
    this.#ready = false;
    this.#cancelRetry?.();
    // Until the goodbye is over, what still comes is heard: the broker counts it as delivered.
    if (client) await this.#sayGoodbye(client, goodbye);
    this.#client = null;
    this.#unacknowledged.clear();
    this.#breaking = { line: 0, times: 0 };
  }

  #sayGoodbye(client: MqttClient, goodbye: boolean): Promise<void> {
    return new Promise((done) => {
      // A second `end` would do nothing, not even forced.
      const cancel = this.#clock.after(farewell, () => {
        client.stream.destroy();
        done();
      });
      client.end(!goodbye, {}, () => {
        cancel();
        done();
      });
    });
  }

  #try(): void {
    const target = this.#target;
    if (!target || !this.#mqtt) return;
    this.#cancelRetry?.();
    this.#report({ type: 'link', report: { is: 'connecting' } });
    const client = this.#mqtt.connect(formatAddress(target.address), options(target));
    this.#client = client;
    let error: Error | null = null;
    let online: number | null = null;
    // After the first error mqtt.js may leave the socket open (a parser error does), so it is ended here.
    client.on('error', (problem) => {
      error ??= problem;
      client.end(true);
    });
    // Where a WebSocket does not come about, mqtt.js keeps the reason to itself.
    client.stream.on('error', (problem) => void (error ??= problem));
    // mqtt.js reads a packet number that is missing as -1, and would throw out of reach when it answers to that.
    client.on('packetreceive', (packet) => {
      if (packet.messageId !== -1) return;
      packet.messageId = 0;
      client.emit('error', new Error('a packet without its number'));
    });
    client.on('message', (topic, payload, packet) => this.#receive(client, topic, payload, packet));
    client.on('connect', () => {
      if (this.#client !== client) return;
      const topics = this.#subscriptions;
      this.#subscribe(client, topics, () => {
        online = this.#clock.now();
        this.#ready = true;
        for (const { due } of this.#unacknowledged.values()) this.#send(client, due);
        this.#report({ type: 'link', report: { is: 'online' } });
        // They may have changed between the question and its answer.
        if (this.#subscriptions !== topics) this.#subscribe(client, this.#subscriptions, () => undefined);
      });
    });
    client.on('close', () => {
      if (this.#client !== client || !this.#target) return;
      if (online !== null && this.#clock.now() - online >= steady) this.#failures = 0;
      if (online !== null) this.#suspectLine();
      this.#ended(online === null && error ? connectFailure(error) : lossFailure(error));
    });
  }

  #ended(failure: Failure): void {
    this.#drop();
    this.#failures += 1;
    if (needsSomebody(failure)) return this.#report({ type: 'link', report: { is: 'stopped', failure } });
    const wait = backoff(this.#failures, Math.random());
    this.#cancelRetry = this.#clock.after(wait, () => this.#try());
    this.#report({ type: 'link', report: { is: 'waiting', failure, retryAt: this.#clock.now() + wait } });
  }

  /** A line that cannot be sent must not keep all others, and the connection, from ever coming about. */
  #suspectLine(): void {
    const [first] = this.#unacknowledged;
    if (!first || this.#clock.now() - first[1].sentAt > suspicious) return;
    const [line] = first;
    const times = line === this.#breaking.line ? this.#breaking.times + 1 : 1;
    this.#breaking = { line, times };
    if (times < mostBreaks) return;
    this.#unacknowledged.delete(line);
    this.#report({ type: 'failed', line, why: words.chat.refused });
  }

  /** Forgets the client of this try, whatever state it is in. */
  #drop(): void {
    const client = this.#client;
    this.#client = null;
    this.#ready = false;
    client?.end(true);
  }

  #subscribe(client: MqttClient, topics: Subscriptions, done: () => void): void {
    client.subscribe([...topics], { qos: 1 }, (error, asked, packet) => {
      if (this.#client !== client) return;
      for (const [index, { topic }] of (asked ?? []).entries())
        if (packet?.granted[index] === refusedTopic) this.#report({ type: 'subscription-refused', topic });
      if (!error || client.connected) done();
    });
  }

  #receive(client: MqttClient, topic: string, payload: Uint8Array, packet: IPublishPacket): void {
    if (this.#client !== client) return;
    // A session kept by the broker may still hold a topic of earlier settings.
    if (!this.#subscriptions.has(topic)) return void client.unsubscribe(topic);
    const { retain, dup, messageId } = packet;
    this.#report({ type: 'message', topic, payload, retain, dup, packetId: messageId ?? null });
  }

  #send(client: MqttClient, due: Due): void {
    const { topic, payload, qos, line } = due;
    if (line === null) return this.#command(client, due);
    this.#unacknowledged.set(line, { due, sentAt: this.#clock.now() });
    client.publish(topic, payload, { qos, retain: false }, (error) => {
      if (error || this.#client !== client) return;
      this.#unacknowledged.delete(line);
      this.#report({ type: 'sent', line });
    });
  }

  /** A command that is stuck must not switch a light when nobody expects it any more: the connection goes with it. */
  #command(client: MqttClient, { topic, payload, qos }: Publication): void {
    const cancel = this.#clock.after(patience, () => {
      if (this.#client !== client) return;
      reset(client.stream);
      client.emit('error', new Error('a command was not acknowledged'));
    });
    client.publish(topic, payload, { qos, retain: false }, cancel);
  }
}

/** Ends a connection together with what the system still holds of it to be sent, where the system can. */
function reset(stream: MqttClient['stream']): void {
  if (isPlain(stream)) stream.resetAndDestroy();
  else stream.destroy();
}

/** Without asking for the classes, whose modules would be loaded for it; TLS has the method, but not under it a socket. */
function isPlain(stream: MqttClient['stream']): stream is MqttClient['stream'] & Socket {
  return 'resetAndDestroy' in stream && !('encrypted' in stream);
}

function options({ address, clientId, username, password }: Target): IClientOptions {
  const login = { ...(username === '' ? {} : { username }), ...(password === null ? {} : { password }) };
  return {
    ...login,
    ...(isName(address) ? { servername: address.host } : {}),
    clientId,
    // The broker keeps the session, so that what is said meanwhile arrives afterwards.
    clean: false,
    protocolVersion: 4,
    keepalive,
    connectTimeout,
    reconnectPeriod: 0,
    resubscribe: false,
    queueQoSZero: false,
  };
}

/** TLS names a server by its name only (RFC 6066 §3). */
function isName({ host }: Address): boolean {
  return !/^[\d.]+$/.test(host) && !host.includes(':');
}
