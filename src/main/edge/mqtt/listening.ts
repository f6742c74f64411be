import type { MqttClient } from 'mqtt';
import { includes, isWildcard, matches } from '../../../shared/topic-filter.ts';
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
/**
 * So many packets about lights wait for their answers: what the broker keeps comes along with them, and Mosquitto drops
 * what is more than 1,000 messages ahead of its client (`max_queued_messages`).
 */
const openAtOnce = 4;
/** How long, in milliseconds, the broker has to answer to a SUBSCRIBE. */
const answerTime = 10_000;
/**
 * How long, in milliseconds, a topic is listened to for what the broker keeps there. Some look for that only after they
 * have answered, and need not send it any more where it is given up (MQTT 5 §3.10.4).
 */
const glanceTime = 2_000;
/** Of so many topics that are not wanted the filter is searched for on one connection. */
const mostStrays = 100;

interface Answers {
  refused(filter: string): void;
  /** Everything that a person has named has been asked for and answered. Said once. */
  settled(): void;
  /** The broker has not answered. */
  silent(): void;
}

/**
 * What is listened to on one connection. It is brought to what is wanted step by step, so that nothing is missed between:
 * first to what a person has named, and then to the rest, which the broker may not like to be asked for.
 */
export class Listening {
  readonly #client: MqttClient;
  readonly #clock: Clock;
  readonly #answers: Answers;
  #wanted: Subscriptions;
  #wide = new TopicTree();
  /** Computed when it is asked for. */
  #coverage: Coverage | null = null;
  /** What was asked for on this connection and not refused. */
  readonly #asked = new Set<string>();
  readonly #refused = new Set<string>();
  /** The lights of which the broker was asked to send what it keeps on a topic. */
  readonly #told = new Map<string, readonly string[]>();
  /** The topics that are listened to for a moment, and since which time they are asked for. */
  readonly #glances = new Map<string, symbol>();
  /** What the session may hold of earlier connections. */
  readonly #kept: Set<string>;
  /** What was given up, and may still be sent. */
  readonly #leaving = new Set<string>();
  readonly #strays = new Set<string>();
  /** The packets that are not answered yet: with what a person has named, and with the rest. */
  readonly #open = { named: new Set<symbol>(), sought: new Set<symbol>() };
  /** What no person has named, and is still to be asked for. */
  #later: string[][] = [];
  readonly #timers = new Set<() => void>();
  #settled = false;

  /** Nothing is asked for before `want`. */
  constructor(client: MqttClient, wanted: Subscriptions, clock: Clock, answers: Answers) {
    this.#client = client;
    this.#clock = clock;
    this.#answers = answers;
    this.#wanted = wanted;
    this.#kept = new Set(wanted);
    client.once('close', () => {
      for (const cancel of this.#timers) cancel();
    });
  }

  /** Whether something that no person has named was asked for and is not answered yet. */
  get searching(): boolean {
    return this.#open.sought.size > 0 || this.#later.length > 0;
  }

  want(wanted: Subscriptions): void {
    this.#wanted = wanted;
    this.#wide = new TopicTree();
    for (const filter of wanted) if (isWildcard(filter)) this.#wide.add(filter, filter);
    for (const filter of this.#refused) if (!wanted.has(filter)) this.#refused.delete(filter);
    // A light that comes back is new.
    for (const [topic, lights] of this.#told) {
      const there = wanted.lights.get(topic);
      if (there)
        this.#told.set(topic, there === lights ? lights : lights.filter((one) => there.includes(one)));
      else this.#told.delete(topic);
    }
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
    this.#coverage ??= new Coverage([...this.#wanted].filter((filter) => this.#isDue(filter)));
    return this.#coverage;
  }

  #isDue(filter: string): boolean {
    return !this.#refused.has(filter) && (this.#settled || !this.#wanted.sought.has(filter));
  }

  #settle(): void {
    if (this.#client.stream.destroyed) return;
    this.#askForLacking();
    if (this.#open.named.size > 0) return;
    if (!this.#settled) {
      this.#settled = true;
      this.#coverage = null;
      this.#answers.settled();
      return this.#settle();
    }
    if (this.searching) return;
    // Not before the new ones stand: one of them may bring what one of these has brought.
    const { needed } = this.#covered();
    const held = new Set([...this.#asked, ...this.#kept]);
    this.#giveUp([...held].filter((filter) => !needed.has(filter)));
  }

  #askForLacking(): void {
    const { needed } = this.#covered();
    const lacking = new Set([...needed].filter((filter) => !this.#asked.has(filter)));
    const telling = [...lacking].filter((filter) => this.#tellsOfLights(filter));
    const again = this.#untold(lacking);
    for (const filter of lacking) this.#asked.add(filter);
    this.#glance(again.filter((topic) => !needed.has(topic)));
    const { sought } = this.#wanted;
    const named = [...telling, ...again].filter((filter) => !sought.has(filter));
    for (const part of inParts(named)) this.#ask(part, { rh: always, of: 'named' });
    for (const filter of telling) lacking.delete(filter);
    for (const part of inParts([...lacking])) this.#ask(part, { rh: whereNew, of: 'named' });
    this.#later.push(...inParts([...telling, ...again].filter((filter) => sought.has(filter))));
    this.#askOn();
  }

  #askOn(): void {
    while (this.#open.sought.size < openAtOnce) {
      const part = this.#later.shift();
      if (!part) return;
      this.#ask(part, { rh: always, of: 'sought' });
    }
  }

  #tellsOfLights(filter: string): boolean {
    const { lights } = this.#wanted;
    return (
      lights.has(filter) || (isWildcard(filter) && [...lights.keys()].some((one) => includes(filter, one)))
    );
  }

  /** The topics of lights of which what the broker keeps does not come through those that are asked for now. */
  #untold(asked: ReadonlySet<string>): string[] {
    const untold: string[] = [];
    for (const [topic, lights] of this.#wanted.lights) {
      const told = this.#told.get(topic);
      if (told === lights || (told && lights.every((light) => told.includes(light)))) continue;
      const through = this.#covered().through(topic);
      if (through.some((filter) => !asked.has(filter))) {
        if (!this.#isDue(topic)) continue;
        untold.push(topic);
      }
      if (through.length > 0) this.#told.set(topic, lights);
    }
    return untold;
  }

  /** What is said there comes through a wider one, which would bring again all that the broker keeps. */
  #glance(topics: readonly string[]): void {
    if (topics.length === 0) return;
    const which = Symbol();
    for (const topic of topics) this.#glances.set(topic, which);
    this.#after(glanceTime, () => {
      const over = topics.filter((topic) => this.#glances.get(topic) === which);
      for (const topic of over) this.#glances.delete(topic);
      this.#giveUp(over.filter((topic) => !this.#asked.has(topic)));
    });
  }

  #ask(part: string[], { rh, of }: { rh: number; of: 'named' | 'sought' }): void {
    const open = this.#open[of];
    for (const filter of part) this.#leaving.delete(filter);
    const packet = Symbol();
    open.add(packet);
    const answered = (): void => {
      open.delete(packet);
      this.#askOn();
      if (open.size === 0) this.#settle();
    };
    const cancel = this.#after(answerTime, () => (of === 'named' ? this.#answers.silent() : answered()));
    // Of what is said while we are away the last is told anyway: the broker is not to keep all of it for us.
    const qos = of === 'named' ? 1 : 0;
    this.#client.subscribe(part, { qos, rh }, (_error, _asked, answer) => {
      if (this.#client.stream.destroyed) return;
      cancel();
      const refused = part.filter((_filter, index) => refuses(answer?.granted[index]));
      for (const filter of refused) this.#refuse(filter);
      answered();
    });
  }

  #refuse(filter: string): void {
    // It was listened to for a moment, or is not wanted any more.
    if (!this.#asked.delete(filter) || !this.#wanted.has(filter)) return;
    this.#refused.add(filter);
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
    const known = [...this.#asked, ...this.#glances.keys(), ...this.#leaving];
    if (known.some((filter) => matches(filter, topic))) return;
    this.#strays.add(topic);
    for (const part of inParts([...filtersFor(topic)])) this.#client.unsubscribe(part);
  }

  /** Not once the connection is over. */
  #after(ms: number, what: () => void): () => void {
    const stop = this.#clock.after(ms, () => {
      this.#timers.delete(stop);
      what();
    });
    this.#timers.add(stop);
    return () => {
      stop();
      this.#timers.delete(stop);
    };
  }
}

function inParts(filters: readonly string[]): string[][] {
  const count = Math.ceil(filters.length / atOnce);
  return Array.from({ length: count }, (_, at) => filters.slice(at * atOnce, (at + 1) * atOnce));
}

function refuses(granted: unknown): boolean {
  return typeof granted === 'number' && granted >= refusal;
}
