import { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { Ending } from './child.ts';
import { RunningProgram, type WindowName } from './running-program.ts';
import { Transcript } from './transcript.ts';
import { until } from './until.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Start {
  /** Where it keeps its data. */
  folder: string;
  env: NodeJS.ProcessEnv;
  args?: readonly string[];
}

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Heard {
  out: Transcript;
  err: Transcript;
}

/** The built program in a real Electron, driven by Playwright, which can also reach into its main process. */
export class Program extends RunningProgram {
  readonly app: ElectronApplication;

  private constructor(app: ElectronApplication, folder: string, heard: Heard) {
    const child = app.process();
    const ended = new Promise<Ending>((resolve) => {
      child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    super(folder, { pid: child.pid ?? 0, ended, ...heard });
    this.app = app;
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

  /** Whether a window has the keyboard; the page does not know, because Playwright makes it believe that it has. */
  hasKeyboard(name: WindowName): Promise<boolean> {
    return this.app.evaluate(
      ({ BrowserWindow }, page) =>
        BrowserWindow.getAllWindows().some(
          (one) => one.webContents.getURL().endsWith(page) && one.isVisible() && one.isFocused(),
        ),
      `/${name}.html`,
    );
  }

  /** From now on it looks for no brokers: what it would ask goes to the whole network. */
  async keepsToItself(): Promise<void> {
    await this.app.evaluate(() => {
      const { Socket } = process.getBuiltinModule('node:dgram');
      Socket.prototype.send = () => undefined;
    });
  }

  placeOf(name: WindowName): Promise<Rectangle | undefined> {
    return this.app.evaluate(({ BrowserWindow }, page) => {
      const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().endsWith(page),
      );
      return window?.getBounds();
    }, `/${name}.html`);
  }

  /** Moves a window, as a person does by its frame. */
  async place(name: WindowName, place: Rectangle): Promise<void> {
    await this.app.evaluate(
      ({ BrowserWindow }, { page, bounds }) => {
        const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
          webContents.getURL().endsWith(page),
        );
        window?.setBounds(bounds);
      },
      { page: `/${name}.html`, bounds: place },
    );
    await until('the window is there', async () => isDeepStrictEqual(await this.placeOf(name), place));
  }

  /** Closes a window as its frame's button does. */
  async close(name: WindowName): Promise<void> {
    await this.app.evaluate(({ BrowserWindow }, page) => {
      const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().endsWith(page),
      );
      window?.close();
    }, `/${name}.html`);
    await until(`the ${name} window is gone`, () => !this.isOpen(name));
  }

  protected get pages(): Page[] {
    return this.app.windows();
  }
}

function definite(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
