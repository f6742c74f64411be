import type { MessageBus } from 'dbus-native';
import * as z from 'zod/mini';

const name = 'org.kde.StatusNotifierWatcher';
const place = { destination: name, path: '/StatusNotifierWatcher' };
/** Milliseconds in which it must answer; at login it may have much else to do. */
const limit = 10_000;

const signal = z.object({ member: z.enum(['NameOwnerChanged', 'StatusNotifierHostRegistered']) });
const truth = z.boolean();

/**
 * What a Linux desktop shows tray icons with (StatusNotifierItem). Electron looks for it once, when an icon is made: at
 * login it may come later, and a panel that is started again is another one.
 */
export class Watcher {
  /** Milliseconds after which an icon is made without it: X11 has trays of an older kind, Wayland has none. */
  readonly patience: number;
  readonly #bus: string | undefined;

  constructor(env: NodeJS.ProcessEnv = process.env) {
    const { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: folder } = env;
    // Where it is not named, libdbus, and so Electron, finds it there.
    this.#bus = address ?? (folder === undefined ? undefined : `unix:path=${folder}/bus`);
    this.patience = env['XDG_SESSION_TYPE'] === 'wayland' ? 15_000 : 3_000;
  }

  /** Reports who shows icons, now and whenever that changes; `null`: nobody does. */
  watch(report: (owner: string | null) => void): void {
    this.#listen(report).catch(() => report(null));
  }

  async #listen(report: (owner: string | null) => void): Promise<void> {
    if (this.#bus === undefined) return report(null);
    const { default: dbus } = await import('dbus-native');
    const bus = dbus.sessionBus({ busAddress: this.#bus });
    const { connection } = bus;
    // Both would end the program if nobody listened. Without the bus there is no desktop to be watched any more.
    connection.on('error', () => connection.stream.destroy());
    connection.on('handlerError', () => undefined);
    let turn = 0;
    const look = async (): Promise<void> => {
      turn += 1;
      const mine = turn;
      const owner = await ownerOf(bus);
      if (mine === turn) report(owner);
    };
    connection.on('message', (message: unknown) => {
      if (signal.safeParse(message).success) void look();
    });
    await bus.addMatch(
      `type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${name}'`,
    );
    await bus.addMatch(`type='signal',interface='${name}',member='StatusNotifierHostRegistered'`);
    await look();
  }
}

/** The watcher's address on the bus, if it has a host: without one it shows nothing, and Electron turns away. */
async function ownerOf(bus: MessageBus): Promise<string | null> {
  const question = { ...place, interface: 'org.freedesktop.DBus.Properties', member: 'Get', signature: 'ss' };
  try {
    const owner = await bus.getNameOwner(name);
    const hosted: unknown = await bus.invoke(
      { ...question, body: [name, 'IsStatusNotifierHostRegistered'] },
      { timeout: limit },
    );
    return truth.parse(hosted) ? owner : null;
  } catch {
    return null;
  }
}
