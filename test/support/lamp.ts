import { Peer, type Heard } from './peer.ts';
import { until } from './until.ts';

const command = 'lights/tree/set';
const state = 'lights/tree/state';

/** A light on a broker, at the topics Tinsel has by default. It does what it is told, or only listens. */
export class Lamp {
  /** Whether it reports what it was asked. */
  obeys = true;
  readonly #peer: Peer;

  private constructor(peer: Peer) {
    this.#peer = peer;
    peer.onMessage((topic, text) => {
      if (topic === command && this.obeys) void this.report(text);
    });
  }

  static async plugIn(url: string): Promise<Lamp> {
    // The broker keeps for it what comes while it is away, so that it misses nothing.
    const clientId = `lamp${Math.random().toString(36).slice(2)}`;
    const lamp = new Lamp(await Peer.connect(url, { clientId, clean: false }));
    await lamp.#peer.listen(command);
    return lamp;
  }

  /** All it was ever told. */
  get commands(): Heard[] {
    return this.#peer.on(command);
  }

  async report(text: string, options: { retain?: boolean } = {}): Promise<void> {
    await this.#peer.say(state, text, options);
  }

  /** Waits until it has been told this often. */
  told(count: number): Promise<true> {
    return until(`the lamp is told ${count} times`, () => this.commands.length >= count);
  }

  async end(): Promise<void> {
    await this.#peer.end();
  }
}
