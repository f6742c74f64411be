import { formatAddress } from '../shared/address.ts';
import type { BrokerSecrets } from '../shared/command.ts';
import { messageOf } from '../shared/message-of.ts';
import { brokerSchema, brokerInUse, placeInUse, scopeInUse, type SavedBroker } from '../shared/settings.ts';
import { words } from '../shared/words/index.ts';
import type { Report } from './core/event.ts';
import type { Failure } from './core/failure.ts';
import type { KeptRoom } from './core/chat/room.ts';
import { readAddress } from './core/read-address.ts';
import { roomsToOpen } from './core/rooms.ts';
import type { State } from './core/state.ts';
import { subscriptions, topicsOf } from './core/subscriptions.ts';
import type { Target } from './core/target.ts';
import type { Outlets, RunningBuiltIn } from './outlets.ts';
import { TargetDesk, TargetError } from './target-desk.ts';

type Part = Pick<
  Outlets,
  | 'link'
  | 'connectionTest'
  | 'builtInBroker'
  | 'discovery'
  | 'certificates'
  | 'history'
  | 'secrets'
  | 'clock'
  | 'log'
>;

/** Takes brokers into use: one is left before the next is taken, each with its history and its secrets. */
export class BrokerControl {
  readonly #outlets: Part;
  readonly #state: () => State;
  readonly #receive: Report;
  readonly #targets: TargetDesk;
  /** What is asked for is done one after the other; what is not wanted any more ends at once. */
  #turns: Promise<void> = Promise.resolve();
  #taking = new AbortController();
  #running = new AbortController();
  #testing = new AbortController();
  /** The link has a broker that it keeps up. */
  #taken = false;
  /** Nothing is begun any more. */
  #ended = false;
  #portsSaid: readonly string[] = [];

  constructor(outlets: Part, state: () => State, receive: Report) {
    this.#outlets = outlets;
    this.#state = state;
    this.#receive = receive;
    this.#targets = new TargetDesk(outlets, receive);
  }

  /** Takes the broker of the settings into use. */
  take(): Promise<void> {
    this.#taking.abort();
    this.#running.abort();
    this.#taking = new AbortController();
    this.#running = new AbortController();
    const { signal } = this.#taking;
    this.#taken = false;
    // From now on nothing is said or switched at the broker that is left.
    const left = this.#outlets.link.close();
    this.#receive({ type: 'link', report: { is: 'connecting', address: null } });
    return this.#next(async () => {
      await left;
      signal.throwIfAborted();
      await this.#take(signal);
    }, signal);
  }

  /** Opens the history of rooms that came to the broker in use. */
  async openRooms(): Promise<void> {
    const topics = roomsToOpen(this.#state());
    if (topics.length === 0) return;
    const { scope } = this.#state().broker;
    try {
      const rooms = await this.#outlets.history.open(scope, topics);
      this.#receive({ type: 'rooms-opened', scope, rooms });
    } catch (error) {
      this.#outlets.log.warn(`history: ${messageOf(error)}`);
    }
  }

  /** Starts or stops the built-in broker as the settings say, while another one is used. */
  keepBuiltIn(): Promise<void> {
    this.#running.abort();
    this.#running = new AbortController();
    const { signal } = this.#running;
    return this.#next(async () => void (await this.#runBuiltIn(signal)), signal);
  }

  retry(): void {
    if (this.#taken) this.#outlets.link.retryNow();
    else void this.take();
  }

  wake(why: 'slept' | 'network'): void {
    if (this.#taken) this.#outlets.link.wake(why);
    // On another network others reach the built-in broker at another address.
    if (this.#state().builtIn?.lan === true) void this.keepBuiltIn();
  }

  /** Tests a broker as it is typed. */
  async test(typed: SavedBroker, secrets: BrokerSecrets): Promise<void> {
    this.cancelTest();
    this.#testing = new AbortController();
    const { signal } = this.#testing;
    const { success, data: broker } = brokerSchema.safeParse(typed);
    if (!success) return;
    const saved = this.#state().settings.brokers.find(({ id }) => id === broker.id);
    try {
      const target = await this.#targets.typed(broker, secrets, saved, signal);
      this.#outlets.connectionTest.start(broker.id, target, topicsOf(broker));
    } catch (error) {
      this.#noteUnless(signal, error);
    }
  }

  cancelTest(): void {
    this.#testing.abort();
    this.#outlets.connectionTest.cancel();
  }

  /** The password that others must type; empty where there is none. */
  async builtInPassword(): Promise<string> {
    const { username } = this.#state().settings.builtInBroker;
    return (await this.#lanPassword(username, new AbortController().signal)) ?? '';
  }

  async stop(): Promise<void> {
    this.#ended = true;
    this.#taking.abort();
    this.#running.abort();
    this.cancelTest();
    await this.#turns;
    await this.#outlets.link.close();
    await Promise.all([this.#outlets.builtInBroker.stop(), this.#outlets.discovery.stop()]);
    await this.#outlets.history.close();
  }

  #next(what: () => Promise<void>, signal: AbortSignal): Promise<void> {
    this.#turns = this.#turns.then(async () => {
      if (!signal.aborted && !this.#ended)
        await what().catch((error: unknown) => this.#failed(error, signal));
    });
    return this.#turns;
  }

  #failed(error: unknown, signal: AbortSignal): void {
    if (!signal.aborted && signal === this.#taking.signal) this.#stopped(failureOf(error));
    else this.#noteUnless(signal, error);
  }

  #noteUnless({ aborted }: AbortSignal, error: unknown): void {
    if (!aborted) this.#receive({ type: 'note', text: noteOf(error) });
  }

  async #take(signal: AbortSignal): Promise<void> {
    const { settings } = this.#state();
    const saved = brokerInUse(settings);
    if (!saved) return this.#takeBuiltIn(signal);
    // The history is there whatever stands in the way of the connection.
    await this.#open(saved, signal);
    const { signal: running } = this.#running;
    // Beside the connection: neither waits for the keychain's answer to the other.
    const builtIn = this.#runBuiltIn(running).catch((error: unknown) => this.#noteUnless(running, error));
    await this.#connect(await this.#targets.saved(saved, signal), signal);
    await builtIn;
  }

  async #takeBuiltIn(signal: AbortSignal): Promise<void> {
    // The history is there whatever the keychain and the ports take.
    await this.#open(null, signal);
    const running = await this.#runBuiltIn(signal);
    signal.throwIfAborted();
    if (!running) return this.#stopped({ kind: 'other', detail: words.failure.noBroker });
    const { builtIn, settings } = this.#state();
    const open = builtIn?.lan === true;
    const target = await this.#targets.builtIn(running.address, settings.builtInBroker, open, signal);
    await this.#connect(target, signal);
  }

  async #open(saved: SavedBroker | null, signal: AbortSignal): Promise<void> {
    const { settings } = this.#state();
    const scope = scopeInUse(settings);
    const rooms = new Map<string, KeptRoom>();
    // Some may be added while the others are opened.
    for (let topics = this.#topics(rooms); topics.length > 0; topics = this.#topics(rooms)) {
      for (const [topic, kept] of await this.#outlets.history.open(scope, topics)) rooms.set(topic, kept);
      signal.throwIfAborted();
    }
    const address = saved ? readAddress(saved.addresses[0] ?? '') : null;
    this.#receive({ type: 'opened', broker: { id: saved?.id ?? '', scope, address }, rooms });
  }

  #topics(without: ReadonlyMap<string, unknown>): string[] {
    const { rooms } = placeInUse(this.#state().settings);
    return rooms.map(({ topic }) => topic).filter((topic) => !without.has(topic));
  }

  async #connect(target: Target, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.#outlets.log.info(`using ${target.addresses.map(formatAddress).join(', ')}`);
    this.#taken = true;
    await this.#outlets.link.open(target, subscriptions(this.#state()));
  }

  /** Nothing is being tried any more. */
  #stopped(failure: Failure): void {
    this.#outlets.log.warn(`broker: ${failure.detail}`);
    this.#taken = false;
    this.#receive({ type: 'link', report: { is: 'stopped', address: null, failure } });
  }

  async #runBuiltIn(signal: AbortSignal): Promise<RunningBuiltIn | null> {
    const { builtInBroker, discovery } = this.#outlets;
    const { settings } = this.#state();
    const { builtInBroker: wanted } = settings;
    if (settings.inUse !== '' && !wanted.keepRunning) {
      discovery.announce(null);
      await builtInBroker.stop();
      this.#receive({ type: 'built-in', running: null });
      return null;
    }
    const password = wanted.lan ? await this.#lanPassword(wanted.username, signal) : null;
    // Without its password it must not be open to everybody.
    const lan = password !== null;
    if (wanted.lan && !lan) this.#receive({ type: 'note', text: words.note.lanClosed });
    const { port, username, webSocketPort, limits, clientId } = wanted;
    const options = { port, username, webSocketPort, limits, lan, password: password ?? '' };
    try {
      const running = await builtInBroker.start({ ...options, ownClientId: clientId });
      this.#receive({ type: 'built-in', running: { addresses: running.addresses, lan } });
      this.#sayPorts(running);
      discovery.announce(lan ? running.address.port : null);
      return running;
    } catch (error) {
      discovery.announce(null);
      this.#receive({ type: 'built-in', running: null });
      this.#receive({ type: 'note', text: words.note.brokerFailed(messageOf(error)) });
      return null;
    }
  }

  async #lanPassword(username: string, signal: AbortSignal): Promise<string | null> {
    try {
      return await this.#targets.builtInPassword(username, signal);
    } catch (error) {
      signal.throwIfAborted();
      this.#receive({ type: 'note', text: noteOf(error) });
      return null;
    }
  }

  /** Says once which ports the built-in broker had to take. */
  #sayPorts({ instead }: RunningBuiltIn): void {
    const texts = instead.map(({ wanted, got }) => words.note.portTaken(wanted, got));
    for (const text of texts) if (!this.#portsSaid.includes(text)) this.#receive({ type: 'note', text });
    this.#portsSaid = texts;
  }
}

function failureOf(error: unknown): Failure {
  return error instanceof TargetError ? error.failure : { kind: 'other', detail: messageOf(error) };
}

function noteOf(error: unknown): string {
  if (!(error instanceof TargetError)) return messageOf(error);
  return error.failure.kind === 'key-missing' ? words.note.keyMissing : words.note.secretUnreadable;
}
