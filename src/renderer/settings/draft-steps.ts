import type { SettingsAnswer } from '../../shared/bridge.ts';
import type { Certificate } from '../../shared/certificate.ts';
import type { BrokerSecrets } from '../../shared/command.ts';
import type { BuiltInSettings, Editable, SavedBroker } from '../../shared/settings.ts';
import { testOf, type Draft, type NumberField, type PickedKey } from './draft.ts';

/** One thing a person changes in the draft. */
export type Step = (draft: Draft) => Draft;

type Part = 'builtInBroker' | 'chat' | 'notifications' | 'general' | 'discovery';

export function setPart<P extends Part>(part: P, values: Partial<Editable[P]>): Step {
  return inSettings((settings) => ({ [part]: { ...settings[part], ...values } }));
}

export function choose(inUse: string): Step {
  return inSettings(() => ({ inUse }));
}

/** Adds a broker and chooses it. */
export function addBroker(broker: SavedBroker): Step {
  return inSettings(({ brokers }) => ({ inUse: broker.id, brokers: [...brokers, broker] }));
}

/** Where it was the chosen one, the built-in one is chosen. */
export function removeBroker(id: string): Step {
  return inSettings(({ inUse, brokers }) => ({
    inUse: inUse === id ? '' : inUse,
    brokers: brokers.filter((broker) => broker.id !== id),
  }));
}

/** Gives a broker another id. */
export function renewId(id: string, fresh: string): Step {
  return (draft) => {
    const { [id]: secrets = {}, ...others } = draft.secrets;
    const { inUse } = draft.settings;
    const chosen = choose(inUse === id ? fresh : inUse)(draft);
    return { ...setBroker(id, { id: fresh })(chosen), secrets: { ...others, [fresh]: secrets } };
  };
}

export function setBroker(id: string, values: Partial<SavedBroker>): Step {
  return changeBroker(id, (broker) => ({ ...broker, ...values }));
}

export function setTls(id: string, values: Partial<SavedBroker['tls']>): Step {
  return changeBroker(id, (broker) => ({ ...broker, tls: { ...broker.tls, ...values } }));
}

export function setBuiltIn(values: Partial<BuiltInSettings>): Step {
  return setPart('builtInBroker', values);
}

export function setSecrets(id: string, values: BrokerSecrets): Step {
  return (draft) => ({
    ...draft,
    secrets: { ...draft.secrets, [id]: { ...draft.secrets[id], ...values } },
  });
}

export function setNumber(field: NumberField, text: string): Step {
  return (draft) => ({ ...draft, numbers: { ...draft.numbers, [field]: text } });
}

export function learnCertificates(pem: string, certificates: Certificate[]): Step {
  return (draft) => ({ ...draft, certificates: { ...draft.certificates, [pem]: certificates } });
}

export function learnKey(number: number, key: PickedKey): Step {
  return (draft) => ({ ...draft, keys: { ...draft.keys, [number]: key } });
}

/** A connection test is started with what is typed. */
export function rememberTest(id: string): Step {
  return (draft) => ({ ...draft, tested: testOf(draft, id) });
}

/** The program has made another client id for the broker in use. */
export function takeClientId({ settings }: SettingsAnswer): Step {
  const { inUse, brokers, builtInBroker } = settings;
  if (inUse === '') return setBuiltIn({ clientId: builtInBroker.clientId });
  const clientId = brokers.find(({ id }) => id === inUse)?.clientId;
  return clientId === undefined ? (draft) => draft : setBroker(inUse, { clientId });
}

/** Changes what the chosen broker has of what each broker has. */
export function atChosen(draft: Draft, values: Partial<Pick<SavedBroker, 'rooms' | 'lights'>>): Draft {
  const { inUse } = draft.settings;
  return inUse === '' ? setBuiltIn(values)(draft) : setBroker(inUse, values)(draft);
}

function changeBroker(id: string, change: (broker: SavedBroker) => SavedBroker): Step {
  return inSettings(({ brokers }) => ({
    brokers: brokers.map((broker) => (broker.id === id ? change(broker) : broker)),
  }));
}

function inSettings(change: (settings: Editable) => Partial<Editable>): Step {
  return (draft) => ({ ...draft, settings: { ...draft.settings, ...change(draft.settings) } });
}
