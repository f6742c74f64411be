import { z } from 'zod';
import type { Bus, Overheard, Place } from './bus.ts';
import { until } from './until.ts';

const dunst: Place = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.dunstproject.cmd0',
};
const methodCall = 1;
const methodReturn = 2;
const signal = 4;

const notify = z.tuple([z.string(), z.number(), z.string(), z.string(), z.string()]).rest(z.unknown());
const number = z
  .tuple([z.number()])
  .rest(z.unknown())
  .transform(([first]) => first);
const remembered = z.object({ id: z.number(), summary: z.string(), message: z.string() });
type Remembered = z.infer<typeof remembered>;

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
  readonly #bus: Bus;
  readonly #closed = new Set<number>();
  readonly #unanswered = new Map<string, Sent>();

  private constructor(bus: Bus) {
    this.#bus = bus;
  }

  /** Begins to listen on a screen without notifications. */
  static async listen(bus: Bus): Promise<Notifications> {
    const notifications = new Notifications(bus);
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
    await this.#bus.call(dunst, 'NotificationAction', 'u', 0);
  }

  /** Takes all off the screen and tells what could be read there, oldest first. */
  async readAndClose(): Promise<Read[]> {
    const ids = this.shown.map(({ id }) => id);
    await this.#bus.call(dunst, 'NotificationCloseAll');
    return until('dunst has put them into its history', async () => {
      const closed = (await this.#history()).filter(({ id }) => ids.includes(id));
      return closed.length === ids.length && closed.toSorted((a, b) => a.id - b.id).map(readable);
    });
  }

  async clear(): Promise<void> {
    await this.#bus.call(dunst, 'NotificationCloseAll');
    await until(
      'no notification is shown',
      async () => (await this.#bus.property(dunst, 'displayedLength')) === 0,
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
    return z.array(remembered).parse(await this.#bus.call(dunst, 'NotificationListHistory'));
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
