import type { SettingsPage } from './command.ts';
import type { TestView } from './connection-test.ts';
import type { Family } from './lights/family.ts';
import type { Color } from './lights/values.ts';
import type { Muted, NotifyMode } from './settings.ts';

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
  /** Those of a person, in their order; the last is that of all lights. */
  groups: GroupView[];
  /** What a click on the tray icon switches: the id of a light or a group; empty where there is none. */
  click: string;
  /** Lights are still looked for: it is too early to say that there are none. */
  looking: boolean;
  /** The light that is tried or was tried last. */
  trial: Trial | null;
  /** The name that what I write is sent under. */
  me: string;
  /** In their order. */
  rooms: RoomView[];
  /** The topic of the room that the chat shows. */
  room: string;
  /** What one is told of as unread: see `unreadOf` in core. The tray, the title and the dock show this count. */
  unread: number;
  /** A line to be brought into sight; `asked` grows with each time. */
  goTo: { room: string; line: number; asked: number } | null;
  muted: Muted;
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

/** `assumed`: asked for, by a light that has never reported. `offline`: the light is away; `disconnected`: we are. */
export type LightLook =
  | 'unknown'
  | 'on'
  | 'off'
  | 'pending-on'
  | 'pending-off'
  | 'assumed-on'
  | 'assumed-off'
  | 'offline'
  | 'disconnected';

/** What is known of one attribute of a light, and how well: it was reported, it was asked and is waited for, or assumed. */
export interface Known<T> {
  value: T | null;
  is: 'reported' | 'pending' | 'assumed' | 'unknown';
}

export interface LightView {
  id: string;
  name: string;
  look: LightLook;
  /** What one should know about it, in words: it did not answer, say. */
  remark: string | null;
  /** Why it cannot be switched from here, in words; `null` where it can. */
  refused: string | null;
  /** Of the most it has, above 0 to 1. `null`: it cannot be dimmed; so with the others. */
  brightness: Known<number> | null;
  color: Known<Color> | null;
  /** Kelvin. */
  temperature: (Known<number> & { least: number; most: number }) | null;
  effect: (Known<string> & { list: readonly string[] }) | null;
  /** Which of the two it shines in, if it tells. */
  mode: 'color' | 'temperature' | null;
  /** It is drawn as a tree. */
  tree: boolean;
  /** A person does not want to see it. */
  hidden: boolean;
  /** The ways by which it is known, the one that is used first. */
  ways: { id: string; family: Family; apart: boolean }[];
}

/** Several lights that are switched together; also all of them. */
export interface GroupView {
  id: string;
  name: string;
  /** The ids of those that are there. */
  lights: string[];
  /** How many of those that can be reached are on or will be. */
  on: number;
  look: LightLook;
}

/** What became of trying a light that is being described by hand. */
export interface Trial {
  published: { topic: string; payload: string }[];
  /** What came back, oldest first, and what it means in words. */
  heard: { topic: string; payload: string; means: string }[];
  is: 'waiting' | 'over';
  /** In words; `null` while it is waited for. */
  verdict: string | null;
}

/** The lights that are new or changed, to be matched by id. */
export interface LightChanges {
  /** The ids of all there are, in their order; `null` where that has not changed. */
  order: string[] | null;
  changed: LightView[];
}

export interface RoomView {
  /** A topic, or a filter whose `+` and `#` stand for many. */
  topic: string;
  /** What it is called: its own name, or its topic. */
  name: string;
  notify: NotifyMode;
  unread: number;
  /** How many of the unread are for me. */
  mentions: number;
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
  /** Where it was said, in a room of many topics; `null` in any other. */
  topic: string | null;
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
  /** It has `@` and my name in it. */
  mentionsMe: boolean;
  /** When it was written by the clock of who wrote it, in milliseconds since 1970, if that was said. */
  said: number | null;
  /** What others know it by, if that was said. */
  messageId: string | null;
  /** Written here, and sent again because it is not known whether it arrived: others may have it twice. */
  twice: boolean;
}

/** A line somewhere in the history. */
export interface Hit {
  room: string;
  line: Line;
}

/** What became of a notification: shown, or the reason why not. */
export interface NoticeRecord {
  /** In milliseconds since 1970. */
  at: number;
  /** What the room is called. */
  room: string;
  from: string | null;
  /** How many alike came one after the other. */
  count: number;
  shown: boolean;
  /** In words, a whole sentence. */
  why: string;
}

/**
 * The one form in which a window is told anything. The first after a window asks, and each after `choose-room`, carries
 * the latest lines of `view.room` with `reset`; later ones carry its lines that are new or changed, to be matched by id.
 * The lights come whole to a window that asks, and then as they change.
 */
export interface Shown {
  view: View;
  lines: Line[];
  lights: LightChanges;
  reset: boolean;
}
