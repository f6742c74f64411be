import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startDesktop } from '../../build/run/desktop.mjs';
import { NotificationServer } from '../../src/main/edge/notifier/server.ts';
import { until } from '../support/until.ts';
import { connected, NotificationService, SessionBus, type Sayings } from '../support/notification-service.ts';

let bus: SessionBus;
let now: number;
let server: NotificationServer;

beforeEach(async () => {
  bus = await SessionBus.start();
  now = 0;
  server = new NotificationServer(bus.address, () => now);
});

afterEach(() => bus.end());

describe('the notification service of the desktop', () => {
  test.each<[string, Sayings, boolean]>([
    ['announces markup', { capabilities: ['body', 'body-markup'] }, true],
    ['announces none', { capabilities: ['body', 'body-hyperlinks', 'actions'] }, false],
    ['announces nothing', {}, false],
    ['is dunst, which announces not all it does', { name: 'dunst', capabilities: ['body'] }, true],
  ])('%s', async (_what, sayings, markup) => {
    await NotificationService.start(bus.address, sayings);
    expect(await server.ask()).toEqual({ is: 'there', markup });
  });

  test('is asked once a minute at the most, and another one is noticed then', async () => {
    const first = await NotificationService.start(bus.address, { capabilities: ['body-markup'] });
    const [one, other] = await Promise.all([server.ask(), server.ask()]);
    expect(one).toEqual({ is: 'there', markup: true });
    expect(other).toEqual(one);
    now = 59_999;
    await server.ask();
    expect(first.asked).toBe(1);

    await first.end();
    const second = await NotificationService.start(bus.address, { capabilities: [] });
    now = 60_000;
    expect(await server.ask()).toEqual({ is: 'there', markup: false });
    expect(second.asked).toBe(1);
  });

  test('leaves no connection behind', async () => {
    await NotificationService.start(bus.address);
    await server.ask();
    await until('only the service is connected', async () => (await connected(bus.address)) === 1);
  });

  test('that does not answer holds nobody up for long, and is asked again', async () => {
    const mute = await NotificationService.start(bus.address, { mute: true });
    expect(await server.ask()).toEqual({ is: 'silent' });
    expect(mute.asked).toBe(1);
    await mute.end();
    await NotificationService.start(bus.address);
    expect(await server.ask()).toEqual({ is: 'there', markup: false });
    await until('only the service is connected', async () => (await connected(bus.address)) === 1);
  });

  test('is silent on a bus that does not answer', async () => {
    process.kill(bus.daemon.pid, 'SIGSTOP');
    expect(await server.ask()).toEqual({ is: 'silent' });
  });

  test.each([
    ['on a bus without one', () => bus.address],
    ['without a bus', () => 'unix:path=/nowhere'],
    ['at an address that is none', () => 'bus'],
    ['where no bus is known', () => ''],
  ])('is absent %s', async (_where, address) => {
    expect(await new NotificationServer(address()).ask()).toEqual({ is: 'absent' });
  });

  test('dunst is known by its name, and lets no markup of a message through', async () => {
    const desktop = await startDesktop({ panel: false });
    try {
      const real = new NotificationServer(desktop.env['DBUS_SESSION_BUS_ADDRESS']);
      expect(await real.ask()).toEqual({ is: 'there', markup: true });
    } finally {
      await desktop.stop();
    }
  });
});
