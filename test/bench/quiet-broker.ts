import { once } from 'node:events';
import { connect } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Child } from '../support/child.ts';
import { Folder } from '../support/folder.ts';
import { freePort } from '../support/free-port.ts';
import { until } from '../support/until.ts';

/** A real broker on loopback that logs nothing, which would cost time, and drops nothing for a slow client. */
export class QuietBroker {
  readonly url: string;
  readonly #folder: Folder;
  readonly #child: Child;

  private constructor(url: string, folder: Folder, child: Child) {
    this.url = url;
    this.#folder = folder;
    this.#child = child;
  }

  static async start(): Promise<QuietBroker> {
    const port = await freePort();
    const folder = new Folder();
    const file = join(folder.path, 'mosquitto.conf');
    const lines = [
      `listener ${port} 127.0.0.1`,
      'allow_anonymous true',
      'max_queued_messages 0',
      'log_dest none',
    ];
    writeFileSync(file, `${lines.join('\n')}\n`);
    const child = new Child('mosquitto', ['-c', file]);
    const broker = new QuietBroker(`mqtt://127.0.0.1:${port}`, folder, child);
    await until('the broker listens', async () => {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect').finally(() => socket.destroy());
      return true;
    });
    return broker;
  }

  async end(): Promise<void> {
    await this.#child.end();
    this.#folder.end();
  }
}
