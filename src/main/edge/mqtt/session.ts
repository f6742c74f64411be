import type { IPublishPacket, MqttClient } from 'mqtt';
import type { Address } from '../../../shared/address.ts';
import { messageOf } from '../../../shared/message-of.ts';
import type { Failure, FailureKind } from '../../core/failure.ts';
import { patience } from '../../core/house/light.ts';
import type { Clock } from '../../core/pace.ts';
import type { Due } from '../../core/outcome.ts';
import type { Subscriptions } from '../../core/subscriptions.ts';
import type { MqttVersion, Target } from '../../core/target.ts';
import { connectFailure, disconnectFailure, lossFailure, whyNotTaken } from './failure.ts';
import { Listening } from './listening.ts';
import { Publishing } from './publishing.ts';

const farewell = 500;
/** How long, in milliseconds, the broker has to give a sign of life when it is asked for one. */
const probeTime = 5_000;
/** How a broker ends a connection over what it was asked; others have other reasons. */
const byBroker: ReadonlySet<FailureKind> = new Set(['closed', 'not-authorised', 'busy', 'packet-size']);

export interface Try {
  target: Target;
  address: Address;
  version: MqttVersion;
}

/** What a session tells while it is wanted. */
interface SessionListener {
  online(resumed: boolean): void;
  message(topic: string, payload: Uint8Array, packet: IPublishPacket): void;
  topicRefused(topic: string): void;
  /** It is over. `stood`: it had been online. `searching`: the broker ended it while it was asked where lights are. */
  ended(failure: Failure, stood: boolean, searching: boolean): void;
}

/** One try to reach a broker, and the connection that comes of it. Nothing of it is carried over to the next. */
export class Session {
  readonly #clock: Clock;
  readonly #listener: SessionListener;
  readonly #abort = new AbortController();
  #subscriptions: Subscriptions;
  #reset = (): void => undefined;
  #client: MqttClient | null = null;
  #listening: Listening | null = null;
  #publishing: Publishing | null = null;
  /** Subscribed, and so in use. */
  #ready = false;
  /** Its end has been told, or is nobody's business any more. */
  #over = false;
  #error: Error | null = null;
  #disconnect: Failure | null = null;

  constructor(attempt: Try, subscriptions: Subscriptions, clock: Clock, listener: SessionListener) {
    this.#subscriptions = subscriptions;
    this.#clock = clock;
    this.#listener = listener;
    void this.#begin(attempt);
  }

  get ready(): boolean {
    return this.#ready;
  }

  subscribe(subscriptions: Subscriptions): void {
    this.#subscriptions = subscriptions;
    this.#listening?.want(subscriptions);
  }

  /** Why this cannot be sent to this broker, or `null`. */
  objection(due: Due): string | null {
    return this.#publishing?.objection(due) ?? null;
  }

  /** `done` gets why the broker refuses it, or `null` once it has the message; it is not called if the connection ends. */
  send(due: Due, done: (why: string | null) => void): void {
    this.#publishing?.publish(due, (error) => {
      if (this.#over || !this.#client?.connected) return;
      if (!error) done(null);
      else if ('code' in error && typeof error.code === 'number') done(whyNotTaken(error.code));
    });
  }

  /** A command that is stuck must not switch a light when nobody expects it any more: the connection goes with it. */
  command(due: Due): void {
    const client = this.#client;
    if (!client || this.objection(due) !== null) return;
    const cancel = this.#clock.after(patience, () => this.#break(client, 'a command was not acknowledged'));
    this.#publishing?.publish(due, cancel);
  }

  /** Sends no line of this room that still waits. */
  forget(room: string): void {
    this.#publishing?.forget(room);
  }

  /** Asks for a sign of life, and ends the connection where there is none. */
  probe(): void {
    const client = this.#client;
    if (!client || !this.#ready) return;
    const cancel = this.#clock.after(probeTime, () => this.#break(client, 'no answer to a ping'));
    client.once('packetreceive', cancel);
    client.sendPing();
  }

  /** Forgets it, whatever state it is in. */
  drop(): void {
    this.#over = true;
    this.#ready = false;
    this.#abort.abort();
    this.#reset();
    this.#client?.end(true);
  }

  /** Until the goodbye is over, what still comes is heard: the broker counts it as delivered. */
  leave(): Promise<void> {
    const client = this.#client;
    const polite = this.#ready;
    this.#ready = false;
    this.#abort.abort();
    if (!client) {
      this.#over = true;
      return Promise.resolve();
    }
    return new Promise((done) => {
      const gone = (): void => {
        cancel();
        this.#over = true;
        done();
      };
      // A second `end` would do nothing, not even forced.
      const cancel = this.#clock.after(farewell, () => {
        this.#reset();
        client.stream.destroy();
        gone();
      });
      client.end(!polite, {}, gone);
    });
  }

  async #begin({ target, address, version }: Try): Promise<void> {
    try {
      // Not before they are wanted: the first window does not wait for them.
      const [{ dial }, { clientOver }, { tellApart }] = await Promise.all([
        import('./dial.ts'),
        import('./client.ts'),
        import('./first-words.ts'),
      ]);
      const { signal } = this.#abort;
      const { socket, reset } = await dial(address, target.trust, { signal });
      if (signal.aborted) return reset();
      this.#reset = reset;
      let first: Uint8Array | null = null;
      socket.prependOnceListener('data', (bytes) => (first = bytes));
      const client = clientOver(socket, target, address, version);
      this.#listen(client, version);
      await new Promise<void>((closed) => client.once('close', closed));
      const failure = this.#whyClosed();
      this.#end(this.#ready ? failure : await tellApart(failure, address, first, signal));
    } catch (error) {
      this.#end(dialFailure(error));
    }
  }

  #listen(client: MqttClient, version: MqttVersion): void {
    this.#client = client;
    const publishing = new Publishing(client, version);
    this.#publishing = publishing;
    // After the first error mqtt.js may leave the socket open (a parser error does), so it is ended here.
    client.on('error', (problem) => {
      this.#error ??= problem;
      client.end(true);
    });
    // Where a WebSocket does not come about, mqtt.js keeps the reason to itself.
    client.stream.on('error', (problem) => void (this.#error ??= problem));
    // mqtt.js reads a packet number that is missing as -1, and would throw out of reach when it answers to that.
    client.on('packetreceive', (packet) => {
      if (packet.messageId !== -1) return;
      packet.messageId = 0;
      client.emit('error', new Error('a packet without its number'));
    });
    // A broker that only talks would fill the memory with the answers that it does not hear.
    client.handleMessage = (_packet, done) => {
      if (client.stream.writableNeedDrain) client.stream.once('drain', () => done());
      else done();
    };
    client.on('disconnect', ({ reasonCode = 0 }) => {
      this.#disconnect = disconnectFailure(reasonCode);
      client.end(true);
    });
    client.onKeepaliveTimeout = () => this.#break(client, 'Keepalive timeout');
    client.on('message', (topic, payload, packet) => this.#receive(topic, payload, packet));
    client.on('connect', ({ sessionPresent, properties }) => {
      if (this.#over) return;
      publishing.heed(properties);
      this.#listening = new Listening(client, this.#subscriptions, this.#clock, {
        refused: (topic) => {
          if (!this.#over) this.#listener.topicRefused(topic);
        },
        settled: () => {
          if (this.#over || this.#ready) return;
          this.#ready = true;
          this.#listener.online(sessionPresent);
        },
        silent: () => this.#break(client, 'SUBSCRIBE timeout'),
      });
      this.#listening.want(this.#subscriptions);
    });
  }

  #whyClosed(): Failure {
    if (this.#disconnect) return this.#disconnect;
    if (this.#ready || !this.#error) return lossFailure(this.#error);
    return connectFailure(this.#error);
  }

  #end(failure: Failure): void {
    if (this.#over) return;
    const stood = this.#ready;
    const searching = this.#listening?.searching === true && this.#isByBroker(failure);
    this.drop();
    this.#listener.ended(failure, stood, searching);
  }

  /** One that hangs up while more is said to it resets the connection (RFC 9293 §3.6.1). */
  #isByBroker({ kind }: Failure): boolean {
    const error = this.#error;
    const reset = error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
    return byBroker.has(kind) || (kind === 'lost' && reset === true);
  }

  #receive(topic: string, payload: Uint8Array, packet: IPublishPacket): void {
    if (!this.#over && this.#listening?.hears(topic)) this.#listener.message(topic, payload, packet);
  }

  /** Ends a connection that seems dead. */
  #break(client: MqttClient, why: string): void {
    if (this.#over) return;
    this.#reset();
    client.emit('error', new Error(why));
  }
}

/** Without asking for its class, whose module would be loaded too early. */
function dialFailure(error: unknown): Failure {
  if (error instanceof Error && 'failure' in error && isFailure(error.failure)) return error.failure;
  return { kind: 'other', detail: messageOf(error) };
}

function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null && 'kind' in value && 'detail' in value;
}
