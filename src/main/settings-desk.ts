import type { Answers, Question, SettingsAnswer, StoredSecrets } from '../shared/bridge.ts';
import type { BrokerSecrets } from '../shared/command.ts';
import { sharesHost } from '../shared/hosts.ts';
import { rebase } from '../shared/rebase.ts';
import {
  brokerInUse,
  editableSchema,
  keptUnder,
  placeInUse,
  type Editable,
  type SavedBroker,
  type Settings,
} from '../shared/settings.ts';
import { words } from '../shared/words/index.ts';
import { forms } from './core/house/describe.ts';
import { handProblems } from './core/hand-problems.ts';
import { secretName } from './core/secret-name.ts';
import type { Outlets } from './outlets.ts';

type Part = Pick<Outlets, 'secrets' | 'certificates' | 'settings'>;
type Secrets = Record<string, BrokerSecrets>;
type Problem = Extract<Answers['save'], { ok: false }>['problems'][number];

/** What follows from settings that were saved. */
export interface Saved {
  settings: Settings;
  /** What has to be done about the broker in use, and the built-in one. */
  next: 'take' | 'keep-built-in' | 'go-on';
}

/** Settings that may be saved. */
export interface Accepted {
  /** Every secret outlives this run. */
  lasts: boolean;
  /** Lays what was typed over the settings as they are at that moment. */
  settle(now: Settings): Saved;
}

/** Answers the settings window, and reads what comes back from it. */
export class SettingsDesk {
  readonly #outlets: Part;

  constructor(outlets: Part) {
    this.#outlets = outlets;
  }

  answer(settings: Settings, version: string): SettingsAnswer {
    const { secrets, certificates, settings: file } = this.#outlets;
    const { version: _version, window: _window, muted: _muted, ...editable } = settings;
    const pems = settings.brokers.flatMap(({ tls }) => [tls.ca, tls.certificate]).filter((pem) => pem !== '');
    return {
      settings: editable,
      secrets: Object.fromEntries(owners(settings).map((owner) => [owner.id, this.#stored(owner)])),
      certificates: Object.fromEntries(pems.map((pem) => [pem, certificates.describe(pem)])),
      keepsPassword: secrets.lasting,
      version,
      families: forms(),
      file: file.path,
    };
  }

  /**
   * Keeps the secrets that were typed, or says what is wrong. The keychain may make a person wait, and the settings may
   * change meanwhile, so what was typed is laid over them only afterwards.
   */
  async save(typed: Extract<Question, { type: 'save' }>): Promise<Accepted | { problems: Problem[] }> {
    const { secrets } = typed;
    const result = editableSchema.safeParse(typed.settings);
    if (!result.success)
      return {
        problems: result.error.issues.map(({ path, message }) => ({ field: path.join('.'), text: message })),
      };
    const before = editableSchema.safeParse(typed.before).data ?? result.data;
    const problem = this.#openProblem(before, result.data, secrets['']);
    const problems = [...(problem ? [problem] : []), ...handProblems(before, result.data)];
    if (problems.length > 0) return { problems };
    this.#outlets.secrets.keepAll(result.data.general.plainSecrets ? 'plain' : 'session');
    const lasts = await this.#keepSecrets(result.data, secrets);
    return {
      lasts,
      settle: (now) => {
        const editable = rebase(before, result.data, now);
        this.#forgetOld(now, editable, secrets);
        const general = { ...editable.general, welcomed: true };
        const brokers = editable.brokers.map((broker) =>
          withVersion(now, this.#withPassword(now, broker, secrets[broker.id])),
        );
        const settings: Settings = { ...now, ...editable, general, brokers };
        return { settings, next: consequence(now, settings, secrets) };
      },
    };
  }

  #stored({ under, username }: Owner): StoredSecrets {
    const { secrets } = this.#outlets;
    return {
      password: secrets.has(secretName.password(under, username)) ? username : null,
      passphrase: secrets.has(secretName.passphrase(under)),
      key: secrets.has(secretName.key(under)),
    };
  }

  /** Nobody may come in from the network without user name and password. */
  #openProblem(before: Editable, { builtInBroker }: Editable, typed: BrokerSecrets = {}): Problem | null {
    const { lan, username } = builtInBroker;
    // Without a password that was kept for an earlier run only it is not open, which is said; the rest can be saved.
    if (!lan || (same(before.builtInBroker, builtInBroker) && typed.password === undefined)) return null;
    if (username === '') return { field: 'builtInBroker.username', text: words.field.username.needed };
    const kept = this.#outlets.secrets.has(secretName.password('', username));
    const there = typed.password === undefined ? kept : typed.password !== '';
    return there ? null : { field: 'builtInBroker.password', text: words.field.password.needed };
  }

  async #keepSecrets(settings: Editable, typed: Secrets): Promise<boolean> {
    const { secrets, certificates } = this.#outlets;
    let lasts = true;
    const keep = async (name: string, secret: string | undefined): Promise<void> => {
      if (secret !== undefined) lasts = (await secrets.set(name, secret)) && lasts;
    };
    for (const { id, under, username } of owners(settings)) {
      const { password, passphrase, key } = typed[id] ?? {};
      await keep(secretName.password(under, username), password);
      await keep(secretName.passphrase(under), passphrase);
      if (key === null) await keep(secretName.key(under), '');
      else if (key !== undefined) await keep(secretName.key(under), certificates.key(key) ?? undefined);
    }
    return lasts;
  }

  /** A secret belongs to one user at the hosts of one broker. What was typed now is for those of now. */
  #forgetOld(before: Settings, after: Editable, typed: Secrets): void {
    for (const old of owners(before)) {
      const owner = owners(after).find(({ under }) => under === old.under);
      const there = owner !== undefined && (old.id === '' || sharesHost(old.addresses, owner.addresses));
      const { password, passphrase, key } = owner ? (typed[owner.id] ?? {}) : {};
      const sameUser = owner?.username === old.username;
      if (!sameUser || (!there && password === undefined))
        this.#forget(secretName.password(old.under, old.username));
      if (!there && passphrase === undefined) this.#forget(secretName.passphrase(old.under));
      if (!there && key === undefined) this.#forget(secretName.key(old.under));
    }
  }

  /** Whether a password was given, whatever became of it since. */
  #withPassword(before: Settings, broker: SavedBroker, typed: BrokerSecrets = {}): SavedBroker {
    const { password } = typed;
    const old = before.brokers.find(({ id }) => id === broker.id);
    const same = old?.username === broker.username && sharesHost(old.addresses, broker.addresses);
    const hasPassword = password === undefined ? same && broker.hasPassword : password !== '';
    return { ...broker, hasPassword };
  }

  #forget(name: string): void {
    const { secrets } = this.#outlets;
    if (secrets.has(name)) void secrets.set(name, '');
  }
}

/** Whose secrets are kept. */
interface Owner {
  id: string;
  under: string;
  username: string;
  addresses: readonly string[];
}

function owners({ brokers, builtInBroker }: Settings | Editable): Owner[] {
  const saved = brokers.map((broker) => ({
    id: broker.id,
    under: keptUnder(broker),
    username: broker.username,
    addresses: broker.addresses,
  }));
  return [...saved, { id: '', under: '', username: builtInBroker.username, addresses: [] }];
}

/** Another address may be another broker, which may speak MQTT 5. */
function withVersion(before: Settings, broker: SavedBroker): SavedBroker {
  const old = before.brokers.find(({ id }) => id === broker.id);
  const moved = old !== undefined && !same(old.addresses, broker.addresses);
  return moved && old.mqttVersion === broker.mqttVersion ? { ...broker, mqttVersion: 5 } : broker;
}

function consequence(before: Settings, after: Settings, secrets: Secrets): Saved['next'] {
  const typed = Object.keys(secrets[after.inUse] ?? {}).length > 0;
  if (typed || !same(connection(before), connection(after))) return 'take';
  const builtIn = !same(before.builtInBroker, after.builtInBroker) || '' in secrets;
  const announced = !same(before.discovery, after.discovery);
  return announced || (builtIn && brokerInUse(after)) ? 'keep-built-in' : 'go-on';
}

/** What the connection depends on: all but the rooms, the lights, and what the broker is called. */
function connection(settings: Settings): unknown {
  const place = { name: '', keepRunning: false, ...placeInUse(settings) };
  const { lights: _lights, rooms: _rooms, name: _name, keepRunning: _keepRunning, ...others } = place;
  return { inUse: settings.inUse, ...others };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
