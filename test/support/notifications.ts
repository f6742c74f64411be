import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Bus, Overheard } from './bus.ts';
import { until } from './until.ts';

const run = promisify(execFile);
const methodCall = 1;
const methodReturn = 2;
const signal = 4;

const notify = z.tuple([z.string(), z.number(), z.string(), z.string(), z.string()]).rest(z.unknown());
const number = z
  .tuple([z.number()])
  .rest(z.unknown())
  .transform(([first]) => first);
const text = z.object({ data: z.string() }).transform(({ data }) => data);
const remembered = z.object({
  id: z.object({ data: z.number() }).transform(({ data }) => data),
  summary: text,
  message: text,
});
type Remembered = z.infer<typeof remembered>;
const history = z.object({ data: z.array(z.array(remembered)) });

/** As a program sent it. */
export interface Sent {
  id: number | null;
  summary: string;
  body: string;
}

/** As it is read on the screen, its markup carried out. */
export interface Read {
  summary: string;
  body: string;
}

/** The notifications of a desktop, shown by dunst. */
export class Notifications {
  /** All that were ever sent, oldest first. */
  readonly sent: Sent[] = [];
  readonly #env: NodeJS.ProcessEnv;
  readonly #closed = new Set<number>();
  readonly #unanswered = new Map<string, Sent>();

  private constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  /** Begins to listen on a screen without notifications. */
  static async listen(env: NodeJS.ProcessEnv, bus: Bus): Promise<Notifications> {
    const notifications = new Notifications(env);
    await notifications.clear();
    const name = "interface='org.freedesktop.Notifications'";
    const rules = [`type='method_call',${name}`, `type='signal',${name}`, "type='method_return'"];
    await bus.overhear(rules, (message) => notifications.#hear(message));
    return notifications;
  }

  /** Those that are on the screen now. */
  get shown(): Sent[] {
    return this.sent.filter(({ id }) => id !== null && !this.#closed.has(id));
  }

  /** Waits for one on the screen. */
  async shows(wanted: Partial<Read>, limit?: number): Promise<Sent> {
    const fits = (one: Sent): boolean =>
      (wanted.summary ?? one.summary) === one.summary && (wanted.body ?? one.body) === one.body;
    try {
      return await until('the notification is shown', () => this.shown.find(fits), limit);
    } catch {
      throw new Error(`no notification ${JSON.stringify(wanted)}; shown: ${JSON.stringify(this.shown)}`);
    }
  }

  /** Takes the default action of the only one on the screen, as a click on it does. */
  async click(): Promise<void> {
    await this.#dunstctl('action', '0');
  }

  /** Takes all off the screen and tells what could be read there, oldest first. */
  async readAndClose(): Promise<Read[]> {
    const ids = this.shown.map(({ id }) => id);
    await this.#dunstctl('close-all');
    return until('dunst has put them into its history', async () => {
      const closed = (await this.#history()).filter(({ id }) => ids.includes(id));
      return closed.length === ids.length && closed.toSorted((a, b) => a.id - b.id).map(readable);
    });
  }

  async clear(): Promise<void> {
    await this.#dunstctl('close-all');
    await until(
      'no notification is shown',
      async () => (await this.#dunstctl('count', 'displayed')).trim() === '0',
    );
  }

  #hear({ type, member, sender, destination, serial, replySerial, body }: Overheard): void {
    if (type === methodCall && member === 'Notify') {
      const [, , , summary, text] = notify.parse(body);
      const sent = { id: null, summary, body: text };
      this.sent.push(sent);
      this.#unanswered.set(`${sender} ${serial}`, sent);
    }
    const answered = this.#unanswered.get(`${destination} ${replySerial}`);
    if (type === methodReturn && answered) answered.id = number.parse(body);
    if (type === signal && member === 'NotificationClosed') this.#closed.add(number.parse(body));
  }

  async #history(): Promise<Remembered[]> {
    return history.parse(JSON.parse(await this.#dunstctl('history'))).data.flat();
  }

  async #dunstctl(...args: string[]): Promise<string> {
    const { stdout } = await run('dunstctl', args, { env: this.#env });
    return stdout;
  }
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", '#39': "'" };

/** dunst keeps the text as it was handed to Pango: the summary in bold, a line break, the body with its markup. */
function readable({ summary, message }: Remembered): Read {
  const whole = message
    .replace(/<[^>]*>/g, '')
    .replace(/&(#?\w+);/g, (entity, name: string) => entities[name] ?? entity);
  return { summary, body: whole.slice(summary.length + 1) };
}
