import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IClientOptions } from 'mqtt';
import { Bus } from './bus.ts';
import { Folder } from './folder.ts';
import { freePort } from './free-port.ts';
import { Hand } from './hand.ts';
import { Lamp } from './lamp.ts';
import { Mosquitto, type MosquittoOptions } from './mosquitto.ts';
import { Notifications } from './notifications.ts';
import { Peer } from './peer.ts';
import { Pointer } from './pointer.ts';
import { Program } from './program.ts';
import type { RunningProgram } from './running-program.ts';
import { Tray } from './tray.ts';
import { UnaidedProgram } from './unaided-program.ts';

export interface Cast {
  /** The broker's address in the settings; without it Tinsel runs its own. */
  broker?: string;
  username?: string;
  /** More of settings.json. */
  settings?: Record<string, unknown>;
}

/** What one test has going on a desktop; all of it ends with the test. */
export class Stage {
  readonly env: NodeJS.ProcessEnv;
  readonly pointer: Pointer;
  readonly #hand = new Hand();
  readonly #endings: (() => void | Promise<void>)[] = [];
  readonly #programs: RunningProgram[] = [];
  #bus: Bus | null = null;

  constructor(env: NodeJS.ProcessEnv) {
    this.env = env;
    this.pointer = new Pointer(env, this.#hand);
  }

  get bus(): Bus {
    this.#bus ??= this.owns(new Bus(this.env['DBUS_SESSION_BUS_ADDRESS'] ?? ''));
    return this.#bus;
  }

  /** Takes something over, to end it with the test. */
  owns<T extends { end(): void | Promise<void> }>(thing: T): T {
    this.#endings.push(() => thing.end());
    return thing;
  }

  folder(): string {
    return this.owns(new Folder()).path;
  }

  /** A folder as at the first start, but that nothing leaves this machine. */
  newcomer(): string {
    const folder = this.folder();
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ version: 3, discovery: { on: false } }));
    return folder;
  }

  /** A folder with settings that disturb nobody else on this machine. */
  async settled({ broker = '', username = '', settings = {} }: Cast = {}): Promise<string> {
    const folder = this.folder();
    const all = {
      version: 3,
      inUse: broker === '' ? '' : 'test',
      brokers: broker === '' ? [] : [{ id: 'test', addresses: [broker], username }],
      // Nothing leaves this machine.
      discovery: { on: false },
      builtInBroker: { port: await freePort() },
      chat: { name: 'Robin' },
      general: { welcomed: true },
      ...settings,
    };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(all));
    return folder;
  }

  async program({ args = [], ...cast }: Cast & { args?: readonly string[] } = {}): Promise<Program> {
    return this.start(await this.settled(cast), args);
  }

  /** Starts the program with a folder as it is. */
  async start(folder: string, args: readonly string[] = []): Promise<Program> {
    const program = this.owns(await Program.start({ folder, env: this.env, args }));
    this.#programs.push(program);
    return program;
  }

  /** Starts it as a person does; see there. */
  async startUnaided(folder: string, packaged?: string): Promise<UnaidedProgram> {
    const program = this.owns(await UnaidedProgram.start({ folder, env: this.env }, packaged));
    this.#programs.push(program);
    return program;
  }

  async mosquitto(options?: MosquittoOptions): Promise<Mosquitto> {
    return this.owns(await Mosquitto.start(options));
  }

  async peer(url: string, options?: IClientOptions): Promise<Peer> {
    return this.owns(await Peer.connect(url, options));
  }

  async lamp(url: string): Promise<Lamp> {
    return this.owns(await Lamp.plugIn(url));
  }

  tray(program: RunningProgram): Promise<Tray> {
    return Tray.of(program.pid, this.bus, this.#hand);
  }

  notifications(): Promise<Notifications> {
    return Notifications.listen(this.bus);
  }

  /** What the programs printed, for whoever looks for the cause of a failure. */
  story(): string {
    return this.#programs.map(({ out, err }) => `${out.text}\n${err.text}`).join('\n');
  }

  /** Ends everything, the latest first. What goes wrong does not keep the rest alive. */
  async clear(): Promise<void> {
    const problems: unknown[] = [];
    for (const end of this.#endings.splice(0).toReversed()) {
      try {
        await end();
      } catch (error) {
        problems.push(error);
      }
    }
    if (problems.length > 0) throw new AggregateError(problems, 'not everything could be ended');
  }
}
