import type { Duplex } from 'node:stream';
import type { Aedes, AedesOptions, Client } from 'aedes';
import type { Clock } from '../../core/pace.ts';
import type { BuiltInOptions, Log } from '../../outlets.ts';
import { Gate } from './gate.ts';
import { Given } from './given.ts';
import { Guests } from './guests.ts';
import { fits, type Login } from './login.ts';
import { mostFilters } from './sessions.ts';
import { lane, type Store } from './store.ts';

interface Rules {
  limits: BuiltInOptions['limits'];
  /** `null`: nobody logs in. */
  login: Login | null;
  /** The client ids of Tinsel's own. */
  own: ReadonlySet<string>;
}

/** CONNACK's return codes (MQTT 3.1.1, §3.2.2.3). */
const taken = 2;
const full = 3;
const wrongLogin = 4;

/** How long a wrong login waits for its answer, in milliseconds, so that passwords cannot be tried out quickly. */
const penance = 1_000;
const day = 24 * 60 * 60 * 1_000;
const mostComplaints = 1_000;

/** Aedes, and what it may do. */
export class Switchboard {
  readonly #rules: Rules;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #guests: Guests;
  /** Those that come from this computer. */
  readonly #local = new WeakSet<Client>();
  readonly #filters = new WeakMap<Client, Set<string>>();
  /** How often retained messages had changed when a client last subscribed. */
  readonly #changes = new WeakMap<Client, number>();
  readonly #given = new WeakMap<Client, Given>();
  readonly #complaints = new Set<string>();
  #aedes: Aedes | null = null;

  constructor(rules: Rules, store: Store, clock: Clock, log: Log, onCount: (count: number) => void) {
    this.#rules = rules;
    this.#store = store;
    this.#clock = clock;
    this.#log = log;
    this.#guests = new Guests(rules.limits.clients, rules.own, onCount);
  }

  async open(): Promise<void> {
    // Loaded when it is wanted: it would hold up the first window, and most homes have a broker.
    const { Aedes } = await import('aedes');
    const aedes = await Aedes.createBroker({
      persistence: this.#store,
      connectTimeout: 10_000,
      // How long those who send wait for one who does not read, before that one is cut off.
      drainTimeout: 5_000,
      // Meant for other brokers of a cluster, and would wake the computer every minute.
      heartbeatInterval: day,
      authenticate: this.#authenticate,
      authorizePublish: this.#authorizePublish,
      authorizeSubscribe: this.#authorizeSubscribe,
      authorizeForward: this.#authorizeForward,
    });
    aedes.on('clientError', (client, error) => this.#complain(client, error));
    aedes.on('connectionError', (client, error) => this.#complain(client, error));
    aedes.on('unsubscribe', (filters, client) => {
      for (const filter of filters) this.#filters.get(client)?.delete(filter);
    });
    // Its types do not know this one.
    aedes.addListener('error', (error: Error) => this.#log.warn(`built-in broker: ${error.message}`));
    this.#aedes = aedes;
  }

  receive(connection: Duplex & { remoteAddress?: string | undefined }): void {
    const aedes = this.#aedes;
    if (!aedes || aedes.closed) {
      connection.destroy();
      return;
    }
    const gate = new Gate(connection, this.#rules.limits, this.#clock);
    const client = aedes.handle(gate);
    if (isLoopback(connection.remoteAddress)) this.#local.add(client);
    gate.once('close', () => {
      if (this.#guests.leave(client)) this.#store.left(client.id);
    });
  }

  async close(): Promise<void> {
    const aedes = this.#aedes;
    if (aedes) await new Promise<void>((done) => aedes.close(done));
  }

  readonly #authenticate: NonNullable<AedesOptions['authenticate']> = (client, username, password, done) => {
    const { login, own } = this.#rules;
    // It may have gone while this was on its way, and would never go again.
    if (client.closed) done(null, false);
    else if (login && !fits(login, username, password)) {
      const cancel = this.#clock.after(penance, () =>
        done(refusal(wrongLogin, 'wrong user name or password'), null),
      );
      client.conn.once('close', cancel);
    } else if (own.has(client.id) && !this.#local.has(client))
      done(refusal(taken, 'this client id is not for guests'), null);
    else if (!this.#guests.admit(client)) done(refusal(full, 'no room for another client'), null);
    else {
      this.#store.arrived(client.id);
      done(null, true);
    }
  };

  /** Aedes acknowledges a message next, so it is kept here. A will goes through here as well. */
  readonly #authorizePublish: NonNullable<AedesOptions['authorizePublish']> = (client, packet, done) => {
    const { topic, payload, qos } = packet;
    const problem = this.#problem(topic, payload);
    if (problem !== null) {
      done(new Error(problem));
      return;
    }
    if (qos === 0) {
      done(null);
      return;
    }
    const again = qos === 2 && client !== null && this.#store.hasIncoming(client.id, packet.messageId ?? 0);
    if (!again) Object.assign(packet, { brokerId: lane(qos), brokerCounter: this.#store.queue(packet) });
    void this.#store.written().then(() => done(null));
  };

  readonly #authorizeSubscribe: NonNullable<AedesOptions['authorizeSubscribe']> = (
    client,
    subscription,
    done,
  ) => {
    const { topic } = subscription;
    const filters = this.#filters.get(client) ?? new Set();
    this.#filters.set(client, filters);
    // Aedes tells everybody's client id there.
    if (isOfBroker(topic) || (filters.size >= mostFilters && !filters.has(topic))) done(null, null);
    else {
      filters.add(topic);
      this.#changes.set(client, this.#store.changes);
      done(null, subscription);
    }
  };

  readonly #authorizeForward: NonNullable<AedesOptions['authorizeForward']> = (client, packet) => {
    const { topic, qos, retain, brokerId, brokerCounter } = packet;
    // Between a subscription and the retained message there is time for a newer one, which has then been delivered.
    if (retain && this.#store.hasChangedSince(topic, this.#changes.get(client) ?? 0)) return null;
    if (brokerId !== lane(qos)) return packet;
    const given = this.#given.get(client) ?? new Given();
    this.#given.set(client, given);
    return given.first(brokerCounter) ? packet : null;
  };

  #problem(topic: string, payload: string | Buffer): string | null {
    if (topic === '' || /[#+]/.test(topic)) return 'no topic';
    if (isOfBroker(topic)) return '$SYS topics are the broker’s own';
    return payload.length > this.#rules.limits.payload ? 'the will is too large' : null;
  }

  /** Once for each client: what goes wrong may do so again and again. */
  #complain({ id }: Client, { message }: Error): void {
    const text = `built-in broker: ${id ? `${id.slice(0, 64)}: ` : ''}${message}`;
    if (this.#complaints.has(text) || this.#complaints.size >= mostComplaints) return;
    this.#complaints.add(text);
    this.#log.info(text);
  }
}

function isOfBroker(topic: string): boolean {
  return topic === '$SYS' || topic.startsWith('$SYS/');
}

/** IPv4 comes in IPv6's clothes where both are listened to. */
function isLoopback(address = ''): boolean {
  return address === '::1' || /^(::ffff:)?127\./i.test(address);
}

function refusal(returnCode: number, message: string): Error & { returnCode: number } {
  return Object.assign(new Error(message), { returnCode });
}
