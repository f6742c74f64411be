import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import dbus, { type MessageBus } from 'dbus-native';
import { z } from 'zod';
import { Child } from './child.ts';
import { Folder } from './folder.ts';
import { until } from './until.ts';

const name = 'org.freedesktop.Notifications';
const path = '/org/freedesktop/Notifications';

/** What `Notify` is given, as far as it is looked at. */
const notify = z.tuple([z.string(), z.number(), z.string(), z.string(), z.string()]).rest(z.unknown());

/** A message bus without any program that it could start. */
export class SessionBus {
  readonly address: string;
  readonly daemon: Child;
  readonly #folder: Folder;

  private constructor(folder: Folder, daemon: Child) {
    this.#folder = folder;
    this.daemon = daemon;
    this.address = `unix:path=${folder.path}/bus`;
  }

  static async start(): Promise<SessionBus> {
    const folder = new Folder();
    const config = join(folder.path, 'bus.conf');
    writeFileSync(
      config,
      `<busconfig>
  <type>session</type>
  <listen>unix:path=${folder.path}/bus</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`,
    );
    const args = [`--config-file=${config}`, '--nofork', '--nopidfile', '--print-address'];
    const daemon = new Child('dbus-daemon', args);
    await until('the bus is there', () => daemon.out.text.includes('\n'));
    return new SessionBus(folder, daemon);
  }

  async end(): Promise<void> {
    // A stopped one hears nothing else.
    await this.daemon.end('SIGKILL');
    this.#folder.end();
  }
}

/** What a notification service says of itself. */
export interface Sayings {
  name?: string;
  capabilities?: string[];
  /** It takes the question and never answers. */
  mute?: boolean;
}

/** A notification service of the test's own. It shows nothing, and remembers everything. */
export class NotificationService {
  /** How often it was asked what it can do. */
  asked = 0;
  /** What it was to show. */
  readonly sent: { summary: string; body: string }[] = [];
  readonly #bus: MessageBus;

  private constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  static async start(address: string, { name: own = 'test', capabilities = [], mute = false }: Sayings = {}) {
    const bus = dbus.sessionBus({ busAddress: address });
    const service = new NotificationService(bus);
    const answer = (what: unknown): unknown => (mute ? new Promise(() => undefined) : what);
    const impl = {
      GetCapabilities: () => {
        service.asked += 1;
        return answer(capabilities);
      },
      GetServerInformation: () => answer([own, 'nobody', '1', '1.2']),
      Notify: (...given: unknown[]) => {
        const [, , , summary, body] = notify.parse(given);
        return service.sent.push({ summary, body });
      },
      CloseNotification: () => undefined,
    };
    bus.exportInterface(impl, path, {
      name,
      methods: {
        GetCapabilities: ['', 'as', [], ['capabilities']],
        GetServerInformation: ['', 'ssss', [], ['name', 'vendor', 'version', 'spec']],
        Notify: ['susssasa{sv}i', 'u', ['', '', '', '', '', '', '', ''], ['id']],
        CloseNotification: ['u', '', ['id'], []],
      },
    });
    await bus.requestName(name, 0);
    return service;
  }

  end(): Promise<void> {
    return this.#bus.close();
  }
}

const names = z.array(z.string());

/** Whoever is connected to the bus. */
export async function connected(address: string): Promise<number> {
  const bus = dbus.sessionBus({ busAddress: address });
  try {
    const all = names.parse(await bus.invokeDbus({ member: 'ListNames' }));
    // Without the one that asks.
    return all.filter((one) => one.startsWith(':')).length - 1;
  } finally {
    await bus.close();
  }
}
