import * as z from 'zod/mini';
import type { Command } from './command.ts';
import type { Editable } from './settings.ts';
import type { Line, Shown } from './view.ts';

/** The whole contract between the main process and the windows, with the channels of channels.ts. */
export const questionSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('settings') }),
  z.object({
    type: z.literal('save'),
    /** Checked field by field when it is saved, so that each problem can be named. */
    settings: z.custom<Editable>((value) => typeof value === 'object' && value !== null),
    /** Absent: as it was; empty: none any more. */
    password: z.optional(z.string().check(z.maxLength(65_535))),
  }),
  /** The lines before this one, newest last. */
  z.object({ type: z.literal('lines-before'), line: z.int() }),
  /** The whole text of a line that was cut. */
  z.object({ type: z.literal('whole-text'), line: z.int() }),
]);

export type Question = z.infer<typeof questionSchema>;

export interface SettingsAnswer {
  settings: Editable;
  /** A password is stored; it is never sent to a window. */
  hasPassword: boolean;
  /** Whether a password would outlive this run: the desktop has a keychain that Tinsel can use. */
  keepsPassword: boolean;
  version: string;
  /** Where settings.json is. */
  file: string;
  /** The built-in broker's address while it runs. */
  builtInAddress: string | null;
}

export type SaveAnswer =
  /** `note` is something to know although it worked. */
  | { ok: true; note: string | null }
  /** `field` as in `broker.address`, or empty where it is none of them. */
  | { ok: false; problems: { field: string; text: string }[] };

export interface Answers {
  settings: SettingsAnswer;
  save: SaveAnswer;
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
