import { readdirSync, readFileSync } from 'node:fs';
import type { ProcessFamily } from '../support/process-family.ts';

/** The time that a program's processes have spent on a processor. Threads count that were alive at any look. */
export class Cpu {
  readonly #family: ProcessFamily;
  readonly #nanoseconds = new Map<string, number>();

  constructor(family: ProcessFamily) {
    this.#family = family;
  }

  /** Seconds since these processes began. */
  look(): number {
    for (const pid of this.#family.look().alive) this.#lookAt(pid);
    return [...this.#nanoseconds.values()].reduce((sum, each) => sum + each, 0) / 1e9;
  }

  /** Does something and looks now and then meanwhile, lest the time of a thread that ends is lost. */
  async while<T>(deed: () => Promise<T>): Promise<T> {
    const looking = setInterval(() => this.look(), 1_000);
    try {
      return await deed();
    } finally {
      clearInterval(looking);
    }
  }

  #lookAt(pid: number): void {
    const tasks = `/proc/${pid}/task`;
    try {
      for (const task of readdirSync(tasks)) {
        const [spent] = readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ');
        this.#nanoseconds.set(`${pid}/${task}`, Number(spent));
      }
    } catch {
      // It ended between the look at the folder and the one at the file.
    }
  }
}
