import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { until } from '../support/until.ts';
import { now } from './clock.ts';

/** Sees at once when the desktop's window manager shows a window or takes one away. */
export class Screen {
  readonly #spy: ChildProcess;
  /** When each window appeared. */
  readonly #windows = new Map<string, number>();

  private constructor(env: NodeJS.ProcessEnv) {
    this.#spy = spawn('xprop', ['-root', '-spy', '_NET_CLIENT_LIST'], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.#spy.stdout?.on('data', (chunk: Buffer) => this.#see(chunk.toString(), now()));
  }

  /** Resolves when it knows the windows that are there, the panel's among them. */
  static async watch(env: NodeJS.ProcessEnv): Promise<Screen> {
    const screen = new Screen(env);
    await until('the screen is seen', () => screen.#windows.size);
    return screen;
  }

  /** When the first window since then appeared. */
  window(since: number): Promise<{ id: string; at: number }> {
    return until('a window is shown', () => {
      const found = [...this.#windows].find(([, at]) => at > since);
      return found && { id: found[0], at: found[1] };
    });
  }

  async gone(id: string): Promise<void> {
    await until('the window is gone', () => !this.#windows.has(id));
  }

  async end(): Promise<void> {
    this.#spy.kill();
    await once(this.#spy, 'close');
  }

  #see(text: string, at: number): void {
    const line = text.trimEnd().split('\n').at(-1) ?? '';
    const ids: string[] = line.match(/0x[0-9a-f]+/g) ?? [];
    for (const id of this.#windows.keys()) if (!ids.includes(id)) this.#windows.delete(id);
    for (const id of ids) if (!this.#windows.has(id)) this.#windows.set(id, at);
  }
}
