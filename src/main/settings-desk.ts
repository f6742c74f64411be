import type { Answers, Question, SettingsAnswer, StoredSecrets } from '../shared/bridge.ts';
import type { BrokerSecrets } from '../shared/command.ts';
import {
  brokerInUse,
  editableSchema,
  placeInUse,
  type Editable,
  keptUnder,
  type SavedBroker,
  type Settings,
} from '../shared/settings.ts';
import { rebase } from '../shared/rebase.ts';
import { words } from '../shared/words/index.ts';
import { secretName } from './core/secret-name.ts';
import type { Outlets } from './outlets.ts';

type Part = Pick<Outlets, 'secrets' | 'certificates' | 'settings'>;
type Secrets = Record<string, BrokerSecrets>;

/** What follows from settings that were saved. */
export interface Saved {
  settings: Settings;
  /** Every secret outlives this run. */
  lasts: boolean;
  /** What has to be done about the broker in use, and the built-in one. */
  next: 'take' | 'keep-built-in' | 'subscribe';
}

/** Answers the settings window, and reads what comes back from it. */
export class SettingsDesk {
  readonly #outlets: Part;

  constructor(outlets: Part) {
    this.#outlets = outlets;
  }

  answer(settings: Settings, version: string): SettingsAnswer {
    const { secrets, certificates, settings: file } = this.#outlets;
    const { version: _version, window: _window, ...editable } = settings;
    const pems = settings.brokers.flatMap(({ tls }) => [tls.ca, tls.certificate]).filter((pem) => pem !== '');
    return {
      settings: editable,
      secrets: Object.fromEntries(owners(settings).map((owner) => [owner.id, this.#stored(owner)])),
      certificates: Object.fromEntries(pems.map((pem) => [pem, certificates.describe(pem)])),
      keepsPassword: secrets.lasting,
      version,
      file: file.path,
    };
  }

  /** Keeps the secrets, and gives the settings that are to be kept; or says what is wrong with them. */
  async save(
    before: Settings,
    typed: Pick<Extract<Question, { type: 'save' }>, 'before' | 'settings' | 'secrets'>,
  ): Promise<Saved | { problems: Extract<Answers['save'], { ok: false }>['problems'] }> {
    const { secrets } = typed;
    // What was typed is checked as it was typed, so that each problem can be named by its field.
    const result = editableSchema.safeParse(typed.settings);
    if (!result.success)
      return {
        problems: result.error.issues.map(({ path, message }) => ({ field: path.join('.'), text: message })),
      };
    const base = editableSchema.safeParse(typed.before);
    const editable = base.success ? rebase(base.data, result.data, before) : result.data;
    const problem = this.#openProblem(editable, secrets['']);
    if (problem) return { problems: [problem] };
    this.#outlets.secrets.keep(editable.general.plainSecrets ? 'plain' : 'session');
    await this.#forgetOld(before, editable);
    const lasts = await this.#keepSecrets(editable, secrets);
    const general = { ...editable.general, welcomed: true };
    const brokers = editable.brokers.map((broker) => withVersion(before, broker));
    const settings: Settings = { ...before, ...editable, general, brokers };
    return { settings, lasts, next: consequence(before, settings, secrets) };
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
  #openProblem(
    { builtInBroker: { lan, username } }: Editable,
    typed: BrokerSecrets = {},
  ): { field: string; text: string } | null {
    if (!lan) return null;
    if (username === '') return { field: 'builtInBroker.username', text: words.field.username.needed };
    const kept = this.#outlets.secrets.has(secretName.password('', username));
    const there = typed.password === undefined ? kept : typed.password !== '';
    return there ? null : { field: 'builtInBroker.password', text: words.field.password.needed };
  }

  /** A password belongs to one user of one broker. */
  async #forgetOld(before: Settings, after: Editable): Promise<void> {
    const { secrets } = this.#outlets;
    for (const { under, username } of owners(before)) {
      const same = owners(after).find((owner) => owner.under === under);
      const gone = same ? [] : [secretName.passphrase(under), secretName.key(under)];
      if (same?.username !== username) gone.push(secretName.password(under, username));
      for (const name of gone) if (secrets.has(name)) await secrets.set(name, '');
    }
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
}

/** Whose secrets are kept. */
interface Owner {
  id: string;
  under: string;
  username: string;
}

function owners({ brokers, builtInBroker }: Settings | Editable): Owner[] {
  const saved = brokers.map((broker) => ({
    id: broker.id,
    under: keptUnder(broker),
    username: broker.username,
  }));
  return [...saved, { id: '', under: '', username: builtInBroker.username }];
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
  return builtIn && brokerInUse(after) ? 'keep-built-in' : 'subscribe';
}

/** What the connection depends on: all but what the broker and its light are called, and how the light is wired. */
function connection(settings: Settings): unknown {
  const { light: _light, name: _name, ...others } = { name: '', ...placeInUse(settings) };
  return { inUse: settings.inUse, ...others };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
