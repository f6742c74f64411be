import { join } from 'node:path';
import type { Happening } from '../../../src/main/core/event.ts';
import { clock } from '../../../src/main/edge/clock.ts';
import { BuiltInBroker } from '../../../src/main/edge/built-in/broker.ts';
import { DemoTree } from '../../../src/main/edge/mqtt/demo-tree.ts';
import type { BuiltInOptions, RunningBuiltIn } from '../../../src/main/outlets.ts';
import { formatAddress, type Address } from '../../../src/shared/address.ts';
import type { IClientOptions } from 'mqtt';
import { Folder } from '../../support/folder.ts';
import { freePort } from '../../support/free-port.ts';
import { Peer } from '../../support/peer.ts';

export const login = { username: 'class', password: 'mistletoe' };

/** A built-in broker with what it needs, and those who connect to it. */
export class Stand {
  readonly happenings: Happening[] = [];
  readonly said: string[] = [];
  readonly folder: string;
  readonly broker: BuiltInBroker;
  readonly #home = new Folder();
  readonly #peers: Peer[] = [];
  #options: BuiltInOptions | null = null;

  constructor(folder?: string) {
    this.folder = folder ?? join(this.#home.path, 'built-in-broker');
    this.broker = new BuiltInBroker({
      device: new DemoTree(),
      folder: this.folder,
      clock,
      log: { info: (text) => this.said.push(text), warn: (text) => this.said.push(`! ${text}`) },
      report: (happening) => this.happenings.push(happening),
    });
  }

  /** The folder its own folder is in. */
  get home(): string {
    return this.#home.path;
  }

  get warnings(): string[] {
    return this.said.filter((text) => text.startsWith('!'));
  }

  /** Every number of clients it has reported. */
  get counts(): number[] {
    return this.happenings.flatMap((happening) =>
      happening.type === 'built-in-clients' ? happening.count : [],
    );
  }

  /** Starts as it was started before, unless told otherwise. */
  async start(options: Partial<BuiltInOptions> = {}): Promise<RunningBuiltIn> {
    this.#options = {
      port: this.#options?.port ?? (await freePort()),
      lan: false,
      webSocketPort: null,
      ownClientId: 'tinsel-itself',
      ...login,
      ...this.#options,
      ...options,
      limits: { clients: 100, payload: 262_144, rate: 200, ...this.#options?.limits, ...options.limits },
    };
    return this.broker.start(this.#options);
  }

  async peer(address: Address, options: IClientOptions = {}): Promise<Peer> {
    const peer = await Peer.connect(formatAddress(address), options);
    this.#peers.push(peer);
    return peer;
  }

  async stop(): Promise<void> {
    for (const peer of this.#peers.splice(0)) await peer.end();
    await this.broker.stop();
  }

  async end(): Promise<void> {
    await this.stop();
    this.#home.end();
  }
}
