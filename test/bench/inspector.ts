import { once } from 'node:events';
import { now } from './clock.ts';

interface Reply {
  id: number;
  error?: { message: string };
  result?: {
    result?: { value?: string };
    exceptionDetails?: { exception?: { description?: string }; text: string };
  };
}

/**
 * Runs functions in a page or a main process over its debugging port. It switches on none of the protocol's domains,
 * so that what is measured is not slowed by being looked at.
 */
export class Inspector {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, { resolve: (reply: Reply) => void; reject: (error: Error) => void }>();
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const reply: Reply = JSON.parse(String(data));
      this.#waiting.get(reply.id)?.resolve(reply);
      this.#waiting.delete(reply.id);
    });
    socket.addEventListener('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the program has gone'));
    });
  }

  static async connect(url: string): Promise<Inspector> {
    const socket = new WebSocket(url);
    await once(socket, 'open');
    return new Inspector(socket);
  }

  /** Runs a function there, as its source stands, and gives what it returns or resolves to. */
  async run<A extends readonly unknown[], T>(what: (...args: A) => T, ...args: A): Promise<Awaited<T>> {
    const expression = `(async () => JSON.stringify(await (${what.toString()})(...${JSON.stringify(args)})))()`;
    const { error, result } = await this.#send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    const thrown =
      error?.message ?? result?.exceptionDetails?.exception?.description ?? result?.exceptionDetails?.text;
    if (thrown !== undefined) throw new Error(`${what.name}: ${thrown}`);
    const returned: Awaited<T> = JSON.parse(result?.result?.value ?? 'null');
    return returned;
  }

  /** How to turn the page's `performance.now()` into our clock's time, and by how much that may be wrong. */
  async pageClock(): Promise<{ ahead: number; error: number }> {
    let best = { ahead: 0, error: Infinity };
    for (let tries = 0; tries < 20; tries++) {
      const asked = now();
      const there = await this.run(() => performance.now());
      const answered = now();
      const error = (answered - asked) / 2;
      if (error < best.error) best = { ahead: asked + error - there, error };
    }
    return best;
  }

  end(): void {
    this.#socket.close();
  }

  #send(method: string, params: object): Promise<Reply> {
    const id = (this.#last += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }
}
