import type { MulticastDns } from 'multicast-dns';
import type { Told } from '../../core/announcement.ts';
import type { Question } from '../../core/found.ts';
import type { Log } from '../../outlets.ts';

export interface Listener {
  /** It can be asked and told from now on; again where another card has come. */
  ready: () => void;
  response: (packet: unknown) => void;
  query: (packet: unknown) => void;
  /** It is of no use any more. */
  failed: (error: Error) => void;
}

/** A socket for mDNS on one card. What goes wrong on it is said once and throws nothing. */
export class Line {
  readonly card: string;
  readonly #listener: Listener;
  readonly #log: Log;
  readonly #said = new Set<string>();
  readonly #sending = new Set<Promise<void>>();
  #mdns: MulticastDns | null = null;
  #joined = false;
  #closed = false;

  constructor(card: string, listener: Listener, log: Log) {
    this.card = card;
    this.#listener = listener;
    this.#log = log;
    void this.#open();
  }

  ask(questions: Question[]): void {
    this.#send((mdns, done) => mdns.query(questions, done));
  }

  tell(answers: Told[]): void {
    this.#send((mdns, done) => mdns.respond({ answers }, done));
  }

  /** Ends it once everything is sent. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#sending);
    const mdns = this.#mdns;
    this.#mdns = null;
    if (mdns) await new Promise<void>((resolve) => mdns.destroy(resolve));
  }

  async #open(): Promise<void> {
    try {
      const { default: multicastDns } = await import('multicast-dns');
      if (this.#closed) return;
      // Bound to the card's own address, a socket would hear nothing that is sent to the group.
      const mdns = multicastDns({ port: 5353, bind: '0.0.0.0', interface: this.card });
      this.#mdns = mdns;
      mdns.on('error', (error: Error) => this.#fail(error));
      mdns.on('warning', (error: Error) => this.#warn(error));
      // Before it has joined on its card it would send on any.
      mdns.on('networkInterface', () => {
        this.#joined = true;
        this.#listener.ready();
      });
      mdns.on('response', (packet: unknown) => this.#closed || this.#listener.response(packet));
      mdns.on('query', (packet: unknown) => this.#closed || this.#listener.query(packet));
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #send(how: (mdns: MulticastDns, done: (error?: Error | null) => void) => void): void {
    const mdns = this.#mdns;
    if (!mdns || !this.#joined || this.#closed) return;
    const sent = new Promise<void>((resolve) => {
      how(mdns, (error) => {
        if (error) this.#warn(error);
        resolve();
      });
    });
    this.#sending.add(sent);
    void sent.then(() => this.#sending.delete(sent));
  }

  #fail(error: Error): void {
    if (!this.#closed) this.#listener.failed(error);
  }

  /** Others' broken packets are no news; what the system refuses is. */
  #warn(error: Error): void {
    if (!('syscall' in error) || this.#said.has(error.message)) return;
    this.#said.add(error.message);
    this.#log.warn(`discovery: ${error.message}`);
  }
}
