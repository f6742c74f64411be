import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Child } from '../../support/child.ts';
import { Folder } from '../../support/folder.ts';

/** A Mosquitto in surroundings that a test makes: on another network, or with less than it needs. */
export class ConfinedMosquitto {
  readonly child: Child;
  readonly #folder: Folder;

  private constructor(child: Child, folder: Folder) {
    this.child = child;
    this.#folder = folder;
  }

  /** `run` starts it; `listener` is where it listens, as its configuration says it, and `more` what else it says. */
  static async start(
    run: (command: string, args: readonly string[]) => Child,
    listener: string,
    ...more: readonly string[]
  ): Promise<ConfinedMosquitto> {
    const folder = new Folder();
    const file = join(folder.path, 'mosquitto.conf');
    const lines = [
      `listener ${listener}`,
      'allow_anonymous true',
      'log_dest stderr',
      'log_type all',
      'user root',
      ...more,
    ];
    writeFileSync(file, `${lines.join('\n')}\n`);
    const broker = new ConfinedMosquitto(run('mosquitto', ['-c', file]), folder);
    try {
      await broker.child.err.says(/mosquitto version \S+ running/);
      return broker;
    } catch (error) {
      await broker.end();
      throw error;
    }
  }

  get log(): string {
    return this.child.err.text;
  }

  async end(): Promise<void> {
    await this.child.end();
    this.#folder.end();
  }
}
