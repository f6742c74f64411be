import type { Question, SettingsAnswer } from '../../shared/bridge.ts';
import type { Certificate } from '../../shared/certificate.ts';
import type { BrokerSecrets, SettingsPage } from '../../shared/command.ts';
import type { BuiltInSettings, Editable, SavedBroker } from '../../shared/settings.ts';

/** What is typed but not saved. */
export interface Draft {
  /** `inUse` is the broker that is chosen: its form is shown, and it is used once this is saved. */
  settings: Editable;
  /** What is typed of the secrets, by the broker's id. */
  secrets: Record<string, BrokerSecrets>;
  /** What is typed where a number belongs, which may be none yet. */
  numbers: Record<NumberField, string>;
  /** What is known of the certificates, by their PEM text. */
  certificates: Record<string, Certificate[]>;
  /** What is known of the keys that were picked, by their numbers. */
  keys: Record<number, PickedKey>;
}

export interface PickedKey {
  file: string;
  kind: string;
  encrypted: boolean;
}

export const numberFields = [
  'builtIn.port',
  'builtIn.webSocketPort',
  'builtIn.limits.clients',
  'builtIn.limits.payload',
  'builtIn.limits.rate',
] as const;
export type NumberField = (typeof numberFields)[number];

/** Where a WebSocket is looked for first. */
export const usualWebSocketPort = 9001;

export function draftOf({ settings, certificates }: SettingsAnswer): Draft {
  const { port, webSocketPort, limits } = settings.builtInBroker;
  const numbers = {
    'builtIn.port': `${port}`,
    'builtIn.webSocketPort': `${webSocketPort ?? usualWebSocketPort}`,
    'builtIn.limits.clients': `${limits.clients}`,
    'builtIn.limits.payload': `${limits.payload}`,
    'builtIn.limits.rate': `${limits.rate}`,
  };
  return { settings, secrets: {}, numbers, certificates, keys: {} };
}

export function pageOf(field: string): SettingsPage {
  const [part, inner] = field.split('.');
  switch (part) {
    case 'broker':
      return inner === 'room' ? 'chat' : inner === 'light' ? 'lights' : 'broker';
    case 'chat':
    case 'notifications':
      return 'chat';
    case 'general':
    case 'discovery':
      return 'general';
    default:
      return 'broker';
  }
}

export function saveOf(
  { settings, secrets, numbers }: Draft,
  before: Editable,
): Extract<Question, { type: 'save' }> {
  const brokers = settings.brokers.map(trimmed);
  const ids = new Set(['', ...brokers.map(({ id }) => id)]);
  return {
    type: 'save',
    settings: { ...settings, brokers, builtInBroker: withNumbers(settings.builtInBroker, numbers) },
    before,
    secrets: Object.fromEntries(Object.entries(secrets).filter(([id]) => ids.has(id))),
  };
}

/** A broker as it is saved or tested: spaces around what is typed mean nothing. */
export function trimmed(broker: SavedBroker): SavedBroker {
  const { name, addresses, tls } = broker;
  return {
    ...broker,
    name: name.trim(),
    addresses: addresses.map((address) => address.trim()),
    tls: { ...tls, serverName: tls.serverName.trim() },
  };
}

function withNumbers(builtIn: BuiltInSettings, numbers: Draft['numbers']): BuiltInSettings {
  return {
    ...builtIn,
    port: Number(numbers['builtIn.port']),
    webSocketPort: builtIn.webSocketPort === null ? null : Number(numbers['builtIn.webSocketPort']),
    limits: {
      clients: Number(numbers['builtIn.limits.clients']),
      payload: Number(numbers['builtIn.limits.payload']),
      rate: Number(numbers['builtIn.limits.rate']),
    },
  };
}

/** Whether any of its addresses is encrypted, or will be once it is typed out. */
export function encrypts({ addresses }: SavedBroker): boolean {
  return addresses.some((address) => /^\s*(mqtts|wss):/i.test(address));
}
