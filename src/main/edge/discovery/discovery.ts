import { randomUUID } from 'node:crypto';
import { hostname, networkInterfaces } from 'node:os';
import { words } from '../../../shared/words/index.ts';
import { hostLabel, isAskedFor, ownType, tell, untell, type Announcement } from '../../core/announcement.ts';
import type { Report } from '../../core/event.ts';
import { Found, services } from '../../core/found.ts';
import { roomAddresses } from '../../core/networks.ts';
import { Pace, type Clock } from '../../core/pace.ts';
import type { Discovery as Outlet, Log } from '../../outlets.ts';
import { Line } from './line.ts';

/** Milliseconds that brokers are looked for. */
const lookTime = 20_000;
/** When it is asked again, in milliseconds; each pause is longer than the one before (RFC 6762 §5.2). */
const askAgain = [1_000, 3_000, 9_000];
/** When the own broker is told of: after others had time to say that its name is theirs (RFC 6762 §8). */
const tellAt = [1_000, 2_000, 4_000];
/** Milliseconds among which chance decides: computers that start together must not choose a name together. */
const scatter = 500;
/** Milliseconds between two reports, and between two answers (RFC 6762 §6). */
const pause = { report: 200, answer: 1_000 };
const mostAddresses = 8;

export interface DiscoveryOptions {
  on: boolean;
  /** The IPv4 address of the card that is used; empty: what the system chooses. */
  interface: string;
}

/** Finds brokers by DNS-SD over mDNS, and announces the own one. It has a socket only while it does. */
export class Discovery implements Outlet {
  readonly #report: Report;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #options: () => DiscoveryOptions;
  /** Nobody else has it, so that we know our own announcement. */
  readonly #mark = `tinsel=${randomUUID()}`;
  readonly #host = hostLabel(hostname());
  readonly #reports: Pace;
  readonly #answers: Pace;
  #line: Line | null = null;
  #found = new Found(this.#mark);
  #looking = false;
  #reported = '';
  #lookTimers: (() => void)[] = [];
  /** What is to be announced, and where. */
  #own: { port: number; card: string; addresses: string[] } | null = null;
  #announcement: Announcement | null = null;
  #tellTimers: (() => void)[] = [];

  constructor(report: Report, clock: Clock, log: Log, options: () => DiscoveryOptions) {
    this.#report = report;
    this.#clock = clock;
    this.#log = log;
    this.#options = options;
    this.#reports = new Pace(clock, pause.report, () => this.#reportNews());
    this.#answers = new Pace(clock, pause.answer, () => this.#tell());
  }

  look(): void {
    // The options may be others since.
    if (this.#own) this.announce(this.#own.port);
    if (!this.#options().on) {
      this.#endLook([]);
      return;
    }
    cancelAll(this.#lookTimers);
    if (!this.#looking) this.#found = new Found(this.#mark);
    this.#looking = true;
    this.#reported = '';
    this.#reportNews();
    this.#open();
    this.#ask();
    this.#lookTimers = askAgain.map((ms) => this.#clock.after(ms, () => this.#ask()));
    this.#lookTimers.push(this.#clock.after(lookTime, () => this.#endLook(this.#found.brokers())));
  }

  announce(port: number | null): void {
    const { on, interface: card } = this.#options();
    const own = on && port !== null ? { port, card, addresses: card === '' ? ownAddresses() : [card] } : null;
    if (JSON.stringify(own) === JSON.stringify(this.#own)) return;
    this.#silence();
    this.#own = own;
    if (own) {
      this.#open();
      this.#ask();
      const delay = Math.random() * scatter;
      const [first = 0, ...later] = tellAt.map((ms) => ms + delay);
      const begin = this.#clock.after(first, () => {
        this.#announcement = { ...own, label: this.#freeLabel(), host: this.#host, mark: this.#mark };
        this.#tell();
      });
      this.#tellTimers = [begin, ...later.map((ms) => this.#clock.after(ms, () => this.#tell()))];
    }
    this.#closeUnused();
  }

  async stop(): Promise<void> {
    cancelAll(this.#lookTimers);
    this.#looking = false;
    this.#silence();
    const line = this.#line;
    this.#line = null;
    await line?.close();
  }

  #open(): void {
    const { interface: card } = this.#options();
    if (this.#line?.card === card) return;
    void this.#line?.close();
    const line: Line = new Line(
      card,
      {
        ready: () => {
          this.#ask();
          this.#tell();
        },
        response: (packet) => this.#hear(packet),
        query: (packet) => {
          const announcement = this.#announcement;
          if (announcement && isAskedFor(tell(announcement), packet)) this.#answers.ask();
        },
        failed: (error) => this.#fail(line, error),
      },
      this.#log,
    );
    this.#line = line;
  }

  #closeUnused(): void {
    if (this.#looking || this.#own) return;
    void this.#line?.close();
    this.#line = null;
  }

  #fail(line: Line, error: Error): void {
    this.#log.warn(`discovery: ${error.message}`);
    void line.close();
    if (this.#line !== line) return;
    this.#line = null;
    this.#silence();
    if (this.#looking) this.#endLook(this.#found.brokers());
  }

  #ask(): void {
    const missing = this.#looking ? this.#found.missing() : [];
    this.#line?.ask([...services.map(({ type }) => ({ name: type, type: 'PTR' as const })), ...missing]);
  }

  #hear(packet: unknown): void {
    const choosing = this.#own !== null && this.#announcement === null;
    if (!this.#looking && !choosing) return;
    this.#found.hear(packet);
    this.#reports.ask();
  }

  #reportNews(): void {
    const brokers = this.#found.brokers();
    const news = JSON.stringify(brokers);
    if (!this.#looking || news === this.#reported) return;
    this.#reported = news;
    this.#report({ type: 'found', looking: true, brokers });
  }

  #endLook(brokers: ReturnType<Found['brokers']>): void {
    cancelAll(this.#lookTimers);
    this.#looking = false;
    this.#report({ type: 'found', looking: false, brokers });
    this.#closeUnused();
  }

  #tell(): void {
    if (this.#announcement) this.#line?.tell(tell(this.#announcement));
  }

  #silence(): void {
    cancelAll(this.#tellTimers);
    if (this.#announcement) this.#line?.tell(untell(this.#announcement));
    this.#announcement = null;
    this.#own = null;
  }

  /** Computers in a class room may all have the same name. */
  #freeLabel(): string {
    const label = words.discovery.announced(this.#host);
    let free = label;
    for (let number = 2; this.#found.isTaken(free, ownType); number += 1) free = `${label} (${number})`;
    return free;
  }
}

function cancelAll(timers: (() => void)[]): void {
  for (const cancel of timers.splice(0)) cancel();
}

function ownAddresses(): string[] {
  return roomAddresses(networkInterfaces()).slice(0, mostAddresses);
}
