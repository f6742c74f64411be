import { z } from 'zod';
import { parseAddress } from './address.ts';
import {
  checkLightName,
  checkName,
  checkPayload,
  checkStateTopic,
  checkTopic,
  checkUsername,
  type Check,
} from './check.ts';
import { words } from './words/index.ts';

/** A string that one of the checks people see while typing has passed. */
function checked(check: Check): z.ZodString {
  return z.string().check((context) => {
    const problem = check(context.value);
    if (problem !== null) context.issues.push({ code: 'custom', message: problem, input: context.value });
  });
}

const broker = z.object({
  /** Empty: the built-in broker. */
  address: checked((text) => {
    if (text === '') return null;
    const result = parseAddress(text);
    return result.ok ? null : result.problem;
  }).default(''),
  username: checked(checkUsername).default(''),
});

const chat = z.object({
  name: checked(checkName).default('Somebody'),
  room: checked(checkTopic).default('chat/msg'),
});

const light = z
  .object({
    name: checked(checkLightName).default('Tree'),
    commandTopic: checked(checkTopic).default('lights/tree/set'),
    /** Empty: the light never reports, so its state is assumed. */
    stateTopic: checked(checkStateTopic).default('lights/tree/state'),
    payloadOn: checked(checkPayload).default('ON'),
    payloadOff: checked(checkPayload).default('OFF'),
  })
  .check((context) => {
    const { payloadOn, payloadOff } = context.value;
    if (payloadOn.trim() !== payloadOff.trim()) return;
    context.issues.push({
      code: 'custom',
      message: words.field.payload.same,
      path: ['payloadOff'],
      input: payloadOff,
    });
  });

const notifications = z.object({
  messages: z.boolean().default(true),
  /** Whether a notification shows what was said, or only that something was. */
  preview: z.boolean().default(true),
});

const general = z.object({
  /** Which tray icons are used: those for light panels, those for dark ones, or what the desktop suggests. */
  trayIcon: z.enum(['auto', 'light-panel', 'dark-panel']).default('auto'),
  /** Whether the first window's welcome has been answered. */
  welcomed: z.boolean().default(false),
});

const builtInBroker = z.object({
  port: z.number().int().min(1).max(65_535).default(1883),
});

function newClientId(): string {
  return `tinsel${Math.random().toString(36).slice(2, 12)}${Math.random().toString(36).slice(2, 9)}`;
}

const place = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
});

/** settings.json, as a person may read and edit it. Everything missing has a default. */
export const settingsSchema = z.object({
  version: z.literal(1).default(1),
  broker: broker.prefault({}),
  chat: chat.prefault({}),
  light: light.prefault({}),
  notifications: notifications.prefault({}),
  general: general.prefault({}),
  builtInBroker: builtInBroker.prefault({}),
  /** Where the chat window was, in screen pixels. */
  window: place.optional(),
  /** This installation's MQTT client id, made at the first start. Every broker takes up to 23 of these characters. */
  clientId: z
    .string()
    .regex(/^[A-Za-z0-9]{1,23}$/)
    .prefault(newClientId),
});

export type Settings = z.infer<typeof settingsSchema>;

/** What the settings window edits; the rest of the settings is the program's own. */
export const editableSchema = settingsSchema.pick({
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
