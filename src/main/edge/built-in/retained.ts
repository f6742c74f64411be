import { topicMatches } from '../../core/topic-tree.ts';
import type { Log } from '../../outlets.ts';
import type { Entry, Pages } from './journal.ts';
import { decode, encode, readRecord, retainedRecord, type Qos } from './records.ts';

export interface Message {
  topic: string;
  payload: Buffer;
  qos: Qos;
}

const prefix = 'retained\0';
const mostTopics = 10_000;
const mostBytes = 33_554_432;

/** The last retained message of each topic. */
export class Retained {
  readonly #journal: Pages;
  readonly #log: Log;
  readonly #kept = new Map<string, Message>();
  readonly #changed = new Map<string, number>();
  #changes = 0;
  #bytes = 0;
  #full = false;

  constructor(journal: Pages, log: Log) {
    this.#journal = journal;
    this.#log = log;
  }

  /** Returns whether that entry is one of its own. */
  load([key, value]: Entry): boolean {
    if (!key.startsWith(prefix)) return false;
    const record = readRecord(retainedRecord, value);
    const topic = key.slice(prefix.length);
    if (record) this.#set({ topic, payload: decode(record.payload), qos: record.qos });
    return true;
  }

  *entries(): Iterable<Entry> {
    for (const message of this.#kept.values()) yield entry(message);
  }

  /** How often anything has changed. */
  get changes(): number {
    return this.#changes;
  }

  /** Whether this topic has no longer what it had after so many changes. */
  hasChangedSince(topic: string, changes: number): boolean {
    return (this.#changed.get(topic) ?? Infinity) > changes;
  }

  /** Puts it down before it is shown, so that it may be acknowledged. */
  note(message: Message): void {
    const { topic, payload } = message;
    if (payload.length === 0) this.#journal.del(prefix + topic);
    else if (this.#hasRoom(message)) this.#journal.put(...entry(message));
  }

  /** From now on this is what the topic has; an empty message ends it (MQTT 3.1.1, §3.3.1.3). */
  keep(message: Message): void {
    const old = this.#kept.get(message.topic);
    this.note(message);
    const room = this.#hasRoom(message);
    if (old && (room || message.payload.length === 0)) this.#forget(old);
    if (room && message.payload.length > 0) this.#set(message);
  }

  *matching(filters: readonly string[]): Iterable<Message> {
    for (const filter of filters) {
      if (/[#+]/.test(filter)) {
        for (const message of this.#kept.values()) if (topicMatches(filter, message.topic)) yield message;
      } else {
        const message = this.#kept.get(filter);
        if (message) yield message;
      }
    }
  }

  #hasRoom(message: Message): boolean {
    const old = this.#kept.get(message.topic);
    const topics = this.#kept.size + (old ? 0 : 1);
    const bytes = this.#bytes + size(message) - (old ? size(old) : 0);
    if (topics <= mostTopics && bytes <= mostBytes) return true;
    if (!this.#full) this.#log.warn('built-in broker: there is no room for more retained messages');
    this.#full = true;
    return false;
  }

  #set(message: Message): void {
    this.#changes += 1;
    this.#changed.set(message.topic, this.#changes);
    this.#kept.set(message.topic, message);
    this.#bytes += size(message);
  }

  #forget(message: Message): void {
    this.#kept.delete(message.topic);
    this.#changed.delete(message.topic);
    this.#bytes -= size(message);
  }
}

function entry({ topic, payload, qos }: Message): Entry {
  return [prefix + topic, JSON.stringify({ payload: encode(payload), qos })];
}

function size({ topic, payload }: Message): number {
  return topic.length + payload.length;
}
