import { once } from 'node:events';
import { createServer as createPlainServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { Aedes } from 'aedes';
import { createWebSocketStream, WebSocketServer } from 'ws';
import type { Identity } from './certificates.ts';

/** A broker that is reached by WebSocket, at one path and no other. Debian's Mosquitto has no WebSockets. */
export class WebBroker {
  readonly url: string;
  readonly #end: () => Promise<void>;

  private constructor(url: string, end: () => Promise<void>) {
    this.url = url;
    this.#end = end;
  }

  /** With a certificate it speaks TLS. */
  static async start(path: string, identity?: Identity): Promise<WebBroker> {
    const server = identity
      ? createTlsServer({ cert: identity.certificate, key: identity.key })
      : createPlainServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const broker = await Aedes.createBroker();
    const sockets = new WebSocketServer({ server, path });
    sockets.on('connection', (socket) => void broker.handle(createWebSocketStream(socket)));
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('no port');
    const url = `${identity ? 'wss' : 'ws'}://127.0.0.1:${address.port}${path}`;
    return new WebBroker(url, async () => {
      await new Promise<void>((done) => broker.close(done));
      for (const socket of sockets.clients) socket.terminate();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    });
  }

  end(): Promise<void> {
    return this.#end();
  }
}
