import { once } from 'node:events';
import { createServer as createWebServer, type Server as WebServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions, type TLSSocket } from 'node:tls';
import type { Identity } from '../../support/certificates.ts';
import { Child } from '../../support/child.ts';

/** What listens on loopback in a test. */
export class Servers {
  readonly #endings: (() => Promise<unknown>)[] = [];
  /** The connections there are. */
  readonly sockets = new Set<Socket>();
  /** Everything that was sent to them, after TLS where they speak it. */
  heard = '';

  async end(): Promise<void> {
    for (const end of this.#endings.splice(0).toReversed()) await end();
  }

  /** Something that is ended with the test. */
  add<T extends { end(): Promise<unknown> }>(thing: T): T {
    this.#endings.push(() => thing.end());
    return thing;
  }

  async plain(behave: (socket: Socket) => void = () => undefined): Promise<number> {
    const server = createServer();
    server.on('connection', (socket) => {
      this.#take(socket);
      behave(socket);
      socket.resume();
    });
    return this.#listen(server);
  }

  async web(): Promise<number> {
    const server = createWebServer((_request, response) => response.writeHead(404).end());
    server.on('connection', (socket) => this.#take(socket));
    return this.#listen(server);
  }

  async tls(
    { certificate, key }: Identity,
    options: TlsOptions = {},
    behave: (socket: TLSSocket) => void = () => undefined,
  ): Promise<number> {
    const server = createTlsServer({ cert: certificate, key, ...options });
    // It holds the connection before the handshake too.
    server.on('connection', (socket: Socket) => this.#take(socket));
    server.on('secureConnection', (socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => (this.heard += chunk.toString('latin1')));
      behave(socket);
    });
    return this.#listen(server);
  }

  /** A port where nothing answers, not even with a refusal: whoever listens there has no room for one more. */
  async blackHole(): Promise<number> {
    const child = new Child('python3', ['-u', '-c', blackHole]);
    this.#endings.push(() => child.end());
    return Number(await child.out.says(/^\d+$/));
  }

  #take(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => undefined);
  }

  async #listen(server: Server | WebServer): Promise<number> {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    this.#endings.push(async () => {
      server.close();
      for (const socket of this.sockets) socket.destroy();
      await once(server, 'close');
    });
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('no port');
    return address.port;
  }
}

const blackHole = `
import socket, time
server = socket.socket()
server.bind(("127.0.0.1", 0))
server.listen(0)
waiting = []
for _ in range(8):
    one = socket.socket()
    one.setblocking(False)
    one.connect_ex(server.getsockname())
    waiting.append(one)
time.sleep(0.2)
print(server.getsockname()[1])
time.sleep(600)
`;
