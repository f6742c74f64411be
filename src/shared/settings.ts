import * as z from 'zod/mini';
import {
  checkAddress,
  checkLightName,
  checkName,
  checkPayload,
  checkPayloads,
  checkStateTopic,
  checkTopic,
  checkUsername,
  type Check,
} from './check.ts';

/** A string that one of the checks people see while typing has passed. */
function checked(check: Check): z.ZodMiniString {
  return z.string().check((context) => {
    const problem = check(context.value);
    if (problem !== null) context.issues.push({ code: 'custom', message: problem, input: context.value });
  });
}

const checkBroker: Check = (text) => (text === '' ? null : checkAddress(text));

const broker = z.object({
  /** Empty: the built-in broker. */
  address: z._default(checked(checkBroker), ''),
  username: z._default(checked(checkUsername), ''),
});

/** The name of whoever has given none. */
export const namelessName = 'Somebody';

const chat = z.object({
  name: z._default(checked(checkName), namelessName),
  room: z._default(checked(checkTopic), 'chat/msg'),
});

const light = z
  .object({
    name: z._default(checked(checkLightName), 'Tree'),
    commandTopic: z._default(checked(checkTopic), 'lights/tree/set'),
    /** Empty: the light never reports, so its state is assumed. */
    stateTopic: z._default(checked(checkStateTopic), 'lights/tree/state'),
    payloadOn: z._default(checked(checkPayload), 'ON'),
    payloadOff: z._default(checked(checkPayload), 'OFF'),
  })
  .check((context) => {
    const problem = checkPayloads(context.value);
    if (problem === null) return;
    const { payloadOff } = context.value;
    context.issues.push({ code: 'custom', message: problem, path: ['payloadOff'], input: payloadOff });
  });

const notifications = z.object({
  messages: z._default(z.boolean(), true),
  /** Whether a notification shows what was said, or only that something was. */
  preview: z._default(z.boolean(), true),
});

const general = z.object({
  /** Which tray icons are used: those for light panels, those for dark ones, or what the desktop suggests. */
  trayIcon: z._default(z.enum(['auto', 'light-panel', 'dark-panel']), 'auto'),
  /** Whether the first window's welcome has been answered. */
  welcomed: z._default(z.boolean(), false),
});

const builtInBroker = z.object({
  port: z._default(z.int().check(z.gte(1), z.lte(65_535)), 1883),
});

function newClientId(): string {
  return `tinsel${Math.random().toString(36).slice(2, 12)}${Math.random().toString(36).slice(2, 9)}`;
}

const place = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().check(z.gte(1)),
  height: z.int().check(z.gte(1)),
});

/** settings.json, as a person may read and edit it. Everything missing has a default. */
export const settingsSchema = z.object({
  version: z._default(z.literal(1), 1),
  broker: z.prefault(broker, {}),
  chat: z.prefault(chat, {}),
  light: z.prefault(light, {}),
  notifications: z.prefault(notifications, {}),
  general: z.prefault(general, {}),
  builtInBroker: z.prefault(builtInBroker, {}),
  /** Where the chat window was, in screen pixels. */
  window: z.optional(place),
  /** This installation's MQTT client id, made at the first start. Every broker takes up to 23 of these characters. */
  clientId: z.prefault(z.string().check(z.regex(/^[A-Za-z0-9]{1,23}$/)), newClientId),
});

export type Settings = z.infer<typeof settingsSchema>;

/** What the settings window edits; the rest of the settings is the program's own. */
export const editableSchema = z.pick(settingsSchema, {
  broker: true,
  chat: true,
  light: true,
  notifications: true,
  general: true,
});

export type Editable = z.infer<typeof editableSchema>;

/** Reads settings of unknown origin; a value that is not valid is left out, named, and so becomes its default. */
export function healSettings(raw: unknown): { settings: Settings; mended: string[] } {
  const copy: unknown = structuredCopy(raw);
  const mended: string[] = [];
  for (;;) {
    const result = settingsSchema.safeParse(copy);
    if (result.success) return { settings: result.data, mended };
    const path = result.error.issues[0]?.path ?? [];
    if (path.length === 0) return { settings: settingsSchema.parse({}), mended: [...mended, 'everything'] };
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
  Reflect.deleteProperty(from, key);
  return [key];
}
