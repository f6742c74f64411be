import dbus, { type MessageBus } from 'dbus-native';

const properties = 'org.freedesktop.DBus.Properties';

/** An object of another program on the message bus. */
export interface Place {
  destination: string;
  path: string;
  interface: string;
}

/** What one program said to another. */
export interface Overheard {
  type: number;
  member?: string;
  sender?: string;
  destination?: string;
  serial?: number;
  replySerial?: number;
  body?: unknown[];
}

/** A connection to the desktop's message bus. */
export class Bus {
  readonly #bus: MessageBus;

  constructor(address: string) {
    this.#bus = dbus.sessionBus({ busAddress: address });
  }

  async call(place: Place, member: string, signature = '', ...body: unknown[]): Promise<unknown> {
    return this.#bus.invoke({ ...place, member, ...(signature === '' ? {} : { signature, body }) });
  }

  property(place: Place, name: string): Promise<unknown> {
    return this.call({ ...place, interface: properties }, 'Get', 'ss', place.interface, name);
  }

  async pidOf(name: string): Promise<number> {
    const daemon = {
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
    };
    return Number(await this.call(daemon, 'GetConnectionUnixProcessID', 's', name));
  }

  /** Hears what others say to each other, as far as it fits the rules. */
  async overhear(rules: readonly string[], hear: (message: Overheard) => void): Promise<void> {
    this.#bus.connection.on('message', (message: Overheard) => hear(message));
    for (const rule of rules) await this.#bus.addMatch(`eavesdrop='true',${rule}`);
  }

  end(): void {
    this.#bus.connection.end();
  }
}
