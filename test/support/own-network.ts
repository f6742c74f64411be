import { execFileSync } from 'node:child_process';
import { Child } from './child.ts';

/** Whether this system lets us make networks; not every container does. */
export function canMakeNetworks(): boolean {
  try {
    execFileSync('unshare', ['-n', 'ip', 'link', 'add', 'one', 'type', 'veth'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A program on a network of its own, which nothing leaves and nothing comes into. */
export class OwnNetwork extends Child {
  constructor(command: string, args: readonly string[]) {
    super('unshare', ['-n', 'sh', '-ec', 'ip link set lo up; exec "$@"', 'sh', command, ...args]);
  }

  /** Runs these commands on its network, and gives what they print. */
  run(commands: string): string {
    const args = ['-t', String(this.pid), '-n', 'sh', '-ec', commands];
    return execFileSync('nsenter', args, { stdio: 'pipe', encoding: 'utf8' });
  }
}
