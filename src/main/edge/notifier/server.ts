import * as z from 'zod/mini';

/** What of the desktop's notification service matters to us. `silent`: it does not answer, and would hold us up. */
export type Service = { is: 'there'; markup: boolean } | { is: 'absent' } | { is: 'silent' };

/** Milliseconds in which it must answer. */
const limit = 3_000;
/** How long an answer holds; another service may take the place of this one. */
const fresh = 60_000;

const name = 'org.freedesktop.Notifications';
const place = { destination: name, path: '/org/freedesktop/Notifications', interface: name };
const capabilities = z.array(z.string());
const information = z.tuple([z.string()], z.unknown());

/** The notification service of a Linux desktop, asked over the session bus (Desktop Notifications Specification). */
export class NotificationServer {
  readonly #bus: string | undefined;
  readonly #now: () => number;
  #asked: { at: number; answer: Promise<Service> } | null = null;

  constructor(bus = process.env['DBUS_SESSION_BUS_ADDRESS'], now = Date.now) {
    this.#bus = bus;
    this.#now = now;
  }

  /** What it is, from at most a minute ago. */
  ask(): Promise<Service> {
    const at = this.#now();
    if (this.#asked && Math.abs(at - this.#asked.at) < fresh) return this.#asked.answer;
    const answer = this.#inquire();
    this.#asked = { at, answer };
    return answer;
  }

  /** The connection is there only meanwhile. */
  async #inquire(): Promise<Service> {
    if (this.#bus === undefined) return { is: 'absent' };
    const { default: dbus } = await import('dbus-native');
    try {
      const client = dbus.sessionBus({ busAddress: this.#bus });
      const { stream } = client.connection;
      // Both would end the program if nobody listened.
      client.connection.on('error', () => stream.destroy());
      client.connection.on('handlerError', () => stream.destroy());
      try {
        const [can, who] = await Promise.all([
          client.invoke({ ...place, member: 'GetCapabilities' }, { timeout: limit }),
          client.invoke({ ...place, member: 'GetServerInformation' }, { timeout: limit }),
        ]);
        const announced = capabilities.parse(can).includes('body-markup');
        // Without a configuration it carries markup out, and announces nothing.
        const isDunst = information.parse(who)[0] === 'dunst';
        return { is: 'there', markup: announced || isDunst };
      } finally {
        stream.destroy();
      }
    } catch (error) {
      if (!(error instanceof dbus.TimeoutError)) return { is: 'absent' };
      this.#asked = null;
      return { is: 'silent' };
    }
  }
}
