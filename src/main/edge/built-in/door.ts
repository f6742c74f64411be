import { once } from 'node:events';
import type { Server, Socket } from 'node:net';

/** A port that is listened at. It knows who came in by it, so that it can be shut at once. */
export class Door {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor(server: Server, mostSockets: number) {
    this.#server = server;
    server.maxConnections = mostSockets;
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  /** Listens at the wanted port, or at a free one if that is taken; without a host, on all of them. Returns the port. */
  async open(host: string | undefined, wanted: number, onError: (error: Error) => void): Promise<number> {
    let port: number;
    try {
      port = await this.#listen(host, wanted);
    } catch (error) {
      if (!isTaken(error)) throw error;
      port = await this.#listen(host, 0);
    }
    this.#server.on('error', onError);
    return port;
  }

  async shut(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #listen(host: string | undefined, port: number): Promise<number> {
    this.#server.listen({ host, port });
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('no port');
    return address.port;
  }
}

/** Another program has it, or only an administrator may. */
function isTaken(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
  );
}
