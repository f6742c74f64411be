import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Child } from './child.ts';
import { Folder } from './folder.ts';
import { freePort } from './free-port.ts';

export interface MosquittoOptions {
  port?: number;
  /** Lets in only who has one of these passwords, by user name. */
  users?: Record<string, string>;
  /** More lines of its configuration. */
  lines?: string[];
}

/** A real broker on loopback. What it keeps outlives a restart, as on a real machine. */
export class Mosquitto {
  readonly port: number;
  readonly #folder = new Folder();
  readonly #users: Record<string, string>;
  readonly #lines: string[];
  #child: Child | null = null;
  /** What runs before the present one said. */
  #earlier = '';

  private constructor(port: number, users: Record<string, string>, lines: string[]) {
    this.port = port;
    this.#users = users;
    this.#lines = lines;
  }

  static async start({ port, users = {}, lines = [] }: MosquittoOptions = {}): Promise<Mosquitto> {
    const broker = new Mosquitto(port ?? (await freePort()), users, lines);
    await broker.start();
    return broker;
  }

  get url(): string {
    return `mqtt://127.0.0.1:${this.port}`;
  }

  get hostAndPort(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** All it has logged. */
  get log(): string {
    return this.#earlier + (this.#child?.err.text ?? '');
  }

  /** How often somebody has connected, let in or not. */
  get connections(): number {
    return this.log.match(/New connection from/g)?.length ?? 0;
  }

  async start(): Promise<void> {
    if (this.#child?.running) return;
    const child = new Child('mosquitto', ['-c', this.#configure()]);
    this.#child = child;
    try {
      await child.err.says(/mosquitto version \S+ running/);
    } catch (error) {
      await this.end();
      throw error;
    }
  }

  /** `SIGKILL` is a power cut: it forgets what it has not yet written. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (!child) return;
    await child.end(signal);
    this.#earlier += `${child.err.text}\n`;
    this.#child = null;
  }

  async restart(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    await this.stop(signal);
    await this.start();
  }

  async end(): Promise<void> {
    await this.stop();
    this.#folder.end();
  }

  #configure(): string {
    const { path } = this.#folder;
    const passwords = join(path, 'passwords');
    const users = Object.entries(this.#users);
    if (users.length > 0) writeFileSync(passwords, '', { mode: 0o600 });
    for (const [name, password] of users)
      execFileSync('mosquitto_passwd', ['-b', passwords, name, password], { stdio: 'ignore' });
    const lines = [
      `listener ${this.port} 127.0.0.1`,
      ...(users.length > 0
        ? ['allow_anonymous false', `password_file ${passwords}`]
        : ['allow_anonymous true']),
      'persistence true',
      `persistence_location ${path}/`,
      'log_dest stderr',
      'log_type all',
      'connection_messages true',
      // As root it would become another user, who cannot read the folder.
      'user root',
      ...this.#lines,
    ];
    const file = join(path, 'mosquitto.conf');
    writeFileSync(file, `${lines.join('\n')}\n`);
    return file;
  }
}
