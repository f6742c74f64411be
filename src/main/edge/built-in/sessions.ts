import type { Clock } from '../../core/pace.ts';
import { TopicTree } from '../../core/topic-tree.ts';
import type { Log } from '../../outlets.ts';
import type { Entry, Pages } from './journal.ts';
import { decode, encode, queuedRecord, readRecord, sentRecord, sessionRecord, type Qos } from './records.ts';
import type { Message } from './retained.ts';

/** A message on its way to one client. */
export interface Queued {
  /** Its place in the order of all. */
  number: number;
  message: Message;
  /** Under which packet identifier it was sent; `null` if it was not yet. */
  messageId: number | null;
  /** Of QoS 2: the client has it, and must only be told that it may forget the identifier. */
  released: boolean;
}

interface Session {
  filters: Map<string, Qos>;
  queue: Map<number, Queued>;
  /** How much is in the queue. */
  bytes: number;
  /** Since when nobody is there; `null` while somebody is. */
  away: number | null;
}

export const mostFilters = 1_000;
const mostAway = 1_000;
const mostQueued = 1_000;
const mostBytes = 33_554_432;
/** What may wait for one client, but for a single message that is larger. */
const mostBytesOfOne = mostBytes / 16;
const mostTold = 1_000;
const week = 7 * 24 * 60 * 60 * 1_000;

const sessionPrefix = 'session\0';
const queuedPrefix = 'queued\0';
const sentPrefix = 'sent\0';

/** What clients without a clean session have subscribed to, and what waits for them (MQTT 3.1.1, §3.1.2.4). */
export class Sessions {
  readonly #journal: Pages;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #sessions = new Map<string, Session>();
  /** Who gets what is acknowledged; QoS 0 is for those who are there. */
  readonly #tree = new TopicTree();
  /** The clients of which it has been said that they lost something. */
  readonly #told = new Set<string>();
  #bytes = 0;
  #number = 0;

  constructor(journal: Pages, clock: Clock, log: Log) {
    this.#journal = journal;
    this.#clock = clock;
    this.#log = log;
  }

  load(entries: readonly Entry[]): void {
    const now = this.#clock.now();
    for (const [key, value] of entries) {
      const record = key.startsWith(sessionPrefix) ? readRecord(sessionRecord, value) : null;
      if (!record) continue;
      // Whoever was there when the program was killed has been away since then, which is not known; so from now on.
      const session: Session = { ...newSession(), away: record.away ?? now };
      const client = key.slice(sessionPrefix.length);
      this.#sessions.set(client, session);
      for (const [filter, qos] of record.filters) this.#listen(client, session, filter, qos);
    }
    for (const [key, value] of entries) if (key.startsWith(queuedPrefix)) this.#loadQueued(key, value);
    for (const [key, value] of entries) if (key.startsWith(sentPrefix)) this.#loadSent(key, value);
    this.#expire();
  }

  *entries(): Iterable<Entry> {
    for (const [client, session] of this.#sessions) {
      yield sessionEntry(client, session);
      for (const queued of session.queue.values()) {
        yield queuedEntry(client, queued);
        if (queued.messageId !== null) yield sentEntry(client, queued, queued.messageId);
      }
    }
  }

  has(client: string): boolean {
    return this.#sessions.has(client);
  }

  filters(client: string): { topic: string; qos: Qos }[] {
    return [...(this.#sessions.get(client)?.filters ?? [])].map(([topic, qos]) => ({ topic, qos }));
  }

  subscribe(client: string, subscriptions: readonly { topic: string; qos: Qos }[]): void {
    const session = this.#sessions.get(client) ?? newSession();
    this.#sessions.set(client, session);
    for (const { topic, qos } of subscriptions)
      if (session.filters.has(topic) || session.filters.size < mostFilters)
        this.#listen(client, session, topic, qos);
    this.#journal.put(...sessionEntry(client, session));
  }

  unsubscribe(client: string, filters: readonly string[]): void {
    const session = this.#sessions.get(client);
    if (!session) return;
    for (const filter of filters) {
      session.filters.delete(filter);
      this.#tree.remove(filter, client);
    }
    this.#journal.put(...sessionEntry(client, session));
  }

  arrived(client: string): void {
    this.#setAway(client, null);
  }

  left(client: string): void {
    this.#setAway(client, this.#clock.now());
    this.#expire();
  }

  end(client: string): void {
    const session = this.#sessions.get(client);
    if (!session) return;
    for (const number of session.queue.keys()) this.#forget(client, session, number);
    for (const filter of session.filters.keys()) this.#tree.remove(filter, client);
    this.#sessions.delete(client);
    this.#journal.del(sessionPrefix + client);
  }

  /** Keeps a message for all who are to get it. Returns its number, which no message had before. */
  queue(message: Message): number {
    this.#number += 1;
    const number = this.#number;
    for (const client of this.#tree.match(message.topic)) this.#queueFor(client, number, message);
    return number;
  }

  waiting(client: string): Queued[] {
    return [...(this.#sessions.get(client)?.queue.values() ?? [])];
  }

  sent(client: string, number: number, messageId: number): void {
    const queued = this.#sessions.get(client)?.queue.get(number);
    if (!queued || queued.messageId === messageId) return;
    queued.messageId = messageId;
    this.#journal.put(...sentEntry(client, queued, messageId));
  }

  released(client: string, messageId: number): void {
    const queued = this.#find(client, messageId);
    if (!queued) return;
    queued.released = true;
    this.#journal.put(...sentEntry(client, queued, messageId));
  }

  acknowledged(client: string, messageId: number): void {
    const session = this.#sessions.get(client);
    const queued = this.#find(client, messageId);
    if (session && queued) this.#forget(client, session, queued.number);
  }

  #loadQueued(key: string, value: string): void {
    const record = readRecord(queuedRecord, value);
    const { number, client } = place(key, queuedPrefix);
    const session = this.#sessions.get(client);
    if (!session || !record) {
      this.#journal.del(key);
      return;
    }
    const { topic, payload, qos } = record;
    this.#set(session, {
      number,
      message: { topic, payload: decode(payload), qos },
      messageId: null,
      released: false,
    });
    this.#number = Math.max(this.#number, number);
  }

  #loadSent(key: string, value: string): void {
    const record = readRecord(sentRecord, value);
    const { number, client } = place(key, sentPrefix);
    const queued = this.#sessions.get(client)?.queue.get(number);
    if (!queued || !record) {
      this.#journal.del(key);
      return;
    }
    queued.messageId = record.messageId;
    queued.released = record.released;
  }

  #listen(client: string, session: Session, filter: string, qos: Qos): void {
    session.filters.set(filter, qos);
    if (qos > 0) this.#tree.add(filter, client);
    else this.#tree.remove(filter, client);
  }

  #queueFor(client: string, number: number, message: Message): void {
    const session = this.#sessions.get(client);
    if (!session) return;
    const queued = { number, message, messageId: null, released: false };
    this.#set(session, queued);
    this.#journal.put(...queuedEntry(client, queued));
    this.#makeRoom(client, session);
  }

  /** Who has too much loses what has waited longest; where all together have too much, it is who has the most. */
  #makeRoom(client: string, session: Session): void {
    const { queue } = session;
    while (queue.size > mostQueued || (queue.size > 1 && session.bytes > mostBytesOfOne))
      this.#lose(client, session);
    while (this.#bytes > mostBytes) {
      let largest: [string, Session] = [client, session];
      for (const each of this.#sessions) if (each[1].bytes > largest[1].bytes) largest = each;
      this.#lose(...largest);
    }
  }

  #lose(client: string, session: Session): void {
    const [oldest] = session.queue.keys();
    if (oldest !== undefined) this.#forget(client, session, oldest);
    if (this.#told.has(client) || this.#told.size >= mostTold) return;
    this.#told.add(client);
    this.#log.info(`built-in broker: ${client.slice(0, 64)}: too much waits for it; the oldest is dropped`);
  }

  #set(session: Session, queued: Queued): void {
    session.queue.set(queued.number, queued);
    session.bytes += size(queued.message);
    this.#bytes += size(queued.message);
  }

  #forget(client: string, session: Session, number: number): void {
    const queued = session.queue.get(number);
    if (!queued) return;
    session.queue.delete(number);
    session.bytes -= size(queued.message);
    this.#bytes -= size(queued.message);
    this.#journal.del(placeKey(queuedPrefix, client, number));
    if (queued.messageId !== null) this.#journal.del(placeKey(sentPrefix, client, number));
  }

  #find(client: string, messageId: number): Queued | null {
    for (const queued of this.#sessions.get(client)?.queue.values() ?? [])
      if (queued.messageId === messageId) return queued;
    return null;
  }

  #setAway(client: string, away: number | null): void {
    const session = this.#sessions.get(client);
    if (!session) return;
    session.away = away;
    this.#journal.put(...sessionEntry(client, session));
  }

  #expire(): void {
    const now = this.#clock.now();
    const away = [...this.#sessions].flatMap(([client, { away }]) => (away === null ? [] : { client, away }));
    away.sort((one, other) => other.away - one.away);
    for (const [index, session] of away.entries())
      if (index >= mostAway || now - session.away > week) this.end(session.client);
  }
}

function newSession(): Session {
  return { filters: new Map(), queue: new Map(), bytes: 0, away: null };
}

function size({ topic, payload }: Message): number {
  return topic.length + payload.length;
}

/** Long enough for every safe integer, so that the order of the keys is the order of the numbers. */
const digits = 16;

function placeKey(prefix: string, client: string, number: number): string {
  return `${prefix}${String(number).padStart(digits, '0')}${client}`;
}

function place(key: string, prefix: string): { number: number; client: string } {
  const rest = key.slice(prefix.length);
  return { number: Number(rest.slice(0, digits)), client: rest.slice(digits) };
}

function sessionEntry(client: string, { filters, away }: Session): Entry {
  return [sessionPrefix + client, JSON.stringify({ filters: [...filters], away })];
}

function queuedEntry(client: string, { number, message: { topic, payload, qos } }: Queued): Entry {
  const value = JSON.stringify({ topic, payload: encode(payload), qos });
  return [placeKey(queuedPrefix, client, number), value];
}

function sentEntry(client: string, { number, released }: Queued, messageId: number): Entry {
  return [placeKey(sentPrefix, client, number), JSON.stringify({ messageId, released })];
}
