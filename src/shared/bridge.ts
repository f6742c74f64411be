import * as z from 'zod/mini';
import type { Certificate } from './certificate.ts';
import { brokerSecrets, type Command } from './command.ts';
import type { Editable } from './settings.ts';
import type { Line, Shown } from './view.ts';

const editable = z.custom<Editable>((value) => typeof value === 'object' && value !== null);

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
  /** The lines before this one, newest last. */
  z.object({ type: z.literal('lines-before'), line: z.int() }),
  /** The whole text of a line that was cut. */
  z.object({ type: z.literal('whole-text'), line: z.int() }),
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
  /** Where settings.json is. */
  file: string;
}

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
  'lines-before': Line[];
  'whole-text': string | null;
}

export type Answer<Q extends Question> = Answers[Q['type']];

/** What the preload script gives a window as `window.tinsel`. */
export interface Bridge {
  ask: (command: Command) => void;
  question: <Q extends Question>(question: Q) => Promise<Answer<Q>>;
  /** Shows the State at once, then each change. Returns what ends it. */
  onShown: (listener: (shown: Shown) => void) => () => void;
}
