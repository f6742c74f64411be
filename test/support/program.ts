import { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { Child, type Ending } from './child.ts';
import { ProcessFamily, signal } from './process-family.ts';
import { Transcript } from './transcript.ts';
import { until } from './until.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Start {
  /** Where it keeps its data. */
  folder: string;
  env: NodeJS.ProcessEnv;
  args?: readonly string[];
}

interface Heard {
  out: Transcript;
  err: Transcript;
}

/** The built program in a real Electron, driven by Playwright. */
export class Program {
  readonly out: Transcript;
  readonly err: Transcript;
  readonly family: ProcessFamily;
  readonly ended: Promise<Ending>;
  readonly folder: string;
  readonly app: ElectronApplication;
  #over = false;

  private constructor(app: ElectronApplication, folder: string, { out, err }: Heard) {
    const child = app.process();
    this.app = app;
    this.folder = folder;
    this.out = out;
    this.err = err;
    this.family = new ProcessFamily(child.pid ?? 0);
    this.ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        this.#over = true;
        resolve({ code, signal });
      });
    });
  }

  /** Resolves when it says that it is ready. */
  static async start({ folder, env, args = [] }: Start): Promise<Program> {
    let heard: Heard | null = null;
    const listen = (message: unknown): void => {
      const child = message instanceof Object && 'process' in message ? message.process : null;
      if (!(child instanceof ChildProcess)) return;
      // It has its streams only when it has been spawned, which is at once after it has been made.
      queueMicrotask(
        () => (heard ??= { out: new Transcript(child.stdout), err: new Transcript(child.stderr) }),
      );
    };
    // Playwright hands over the process only when it has long been talking.
    subscribe('child_process', listen);
    const launched = _electron.launch({
      args: ['.', '--user-data-dir', folder, ...args],
      cwd: root,
      env: definite({ ...process.env, ...env }),
    });
    const app = await launched.finally(() => unsubscribe('child_process', listen));
    if (!heard) throw new Error('the program was not heard');
    const program = new Program(app, folder, heard);
    try {
      await program.out.says('tinsel: ready');
      return program;
    } catch (error) {
      await program.end();
      throw error;
    }
  }

  /** Starts it bare, as a shell does, when it is expected to print something and leave. */
  static bare({ folder, env, args = [] }: Start): Child {
    const electron = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron');
    return new Child(electron, ['--no-sandbox', '.', '--user-data-dir', folder, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
    });
  }

  get pid(): number {
    return this.app.process().pid ?? 0;
  }

  /** Waits until it says that it is connected, and gives the broker's address. */
  async online(from = 0): Promise<string> {
    return (await this.out.says(/^tinsel: broker online /, from)).slice('tinsel: broker online '.length);
  }

  chat(): Promise<Page> {
    return this.#page('chat');
  }

  settings(): Promise<Page> {
    return this.#page('settings');
  }

  isOpen(page: 'chat' | 'settings'): boolean {
    return this.app.windows().some((one) => one.url().includes(`/${page}.html`));
  }

  /** Whether a window has the keyboard; the page does not know, because Playwright makes it believe that it has. */
  hasKeyboard(page: 'chat' | 'settings'): Promise<boolean> {
    return this.app.evaluate(
      ({ BrowserWindow }, name) =>
        BrowserWindow.getAllWindows().some(
          (one) => one.webContents.getURL().includes(name) && one.isVisible() && one.isFocused(),
        ),
      `/${page}.html`,
    );
  }

  /** Closes a window as its frame's button does. */
  async close(page: 'chat' | 'settings'): Promise<void> {
    await this.app.evaluate(({ BrowserWindow }, name) => {
      const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().includes(name),
      );
      window?.close();
    }, `/${page}.html`);
    await until(`the ${page} window is gone`, () => !this.isOpen(page));
  }

  /** A crash, or a power cut. */
  async crash(): Promise<void> {
    this.family.look();
    signal(this.pid, 'SIGKILL');
    await this.ended;
    await this.family.kill();
  }

  /** Ends it as a logout does, and if need be otherwise. */
  async end(): Promise<void> {
    this.family.look();
    if (!this.#over) signal(this.pid, 'SIGTERM');
    await until('the program has ended', () => this.#over, 10_000).catch(() => undefined);
    await this.family.gone(3_000).catch(() => this.family.kill());
    await this.ended;
  }

  async #page(name: 'chat' | 'settings'): Promise<Page> {
    const page = await until(`the ${name} window is open`, () =>
      this.app.windows().find((one) => one.url().includes(`/${name}.html`)),
    );
    page.setDefaultTimeout(20_000);
    await page.locator('main').waitFor();
    return page;
  }
}

function definite(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
