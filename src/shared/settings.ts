import * as z from 'zod/mini';
import {
  checkAddress,
  checkBrokerName,
  checkCertificates,
  checkClientId,
  checkFingerprint,
  checkLightName,
  checkName,
  checkPrefix,
  checkRoom,
  checkRoomName,
  checkRooms,
  checkServerName,
  checkUsername,
  type Check,
} from './check.ts';
import { formatAddress, parseAddress } from './address.ts';
import { families } from './lights/family.ts';
import { migrate } from './migrate.ts';
import { words } from './words/index.ts';

/** A string that one of the checks people see while typing has passed. */
function checked(check: Check): z.ZodMiniString {
  return z.string().check((context) => {
    const problem = check(context.value);
    if (problem !== null) context.issues.push({ code: 'custom', message: problem, input: context.value });
  });
}

/** A light by its id, a group by its own, `all`, or, where it may be empty, none that was chosen. */
const lightId = z.string().check(z.maxLength(500));

/** A light that was described by hand. */
const handLight = z.object({
  /** Never changes; the light is known as `hand:` and this. */
  id: z.string().check(z.regex(/^[a-z\d]{1,40}$/)),
  name: checked(checkLightName),
  family: z.enum(families),
  /** As the form of the family has them; checked by its dialect, so that nothing typed is lost. */
  fields: z._default(
    z.record(z.string().check(z.maxLength(40)), z.string().check(z.maxLength(65_535))),
    () => ({}),
  ),
});

export type HandLight = z.infer<typeof handLight>;

/** What a person has chosen of one light, however it came to be known; kept also while it is away. */
const lightChoice = z.object({
  light: lightId,
  /** Empty: as it calls itself. */
  name: z._default(checked(checkRoomName), ''),
  hidden: z._default(z.boolean(), false),
  /** This way is a light of its own, though it seems to lead to another one. */
  apart: z._default(z.boolean(), false),
});

export type LightChoice = z.infer<typeof lightChoice>;

const lightGroup = z.object({
  /** Never changes. */
  id: z.string().check(z.regex(/^group:[a-z\d]{1,40}$/)),
  name: checked(checkLightName),
  lights: z._default(z.array(lightId).check(z.maxLength(1_000)), () => []),
});

export type LightGroup = z.infer<typeof lightGroup>;

/** Ids are what choices and clicks are kept under. */
function noneTwice({ value, issues }: z.core.ParsePayload<{ id: string }[]>): void {
  const ids = value.map(({ id }) => id);
  const twice = ids.findIndex((id, at) => ids.indexOf(id) !== at);
  if (twice >= 0)
    issues.push({ code: 'custom', message: words.field.lights.twice, path: [twice, 'id'], input: ids });
}

/** As many as one broker may have described by hand, and as many groups. */
export const mostLights = 200;

/** The id of all lights that are not hidden. */
export const allLights = 'all';

const lights = z.object({
  byHand: z._default(
    z.array(handLight).check(z.maxLength(mostLights, words.field.lights.tooMany(mostLights)), noneTwice),
    () => [],
  ),
  choices: z._default(z.array(lightChoice).check(z.maxLength(2_000)), () => []),
  /** Those that a person has put in order come first, the others after them by name. */
  order: z._default(z.array(lightId).check(z.maxLength(2_000)), () => []),
  groups: z._default(z.array(lightGroup).check(z.maxLength(mostLights), noneTwice), () => []),
  /** What a click on the tray icon switches; empty: the tree, or else the first light. */
  click: z._default(lightId, ''),
  /** The light that is drawn as a tree; empty: the one called so, or the only one. */
  tree: z._default(lightId, ''),
  find: z.prefault(
    z.object({
      /** Lights of these families are looked for. */
      families: z._default(z.array(z.enum(families)), () => [...families]),
      homeAssistantPrefix: z._default(checked(checkPrefix), 'homeassistant'),
      zigbee2mqttBases: z._default(
        z.array(checked(checkPrefix)).check(z.minLength(1), z.maxLength(8)),
        () => ['zigbee2mqtt'],
      ),
    }),
    {},
  ),
});

export type LightsSettings = z.infer<typeof lights>;

/** Made where a light or a group is added. */
export function newHandId(): string {
  return randomLetters(12);
}

/** What is notified of a room: all that is said, only what has `@` and my name in it, or nothing. */
export const notifyModes = ['all', 'mentions', 'none'] as const;
export type NotifyMode = (typeof notifyModes)[number];

const room = z.object({
  /** A topic, or a topic filter whose `+` and `#` stand for many; never changes, as the history is kept under it. */
  topic: checked(checkRoom),
  /** Empty: it is called by its topic. */
  name: z._default(checked(checkRoomName), ''),
  notify: z._default(z.enum(notifyModes), 'all'),
});

export type RoomSettings = z.infer<typeof room>;

/** As many rooms as a broker may have. */
export const mostRooms = 50;

const rooms = z
  .array(room)
  .check(
    z.minLength(1, words.field.room.missing),
    z.maxLength(mostRooms, words.field.room.tooMany(mostRooms)),
    (context) => {
      const wrong = checkRooms(context.value.map(({ topic }) => topic));
      if (wrong === null) return;
      const { at, problem } = wrong;
      context.issues.push({ code: 'custom', message: problem, path: [at, 'topic'], input: context.value });
    },
  );

/** A room with nothing but its topic. */
export function newRoom(topic: string): RoomSettings {
  return { topic, name: '', notify: 'all' };
}

/** What belongs to one broker, the built-in one as well: its rooms, its lights, and this installation's session there. */
const place = {
  /** In the order they are shown in; never empty. */
  rooms: z._default(rooms, () => [newRoom('chat/msg')]),
  lights: z.prefault(lights, {}),
  /** The MQTT client id, made once. Every broker takes up to 23 of the characters of one that is made here. */
  clientId: z.prefault(checked(checkClientId), newClientId),
};

/** The least and the most that a number may be. */
export const ranges = {
  port: [1, 65_535],
  clients: [1, 10_000],
  /** Bytes of one message. */
  payload: [128, 16_777_216],
  /** Messages a second of one client; what is more waits. */
  rate: [1, 100_000],
  /** Messages that are kept of a room. */
  history: [100, 1_000_000],
} as const;

function numberIn([least, most]: readonly [number, number]): z.ZodMiniInt {
  return z.int().check(z.gte(least), z.lte(most));
}

const port = numberIn(ranges.port);

const builtInBroker = z.object({
  port: z._default(port, 1883),
  /** It also runs while another broker is used. */
  keepRunning: z._default(z.boolean(), false),
  /** Others on the network may come in too, with user name and password. */
  lan: z._default(z.boolean(), false),
  username: z._default(checked(checkUsername), 'tinsel'),
  /** `null`: no WebSocket. */
  webSocketPort: z._default(z.nullable(port), null),
  /** What one client may do, so that it cannot choke the others. */
  limits: z.prefault(
    z.object({
      clients: z._default(numberIn(ranges.clients), 100),
      payload: z._default(numberIn(ranges.payload), 262_144),
      rate: z._default(numberIn(ranges.rate), 200),
    }),
    {},
  ),
  ...place,
});

export type BuiltInSettings = z.infer<typeof builtInBroker>;

const tls = z.object({
  /** PEM certificates of own authorities. */
  ca: z._default(checked(checkCertificates), ''),
  /** The PEM certificate shown to the broker; its key is a secret. */
  certificate: z._default(checked(checkCertificates), ''),
  serverName: z._default(checked(checkServerName), ''),
  /** SHA-256 of the one certificate that is trusted whoever issued it. */
  fingerprint: z._default(checked(checkFingerprint), ''),
});

/** A saved broker. */
export const brokerSchema = z.object({
  /** Never changes; history and secrets are kept under it. */
  id: z.string().check(z.regex(/^(?!built-in$)[^\s@]{1,1000}$/)),
  /** Empty: it is called by its address. */
  name: z._default(checked(checkBrokerName), ''),
  /** All of the same broker or cluster, tried in this order. */
  addresses: z.array(checked(checkAddress)).check(z.minLength(1), z.maxLength(8)),
  username: z._default(checked(checkUsername), ''),
  /** A password was given for it, which may have been kept for one run only. */
  hasPassword: z._default(z.boolean(), false),
  /** 5, or 4 (which is MQTT 3.1.1) once the broker has refused 5. */
  mqttVersion: z._default(z.union([z.literal(5), z.literal(4)]), 5),
  tls: z.prefault(tls, {}),
  ...place,
});

export type SavedBroker = z.infer<typeof brokerSchema>;

/** The name of whoever has given none. */
export const namelessName = 'Somebody';

const chat = z.object({
  name: z._default(checked(checkName), namelessName),
  /** How many messages of each room are kept. */
  history: z._default(numberIn(ranges.history), 10_000),
});

const notifications = z.object({
  messages: z._default(z.boolean(), true),
  /** Whether a notification shows what was said, or only that something was. */
  preview: z._default(z.boolean(), true),
});

const general = z.object({
  /** Which tray icons are used: those for light panels, those for dark ones, or what the desktop suggests. */
  trayIcon: z._default(z.enum(['auto', 'light-panel', 'dark-panel']), 'auto'),
  /** Where there is no keychain: passwords are stored all the same, for everybody to read who can read the file. */
  plainSecrets: z._default(z.boolean(), false),
  /** Whether the first window's welcome has been answered. */
  welcomed: z._default(z.boolean(), false),
});

const discovery = z.object({
  /** Whether brokers on the network are looked for, and an own one is announced there. */
  on: z._default(z.boolean(), true),
  /** The IPv4 address of the network card that is used for it; empty: what the system chooses. */
  interface: z._default(z.union([z.literal(''), z.ipv4()]), ''),
});

/** Until when nothing is notified: a time as in ISO 8601, or until told otherwise. */
const muted = z.nullable(z.union([z.literal('until-told'), z.iso.datetime()]));

export type Muted = z.infer<typeof muted>;

const windowPlace = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().check(z.gte(1)),
  height: z.int().check(z.gte(1)),
});

const editable = {
  /** The id of the broker in use; empty: the built-in one. */
  inUse: z._default(z.string(), ''),
  brokers: z._default(z.array(brokerSchema).check(z.maxLength(50)), () => []),
  builtInBroker: z.prefault(builtInBroker, {}),
  chat: z.prefault(chat, {}),
  notifications: z.prefault(notifications, {}),
  general: z.prefault(general, {}),
  discovery: z.prefault(discovery, {}),
};

/** settings.json, as a person may read and edit it. Everything missing has a default. */
export const settingsSchema = z
  .object({
    version: z._default(z.literal(4), 4),
    ...editable,
    /** Where the chat window was, in screen pixels. */
    window: z.optional(windowPlace),
    muted: z._default(muted, null),
  })
  .check(eachOnce, known, notReserved);

export type Settings = z.infer<typeof settingsSchema>;

/** What the settings window edits; the rest of the settings is the program's own. */
export const editableSchema = z.object(editable).check(eachOnce, known);

export type Editable = z.infer<typeof editableSchema>;

type Brokers = z.core.ParsePayload<{ inUse: string; brokers: SavedBroker[] }>;

function eachOnce({ value: { brokers }, issues }: Brokers): void {
  const ids = brokers.map(({ id }) => id);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (twice >= 0)
    issues.push({ code: 'custom', message: words.field.broker.twice, path: ['brokers', twice], input: ids });
}

/** In the file; the settings window is shown such a broker. */
function notReserved({ value: { brokers }, issues }: Brokers): void {
  const index = brokers.findIndex(({ id }) => id === onceId);
  if (index >= 0)
    issues.push({
      code: 'custom',
      message: words.field.broker.reserved,
      path: ['brokers', index],
      input: onceId,
    });
}

function known({ value: { inUse, brokers }, issues }: Brokers): void {
  if (inUse === '' || brokers.some(({ id }) => id === inUse)) return;
  issues.push({ code: 'custom', message: words.field.broker.unknown, path: ['inUse'], input: inUse });
}

/** The id of a broker that is used for one start only, and is not saved. */
export const onceId = 'once';

/**
 * Under which name the history and the secrets of a broker are kept. One that is not saved is known by its address
 * from start to start.
 */
export function keptUnder({ id, addresses }: Pick<SavedBroker, 'id' | 'addresses'>): string {
  if (id !== onceId) return id;
  const result = parseAddress(addresses[0] ?? '');
  return result.ok ? `once:${formatAddress(result.address)}` : id;
}

/** The saved broker in use; `null` for the built-in one. */
export function brokerInUse({ inUse, brokers }: Settings | Editable): SavedBroker | null {
  return brokers.find(({ id }) => id === inUse) ?? null;
}

/** The rooms, lights and client id that belong to the broker in use. */
export function placeInUse(settings: Settings | Editable): SavedBroker | BuiltInSettings {
  return brokerInUse(settings) ?? settings.builtInBroker;
}

/** The name that the history of the broker in use is kept under. */
export function scopeInUse(settings: Settings | Editable): string {
  const saved = brokerInUse(settings);
  return saved ? keptUnder(saved) : 'built-in';
}

/** A broker with nothing but its addresses. */
export function newBroker(id: string, addresses: string[]): SavedBroker {
  return brokerSchema.parse({ id, addresses });
}

/** Made where a broker is added. */
export function newBrokerId(): string {
  return `b${randomLetters(12)}`;
}

/** Up to 23 letters and digits are taken by every broker (MQTT 3.1.1 §3.1.3.1). */
export function newClientId(): string {
  return `tinsel${randomLetters(17)}`;
}

/** What other Tinsels know a message by: unique, and nothing else. */
export function newMessageId(): string {
  return randomLetters(22);
}

function randomLetters(count: number): string {
  let all = '';
  while (all.length < count) all += Math.random().toString(36).slice(2);
  return all.slice(0, count);
}

export interface Healed {
  settings: Settings;
  /** What was not valid, by its path. */
  mended: string[];
  /** The older version that they were of. */
  from: number | null;
}

/** Reads settings of unknown origin; a value that is not valid is left out, named, and so becomes its default. */
export function healSettings(raw: unknown): Healed {
  const { settings: copy, from } = migrate(structuredCopy(raw));
  const mended: string[] = [];
  for (;;) {
    const result = settingsSchema.safeParse(copy);
    if (result.success) return { settings: result.data, mended, from };
    const path = result.error.issues[0]?.path ?? [];
    if (path.length === 0)
      return { settings: settingsSchema.parse({}), mended: [...mended, 'everything'], from };
    mended.push(remove(copy, path).join('.'));
  }
}

function structuredCopy(raw: unknown): unknown {
  return raw === undefined ? {} : JSON.parse(JSON.stringify(raw));
}

/** Removes what is at this path, or, where something is missing there, what it is missing from. Returns what it removed. */
function remove(from: unknown, path: PropertyKey[]): PropertyKey[] {
  const [key, next] = path;
  if (typeof from !== 'object' || from === null || key === undefined) return [];
  const inner: unknown = Reflect.get(from, key);
  if (next !== undefined && typeof inner === 'object' && inner !== null && Object.hasOwn(inner, next))
    return [key, ...remove(inner, path.slice(1))];
  if (Array.isArray(from)) from.splice(Number(key), 1);
  else Reflect.deleteProperty(from, key);
  return [key];
}
