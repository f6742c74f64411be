import type { PickAnswer } from '../../../src/shared/bridge.ts';
import { emptyRoom, type KeptRoom } from '../../../src/main/core/chat/room.ts';
import type { Notice } from '../../../src/main/core/notice.ts';
import type { Target } from '../../../src/main/core/target.ts';
import type { TrayView } from '../../../src/main/core/tray-view.ts';
import type { BuiltInOptions, Kept, Outlets } from '../../../src/main/outlets.ts';
import { hostAndPort, type Address } from '../../../src/shared/address.ts';
import type { Settings } from '../../../src/shared/settings.ts';
import type { Line, Shown } from '../../../src/shared/view.ts';
import { certificate } from './core/examples.ts';
import { FakeClock } from './fake-clock.ts';

/** What can be made to wait, or to fail. */
type Slow =
  | 'get secret'
  | 'set secret'
  | 'link closes'
  | 'built-in broker stops'
  | 'history opens'
  | 'history keeps'
  | 'history clears';

/** A world without anything in it; `done` is what the App had it do, in order. */
export class FakeOutlets implements Outlets {
  readonly done: string[] = [];
  readonly announced: string[] = [];
  readonly logged: string[] = [];
  readonly saved: Settings[] = [];
  /** Every kind of secret, under its name. */
  readonly hidden = new Map<string, string>();
  /** Those of which the keychain has lost the key. */
  readonly unreadable = new Set<string>();
  readonly targets: Target[] = [];
  readonly tests: { broker: string; target: Target; topics: readonly string[] }[] = [];
  readonly builtIns: BuiltInOptions[] = [];
  readonly shown: Shown[] = [];
  readonly drawn: TrayView[] = [];
  readonly notices: Notice[] = [];
  readonly kept: Kept[] = [];
  /** What was saved into a file that a person chose. */
  readonly files: { name: string; text: string }[] = [];
  /** Each count at the program's icon, where it changed. */
  readonly badges: number[] = [];
  /** The keys that were picked, by their number. */
  readonly keys = new Map<number, string>();
  /** What the history has of every room. */
  room: KeptRoom = emptyRoom;
  older: Line[] = [];
  whole: string | null = null;
  /** Why a notification cannot be shown. */
  untold: string | null = null;
  windowOpen = false;
  unsaved: string | null = null;
  /** The port it gets instead of the wanted one; 0: none. */
  builtInPort: number | null = null;
  /** The port that is said on the network. */
  onNetwork: number | null = null;
  /** What was asked about secrets without a keychain, and whether it was asked of those that are there. */
  keeping: 'session' | 'plain' | 'all session' | 'all plain' | null = null;
  picked: PickAnswer = { is: 'cancelled' };
  limit = 0;
  /** The rooms that the history has something of. */
  keptRooms: string[] = [];
  /** The first line that came after the history was cleared. */
  firstKept = Infinity;
  failing: 'history' | 'secrets' | 'built-in broker' | null = null;
  readonly #held = new Map<Slow, Promise<void>>();

  readonly clock = new FakeClock();

  readonly link: Outlets['link'] = {
    open: async (target, topics) => {
      const { addresses, username, password } = target;
      const at = addresses.map(hostAndPort).join();
      this.targets.push(target);
      this.#do(`link opens ${at} as ${username}/${password} for ${[...topics].join()}`);
    },
    subscribe: (topics) => this.#do(`link listens to ${[...topics].join()}`),
    publish: ({ topic, payload }) => this.#do(`link sends ${topic} ${payload}`),
    forget: (room) => this.#do(`link forgets ${room}`),
    retryNow: () => this.#do('link retries'),
    wake: (why) => this.#do(`link wakes: ${why}`),
    close: async () => {
      this.#do('link closes');
      await this.#held.get('link closes');
    },
  };

  readonly connectionTest: Outlets['connectionTest'] = {
    start: (broker, target, topics) => void this.tests.push({ broker, target, topics }),
    cancel: () => this.#do('test is cancelled'),
  };

  readonly builtInBroker: Outlets['builtInBroker'] = {
    start: async (options) => {
      const { port: wanted, lan } = options;
      this.#do(`built-in broker starts at ${wanted}`);
      this.builtIns.push(options);
      if (this.builtInPort === 0) throw new Error('no room');
      const got = this.builtInPort ?? wanted;
      const address: Address = { scheme: 'mqtt', host: '127.0.0.1', port: got, path: '' };
      const addresses = [lan ? { ...address, host: '192.168.1.5' } : address];
      return { address, addresses, instead: got === wanted ? [] : [{ wanted, got }] };
    },
    stop: async () => {
      this.#do('built-in broker stops');
      await this.#held.get('built-in broker stops');
      if (this.failing === 'built-in broker') throw new Error('it does not stop');
    },
  };

  readonly discovery: Outlets['discovery'] = {
    look: () => this.#do('brokers are looked for'),
    announce: (port) => void (this.onNetwork = port),
    stop: async () => this.#do('discovery stops'),
  };

  readonly certificates: Outlets['certificates'] = {
    pick: async () => this.picked,
    key: (number) => this.keys.get(number) ?? null,
    describe: (pem) => [{ ...certificate, subject: pem }],
  };

  readonly history: Outlets['history'] = {
    limit: (lines) => void (this.limit = lines),
    open: async (scope, rooms) => {
      this.#do(`history opens ${scope} ${rooms.join()}`);
      await this.#held.get('history opens');
      if (this.failing === 'history') throw new Error('no history');
      return new Map(rooms.map((room) => [room, this.room]));
    },
    put: async (kept) => {
      this.kept.push(...kept);
      await this.#held.get('history keeps');
    },
    lines: async (_place, where, line) =>
      this.older.filter(({ id }) => (where === 'before' ? id < line : id > line)),
    line: async (_place, id) => this.older.find((line) => line.id === id) ?? null,
    wholeText: async () => this.whole,
    search: async (scope, rooms, text, after) => {
      this.#do(
        `history is searched for ${text} in ${scope} ${rooms.join()} after ${after?.line ?? 'nothing'}`,
      );
      return { hits: [], searched: 0, next: null };
    },
    rooms: async () => this.keptRooms,
    size: async ({ room }) => (room === 'empty' ? 0 : room.length),
    clear: async ({ scope, room }) => {
      if (this.failing === 'history') throw new Error('no history');
      await this.#held.get('history clears');
      this.#do(`history forgets ${scope} ${room}`);
      return this.firstKept;
    },
    all: ({ scope, room }) => {
      this.#do(`history tells all of ${scope} ${room}`);
      return chunks(this.older);
    },
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
    keep: (how) => void (this.keeping = how),
    keepAll: (how) => void (this.keeping = `all ${how}`),
    // The keychain is not asked for what is not there.
    get: async (name) => {
      const secret = this.hidden.get(name);
      if (secret === undefined) return null;
      await this.#held.get('get secret');
      if (this.failing === 'secrets' || this.unreadable.has(name)) throw new Error('decryption failed');
      return secret;
    },
    // It is known at once, and in the keychain later.
    set: async (name, secret) => {
      if (secret === '') this.hidden.delete(name);
      else this.hidden.set(name, secret);
      await this.#held.get('set secret');
      return secret === '' || this.secrets.lasting;
    },
    has: (name) => this.hidden.has(name),
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
    clearChat: (room) => this.#do(`notifications of ${room ?? 'all rooms'} are taken down`),
    test: async () => this.untold,
  };

  readonly textFile: Outlets['textFile'] = {
    save: async (name, text) => {
      let whole = '';
      for await (const part of text) whole += part;
      this.files.push({ name, text: whole });
      return { is: 'saved', file: `/somewhere/${name}` };
    },
  };

  readonly badge: Outlets['badge'] = {
    show: (unread) => {
      if (unread !== this.badges.at(-1)) this.badges.push(unread);
    },
  };

  readonly log: Outlets['log'] = {
    info: (text) => void this.logged.push(text),
    warn: (text) => void this.logged.push(text),
  };

  /** From now on this does not end before it is released. */
  hold(what: Slow): () => void {
    const waiting: (() => void)[] = [];
    this.#held.set(what, new Promise((resolve) => void waiting.push(resolve)));
    return () => {
      this.#held.delete(what);
      for (const goOn of waiting) goOn();
    };
  }

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

async function* chunks(lines: readonly Line[]): AsyncGenerator<Line> {
  for (const line of lines) yield line;
}
