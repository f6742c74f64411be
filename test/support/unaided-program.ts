import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { Child } from './child.ts';
import { root, type Start } from './program.ts';
import { RunningProgram } from './running-program.ts';
import { until } from './until.ts';

const address = /^DevTools listening on (ws:\S+)$/;

/**
 * The program without Playwright's hand in its start, which takes the keychain away and needs what a hardened package
 * has not. Only its windows are driven.
 */
export class UnaidedProgram extends RunningProgram {
  readonly #browser: Browser;

  private constructor(folder: string, child: Child, browser: Browser) {
    super(folder, child);
    this.#browser = browser;
  }

  /** Starts the built program, or a packaged one. Resolves when it says that it is ready. */
  static async start(start: Start, packaged: string | null = null): Promise<UnaidedProgram> {
    const child = run(packaged, start, ['--remote-debugging-port=0']);
    try {
      const [, url = ''] = address.exec(await child.err.says(address)) ?? [];
      const browser = await chromium.connectOverCDP(url);
      await child.out.says('tinsel: ready');
      return new UnaidedProgram(start.folder, child, browser);
    } catch (error) {
      await child.end();
      throw new Error(`it did not start: ${child.out.text}\n${child.err.text}`, { cause: error });
    }
  }

  /** Starts it as a shell does, when it is expected to print something and leave. */
  static leaving(start: Start): Child {
    return run(null, start);
  }

  override async end(): Promise<void> {
    await super.end();
    await until('the line to it is down', () => !this.#browser.isConnected());
  }

  protected get pages(): Page[] {
    return this.#browser.contexts().flatMap((context) => context.pages());
  }
}

/** As root, Chromium's own sandbox cannot work. */
function run(
  packaged: string | null,
  { folder, env, args = [] }: Start,
  switches: readonly string[] = [],
): Child {
  const electron = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron');
  const [command, where] = packaged === null ? [electron, ['.']] : [packaged, []];
  return new Child(command, ['--no-sandbox', ...switches, ...where, '--user-data-dir', folder, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  });
}
