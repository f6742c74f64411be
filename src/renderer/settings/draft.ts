import { isEncrypted, parseAddress } from '../../shared/address.ts';
import type { Question, SettingsAnswer } from '../../shared/bridge.ts';
import type { Certificate } from '../../shared/certificate.ts';
import type { BrokerSecrets, SettingsPage } from '../../shared/command.ts';
import type { FieldProblem } from '../../shared/lights/form.ts';
import { rebase } from '../../shared/rebase.ts';
import type {
  BuiltInSettings,
  Editable,
  LightsSettings,
  RoomSettings,
  SavedBroker,
} from '../../shared/settings.ts';
import { alike } from './alike.ts';

/** What is typed but not saved. */
export interface Draft {
  /** `inUse` is the broker that is chosen: its form is shown, and it is used once this is saved. */
  settings: Editable;
  /** What is typed of the secrets, by the broker's id. */
  secrets: Record<string, BrokerSecrets>;
  /** What is typed where a number belongs, which may be none yet. */
  numbers: Record<NumberField, string>;
  /** The rooms that are not saved yet, whose topics may still be typed. */
  freshRooms: readonly RoomSettings[];
  /** What is known of the certificates, by their PEM text. */
  certificates: Record<string, Certificate[]>;
  /** What is known of the keys that were picked, by their numbers. */
  keys: Record<number, PickedKey>;
  /** What the connection test was last started with; `null`: nothing that would still be known. */
  tested: { broker: string; what: string } | null;
  /** What the program has said is wrong with lights by hand as they were typed then, by their ids. */
  described: Record<string, { what: string; problems: readonly FieldProblem[] }>;
}

export interface PickedKey {
  file: string;
  kind: string;
  encrypted: boolean;
}

export type NumberField =
  | 'builtIn.port'
  | 'builtIn.webSocketPort'
  | 'builtIn.limits.clients'
  | 'builtIn.limits.payload'
  | 'builtIn.limits.rate'
  | 'chat.history';

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
    'chat.history': `${settings.chat.history}`,
  };
  return {
    settings,
    secrets: {},
    numbers,
    freshRooms: [],
    certificates,
    keys: {},
    tested: null,
    described: {},
  };
}

export function pageOf(field: string): SettingsPage {
  const [part, inner] = field.split('.');
  switch (part) {
    case 'broker':
      return inner === 'rooms' ? 'chat' : inner === 'lights' ? 'lights' : 'broker';
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
    settings: {
      ...settings,
      brokers,
      builtInBroker: withNumbers(settings.builtInBroker, numbers),
      chat: { name: settings.chat.name.trim(), history: Number(numbers['chat.history']) },
    },
    before,
    secrets: Object.fromEntries(
      Object.entries(secrets).filter(([id, typed]) => ids.has(id) && isTyped(typed)),
    ),
  };
}

/** Whether there is anything to be saved. */
export function isChanged(draft: Draft, answer: SettingsAnswer): boolean {
  return !alike(saveOf(draft, answer.settings), saveOf(draftOf(answer), answer.settings));
}

function isTyped(secrets: BrokerSecrets): boolean {
  return Object.values(secrets).some((secret) => secret !== undefined);
}

/** A broker as it is saved or tested: spaces around what is typed mean nothing. */
export function trimmed(broker: SavedBroker): SavedBroker {
  const { name, addresses, rooms, lights, tls } = broker;
  return {
    ...broker,
    name: name.trim(),
    addresses: addresses.map((address) => address.trim()),
    rooms: named(rooms),
    lights: trimmedLights(lights),
    tls: { ...tls, serverName: tls.serverName.trim() },
  };
}

function trimmedLights(lights: LightsSettings): LightsSettings {
  const { byHand, choices, groups } = lights;
  return { ...lights, byHand: named(byHand), choices: named(choices), groups: named(groups) };
}

/** A topic may not have spaces around it and a payload may, so they are taken away from names alone. */
function named<T extends { name: string }>(all: T[]): T[] {
  return all.map((each) => ({ ...each, name: each.name.trim() }));
}

/** The draft once what it was has been saved: what was typed meanwhile stays typed. */
export function afterSave(sent: Draft, typed: Draft, fresh: SettingsAnswer): Draft {
  const saved = draftOf(fresh);
  const draft: Draft = {
    settings: rebase(sent.settings, typed.settings, fresh.settings),
    secrets: Object.fromEntries(
      Object.entries(typed.secrets).map(([id, secrets]) => [id, changed(sent.secrets[id] ?? {}, secrets)]),
    ),
    numbers: { ...saved.numbers, ...changed(sent.numbers, typed.numbers) },
    freshRooms: typed.freshRooms.filter((room) => !sent.freshRooms.includes(room)),
    certificates: { ...typed.certificates, ...saved.certificates },
    keys: typed.keys,
    tested: null,
    described: typed.described,
  };
  const broker = typed.tested?.broker ?? '';
  return isTested(typed, broker) ? { ...draft, tested: testOf(draft, broker) } : draft;
}

/** The entries that are no longer what they were. */
function changed<T extends object>(before: T, after: T): Partial<T> {
  const rest: Partial<T> = { ...after };
  for (const key in rest) if (rest[key] === before[key]) delete rest[key];
  return rest;
}

/** What a connection test of this broker depends on. */
export function testOf({ settings, secrets }: Draft, id: string): Draft['tested'] {
  const typed = settings.brokers.find((broker) => broker.id === id);
  if (!typed) return null;
  const { addresses, username, tls } = trimmed(typed);
  const { password, passphrase, key } = secrets[id] ?? {};
  return { broker: id, what: JSON.stringify([addresses, username, tls, { password, passphrase, key }]) };
}

/** Whether the last test was started with what is typed now. */
export function isTested(draft: Draft, id: string): boolean {
  return draft.tested?.broker === id && draft.tested.what === testOf(draft, id)?.what;
}

function withNumbers(builtIn: BuiltInSettings, numbers: Draft['numbers']): BuiltInSettings {
  return {
    ...builtIn,
    rooms: named(builtIn.rooms),
    lights: trimmedLights(builtIn.lights),
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

/** Where the password can be read on the way, although other addresses of this broker are encrypted. */
export function plainAddresses(broker: SavedBroker): string[] {
  if (broker.username === '' || !encrypts(broker)) return [];
  return broker.addresses.filter((address) => {
    const result = parseAddress(address);
    return result.ok && !isEncrypted(result.address);
  });
}
