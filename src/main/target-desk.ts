import type { Address } from '../shared/address.ts';
import type { BrokerSecrets } from '../shared/command.ts';
import { withinHosts } from '../shared/hosts.ts';
import { keptUnder, type BuiltInSettings, type SavedBroker } from '../shared/settings.ts';
import { words } from '../shared/words/index.ts';
import type { Report } from './core/event.ts';
import type { Failure } from './core/failure.ts';
import { readAddress } from './core/read-address.ts';
import { secretName } from './core/secret-name.ts';
import { noTrust, type Target } from './core/target.ts';
import { unlessAborted } from './core/unless-aborted.ts';
import type { Outlets } from './outlets.ts';

type Part = Pick<Outlets, 'secrets' | 'certificates' | 'clock'>;

/** A keychain that takes longer than this, in milliseconds, is probably asking a person. */
const keychainPatience = 2_000;

/** A broker cannot be reached, because something that belongs to its connection is not there. */
export class TargetError extends Error {
  readonly failure: Failure;

  constructor(kind: 'keychain' | 'key-missing' | 'password-missing') {
    super(kind);
    this.failure = { kind, detail: kind };
  }
}

/** Knows how brokers are reached, and finds the secrets for it. */
export class TargetDesk {
  readonly #outlets: Part;
  readonly #receive: Report;

  constructor(outlets: Part, receive: Report) {
    this.#outlets = outlets;
    this.#receive = receive;
  }

  /** Rejects with a TargetError where a secret cannot be had. */
  saved(broker: SavedBroker, signal: AbortSignal): Promise<Target> {
    return this.#target(broker, {}, true, signal).then((target) => {
      // The broker would be blamed for refusing a login that was never whole.
      if (broker.hasPassword && target.password === null) throw new TargetError('password-missing');
      return target;
    });
  }

  /**
   * A broker as it is typed. What is kept for the saved one is not sent to a host that it was not kept for; what is
   * typed is used instead of what is kept.
   */
  typed(
    broker: SavedBroker,
    secrets: BrokerSecrets,
    saved: SavedBroker | undefined,
    signal: AbortSignal,
  ): Promise<Target> {
    const known = saved !== undefined && withinHosts(broker.addresses, saved.addresses);
    return this.#target(broker, secrets, known, signal);
  }

  /** The connection to the built-in broker, which knows MQTT 3.1.1 only. */
  async builtIn(
    address: Address,
    { clientId, username }: BuiltInSettings,
    open: boolean,
    signal: AbortSignal,
  ): Promise<Target> {
    const password = open ? await this.builtInPassword(username, signal) : null;
    const login = { username: open ? username : '', password };
    return { addresses: [address], clientId, ...login, version: 4, trust: noTrust };
  }

  builtInPassword(username: string, signal: AbortSignal): Promise<string | null> {
    return this.#secret(secretName.password('', username), signal);
  }

  async #target(
    broker: SavedBroker,
    typed: BrokerSecrets,
    known: boolean,
    signal: AbortSignal,
  ): Promise<Target> {
    const { clientId, username, mqttVersion, tls } = broker;
    const under = keptUnder(broker);
    const either = async (name: string, instead: string | null | undefined): Promise<string | null> => {
      if (instead !== undefined) return instead === '' ? null : instead;
      return known ? this.#secret(name, signal) : null;
    };
    const password = await either(secretName.password(under, username), typed.password);
    const own = tls.certificate !== '';
    const picked = typeof typed.key === 'number' ? this.#outlets.certificates.key(typed.key) : typed.key;
    const key = own ? await either(secretName.key(under), picked) : null;
    if (own && key === null) throw new TargetError('key-missing');
    const passphrase = own ? await either(secretName.passphrase(under), typed.passphrase) : null;
    return {
      addresses: broker.addresses.map(readAddress).filter((address) => address !== null),
      clientId,
      username,
      password,
      version: mqttVersion,
      trust: { ...tls, key: key ?? '', passphrase: passphrase ?? '' },
    };
  }

  async #secret(name: string, signal: AbortSignal): Promise<string | null> {
    const { secrets, clock } = this.#outlets;
    const cancel = clock.after(keychainPatience, () =>
      this.#receive({ type: 'note', text: words.note.keychainWaits }),
    );
    try {
      return await unlessAborted(secrets.get(name), signal);
    } catch {
      signal.throwIfAborted();
      throw new TargetError('keychain');
    } finally {
      cancel();
    }
  }
}
