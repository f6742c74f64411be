import { readdirSync, readFileSync } from 'node:fs';
import { until } from './until.ts';

/** A process, told apart from a later one with the same number. */
interface Member {
  pid: number;
  started: string;
}

interface Entry extends Member {
  parent: number;
  command: string;
}

/** A process with all its descendants, as they were at any look at them. */
export class ProcessFamily {
  readonly #members = new Map<number, Member>();
  readonly #head: number;

  constructor(head: number) {
    this.#head = head;
    this.look();
  }

  /** Those that are alive now. */
  get alive(): number[] {
    const now = table();
    return [...this.#members.values()]
      .filter(({ pid, started }) => now.get(pid)?.started === started)
      .map(({ pid }) => pid);
  }

  /** Takes in who has been born since. */
  look(): this {
    const entries = [...table().values()];
    const add = (entry: Entry): void => {
      this.#members.set(entry.pid, entry);
      for (const child of entries) if (child.parent === entry.pid) add(child);
    };
    const head = entries.find(({ pid }) => pid === this.#head);
    if (head) add(head);
    return this;
  }

  /** How many of Chromium's processes of a type live: `renderer`, say. */
  count(type: string): number {
    const now = table();
    return this.look().alive.filter((pid) => now.get(pid)?.command.includes(`--type=${type}`)).length;
  }

  gone(limit?: number): Promise<true> {
    return until('all processes are gone', () => this.alive.length === 0, limit);
  }

  async kill(): Promise<void> {
    for (const pid of this.look().alive) signal(pid, 'SIGKILL');
    await this.gone();
  }
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended meanwhile.
  }
}

/** All processes of this machine; not those that have ended and are only not yet buried. */
function table(): Map<number, Entry> {
  const entries = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0)
    .flatMap((pid) => entry(pid) ?? []);
  return new Map(entries.map((each) => [each.pid, each]));
}

function entry(pid: number): Entry | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything, so fields are counted after it.
    const [state, parent, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || state === 'X') return null;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return { pid, parent: Number(parent), started: fields[17] ?? '', command };
  } catch {
    return null;
  }
}
