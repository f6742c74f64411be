import type { Address } from '../shared/address.ts';
import type { PickAnswer, SearchAnswer } from '../shared/bridge.ts';
import type { Certificate } from '../shared/certificate.ts';
import type { Command } from '../shared/command.ts';
import type { BuiltInSettings, Settings } from '../shared/settings.ts';
import type { Line, Shown } from '../shared/view.ts';
import type { KeptLine } from './core/chat/line.ts';
import type { KeptRoom, Retained, Unread } from './core/chat/room.ts';
import type { Notice } from './core/notice.ts';
import type { Clock } from './core/pace.ts';
import type { Due } from './core/outcome.ts';
import type { Subscriptions } from './core/subscriptions.ts';
import type { Target } from './core/target.ts';
import type { TrayView } from './core/tray-view.ts';

/** What the App needs of the world. Each is an edge, and each gives its Events to `App.receive`. */
export interface Outlets {
  clock: Clock;
  link: Link;
  connectionTest: ConnectionTest;
  builtInBroker: BuiltInBroker;
  discovery: Discovery;
  certificates: Certificates;
  history: History;
  settings: SettingsFile;
  secrets: Secrets;
  tray: { show(view: TrayView): void };
  windows: Windows;
  notifier: Notifier;
  textFile: TextFile;
  /** The count of what is unread, where the system shows one at the program's icon. */
  badge: { show(unread: number): void };
  log: Log;
  /** One line for whoever waits for it on standard output. */
  announce(line: string): void;
  openLink(url: string): void;
  quit(): void;
}

/** The connection to one broker, which it keeps up for ever by itself. */
export interface Link {
  open(target: Target, subscriptions: Subscriptions): Promise<void>;
  /** Listens to these topics from now on, and to no others. */
  subscribe(subscriptions: Subscriptions): void;
  /**
   * Chat stays in flight until it is acknowledged, and its `messageId` and `said` go with it where the broker speaks
   * MQTT 5; anything else is dropped when the connection ends.
   */
  publish(due: Due): void;
  /** A person wants it tried at once. */
  retryNow(): void;
  /** Sends no line of this room again that was not acknowledged: the room was left. */
  forget(room: string): void;
  /** The computer has slept, or its network is another one: what seemed to be a connection may be none. */
  wake(why: 'slept' | 'network'): void;
  close(): Promise<void>;
}

/** Tries a broker out stage by stage and reports a `test` Event at each step. It never touches the link. */
export interface ConnectionTest {
  /** `broker` is the id the test is shown under. Cancels the one that runs. */
  start(broker: string, target: Target, topics: readonly string[]): void;
  cancel(): void;
}

export interface BuiltInOptions extends Pick<
  BuiltInSettings,
  'port' | 'lan' | 'username' | 'webSocketPort' | 'limits'
> {
  /** What clients must give where it is open to the network. */
  password: string;
  /** The client id of Tinsel itself, which is not counted. */
  ownClientId: string;
}

/** Reports how many clients it has as `built-in-clients` Events. */
export interface BuiltInBroker {
  /**
   * Starts, or starts anew where the options have changed; each port is a free one if the wanted one is taken.
   * Rejects where it cannot listen at all.
   */
  start(options: BuiltInOptions): Promise<RunningBuiltIn>;
  stop(): Promise<void>;
}

export interface RunningBuiltIn {
  /** Where Tinsel itself reaches it. */
  address: Address;
  /** What others must type, best first; loopback addresses where it is not open to the network. */
  addresses: Address[];
  /** The ports it had to take instead of others. */
  instead: { wanted: number; got: number }[];
}

/** Brokers on the network that say that they are there (DNS-SD over mDNS, RFC 6763). */
export interface Discovery {
  /** Looks for a while, and reports `found` Events. */
  look(): void;
  /** Says that the built-in broker is there, at this port, until told otherwise; `null`: says it no more. */
  announce(port: number | null): void;
  stop(): Promise<void>;
}

/** Files that a person picks, and what is in them. */
export interface Certificates {
  pick(what: 'ca' | 'certificate' | 'key'): Promise<PickAnswer>;
  /** The PEM of a key that was picked in this run. */
  key(number: number): string | null;
  /** What these PEM certificates are; those that cannot be read are left out. */
  describe(pem: string): Certificate[];
}

/** A room of a broker: `scope` is the name that the broker's history is kept under, `room` is the topic. */
export interface Place {
  scope: string;
  room: string;
}

/** What is new of a room. */
export interface Kept extends Place {
  lines: readonly KeptLine[];
  /** How far it has been read, where that has changed. */
  unread: Unread | null;
  /** What the broker keeps there, where that has changed. */
  retained: Retained | null;
}

/** The lines of all rooms of all brokers. */
export interface History {
  /** How many lines of each room are kept; the oldest of what is more is forgotten. */
  limit(lines: number): void;
  /** What there is of these rooms, by their topics. */
  open(scope: string, rooms: readonly string[]): Promise<Map<string, KeptRoom>>;
  /**
   * All of it or nothing; nothing of a room that could not be opened, lest its lines are written over. Resolves once it is on the disk, or it turned out that it cannot be for now.
   */
  put(kept: readonly Kept[]): Promise<void>;
  /** Up to a page of lines, newest last. */
  lines(place: Place, where: 'before' | 'after' | 'around', line: number): Promise<Line[]>;
  line(place: Place, line: number): Promise<Line | null>;
  wholeText(place: Place, line: number): Promise<string | null>;
  /**
   * Looks through a part of these rooms, each from its newest line, and through the next room after that. A part takes no
   * longer than a frame or two.
   */
  search(
    scope: string,
    rooms: readonly string[],
    text: string,
    after: SearchAnswer['next'],
  ): Promise<SearchAnswer>;
  /** The rooms of which anything is kept, also those that were left. */
  rooms(scope: string): Promise<string[]>;
  /** About how many lines there are. */
  size(place: Place): Promise<number>;
  /**
   * Forgets all but what is still to be sent. Returns the number of the first line that comes after, which is kept.
   * Rejects where that does not work.
   */
  clear(place: Place): Promise<number>;
  /** All lines with their whole texts, oldest first, as they were when it began. */
  all(place: Place): AsyncIterable<Line>;
  close(): Promise<void>;
}

/** Lets a person choose where to save a text, and writes it there. */
export interface TextFile {
  /** `name` is what is suggested. The file is whole or not there. */
  save(
    name: string,
    text: AsyncIterable<string>,
  ): Promise<{ is: 'cancelled' } | { is: 'saved'; file: string } | { is: 'failed'; problem: string }>;
}

export interface Notifier {
  show(notice: Notice): void;
  /** Shows one that says that it works. Returns why it could not be shown, in words, or `null`. */
  test(): Promise<string | null>;
  /** Takes down what was shown of this room: it has been read. `null`: of all rooms. */
  clearChat(room: string | null): void;
}

export interface SettingsFile {
  readonly path: string;
  /** Returns why it could not be saved, or `null`. */
  save(settings: Settings): string | null;
}

/** Passwords, passphrases and keys, each under a name that says what it is for. */
export interface Secrets {
  /** Whether there is a keychain, so that a secret outlives this run. */
  readonly lasting: boolean;
  /** Without a keychain: `plain` stores secrets unencrypted, otherwise they are kept for this run only. */
  keep(how: 'session' | 'plain'): void;
  /** The same, also for what is there already: `session` takes what is plain out of the file. */
  keepAll(how: 'session' | 'plain'): void;
  /** Rejects if the keychain cannot decrypt what it once encrypted; nothing is overwritten then. */
  get(key: string): Promise<string | null>;
  /** An empty secret is forgotten. Returns whether what was asked outlives this run. */
  set(key: string, secret: string): Promise<boolean>;
  /** Whether there is one, without opening the keychain. */
  has(key: string): boolean;
}

export interface Windows {
  /** Whether any window is open, so that there is somebody to show to. */
  isOpen(): boolean;
  show(shown: Shown): void;
  openChat(): void;
  openSettings(): void;
  closeSettings(): void;
}

export interface Log {
  info(text: string): void;
  warn(text: string): void;
}

export type Perform = (command: Command) => void;
