import type { Address } from '../shared/address.ts';
import type { Command } from '../shared/command.ts';
import type { Settings } from '../shared/settings.ts';
import type { Line, Shown } from '../shared/view.ts';
import type { KeptLine } from './core/chat/line.ts';
import type { KeptRoom } from './core/chat/room.ts';
import type { Notice } from './core/notice.ts';
import type { Clock } from './core/pace.ts';
import type { Due } from './core/reduce.ts';
import type { Subscriptions } from './core/subscriptions.ts';
import type { TrayView } from './core/tray-view.ts';

/** What the App needs of the world. Each is an edge, and each gives its Events to `App.receive`. */
export interface Outlets {
  clock: Clock;
  link: Link;
  builtInBroker: BuiltInBroker;
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
  retryNow(): void;
  close(): Promise<void>;
}

export interface Target {
  address: Address;
  clientId: string;
  username: string;
  password: string | null;
}

export interface BuiltInBroker {
  /** Starts on loopback at `port`, or at any free one if that is taken. */
  start(port: number): Promise<Address>;
  stop(): Promise<void>;
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

/** Passwords by the broker and user they are for. */
export interface Secrets {
  /** Whether a secret is likely to outlive this run. */
  readonly lasting: boolean;
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
