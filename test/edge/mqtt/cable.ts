import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

interface Connection {
  ends: [near: Socket, far: Socket];
  loses: 'nothing' | 'answers' | 'everything';
  /** What waits while the cable is held up; `null` while it is not. */
  held: (() => void)[] | null;
}

/** The network between a program and a broker: it can go dead, and it can be cut. */
export class Cable {
  readonly port: number;
  readonly #server: Server;
  readonly #connections = new Set<Connection>();

  private constructor(server: Server, port: number, broker: number) {
    this.#server = server;
    this.port = port;
    server.on('connection', (near) => this.#join(near, connect(broker, '127.0.0.1')));
  }

  static async to(broker: number): Promise<Cable> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('no port');
    return new Cable(server, address.port, broker);
  }

  /** From now on the broker's answers, or everything, is lost on the connections there are, and nobody is told. */
  lose(what: 'answers' | 'everything'): void {
    for (const connection of this.#connections) connection.loses = what;
  }

  /** From now on everything is late on the connections there are, until it is released. */
  hold(): void {
    for (const connection of this.#connections) connection.held = [];
  }

  /** How much is late. */
  get heldUp(): number {
    return [...this.#connections].reduce((sum, { held }) => sum + (held?.length ?? 0), 0);
  }

  release(): void {
    for (const connection of this.#connections) {
      const { held } = connection;
      connection.held = null;
      for (const send of held ?? []) send();
    }
  }

  /** Whoever is connected notices; who connects from now on gets through. */
  cut(): void {
    for (const { ends } of this.#connections) for (const end of ends) end.destroy();
  }

  get connections(): number {
    return this.#connections.size;
  }

  async end(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(near: Socket, far: Socket): void {
    const connection: Connection = { ends: [near, far], loses: 'nothing', held: null };
    this.#connections.add(connection);
    const pass = (send: () => void) => (connection.held ? connection.held.push(send) : send());
    near.on('data', (data) => connection.loses !== 'everything' && pass(() => far.write(data)));
    far.on('data', (data) => connection.loses === 'nothing' && pass(() => near.write(data)));
    for (const end of connection.ends) {
      end.on('error', () => undefined);
      end.on('close', () => {
        this.#connections.delete(connection);
        for (const other of connection.ends) other.destroy();
      });
    }
  }
}
