import type { SettingsPage } from './command.ts';
import type { TestView } from './connection-test.ts';

/** What a window shows: plain data computed from the State, sent whole. */
export interface View {
  link: Link;
  /** What the broker is called in words: its own name, `built-in broker`, or host and port. */
  broker: string;
  /** All that can be used: the built-in one, whose id is empty, then the saved ones. */
  brokers: { id: string; name: string; inUse: boolean }[];
  /** What a script must be given to join, while the built-in broker runs. */
  join: { host: string; port: number } | null;
  /** The built-in broker while it runs. */
  builtIn: BuiltInView | null;
  /** The brokers found on the network, and whether they are still looked for. */
  found: { looking: boolean; brokers: FoundBroker[] };
  /** The connection test that runs or ran last. */
  test: TestView | null;
  lights: LightView[];
  room: RoomView;
  notes: Note[];
  /** The page the settings window was last asked to open; `asked` grows with each time. */
  settings: { page: SettingsPage; asked: number };
  /** Nothing has been chosen yet: the window says in two lines what this is, and that the tree is a demo. */
  welcome: boolean;
}

export interface BuiltInView {
  /** What others must type to reach it, as addresses; loopback alone where it is not open to the network. */
  addresses: string[];
  lan: boolean;
  /** Who is connected, besides Tinsel and the demo tree. */
  clients: number;
}

/** A broker that says on the network that it is there. All of it is somebody else's text, cleaned for showing. */
export interface FoundBroker {
  name: string;
  /** As they are written, in the order to be tried. */
  addresses: string[];
}

/** The connection to the broker. `why` and `remedy` are words to be shown. */
export type Link =
  | { is: 'connecting' }
  /** `version` is 5, or 4 for MQTT 3.1.1. */
  | { is: 'online'; address: string; version: 4 | 5 }
  /** `retryAt` in milliseconds since 1970. */
  | { is: 'waiting'; why: string; remedy: string; retryAt: number }
  /** `mend` is what a click can do about it. */
  | { is: 'stopped'; why: string; remedy: string; mend: 'settings' | 'new-client-id' | 'retry' };

/** `assumed`: asked for, by a light that has never reported. */
export type LightLook =
  | 'unknown'
  | 'on'
  | 'off'
  | 'pending-on'
  | 'pending-off'
  | 'assumed-on'
  | 'assumed-off'
  | 'offline';

export interface LightView {
  id: string;
  name: string;
  look: LightLook;
  /** What one should know about it, in words: it did not answer, say. */
  remark: string | null;
}

export interface RoomView {
  topic: string;
  /** The name that what I write is sent under. */
  me: string;
  unread: number;
  /** The first line that came since the room was last looked at; the *new* line stands before it. */
  newFrom: number | null;
}

/** Something said once about the program itself, until dismissed. */
export interface Note {
  id: number;
  text: string;
}

/** One line of the chat, cleaned for showing. */
export interface Line {
  /** Grows by one with each line of a room. */
  id: number;
  /** When it arrived here or was written, in milliseconds since 1970. */
  at: number;
  /** `null`: the message had no name. */
  from: string | null;
  text: string;
  /** Length of the whole text where `text` is only its beginning. */
  cutFrom: number | null;
  /** Set on what was written here. */
  status: 'queued' | 'sent' | 'failed' | null;
  /** Why it failed. */
  why: string | null;
  /** Somebody else's message under my name. */
  claimsMe: boolean;
  /** It was kept by the broker, so it is history. */
  retained: boolean;
}

/**
 * The one form in which a window is told anything. The first after a window asks carries the latest lines with
 * `reset`; later ones carry the lines that are new or changed, to be matched by id.
 */
export interface Shown {
  view: View;
  lines: Line[];
  reset: boolean;
}
