import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Bus, Place } from './bus.ts';
import { Hand } from './hand.ts';
import { until } from './until.ts';

const watcher: Place = {
  destination: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
  interface: 'org.kde.StatusNotifierWatcher',
};

export interface MenuItem {
  id: number;
  label: string;
  enabled: boolean;
  /** `null` where there is no check mark to be set. */
  checked: boolean | null;
}

const names = z.array(z.string());
const toolTip = z.tuple([z.string(), z.unknown(), z.string(), z.string()]);
const pixmapList = z.array(z.tuple([z.number(), z.number(), z.instanceof(Uint8Array)])).min(1);
const menuItem = z.tuple([
  z.number(),
  z.object({
    type: z.string().optional(),
    label: z.string().default(''),
    enabled: z.boolean().default(true),
    'toggle-state': z.number().optional(),
  }),
  z.unknown(),
]);
const layout = z.tuple([z.number(), z.tuple([z.number(), z.unknown(), z.array(menuItem)])]);

/** A program's tray icon, as the desktop's panel has it over D-Bus (StatusNotifierItem). */
export class Tray {
  readonly #bus: Bus;
  readonly #item: Place;
  readonly #menu: Place;
  readonly #hand: Hand;

  private constructor(bus: Bus, hand: Hand, destination: string) {
    this.#bus = bus;
    this.#hand = hand;
    this.#item = { destination, path: '/StatusNotifierItem', interface: 'org.kde.StatusNotifierItem' };
    this.#menu = { destination, path: '/com/canonical/dbusmenu', interface: 'com.canonical.dbusmenu' };
  }

  /** Waits until the program with this pid has a tray icon. */
  static async of(pid: number, bus: Bus, hand = new Hand()): Promise<Tray> {
    const destination = await until(`process ${pid} has a tray icon`, async () => {
      for (const name of await Tray.#registered(bus)) if ((await bus.pidOf(name)) === pid) return name;
      return null;
    });
    return new Tray(bus, hand, destination);
  }

  static async #registered(bus: Bus): Promise<string[]> {
    const items = await bus.property(watcher, 'RegisteredStatusNotifierItems');
    return names.parse(items).map((item) => item.split('/')[0] ?? '');
  }

  /** Whether the panel still has it. */
  async isThere(): Promise<boolean> {
    return (await Tray.#registered(this.#bus)).includes(this.#item.destination);
  }

  /** What a click with the left button is on most desktops. */
  async activate(): Promise<void> {
    await this.#hand.rest();
    await this.activateAtOnce();
  }

  /** However soon after the last one. */
  async activateAtOnce(): Promise<void> {
    this.#hand.clicked();
    await this.#bus.call(this.#item, 'Activate', 'ii', 0, 0);
  }

  async tooltip(): Promise<string> {
    const [, , title, text] = toolTip.parse(await this.#bus.property(this.#item, 'ToolTip'));
    return text === '' ? title : `${title}\n${text}`;
  }

  /** Two icons that look the same have the same print. */
  async print(): Promise<string> {
    const pixmaps = pixmapList.parse(await this.#bus.property(this.#item, 'IconPixmap'));
    const hash = createHash('sha256');
    for (const [width, height, pixels] of pixmaps) hash.update(`${width}×${height}:`).update(pixels);
    return hash.digest('hex');
  }

  async menu(): Promise<MenuItem[]> {
    const answer = await this.#bus.call(this.#menu, 'GetLayout', 'iias', 0, -1, []);
    const [, [, , items]] = layout.parse(answer);
    return items
      .filter(([, { type }]) => type !== 'separator')
      .map(([id, { label, enabled, 'toggle-state': mark }]) => {
        return { id, label, enabled, checked: mark === undefined ? null : mark === 1 };
      });
  }

  /** Waits until the menu has such an item. */
  item(label: string | RegExp): Promise<MenuItem> {
    const fits = (item: MenuItem): boolean =>
      typeof label === 'string' ? item.label === label : label.test(item.label);
    return until(`the tray menu has ${String(label)}`, async () => (await this.menu()).find(fits));
  }

  async choose(label: string | RegExp): Promise<void> {
    // Each time the menu changes its items get other numbers, and one that has gone meanwhile cannot be clicked.
    await until(`${String(label)} is chosen`, async () => {
      const { id, enabled } = await this.item(label);
      if (!enabled) throw new Error('it cannot be chosen');
      await this.#bus.call(this.#menu, 'Event', 'isvu', id, 'clicked', ['s', ''], 0);
      return true;
    });
  }
}
