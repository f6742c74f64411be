import type { Address } from '../shared/address.ts';
import type { PickAnswer } from '../shared/bridge.ts';
import type { Certificate } from '../shared/certificate.ts';
import type { Command } from '../shared/command.ts';
import type { BuiltInSettings, Settings } from '../shared/settings.ts';
import type { Line, Shown } from '../shared/view.ts';
import type { KeptLine } from './core/chat/line.ts';
import type { KeptRoom } from './core/chat/room.ts';
import type { Notice } from './core/notice.ts';
import type { Clock } from './core/pace.ts';
import type { Due } from './core/reduce.ts';
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
  notifier: {
    show(notice: Notice): void;
    /** Takes down what was shown of the chat: it has been read. */
    clearChat(): void;
  };
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
  /** Chat stays in flight until it is acknowledged; anything else is dropped when the connection ends. */
  publish(due: Due): void;
  /** A person wants it tried at once. */
  retryNow(): void;
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

/** The lines of one room of one broker. */
export interface History {
  open(scope: string, room: string): Promise<KeptRoom>;
  put(lines: readonly KeptLine[]): void;
  /** Up to a page of lines that stand before this one, newest last. */
  linesBefore(line: number): Promise<Line[]>;
  line(line: number): Promise<Line | null>;
  wholeText(line: number): Promise<string | null>;
  close(): Promise<void>;
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
