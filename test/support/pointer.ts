import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Hand } from './hand.ts';
import { until } from './until.ts';

const run = promisify(execFile);

/** The mouse of a desktop. */
export class Pointer {
  readonly #env: NodeJS.ProcessEnv;
  readonly #hand: Hand;

  constructor(env: NodeJS.ProcessEnv, hand: Hand) {
    this.#env = env;
    this.#hand = hand;
  }

  /** Clicks the only icon in the panel's tray with the left button. */
  async clickTray(times = 1): Promise<void> {
    const [x, y] = await until('the panel shows a tray', () => this.#trayCentre());
    const click = ['click', '--repeat', String(times), '--delay', '50', '1'];
    await this.#hand.rest();
    await run('xdotool', ['mousemove', String(x), String(y), ...click], { env: this.#env });
    this.#hand.clicked();
  }

  /** The tray is a window of its own within the panel, drawn by a helper; with one icon it is as wide as that. */
  async #trayCentre(): Promise<[number, number] | null> {
    const { stdout } = await run('xwininfo', ['-root', '-tree'], { env: this.#env });
    const inPanel = stdout.slice(stdout.indexOf('"xfce4-panel": ("xfce4-panel"'));
    const match = /"wrapper-2\.0".*?\s(\d+)x(\d+)\+\d+\+\d+\s+\+(\d+)\+(\d+)/.exec(inPanel);
    const [width = 0, height = 0, x = 0, y = 0] = (match ?? []).slice(1).map(Number);
    return match && width > 1 ? [x + Math.floor(width / 2), y + Math.floor(height / 2)] : null;
  }
}
