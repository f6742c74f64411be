import type { MqttClient } from 'mqtt';
import { isWildcard, matches } from '../../../shared/topic-filter.ts';
import type { Clock } from '../../core/pace.ts';
import type { Subscriptions } from '../../core/subscriptions.ts';
import { TopicTree } from '../../core/topic-tree.ts';
import { Coverage } from './coverage.ts';
import { filtersFor } from './filters-for.ts';

/** SUBACK codes from here on refuse a topic: MQTT 3.1.1 §3.9.3, MQTT 5 §3.9.3. */
const refusal = 0x80;
/** Retain Handling (MQTT 5 §3.8.3.1): whether what the broker keeps is sent each time, or where the filter is new. */
const always = 0;
const whereNew = 1;
/** So many filters go into one packet: some brokers, such as that of AWS IoT, take no more. */
const atOnce = 8;
/** How long, in milliseconds, the broker has to answer to a SUBSCRIBE. */
const answerTime = 10_000;
/** Of so many topics that are not wanted the filter is searched for on one connection. */
const mostStrays = 100;

interface Answers {
  refused(filter: string): void;
  /** Everything that is wanted has been asked for and answered. */
  settled(): void;
  /** The broker has not answered. */
  silent(): void;
}

/** What is listened to on one connection. It is brought to what is wanted step by step, so that nothing is missed between. */
export class Listening {
  readonly #client: MqttClient;
  readonly #clock: Clock;
  readonly #answers: Answers;
  #wanted: Subscriptions;
  #wide = new TopicTree();
  /** Computed when it is asked for. */
  #coverage: Coverage | null = null;
  /** What was asked for on this connection and not refused, and for which light. */
  readonly #asked = new Map<string, string | undefined>();
  readonly #refused = new Set<string>();
  /** What the session may hold of earlier connections. */
  readonly #kept: Set<string>;
  /** What was given up, and may still be sent. */
  readonly #leaving = new Set<string>();
  readonly #strays = new Set<string>();
  #asking = false;
  #cancelWait = (): void => undefined;

  constructor(client: MqttClient, wanted: Subscriptions, clock: Clock, answers: Answers) {
    this.#client = client;
    this.#clock = clock;
    this.#answers = answers;
    this.#wanted = wanted;
    this.#kept = new Set(wanted);
    client.once('close', () => this.#cancelWait());
    this.want(wanted);
  }

  want(wanted: Subscriptions): void {
    this.#wanted = wanted;
    this.#wide = new TopicTree();
    for (const filter of wanted) if (isWildcard(filter)) this.#wide.add(filter, filter);
    for (const filter of this.#refused) if (!wanted.has(filter)) this.#refused.delete(filter);
    this.#coverage = null;
    this.#settle();
  }

  /** Whether a message on this topic is wanted. If not, it is seen to that no more of them come. */
  hears(topic: string): boolean {
    // There is no such topic: MQTT 3.1.1 §3.3.2.1.
    if (isWildcard(topic)) return false;
    if (this.#wanted.has(topic) || this.#wide.match(topic).size > 0) return true;
    this.#giveUpStray(topic);
    return false;
  }

  /** What a refused one would have brought comes through those that it includes. */
  #covered(): Coverage {
    this.#coverage ??= new Coverage(
      [...this.#wanted].filter((filter) => !this.#refused.has(filter)),
      this.#wanted.lights,
    );
    return this.#coverage;
  }

  #settle(): void {
    if (this.#asking || this.#client.stream.destroyed) return;
    const { needed } = this.#covered();
    const lacking = [...needed].filter((filter) => this.#lacks(filter));
    if (lacking.length > 0) return this.#ask(lacking);
    // Not before the new ones stand: one of them may bring what one of these has brought.
    const held = new Set([...this.#asked.keys(), ...this.#kept]);
    this.#giveUp([...held].filter((filter) => !needed.has(filter)));
    this.#answers.settled();
  }

  #lacks(filter: string): boolean {
    const light = this.#covered().lightsThrough(filter);
    return !this.#asked.has(filter) || (light !== undefined && this.#asked.get(filter) !== light);
  }

  #ask(filters: readonly string[]): void {
    this.#asking = true;
    this.#cancelWait = this.#clock.after(answerTime, () => this.#answers.silent());
    for (const filter of filters) {
      this.#asked.set(filter, this.#covered().lightsThrough(filter));
      this.#leaving.delete(filter);
    }
    const ofLights = filters.filter((filter) => this.#asked.get(filter) !== undefined);
    const ofRooms = filters.filter((filter) => this.#asked.get(filter) === undefined);
    const packets = [
      ...inParts(ofLights).map((part) => ({ part, rh: always })),
      ...inParts(ofRooms).map((part) => ({ part, rh: whereNew })),
    ];
    let open = packets.length;
    for (const { part, rh } of packets)
      this.#client.subscribe(part, { qos: 1, rh }, (_error, _asked, packet) => {
        if (this.#client.stream.destroyed) return;
        for (const [index, filter] of part.entries())
          if (refuses(packet?.granted[index])) this.#refuse(filter);
        open -= 1;
        if (open > 0) return;
        this.#cancelWait();
        this.#asking = false;
        this.#settle();
      });
  }

  #refuse(filter: string): void {
    this.#refused.add(filter);
    this.#asked.delete(filter);
    // If the session holds it from before, it may still bring something.
    this.#kept.delete(filter);
    this.#coverage = null;
    this.#answers.refused(filter);
  }

  #giveUp(filters: readonly string[]): void {
    for (const filter of filters) {
      this.#asked.delete(filter);
      this.#kept.delete(filter);
      this.#leaving.add(filter);
    }
    for (const part of inParts(filters))
      this.#client.unsubscribe(part, () => {
        for (const filter of part) this.#leaving.delete(filter);
      });
  }

  /** A session kept by the broker may still hold a filter of earlier settings, and nobody says which. */
  #giveUpStray(topic: string): void {
    if (this.#strays.has(topic) || this.#strays.size >= mostStrays) return;
    // Its end is under way.
    const known = [...this.#asked.keys(), ...this.#leaving];
    if (known.some((filter) => matches(filter, topic))) return;
    this.#strays.add(topic);
    for (const part of inParts([...filtersFor(topic)])) this.#client.unsubscribe(part);
  }
}

function inParts(filters: readonly string[]): string[][] {
  const count = Math.ceil(filters.length / atOnce);
  return Array.from({ length: count }, (_, at) => filters.slice(at * atOnce, (at + 1) * atOnce));
}

function refuses(granted: unknown): boolean {
  return typeof granted === 'number' && granted >= refusal;
}
