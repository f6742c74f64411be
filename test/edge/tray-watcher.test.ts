import dbus, { type MessageBus } from 'dbus-native';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startDesktop } from '../../build/run/desktop.mjs';
import { Watcher } from '../../src/main/edge/tray/watcher.ts';
import { connected, SessionBus } from '../support/notification-service.ts';
import { until } from '../support/until.ts';

const name = 'org.kde.StatusNotifierWatcher';
const path = '/StatusNotifierWatcher';

let bus: SessionBus;
let reports: (string | null)[];

beforeEach(async () => {
  bus = await SessionBus.start();
  reports = [];
});

afterEach(() => bus.end());

/** What shows icons, or would if it had a host. */
class FakeWatcher {
  readonly #bus: MessageBus;
  readonly #state: { IsStatusNotifierHostRegistered: boolean };

  private constructor(own: MessageBus, hosted: boolean) {
    this.#bus = own;
    this.#state = { IsStatusNotifierHostRegistered: hosted };
    own.exportInterface(this.#state, path, {
      name,
      methods: {},
      signals: { StatusNotifierHostRegistered: ['', ''] },
      properties: { IsStatusNotifierHostRegistered: 'b' },
    });
  }

  static async start(hosted = true): Promise<FakeWatcher> {
    const own = dbus.sessionBus({ busAddress: bus.address });
    const watcher = new FakeWatcher(own, hosted);
    await own.requestName(name, 0);
    return watcher;
  }

  get owner(): string | undefined {
    return this.#bus.name;
  }

  host(): void {
    this.#state.IsStatusNotifierHostRegistered = true;
    this.#bus.sendSignal(path, name, 'StatusNotifierHostRegistered', '', []);
  }

  end(): Promise<void> {
    return this.#bus.close();
  }
}

function watch(address = bus.address): void {
  new Watcher({ DBUS_SESSION_BUS_ADDRESS: address }).watch((owner) => reports.push(owner));
}

function reported(...owners: (string | null | undefined)[]): Promise<unknown> {
  return until(`${owners.length} reports`, () => reports.length >= owners.length).then(() =>
    expect(reports).toEqual(owners),
  );
}

describe('what shows icons', () => {
  test('is known at once where it is there', async () => {
    const there = await FakeWatcher.start();
    watch();
    await reported(there.owner);
  });

  test('is found on the bus of the session where that is not named', async () => {
    const there = await FakeWatcher.start();
    const folder = bus.address.replace(/^unix:path=(.*)\/bus$/, '$1');
    new Watcher({ XDG_RUNTIME_DIR: folder }).watch((owner) => reports.push(owner));
    await reported(there.owner);
  });

  test('is heard of when it comes, goes and comes again', async () => {
    watch();
    await reported(null);
    const first = await FakeWatcher.start();
    await reported(null, first.owner);
    const { owner } = first;
    await first.end();
    await reported(null, owner, null);
    const second = await FakeWatcher.start();
    await reported(null, owner, null, second.owner);
    expect(second.owner).not.toBe(owner);
  });

  test('is nothing before it has a host', async () => {
    const there = await FakeWatcher.start(false);
    watch();
    await reported(null);
    there.host();
    await reported(null, there.owner);
  });

  test.each([
    ['without a bus', 'unix:path=/nowhere'],
    ['at an address that is none', 'bus'],
    ['where no bus is known', undefined],
  ])('is nothing %s', async (_where, address) => {
    new Watcher({ DBUS_SESSION_BUS_ADDRESS: address }).watch((owner) => reports.push(owner));
    await reported(null);
  });

  test('that is gone with its bus does not end the program', async () => {
    const there = await FakeWatcher.start();
    watch();
    await reported(there.owner);
    await bus.daemon.end('SIGKILL');
    await there.end().catch(() => undefined);
    expect(reports[0]).toBe(there.owner);
  });

  test('is listened to on one connection', async () => {
    watch();
    await reported(null);
    expect(await connected(bus.address)).toBe(1);
  });

  test('is a real panel', async () => {
    const desktop = await startDesktop();
    try {
      watch(desktop.env['DBUS_SESSION_BUS_ADDRESS']);
      await until('it is known', () => reports.length > 0);
      expect(reports[0]).toMatch(/^:\d+\.\d+$/);
    } finally {
      await desktop.stop();
    }
  });

  test.each([
    ['x11', 3_000],
    ['wayland', 15_000],
  ])('is waited for on %s for %i ms', (session, patience) => {
    expect(new Watcher({ XDG_SESSION_TYPE: session }).patience).toBe(patience);
  });
});
