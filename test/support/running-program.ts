import type { Page } from 'playwright-core';
import type { Ending } from './child.ts';
import { ProcessFamily, signal } from './process-family.ts';
import type { Transcript } from './transcript.ts';
import { until } from './until.ts';

export type WindowName = 'chat' | 'settings';

interface Process {
  pid: number;
  out: Transcript;
  err: Transcript;
  ended: Promise<Ending>;
}

/** The program as it runs, however it was started. */
export abstract class RunningProgram {
  readonly pid: number;
  readonly folder: string;
  readonly out: Transcript;
  readonly err: Transcript;
  readonly ended: Promise<Ending>;
  readonly family: ProcessFamily;
  #over = false;

  protected constructor(folder: string, { pid, out, err, ended }: Process) {
    this.folder = folder;
    this.pid = pid;
    this.out = out;
    this.err = err;
    this.ended = ended;
    this.family = new ProcessFamily(pid);
    void ended.then(() => (this.#over = true));
  }

  protected abstract get pages(): Page[];

  /** Waits until it says that it is connected, and gives the broker's address. */
  async online(from = 0): Promise<string> {
    return (await this.out.says(/^tinsel: broker online /, from)).slice('tinsel: broker online '.length);
  }

  /** How much it has printed, to wait for what it prints from now on. */
  get mark(): number {
    return this.out.lines.length;
  }

  chat(): Promise<Page> {
    return this.#page('chat');
  }

  settings(): Promise<Page> {
    return this.#page('settings');
  }

  isOpen(name: WindowName): boolean {
    return this.pages.some((page) => isOf(page, name));
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

  async #page(name: WindowName): Promise<Page> {
    const page = await until(`the ${name} window is open`, () => this.pages.find((one) => isOf(one, name)));
    page.setDefaultTimeout(20_000);
    await page.locator('main').waitFor();
    return page;
  }
}

function isOf(page: Page, name: WindowName): boolean {
  return page.url().endsWith(`/${name}.html`);
}
