import { binaryOf, ensureRuntime } from '../../build/run/runtime.mjs';
import { sandboxSwitches } from '../../build/run/sandbox.mjs';
import { Child } from '../support/child.ts';
import { ProcessFamily } from '../support/process-family.ts';
import { now } from './clock.ts';
import { Inspector } from './inspector.ts';
import type { Subject } from './subject.ts';

const binary = binaryOf(await ensureRuntime());
const switches = await sandboxSwitches();

export interface Circumstances {
  env: NodeJS.ProcessEnv;
  /** Where it keeps its data. */
  folder: string;
  hidden?: boolean;
  /** Which of its processes can be looked into; each such door costs a little. */
  doors?: readonly ('main' | 'page')[];
}

interface Target {
  webSocketDebuggerUrl: string;
}

/** One run of a program, started as a shell does. */
export class Run {
  /** When it was started. */
  readonly began: number;
  readonly family: ProcessFamily;
  readonly pid: number;
  readonly #child: Child;
  readonly #inspectors: Inspector[] = [];

  constructor(subject: Subject, { env, folder, hidden = false, doors = [] }: Circumstances) {
    const args = [
      ...switches,
      ...(doors.includes('main') ? ['--inspect=0'] : []),
      ...(doors.includes('page') ? ['--remote-debugging-port=0'] : []),
      subject.folder,
      `--user-data-dir=${folder}`,
      ...(hidden ? ['--hidden'] : []),
    ];
    this.began = now();
    this.#child = new Child(binary, args, { env: { ...process.env, ...env } });
    this.pid = this.#child.pid;
    this.family = new ProcessFamily(this.pid);
  }

  says(wanted: RegExp, from = 0, limit?: number): Promise<string> {
    return this.#child.out.says(wanted, from, limit);
  }

  /** How much it has printed, to wait for what it prints from now on. */
  get mark(): number {
    return this.#child.out.lines.length;
  }

  async main(): Promise<Inspector> {
    return this.#inspect(await this.#port('Debugger'));
  }

  async page(): Promise<Inspector> {
    return this.#inspect(await this.#port('DevTools'));
  }

  async end(): Promise<void> {
    for (const inspector of this.#inspectors.splice(0)) inspector.end();
    this.family.look();
    await this.#child.end();
    await this.family.gone(5_000).catch(() => this.family.kill());
  }

  async #port(door: 'Debugger' | 'DevTools'): Promise<string> {
    const line = await this.#child.err.says(new RegExp(`^${door} listening on `));
    return new URL(line.slice(line.indexOf('ws://'))).host;
  }

  async #inspect(host: string): Promise<Inspector> {
    const response = await fetch(`http://${host}/json/list`);
    const [target]: Target[] = JSON.parse(await response.text());
    if (!target) throw new Error('the program has nothing to look into');
    const inspector = await Inspector.connect(target.webSocketDebuggerUrl);
    this.#inspectors.push(inspector);
    return inspector;
  }
}
