import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Child } from './child.ts';

/** As /proc/net/tcp has them, proc(5): ours is begun, is there, is closed here. */
const tcpStates = { begun: '02', open: '01', closed: '04' };

/** Why no networks can be made on this machine, or `null` where they can. Where all is to be tested, they must be. */
export function whyNoNetworks(): string | null {
  const name = `ts${process.pid}t`;
  try {
    const words = ['link', 'add', name, 'type', 'veth'];
    execFileSync('ip', words, { stdio: 'pipe' });
    execFileSync('unshare', ['-n', 'ip', ...words], { stdio: 'pipe' });
    return null;
  } catch (error) {
    const why = `networks cannot be made here: ${error instanceof Error ? error.message.trim() : String(error)}`;
    if (process.env['CI'] && process.getuid?.() === 0) throw new Error(why, { cause: error });
    return why;
  } finally {
    quietly('ip', 'link', 'del', name);
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

/**
 * A computer behind a router, each on a network of its own. The road to it can go silent: what is sent is lost, and
 * neither end is told. A second road, `sideDoor`, never does. The networks are those of two processes, and end with
 * them, however the test ends.
 */
export class FarComputer {
  readonly #router = network();
  readonly #itself = network();
  /** The first three numbers of all addresses. */
  readonly #net = `10.${64 + (process.pid % 128)}.${(process.pid >> 7) % 256}`;

  static async build(): Promise<FarComputer> {
    const far = new FarComputer();
    try {
      await Promise.all([far.#router, far.#itself].map((one) => one.out.says('ready')));
      far.#lay();
      return far;
    } catch (error) {
      await far.end();
      throw error;
    }
  }

  get host(): string {
    return `${this.#net}.6`;
  }

  get sideDoor(): string {
    return `${this.#net}.10`;
  }

  /** Starts something there. */
  run(command: string, args: readonly string[]): Child {
    return new Child('nsenter', [...inside(this.#itself), command, ...args]);
  }

  goSilent(): void {
    for (const end of [this.host, `${this.#net}.1`]) this.#ip(this.#router, `route add blackhole ${end}/32`);
  }

  speakAgain(): void {
    for (const end of [this.host, `${this.#net}.1`]) this.#ip(this.#router, `route del blackhole ${end}/32`);
  }

  /** Whether the system here holds something that it could not yet send there, on a connection of this kind. */
  owes(connection: keyof typeof tcpStates): boolean {
    const there = this.host
      .split('.')
      .toReversed()
      .map((part) => Number(part).toString(16).padStart(2, '0'));
    const line = new RegExp(` ${there.join('')}:\\w+ ${tcpStates[connection]} (\\w+):`, 'gi');
    return [...readFileSync('/proc/net/tcp', 'utf8').matchAll(line)].some(
      ([, queue]) => Number(`0x${queue}`) > 0,
    );
  }

  async end(): Promise<void> {
    // They would go with their other ends, but a moment later.
    for (const end of ['r', 's']) quietly('ip', 'link', 'del', `ts${process.pid}${end}`);
    for (const one of [this.#itself, this.#router]) await one.end();
  }

  /** Here `.1` – `.2` router `.5` – `.6` there, and beside them here `.9` – `.10` there. */
  #lay(): void {
    const [net, here] = [this.#net, `ts${process.pid}`];
    this.#ip(null, `link add ${here}r type veth peer name here netns ${this.#router.pid}`);
    this.#ip(this.#router, `link add there type veth peer name road netns ${this.#itself.pid}`);
    this.#ip(null, `link add ${here}s type veth peer name side netns ${this.#itself.pid}`);
    this.#plug(null, `${here}r`, `${net}.1`);
    this.#plug(this.#router, 'here', `${net}.2`);
    this.#plug(this.#router, 'there', `${net}.5`);
    this.#plug(this.#itself, 'road', this.host);
    this.#plug(null, `${here}s`, `${net}.9`);
    this.#plug(this.#itself, 'side', this.sideDoor);
    this.#ip(null, `route add ${net}.4/30 via ${net}.2`);
    this.#ip(this.#itself, `route add default via ${net}.5`);
    execFileSync('nsenter', [...inside(this.#router), 'sysctl', '-qw', 'net.ipv4.ip_forward=1']);
  }

  #plug(where: Child | null, device: string, address: string): void {
    this.#ip(where, `addr add ${address}/30 dev ${device}`);
    this.#ip(where, `link set ${device} up`);
  }

  #ip(where: Child | null, words: string): void {
    const [command = '', ...args] = [
      ...(where ? ['nsenter', ...inside(where)] : []),
      'ip',
      ...words.split(' '),
    ];
    execFileSync(command, args, { stdio: 'pipe' });
  }
}

/** A network that lasts as long as its process. */
function network(): Child {
  return new Child('unshare', ['-n', 'sh', '-ec', 'ip link set lo up; echo ready; exec sleep infinity']);
}

function inside({ pid }: Child): string[] {
  return ['-t', String(pid), '-n'];
}

function quietly(command: string, ...args: string[]): void {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
  } catch {
    // There was nothing to be done.
  }
}
