import { once } from 'node:events';
import { createServer } from 'node:net';

const first = 20_000;
const count = 10_000;

/**
 * A port of loopback that nobody listens at. It lies below those that systems give to outgoing connections, so that it
 * stays free while a broker is restarted on it.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + Math.floor(Math.random() * count);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
