import * as z from 'zod/mini';
import type { Certificate } from './certificate.ts';
import { brokerSecrets, fieldsSchema, topicSchema, type Command } from './command.ts';
import { families } from './lights/family.ts';
import type { FieldProblem, Form } from './lights/form.ts';
import type { Editable } from './settings.ts';
import type { Hit, Line, NoticeRecord, Shown } from './view.ts';

const editable = z.custom<Editable>((value) => typeof value === 'object' && value !== null);

export const exportFormats = ['text', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The whole contract between the main process and the windows, with the channels of channels.ts. */
export const questionSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('settings') }),
  z.object({
    type: z.literal('save'),
    /** Checked field by field when it is saved, so that each problem can be named. */
    settings: editable,
    /** What the settings were when the typing began; what was changed elsewhere since stays as it is. */
    before: editable,
    /** By the broker's id; the built-in one's, which has a password only, is empty. */
    secrets: z.record(z.string(), brokerSecrets),
  }),
  /** Lets a person pick a file with certificates or a key. */
  z.object({ type: z.literal('pick'), what: z.enum(['ca', 'certificate', 'key']) }),
  /** The password of the built-in broker, which others must type. */
  z.object({ type: z.literal('built-in-password') }),
  /** Up to a page of lines before, after or around this one, newest last; none where there are no more. */
  z.object({
    type: z.literal('lines'),
    room: topicSchema,
    where: z.enum(['before', 'after', 'around']),
    line: z.int(),
  }),
  /** The whole text of a line that was cut. */
  z.object({ type: z.literal('whole-text'), room: topicSchema, line: z.int() }),
  /** Looks through a part of the history, newest first; `after` is where the answer before ended. */
  z.object({
    type: z.literal('search'),
    /** `null`: all rooms of the broker in use. */
    room: z.nullable(topicSchema),
    text: z.string().check(z.maxLength(1_000)),
    after: z.nullable(z.object({ room: topicSchema, line: z.int() })),
  }),
  /** How many messages are kept of each room of a saved broker; the built-in one's id is empty. */
  z.object({ type: z.literal('history-sizes'), broker: z.string() }),
  /** Forgets what is kept of a room, or of all rooms of this broker. What is still to be sent stays. */
  z.object({ type: z.literal('clear-history'), broker: z.string(), room: z.nullable(topicSchema) }),
  /** Lets a person choose a file, and writes all of a room into it. */
  z.object({
    type: z.literal('export-history'),
    broker: z.string(),
    room: topicSchema,
    format: z.enum(exportFormats),
  }),
  /** Shows a notification, and tells what stood in its way. */
  z.object({ type: z.literal('test-notification') }),
  /** What became of the latest messages' notifications, newest first. */
  z.object({ type: z.literal('notice-log') }),
  /** What a light that is described by hand would listen to, and what would be published to it. */
  z.object({ type: z.literal('describe-light'), family: z.enum(families), fields: fieldsSchema }),
]);

export type Question = z.infer<typeof questionSchema>;

export interface SettingsAnswer {
  settings: Editable;
  /** Which secrets are stored, by the broker's id; they are never sent to a window. */
  secrets: Record<string, StoredSecrets>;
  /** The certificates in the settings, by their PEM text. */
  certificates: Record<string, Certificate[]>;
  /** Whether a password would outlive this run: the desktop has a keychain that Tinsel can use. */
  keepsPassword: boolean;
  version: string;
  /** How a light of each family is described by hand. */
  families: Form[];
  /** Where settings.json is. */
  file: string;
}

export type DescribeAnswer =
  | { ok: false; problems: FieldProblem[] }
  | {
      ok: true;
      /** Why it cannot be switched from here, in words. */
      refused: string | null;
      listens: string[];
      /** What is published for each of a few examples, which are named in words. */
      publishes: { what: string; topic: string; payload: string }[];
      abilities: { brightness: boolean; color: boolean; temperature: boolean; effects: string[] };
    };

export interface StoredSecrets {
  /** For this user name. */
  password: string | null;
  passphrase: boolean;
  key: boolean;
}

export type PickAnswer =
  | { is: 'cancelled' }
  | { is: 'refused'; problem: string }
  | { is: 'certificates'; file: string; pem: string; certificates: Certificate[] }
  /** `kind` in words; `key` is its number for saving. */
  | { is: 'key'; file: string; key: number; kind: string; encrypted: boolean };

export type SaveAnswer =
  /** `note` is something to know although it worked. */
  | { ok: true; note: string | null }
  /** `field` as in `broker.address`, or empty where it is none of them. */
  | { ok: false; problems: { field: string; text: string }[] };

export interface Answers {
  settings: SettingsAnswer;
  save: SaveAnswer;
  pick: PickAnswer;
  'built-in-password': string;
  lines: Line[];
  'whole-text': string | null;
  search: SearchAnswer;
  'history-sizes': Record<string, number>;
  /** Why it could not be cleared, or `null`. */
  'clear-history': string | null;
  'export-history': ExportAnswer;
  /** Why it could not be shown, in words, or `null`. */
  'test-notification': string | null;
  'notice-log': NoticeRecord[];
  'describe-light': DescribeAnswer;
}

export interface SearchAnswer {
  /** Newest first within a room. */
  hits: Hit[];
  /** How many messages were looked through. */
  searched: number;
  /** Where to go on; `null`: everything was looked through. */
  next: { room: string; line: number } | null;
}

export type ExportAnswer =
  | { is: 'cancelled' }
  | { is: 'saved'; file: string; count: number }
  | { is: 'failed'; problem: string };

export type Answer<Q extends Question> = Answers[Q['type']];

/** What the preload script gives a window as `window.tinsel`. */
export interface Bridge {
  ask: (command: Command) => void;
  question: <Q extends Question>(question: Q) => Promise<Answer<Q>>;
  /** Shows the State at once, then each change. Returns what ends it. */
  onShown: (listener: (shown: Shown) => void) => () => void;
}
