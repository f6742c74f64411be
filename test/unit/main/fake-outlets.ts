import { words } from '../../../src/shared/words/index.ts';
import type { KeptLine } from '../../../src/main/core/chat/line.ts';
import type { KeptRoom } from '../../../src/main/core/chat/room.ts';
import type { Notice } from '../../../src/main/core/notice.ts';
import type { TrayView } from '../../../src/main/core/tray-view.ts';
import type { Outlets } from '../../../src/main/outlets.ts';
import type { Settings } from '../../../src/shared/settings.ts';
import type { Line, Shown } from '../../../src/shared/view.ts';
import { FakeClock } from './fake-clock.ts';

/** A world without anything in it; `done` is what the App had it do, in order. */
export class FakeOutlets implements Outlets {
  readonly done: string[] = [];
  readonly announced: string[] = [];
  readonly logged: string[] = [];
  readonly saved: Settings[] = [];
  readonly passwords = new Map<string, string>();
  readonly shown: Shown[] = [];
  readonly drawn: TrayView[] = [];
  readonly notices: Notice[] = [];
  readonly kept: KeptLine[] = [];
  room: KeptRoom = { lines: [], nextId: 1, outbox: [] };
  older: Line[] = [];
  whole: string | null = null;
  windowOpen = false;
  unsaved: string | null = null;
  builtInPort: number | null = null;
  failing: 'history' | 'password' | null = null;

  readonly clock = new FakeClock();

  readonly link: Outlets['link'] = {
    open: async ({ address, username, password }, topics) =>
      this.#do(
        `link opens ${address.host}:${address.port} as ${username}/${password} for ${[...topics.keys()].join()}`,
      ),
    subscribe: (topics) => this.#do(`link listens to ${[...topics.keys()].join()}`),
    publish: ({ topic, payload }) => this.#do(`link sends ${topic} ${payload}`),
    retryNow: () => this.#do('link retries'),
    close: async () => this.#do('link closes'),
  };

  readonly builtInBroker: Outlets['builtInBroker'] = {
    start: async (port) => {
      this.#do(`built-in broker starts at ${port}`);
      if (this.builtInPort === 0) throw new Error('no room');
      return { scheme: 'mqtt', host: '127.0.0.1', port: this.builtInPort ?? port, path: '' };
    },
    stop: async () => this.#do('built-in broker stops'),
  };

  readonly history: Outlets['history'] = {
    open: async (scope, room) => {
      this.#do(`history opens ${scope} ${room}`);
      if (this.failing === 'history') throw new Error('no history');
      return this.room;
    },
    put: (lines) => void this.kept.push(...lines),
    linesBefore: async (before) => this.older.filter(({ id }) => id < before),
    line: async (id) => this.older.find((line) => line.id === id) ?? null,
    wholeText: async () => this.whole,
    close: async () => this.#do('history closes'),
  };

  readonly settings: Outlets['settings'] = {
    path: '/somewhere/settings.json',
    save: (settings) => {
      this.saved.push(settings);
      return this.unsaved;
    },
  };

  readonly secrets: Outlets['secrets'] & { lasting: boolean } = {
    lasting: true,
    get: async (key) => {
      if (this.failing === 'password') throw new Error(words.note.passwordUnreadable);
      return this.passwords.get(key) ?? null;
    },
    set: async (key, secret) => {
      this.passwords.set(key, secret);
      return secret === '' || this.secrets.lasting;
    },
    has: (key) => this.passwords.has(key),
  };

  readonly tray: Outlets['tray'] = { show: (view) => void this.drawn.push(view) };

  readonly windows: Outlets['windows'] = {
    isOpen: () => this.windowOpen,
    show: (shown) => void this.shown.push(shown),
    openChat: () => this.#do('chat opens'),
    openSettings: () => this.#do('settings open'),
    closeSettings: () => this.#do('settings close'),
  };

  readonly notifier: Outlets['notifier'] = {
    show: (notice) => void this.notices.push(notice),
    clearChat: () => this.#do('chat notifications are taken down'),
  };

  readonly log: Outlets['log'] = {
    info: (text) => void this.logged.push(text),
    warn: (text) => void this.logged.push(text),
  };

  announce(line: string): void {
    this.announced.push(line);
  }

  openLink(url: string): void {
    this.#do(`link ${url} opens`);
  }

  quit(): void {
    this.#do('quits');
  }

  #do(what: string): void {
    this.done.push(what);
  }
}
