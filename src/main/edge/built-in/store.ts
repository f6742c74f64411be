import { Readable } from 'node:stream';
import type { Clock } from '../../core/pace.ts';
import type { Log } from '../../outlets.ts';
import { Journal, type Entry } from './journal.ts';
import type { Qos } from './records.ts';
import { Retained, type Message } from './retained.ts';
import { Sessions, type Queued } from './sessions.ts';

/** Aedes gives whole clients and packets; this is what is looked at. */
interface Client {
  id: string;
}

interface Packet {
  cmd: string;
  messageId?: number | undefined;
  brokerCounter?: number;
}

interface Arriving {
  topic: string;
  payload: Buffer | string;
  qos: Qos;
}

/**
 * An answer that is there at once. Where Aedes waits while it delivers a message, even for a promise, the next one
 * overtakes it, and it is then dropped as if it had been delivered before (`dedupe` in aedes/lib/client.js).
 */
class AtOnce<T> {
  readonly #answer: T;

  constructor(answer: T) {
    this.#answer = answer;
  }

  // oxlint-disable-next-line unicorn/no-thenable -- Aedes calls it and awaits nothing.
  then(take: (answer: T) => void): void {
    take(this.#answer);
  }
}

/**
 * What the broker remembers, in the form in which Aedes asks for it. Everything is answered from memory.
 * aedes-persistence-level is not used because it makes Aedes wait, and so lose messages, and because nothing in it has
 * an end.
 */
export class Store {
  readonly #journal: Journal;
  readonly #retained: Retained;
  readonly #sessions: Sessions;
  /** Packet identifiers of QoS 2 that clients may still repeat. */
  readonly #incoming = new Map<string, Set<number>>();
  readonly #stored = new WeakSet<object>();

  constructor(folder: string, clock: Clock, log: Log) {
    this.#journal = new Journal(folder, clock, log);
    this.#retained = new Retained(this.#journal, log);
    this.#sessions = new Sessions(this.#journal, clock, log);
  }

  async open(): Promise<void> {
    const entries = await this.#journal.open(() => this.#everything());
    this.#sessions.load(entries.filter((entry) => !this.#retained.load(entry)));
  }

  /** Resolves when what was said so far outlives the program, if the disk can be written. */
  written(): Promise<void> {
    return this.#journal.written();
  }

  close(): Promise<void> {
    return this.#journal.close();
  }

  /** Keeps what is to be acknowledged for everybody who is to get it. Returns its number. */
  queue(packet: Arriving & { retain: boolean }): number {
    const message = copy(packet);
    if (packet.retain) this.#retained.note(message);
    return this.#sessions.queue(message);
  }

  /** How often any retained message has changed. */
  get changes(): number {
    return this.#retained.changes;
  }

  hasChangedSince(topic: string, changes: number): boolean {
    return this.#retained.hasChangedSince(topic, changes);
  }

  arrived(client: string): void {
    this.#sessions.arrived(client);
  }

  left(client: string): void {
    this.#sessions.left(client);
    if (!this.#sessions.has(client)) this.#incoming.delete(client);
  }

  /** Whether this packet of QoS 2 is here already. */
  hasIncoming(client: string, messageId: number): boolean {
    return this.#incoming.get(client)?.has(messageId) === true;
  }

  async setup(): Promise<void> {
    // All is there when the broker starts.
  }

  storeRetained(packet: Arriving): AtOnce<void> {
    this.#retained.keep(copy(packet));
    return new AtOnce(undefined);
  }

  createRetainedStreamCombi(filters: string[]): Readable {
    return Readable.from(asRetained(this.#retained.matching(filters)));
  }

  async subscriptionsByClient({ id }: Client): Promise<{ topic: string; qos: Qos }[]> {
    return this.#sessions.filters(id);
  }

  /** Aedes gives the whole packet once for each topic in it. */
  addSubscriptions({ id }: Client, subscriptions: { topic: string; qos: Qos }[]): AtOnce<void> {
    if (!this.#stored.has(subscriptions)) this.#sessions.subscribe(id, subscriptions);
    this.#stored.add(subscriptions);
    return new AtOnce(undefined);
  }

  async removeSubscriptions({ id }: Client, filters: string[]): Promise<void> {
    this.#sessions.unsubscribe(id, filters);
  }

  async cleanSubscriptions({ id }: Client): Promise<void> {
    this.#sessions.end(id);
  }

  /** Nobody: what is to be queued has been, before it was acknowledged. */
  subscriptionsByTopic(): AtOnce<never[]> {
    return new AtOnce([]);
  }

  outgoingEnqueueCombi(): AtOnce<void> {
    return new AtOnce(undefined);
  }

  outgoingStream({ id }: Client): Readable {
    return Readable.from(this.#sessions.waiting(id).map(asOutgoing));
  }

  async outgoingUpdate({ id }: Client, { cmd, messageId, brokerCounter }: Packet): Promise<void> {
    if (messageId === undefined) return;
    if (cmd === 'pubrel') this.#sessions.released(id, messageId);
    else if (brokerCounter !== undefined) this.#sessions.sent(id, brokerCounter, messageId);
  }

  async outgoingClearMessageId({ id }: Client, { messageId }: Packet): Promise<void> {
    if (messageId !== undefined) this.#sessions.acknowledged(id, messageId);
  }

  async incomingStorePacket({ id }: Client, { messageId }: { messageId: number }): Promise<void> {
    const here = this.#incoming.get(id) ?? new Set();
    this.#incoming.set(id, here.add(messageId));
  }

  async incomingGetPacket({ id }: Client, { messageId }: { messageId: number }): Promise<object> {
    if (this.hasIncoming(id, messageId)) return { messageId };
    throw new Error('no such packet');
  }

  async incomingDelPacket({ id }: Client, { messageId }: { messageId: number }): Promise<void> {
    this.#incoming.get(id)?.delete(messageId);
  }

  async cleanIncoming({ id }: Client): Promise<void> {
    this.#incoming.delete(id);
  }

  async putWill(): Promise<void> {
    // The broker has it with the client; it is stored only for other brokers of a cluster.
  }

  async delWill(): Promise<void> {
    // See `putWill`.
  }

  streamWill(): Readable {
    return Readable.from([]);
  }

  *#everything(): Iterable<Entry> {
    yield* this.#retained.entries();
    yield* this.#sessions.entries();
  }
}

/** A payload is a window on what was read from the network, and would keep all of that in memory. */
function copy({ topic, payload, qos }: Arriving): Message {
  return { topic, payload: Buffer.from(payload), qos };
}

function* asRetained(messages: Iterable<Message>): Iterable<object> {
  for (const message of messages) yield { cmd: 'publish', ...message, retain: true };
}

function asOutgoing({ number, message, messageId, released }: Queued): object {
  return {
    cmd: released ? 'pubrel' : 'publish',
    ...message,
    ...(messageId === null ? {} : { messageId, dup: !released }),
    brokerId: lane(message.qos),
    brokerCounter: number,
  };
}

/** Messages of one QoS are delivered in the order of their numbers, so Aedes may compare those; of others, not. */
export function lane(qos: Qos): string {
  return `tinsel-${qos}`;
}
