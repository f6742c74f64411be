import { spawn, type ChildProcess } from 'node:child_process';
import { Transcript } from './transcript.ts';
import { until } from './until.ts';

export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A command that runs beside a test. It dies with the test's process, however that ends. */
export class Child {
  readonly out: Transcript;
  readonly err: Transcript;
  readonly ended: Promise<Ending>;
  readonly #process: ChildProcess;

  constructor(
    command: string,
    args: readonly string[],
    options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
  ) {
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    this.out = new Transcript(child.stdout);
    this.err = new Transcript(child.stderr);
    this.ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve({ code, signal }));
    });
    this.ended.catch(() => undefined);
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  get running(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.#process.kill(signal);
    await until(`${this.#process.spawnargs.join(' ')} has ended`, () => !this.running, 5_000).catch(() =>
      this.#process.kill('SIGKILL'),
    );
    await this.ended;
  }
}
