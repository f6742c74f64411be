import type { Server, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The most there is around a payload: a topic of 65,535 bytes, and the lengths. */
const around = 65_544;

/**
 * A server that speaks MQTT over WebSocket, at any path. A page that a browser has open may come from anywhere; where
 * nobody has to log in, only pages of this computer are let in (CWE-1385).
 */
export async function webSocketServer(
  mostPayload: number,
  fromAnywhere: boolean,
  receive: (stream: Duplex & { remoteAddress: string | undefined }) => void,
): Promise<Server> {
  const [{ createServer }, { WebSocketServer, createWebSocketStream }] = await Promise.all([
    import('node:http'),
    import('ws'),
  ]);
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: mostPayload + around,
    handleProtocols: (offered) => offered.has('mqtt') && 'mqtt',
  });
  const server = createServer(
    {
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: 60_000,
      headersTimeout: 10_000,
      requestTimeout: 10_000,
    },
    (_request, response) => response.writeHead(426, { upgrade: 'websocket', connection: 'close' }).end(),
  );
  server.on('upgrade', (request, socket, head) => {
    const { remoteAddress } = request.socket;
    if (fromAnywhere || isLocal(request))
      sockets.handleUpgrade(request, socket, head, (webSocket) =>
        receive(Object.assign(createWebSocketStream(webSocket), { remoteAddress })),
      );
    else {
      socket.on('error', () => undefined);
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    }
  });
  return server;
}

/** Programs say no origin at all. */
function isLocal({ headers: { origin } }: IncomingMessage): boolean {
  if (origin === undefined) return true;
  const host = URL.canParse(origin) ? new URL(origin).hostname : '';
  return host === 'localhost' || host === '127.0.0.1' || host === '[::1]';
}
