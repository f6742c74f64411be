import type { Socket } from 'node:net';
import type { MqttClient } from 'mqtt';
import type { Address } from '../../../shared/address.ts';
import type { Failure } from '../../core/failure.ts';
import type { Clock } from '../../core/pace.ts';
import type { MqttVersion } from '../../core/target.ts';
import { clientOver, type Login } from './client.ts';
import { connectFailure, disconnectFailure, lossFailure } from './failure.ts';

const farewell = 500;

/** A connection that failed while something was asked of it. */
export class TestFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.detail);
    this.failure = failure;
  }
}

/** An MQTT connection that is asked one thing after the other, each within a time. */
export class TestClient {
  readonly #client: MqttClient;
  readonly #clock: Clock;
  readonly #limit: number;
  /** Rejected with why the connection ended, once it has. */
  readonly #ended: Promise<never>;
  #error: Error | null = null;
  #goodbye: Failure | null = null;
  #stood = false;
  #first: Uint8Array | null = null;

  /** `limit`: how long an answer may take, in milliseconds. */
  constructor(
    socket: Socket,
    login: Login,
    address: Address,
    version: MqttVersion,
    { clock, limit, signal }: { clock: Clock; limit: number; signal: AbortSignal },
  ) {
    this.#clock = clock;
    this.#limit = limit;
    socket.prependOnceListener('data', (bytes) => (this.#first = bytes));
    const client = clientOver(socket, login, address, version, true);
    this.#client = client;
    // After a parser error mqtt.js leaves the socket open.
    client.on('error', (error) => this.#drop(error));
    // Where a WebSocket does not come about, mqtt.js keeps the reason to itself.
    client.stream.on('error', (error) => void (this.#error ??= error));
    // mqtt.js reads a packet number that is missing as -1, and would throw out of reach when it answers to that.
    client.on('packetreceive', (packet) => {
      if (packet.messageId !== -1) return;
      packet.messageId = 0;
      client.emit('error', new Error('a packet without its number'));
    });
    client.on('disconnect', ({ reasonCode }) => (this.#goodbye = disconnectFailure(reasonCode)));
    this.#ended = new Promise((_, reject) => {
      client.once('close', () => reject(new TestFailure(this.#why())));
    });
    // Nobody may be asking anything when it ends.
    this.#ended.catch(() => undefined);
    const drop = (): void => this.#drop(null);
    signal.addEventListener('abort', drop);
    client.once('close', () => signal.removeEventListener('abort', drop));
  }

  /** The first bytes that came from the other side. */
  get first(): Uint8Array | null {
    return this.#first;
  }

  /** Gives the largest packet the broker takes, in bytes (MQTT 5 §3.2.2.3.6). */
  async login(): Promise<number> {
    const properties = await this.#within(
      this.#limit,
      new Promise<{ maximumPacketSize?: number } | undefined>((done) => {
        this.#client.once('connect', (packet) => done(packet.properties));
      }),
    );
    this.#stood = true;
    return properties?.maximumPacketSize ?? Infinity;
  }

  /** Whether the broker allows it. What it keeps of the topic is not asked for where there is a way to say so. */
  subscribe(topic: string): Promise<boolean> {
    const answer = new Promise<boolean>((done) => {
      this.#client.subscribe(topic, { qos: 1, rh: 2 }, (error, _asked, packet) => {
        // Without a packet the connection has ended, which is told otherwise.
        if (!error || packet) done(!error);
      });
    });
    return this.#within(this.#limit, answer);
  }

  /** Sends a message to a topic that is subscribed to, and waits so many milliseconds for it. */
  async echo(topic: string, payload: string, patience: number): Promise<'came' | 'missing' | 'refused'> {
    const came = new Promise<'came'>((done) => {
      this.#client.on('message', (at, message) => {
        if (at === topic && message.toString() === payload) done('came');
      });
    });
    const refused = new Promise<'refused'>((done) => {
      this.#client.publish(topic, payload, { qos: 1 }, (error) => {
        // Without a code it is the connection that has ended, which is told otherwise.
        if (error && 'code' in error && typeof error.code === 'number') done('refused');
      });
    });
    try {
      return await this.#within(patience, Promise.race([came, refused]));
    } catch (error) {
      if (error instanceof TestFailure && error.failure.kind === 'silent') return 'missing';
      throw error;
    }
  }

  /** Says goodbye, and is gone soon whatever the broker does. */
  leave(): Promise<void> {
    return new Promise((done) => {
      const cancel = this.#clock.after(farewell, () => this.#client.stream.destroy());
      this.#client.once('close', () => {
        cancel();
        done();
      });
      this.#client.end();
    });
  }

  drop(): void {
    this.#drop(null);
  }

  #drop(error: Error | null): void {
    this.#error ??= error;
    this.#client.stream.destroy();
  }

  #why(): Failure {
    if (this.#goodbye) return this.#goodbye;
    if (this.#stood || !this.#error) return lossFailure(this.#error);
    return connectFailure(this.#error);
  }

  #within<T>(ms: number, answer: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const silent: Failure = { kind: 'silent', detail: 'no answer' };
      const cancel = this.#clock.after(ms, () => reject(new TestFailure(silent)));
      void Promise.race([answer, this.#ended]).then(resolve, reject).finally(cancel);
    });
  }
}
