import type { Server, Socket } from 'node:net';
import { once } from 'node:events';
import type { Aedes } from 'aedes';
import type { Address } from '../../shared/address.ts';
import type { BuiltInBroker as Outlet, Log } from '../outlets.ts';

const loopback = '127.0.0.1';

/** What is plugged into the broker while it runs. */
interface Device {
  plugIn(address: Address): Promise<void>;
  unplug(): Promise<void>;
}

/** A broker of our own for those who have none: MQTT 3.1.1 on loopback, for this computer only. */
export class BuiltInBroker implements Outlet {
  readonly #device: Device;
  readonly #log: Log;
  readonly #sockets = new Set<Socket>();
  #running: { aedes: Aedes; server: Server; address: Address } | null = null;

  constructor(device: Device, log: Log) {
    this.#device = device;
    this.#log = log;
  }

  async start(port: number): Promise<Address> {
    if (this.#running) return this.#running.address;
    // Loaded when it is wanted: it would hold up the first window, and most homes have a broker.
    const [{ Aedes }, { createServer }] = await Promise.all([import('aedes'), import('node:net')]);
    const aedes = await Aedes.createBroker();
    aedes.on('clientError', (_client, error) => this.#log.info(`built-in broker: ${error.message}`));
    aedes.on('connectionError', (_client, error) => this.#log.info(`built-in broker: ${error.message}`));
    const server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
      aedes.handle(socket);
    });
    const address: Address = { scheme: 'mqtt', host: loopback, port: await listen(server, port), path: '' };
    server.on('error', (error) => this.#log.warn(`built-in broker: ${error.message}`));
    this.#running = { aedes, server, address };
    await this.#device.plugIn(address);
    return address;
  }

  async stop(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#running = null;
    await this.#device.unplug();
    const closed = once(running.server, 'close');
    running.server.close();
    await new Promise<void>((done) => running.aedes.close(done));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

/** Listens at the wanted port, or at a free one if another program has it. Returns the port. */
async function listen(server: Server, wanted: number): Promise<number> {
  try {
    return await listenAt(server, wanted);
  } catch (error) {
    if (
      !(error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES'))
    )
      throw error;
    return listenAt(server, 0);
  }
}

async function listenAt(server: Server, port: number): Promise<number> {
  server.listen({ host: loopback, port });
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}
