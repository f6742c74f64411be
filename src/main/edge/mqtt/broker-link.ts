import type { IPublishPacket } from 'mqtt';
import { words } from '../../../shared/words/index.ts';
import type { Report } from '../../core/event.ts';
import { beginLink, stepLink, type LinkEvent, type LinkMachine, type LinkStep } from '../../core/link.ts';
import type { Clock } from '../../core/pace.ts';
import { readProperties } from '../../core/chat/properties.ts';
import type { Due, SentLine } from '../../core/outcome.ts';
import { withoutSought, type Subscriptions } from '../../core/subscriptions.ts';
import type { Target } from '../../core/target.ts';
import type { Link } from '../../outlets.ts';
import { InFlight } from './in-flight.ts';
import { Session, type Try } from './session.ts';

/** Lights are looked for no more where so many connections in a row were ended by the broker over it. */
const mostSearches = 2;
const noLine = { suspected: false, givenUp: null };

/** The connection to one broker: does what the machine of core/link.ts says, and tells it what comes of that. */
export class BrokerLink implements Link {
  readonly #report: Report;
  readonly #clock: Clock;
  readonly #inFlight: InFlight;
  #wanted: { target: Target; subscriptions: Subscriptions } | null = null;
  /** How many connections in a row the broker has ended while it was asked where lights are. */
  #endedSearches = 0;
  #machine: LinkMachine | null = null;
  #session: Session | null = null;
  #cancelWait: (() => void) | null = null;
  #closing: Promise<void> | null = null;

  constructor(report: Report, clock: Clock) {
    this.#report = report;
    this.#clock = clock;
    this.#inFlight = new InFlight(clock);
  }

  async open(target: Target, subscriptions: Subscriptions): Promise<void> {
    this.#wanted = { target, subscriptions };
    this.#endedSearches = 0;
    this.#follow(beginLink(target.addresses, target.version));
  }

  subscribe(subscriptions: Subscriptions): void {
    if (this.#wanted) this.#wanted = { ...this.#wanted, subscriptions };
    this.#session?.subscribe(this.#allowed(subscriptions));
  }

  publish(due: Due): void {
    // What is said while one broker is left for another waits in the history for the one it was meant for.
    if (!this.#wanted) return;
    if (due.chat) this.#inFlight.add(due.chat, due);
    if (this.#session?.ready) this.#send(this.#session, due);
  }

  retryNow(): void {
    this.#step({ type: 'retry' });
  }

  forget(room: string): void {
    this.#inFlight.forget(room);
    this.#session?.forget(room);
  }

  wake(why: 'slept' | 'network'): void {
    this.#step({ type: 'woken', why });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close().finally(() => (this.#closing = null));
    return this.#closing;
  }

  async #close(): Promise<void> {
    const session = this.#session;
    this.#wanted = null;
    this.#machine = null;
    this.#cancelWait?.();
    await session?.leave();
    this.#session = null;
    this.#inFlight.clear();
  }

  #step(event: LinkEvent): void {
    if (this.#machine) this.#follow(stepLink(this.#machine, event, this.#clock.now(), Math.random()));
  }

  #follow({ machine, report, deed }: LinkStep): void {
    this.#machine = machine;
    if (report) {
      this.#cancelWait?.();
      this.#report({ type: 'link', report });
    }
    // The report may have led to another step.
    if (this.#machine !== machine) return;
    switch (deed.type) {
      case 'try':
        return this.#try(deed);
      case 'wait':
        this.#cancelWait = this.#clock.after(deed.ms, () => this.#step({ type: 'due' }));
        return;
      case 'probe':
        return this.#session?.probe();
      case 'rest':
    }
  }

  #allowed(subscriptions: Subscriptions): Subscriptions {
    return this.#endedSearches < mostSearches ? subscriptions : withoutSought(subscriptions);
  }

  #try({ address, version }: Pick<Try, 'address' | 'version'>): void {
    this.#session?.drop();
    if (!this.#wanted) return;
    const { target, subscriptions } = this.#wanted;
    const session = new Session({ target, address, version }, this.#allowed(subscriptions), this.#clock, {
      online: (resumed) => {
        for (const due of this.#inFlight.all) this.#send(session, due);
        this.#step({ type: 'online', resumed });
      },
      message: (topic, payload, packet) => this.#heard(topic, payload, packet),
      topicRefused: (topic) => this.#report({ type: 'subscription-refused', topic }),
      ended: (failure, stood, searching) => {
        if (!stood) return this.#step({ type: 'failed', failure });
        const bySearch = searching && !this.#inFlight.suspects;
        this.#searched(bySearch);
        const { suspected, givenUp } = bySearch ? noLine : this.#inFlight.broke();
        if (givenUp) this.#report({ type: 'failed', ...givenUp, why: words.chat.refused });
        const ended = failure.kind === 'closed' || failure.kind === 'taken-over';
        this.#step({ type: 'lost', failure, byBroker: ended && !suspected });
      },
    });
    this.#session = session;
  }

  #searched(ended: boolean): void {
    // Nothing of it is asked any more.
    if (this.#endedSearches >= mostSearches) return;
    this.#endedSearches = ended ? this.#endedSearches + 1 : 0;
    if (this.#endedSearches >= mostSearches) this.#report({ type: 'note', text: words.failure.search });
  }

  #heard(topic: string, payload: Uint8Array, { retain, dup, messageId, properties }: IPublishPacket): void {
    const said = readProperties(properties?.userProperties);
    this.#report({ type: 'message', topic, payload, retain, dup, packetId: messageId ?? null, ...said });
  }

  #send(session: Session, due: Due): void {
    const { chat } = due;
    if (!chat) return session.command(due);
    const objection = session.objection(due);
    if (objection !== null) return this.#fail(chat, objection);
    this.#inFlight.sent(chat);
    session.send(due, (why) => {
      // Its room was left.
      if (!this.#inFlight.holds(chat, due)) return;
      if (why !== null) return this.#fail(chat, why);
      this.#inFlight.settle(chat);
      this.#report({ type: 'sent', room: chat.room, line: chat.line });
    });
  }

  #fail(chat: SentLine, why: string): void {
    this.#inFlight.settle(chat);
    this.#report({ type: 'failed', room: chat.room, line: chat.line, why });
  }
}
