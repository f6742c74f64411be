import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import type { Due, SentLine } from '../../../src/main/core/outcome.ts';
import type { Subscriptions } from '../../../src/main/core/subscriptions.ts';
import { noTrust, type Target } from '../../../src/main/core/target.ts';

export const room = 'chat/msg';

export function target(port: number, parts: Partial<Target> = {}): Target {
  return {
    addresses: [{ scheme: 'mqtt', host: '127.0.0.1', port, path: '' }],
    clientId: 'tinsel1',
    username: '',
    password: null,
    version: 5,
    trust: noTrust,
    ...parts,
  };
}

/** Of all of them what the broker keeps is wanted at each connection. */
export function topics(...names: string[]): Subscriptions {
  const lights = new Map(names.map((name) => [name, ['']]));
  return Object.assign(new Set(names), { lights, sought: new Set<string>() });
}

/** Those of rooms alone. */
export function rooms(...names: string[]): Subscriptions {
  return Object.assign(new Set(names), { lights: new Map<string, string[]>(), sought: new Set<string>() });
}

/** Those of a place with this light and these rooms. */
export function listened(stateTopic: string, ...names: string[]): Subscriptions {
  const lights = new Map(stateTopic === '' ? [] : [[stateTopic, ['the light']]]);
  return Object.assign(new Set([...names, ...lights.keys()]), { lights, sought: new Set<string>() });
}

export function chat(line: number, payload: string, sent: Partial<SentLine> = {}): Due {
  const parts = { room, line, messageId: `id-${line}`, said: Date.UTC(2025, 11, 24, 18), ...sent };
  return { topic: parts.room, payload, qos: 1, chat: parts };
}

export function command(payload: string): Due {
  return { topic: 'lights/tree/set', payload, qos: 1, chat: null };
}

/** Something that listens and is no broker. */
export class Impostor {
  readonly sockets = new Set<Socket>();
  readonly #server: Server;

  private constructor(server: Server, behave: (socket: Socket) => void) {
    this.#server = server;
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      socket.on('error', () => undefined);
      behave(socket);
      socket.resume();
    });
  }

  static async start(behave: (socket: Socket) => void): Promise<Impostor> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Impostor(server, behave);
  }

  get port(): number {
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('no port');
    return address.port;
  }

  async end(): Promise<void> {
    this.#server.close();
    for (const socket of this.sockets) socket.destroy();
    await once(this.#server, 'close');
  }
}
