import { formatAddress } from '../shared/address.ts';
import { brokerSchema, brokerInUse, keptUnder, placeInUse, type SavedBroker } from '../shared/settings.ts';
import type { BrokerSecrets } from '../shared/command.ts';
import { words } from '../shared/words/index.ts';
import type { Report } from './core/event.ts';
import { readAddress } from './core/read-address.ts';
import { secretName } from './core/secret-name.ts';
import type { State } from './core/state.ts';
import { subscriptions, topicsOf } from './core/subscriptions.ts';
import type { Target } from './core/target.ts';
import type { Outlets, RunningBuiltIn } from './outlets.ts';

type Part = Pick<
  Outlets,
  'link' | 'connectionTest' | 'builtInBroker' | 'discovery' | 'certificates' | 'history' | 'secrets' | 'log'
>;

const noTrust = { ca: '', serverName: '', fingerprint: '', certificate: '', key: '', passphrase: '' };

/** Takes brokers into use: one is left before the next is taken, each with its history and its secrets. */
export class BrokerControl {
  readonly #outlets: Part;
  readonly #state: () => State;
  readonly #receive: Report;
  #taking: Promise<void> = Promise.resolve();
  /** The link has a broker that it keeps up. */
  #taken = false;
  #portsSaid: readonly string[] = [];

  constructor(outlets: Part, state: () => State, receive: Report) {
    this.#outlets = outlets;
    this.#state = state;
    this.#receive = receive;
  }

  /** Takes the broker of the settings into use. */
  take(): Promise<void> {
    return this.#next(() => this.#take());
  }

  /** Starts or stops the built-in broker as the settings say, while another one is used. */
  keepBuiltIn(): Promise<void> {
    return this.#next(async () => void (await this.#runBuiltIn()));
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
    const result = brokerSchema.safeParse(typed);
    if (!result.success) return;
    const target = await this.#target(result.data, secrets);
    this.#outlets.connectionTest.start(result.data.id, target, [...topicsOf(result.data)]);
  }

  /** The password that others must type; empty where there is none. */
  async builtInPassword(): Promise<string> {
    const { username } = this.#state().settings.builtInBroker;
    return (await this.#secret(secretName.password('', username))) ?? '';
  }

  async stop(): Promise<void> {
    await this.#taking;
    this.#outlets.connectionTest.cancel();
    await this.#outlets.link.close();
    await Promise.all([this.#outlets.builtInBroker.stop(), this.#outlets.discovery.stop()]);
    await this.#outlets.history.close();
  }

  #next(what: () => Promise<void>): Promise<void> {
    this.#taking = this.#taking
      .then(what)
      .catch((error: unknown) => this.#stopped(error instanceof Error ? error.message : String(error)));
    return this.#taking;
  }

  async #take(): Promise<void> {
    const { link, history, log } = this.#outlets;
    const { settings } = this.#state();
    const saved = brokerInUse(settings);
    await link.close();
    this.#receive({ type: 'link', report: { is: 'connecting', address: null } });
    const builtIn = await this.#runBuiltIn();
    const target = saved ? await this.#target(saved, {}) : builtIn && (await this.#ownTarget(builtIn));
    const address = target?.addresses[0] ?? null;
    const kept = await history.open(saved ? keptUnder(saved) : 'built-in', placeInUse(settings).room);
    this.#receive({ type: 'opened', broker: { id: settings.inUse, address }, kept });
    if (!target) return this.#stopped(words.failure.noBroker);
    log.info(`using ${target.addresses.map(formatAddress).join(', ')}`);
    this.#taken = true;
    await link.open(target, subscriptions(this.#state()));
  }

  /** Nothing is being tried any more; `detail` is what stands in the way. */
  #stopped(detail: string): void {
    this.#outlets.log.warn(`broker: ${detail}`);
    this.#taken = false;
    const failure = { kind: 'other' as const, detail };
    this.#receive({ type: 'link', report: { is: 'stopped', address: null, failure } });
  }

  async #runBuiltIn(): Promise<RunningBuiltIn | null> {
    const { builtInBroker, discovery } = this.#outlets;
    const { settings } = this.#state();
    const { builtInBroker: wanted } = settings;
    if (settings.inUse !== '' && !wanted.keepRunning) {
      discovery.announce(null);
      await builtInBroker.stop();
      this.#receive({ type: 'built-in', running: null });
      return null;
    }
    const password = wanted.lan ? await this.#secret(secretName.password('', wanted.username)) : null;
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
      const detail = error instanceof Error ? error.message : String(error);
      discovery.announce(null);
      this.#receive({ type: 'built-in', running: null });
      this.#receive({ type: 'note', text: words.note.brokerFailed(detail) });
      return null;
    }
  }

  /** Says once which ports the built-in broker had to take. */
  #sayPorts({ instead }: RunningBuiltIn): void {
    const texts = instead.map(({ wanted, got }) => words.note.portTaken(wanted, got));
    for (const text of texts) if (!this.#portsSaid.includes(text)) this.#receive({ type: 'note', text });
    this.#portsSaid = texts;
  }

  /** The connection to the built-in broker, which knows MQTT 3.1.1 only. */
  async #ownTarget({ address }: RunningBuiltIn): Promise<Target> {
    const { builtIn, settings } = this.#state();
    const { clientId, username } = settings.builtInBroker;
    const open = builtIn?.lan === true;
    return {
      addresses: [address],
      clientId,
      username: open ? username : '',
      password: open ? await this.#secret(secretName.password('', username)) : null,
      version: 4,
      trust: noTrust,
    };
  }

  /** How a broker is reached, with the secrets that were typed in place of those that are kept. */
  async #target(broker: SavedBroker, typed: BrokerSecrets): Promise<Target> {
    const { clientId, username, mqttVersion, tls } = broker;
    const under = keptUnder(broker);
    const key = typed.key === undefined || typed.key === null ? typed.key : this.#pickedKey(typed.key);
    const kept = async (name: string, instead: string | null | undefined): Promise<string | null> =>
      instead === undefined ? this.#secret(name) : instead === '' ? null : instead;
    return {
      addresses: broker.addresses.map(readAddress).filter((address) => address !== null),
      clientId,
      username,
      password: await kept(secretName.password(under, username), typed.password),
      version: mqttVersion,
      trust: {
        ...tls,
        key: (tls.certificate === '' ? null : await kept(secretName.key(under), key)) ?? '',
        passphrase:
          (tls.certificate === '' ? null : await kept(secretName.passphrase(under), typed.passphrase)) ?? '',
      },
    };
  }

  #pickedKey(number: number): string | null {
    return this.#outlets.certificates.key(number);
  }

  async #secret(name: string): Promise<string | null> {
    try {
      return await this.#outlets.secrets.get(name);
    } catch {
      this.#receive({ type: 'note', text: words.note.passwordUnreadable });
      return null;
    }
  }
}
