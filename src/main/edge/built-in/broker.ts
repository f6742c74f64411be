import type { Duplex } from 'node:stream';
import { networkInterfaces } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import type { Address, Scheme } from '../../../shared/address.ts';
import type { Report } from '../../core/event.ts';
import type { Clock } from '../../core/pace.ts';
import type { BuiltInBroker as Outlet, BuiltInOptions, Log, RunningBuiltIn } from '../../outlets.ts';
import { loopback, outerHosts } from './addresses.ts';
import type { Door } from './door.ts';
import type { Login } from './login.ts';
import type { Store } from './store.ts';
import type { Switchboard } from './switchboard.ts';

/** What is plugged into the broker while it runs. */
interface Device {
  readonly clientId: string;
  plugIn(address: Address, login: Login | null): Promise<void>;
  unplug(): Promise<void>;
}

interface Parts {
  device: Device;
  /** Where it keeps what it remembers. */
  folder: string;
  clock: Clock;
  log: Log;
  report: Report;
}

interface Running {
  options: BuiltInOptions;
  store: Store;
  switchboard: Switchboard;
  doors: Door[];
  ports: { mqtt: number; ws: number | null };
}

/** Connections that have not yet said who they are, besides the clients. */
const strangers = 50;

/** A broker of our own for those who have none: MQTT 3.1.1, for this computer or for the whole room. */
export class BuiltInBroker implements Outlet {
  readonly #parts: Parts;
  #turn: Promise<unknown> = Promise.resolve();
  #running: Running | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(options: BuiltInOptions): Promise<RunningBuiltIn> {
    return this.#inTurn(() => this.#start(options));
  }

  stop(): Promise<void> {
    return this.#inTurn(() => this.#stop());
  }

  #inTurn<T>(what: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(what);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #start(options: BuiltInOptions): Promise<RunningBuiltIn> {
    if (isDeepStrictEqual(this.#running?.options, options) && this.#running) return describe(this.#running);
    await this.#stop();
    const login = options.lan ? { username: options.username, password: options.password } : null;
    if (login && (login.username === '' || login.password === ''))
      throw new Error('a broker that is open to the network needs a user name and a password');
    const running = await this.#open(options, login);
    this.#running = running;
    const description = describe(running);
    await this.#parts.device.plugIn(description.address, login);
    return description;
  }

  async #open(options: BuiltInOptions, login: Login | null): Promise<Running> {
    const { device, folder, clock, log, report } = this.#parts;
    // Loaded when it is wanted: it would hold up the first window.
    const [{ Store }, { Switchboard }] = await Promise.all([
      import('./store.ts'),
      import('./switchboard.ts'),
    ]);
    const store = new Store(folder, clock, log);
    const rules = {
      limits: options.limits,
      login,
      own: new Set([device.clientId, options.ownClientId]),
    };
    const switchboard = new Switchboard(rules, store, clock, log, (count) =>
      report({ type: 'built-in-clients', count }),
    );
    const running: Running = { options, store, switchboard, doors: [], ports: { mqtt: 0, ws: null } };
    try {
      await store.open();
      await switchboard.open();
      await this.#listen(running);
      await this.#listenForWebSockets(running);
      return running;
    } catch (error) {
      await shut(running);
      throw error;
    }
  }

  async #listen({ options, switchboard, doors, ports }: Running): Promise<void> {
    const [{ createServer }, { Door }] = await Promise.all([import('node:net'), import('./door.ts')]);
    const server = createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: 60_000 }, (socket) =>
      switchboard.receive(socket),
    );
    const door = new Door(server, options.limits.clients + strangers);
    ports.mqtt = await door.open(options.lan ? undefined : loopback, options.port, this.#warn);
    doors.push(door);
  }

  /** Without WebSocket it is a broker all the same. */
  async #listenForWebSockets({ options, switchboard, doors, ports }: Running): Promise<void> {
    const { lan, limits, webSocketPort } = options;
    if (webSocketPort === null) return;
    try {
      const [{ webSocketServer }, { Door }] = await Promise.all([
        import('./web-socket.ts'),
        import('./door.ts'),
      ]);
      const receive = (stream: Duplex): void => switchboard.receive(stream);
      const door = new Door(await webSocketServer(limits.payload, lan, receive), limits.clients + strangers);
      ports.ws = await door.open(lan ? undefined : loopback, webSocketPort, this.#warn);
      doors.push(door);
    } catch (error) {
      this.#warn(error instanceof Error ? error : new Error(String(error)));
    }
  }

  async #stop(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#running = null;
    await this.#parts.device.unplug();
    await shut(running);
  }

  readonly #warn = (error: Error): void => this.#parts.log.warn(`built-in broker: ${error.message}`);
}

async function shut({ store, switchboard, doors }: Running): Promise<void> {
  await switchboard.close();
  await Promise.all(doors.map((door) => door.shut()));
  await store.close();
}

function describe({ options, ports }: Running): RunningBuiltIn {
  const outer = options.lan ? outerHosts(networkInterfaces()) : [];
  const hosts = outer.length > 0 ? outer : [loopback];
  return {
    address: addressAt('mqtt', loopback, ports.mqtt),
    addresses: hosts.flatMap((host) => addressesOf(host, ports)),
    instead: [
      { wanted: options.port, got: ports.mqtt },
      { wanted: options.webSocketPort, got: ports.ws },
    ].flatMap(({ wanted, got }) =>
      wanted === null || got === null || wanted === got ? [] : { wanted, got },
    ),
  };
}

function addressesOf(host: string, { mqtt, ws }: Running['ports']): Address[] {
  const plain = addressAt('mqtt', host, mqtt);
  return ws === null ? [plain] : [plain, addressAt('ws', host, ws)];
}

function addressAt(scheme: Scheme, host: string, port: number): Address {
  return { scheme, host, port, path: '' };
}
