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
  /** What unfolds from it. */
  items: MenuItem[];
}

const names = z.array(z.string());
const toolTip = z.tuple([z.string(), z.unknown(), z.string(), z.string()]);
const pixmapList = z.array(z.tuple([z.number(), z.number(), z.instanceof(Uint8Array)])).min(1);
const properties = z.object({
  type: z.string().optional(),
  label: z.string().default(''),
  enabled: z.boolean().default(true),
  'toggle-state': z.number().optional(),
});
const menuItem = z.tuple([z.number(), properties, z.array(z.unknown())]);
const layout = z.tuple([z.number(), z.tuple([z.number(), z.unknown(), z.array(z.unknown())])]);

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

  /** How many icons a program has in the panel; none where there is no panel. */
  static async count(pid: number, bus: Bus): Promise<number> {
    const names = await Tray.#registered(bus).catch(() => []);
    const pids = await Promise.all(names.map((name) => bus.pidOf(name).catch(() => 0)));
    return pids.filter((one) => one === pid).length;
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

  /** Counts from now on how often the panel is told that the menu has changed, as it is also with the tooltip. */
  async menuChanges(): Promise<() => number> {
    let changes = 0;
    const rule = `type='signal',interface='${this.#menu.interface}',member='LayoutUpdated'`;
    await this.#bus.overhear([rule], ({ member, sender }) => {
      if (member === 'LayoutUpdated' && sender === this.#menu.destination) changes += 1;
    });
    return () => changes;
  }

  async menu(): Promise<MenuItem[]> {
    const answer = await this.#bus.call(this.#menu, 'GetLayout', 'iias', 0, -1, []);
    const [, [, , items]] = layout.parse(answer);
    return menuItems(items);
  }

  /** Waits until the menu has such an item, or what unfolds from one has such an item. */
  item(label: string | RegExp, ...inner: string[]): Promise<MenuItem> {
    const fits = (item: MenuItem): boolean =>
      typeof label === 'string' ? item.label === label : label.test(item.label);
    return until(`the tray menu has ${[label, ...inner].join(' ▸ ')}`, async () => {
      const found = (await this.menu()).find(fits);
      return inner.reduce((item, next) => item?.items.find((one) => one.label === next), found);
    });
  }

  async choose(label: string | RegExp, ...inner: string[]): Promise<void> {
    // Each time the menu changes its items get other numbers, and one that has gone meanwhile cannot be clicked.
    await until(`${[label, ...inner].join(' ▸ ')} is chosen`, async () => {
      const { id, enabled } = await this.item(label, ...inner);
      if (!enabled) throw new Error('it cannot be chosen');
      await this.#bus.call(this.#menu, 'Event', 'isvu', id, 'clicked', ['s', ''], 0);
      return true;
    });
  }
}

function menuItems(items: readonly unknown[]): MenuItem[] {
  return items
    .map((item) => menuItem.parse(item))
    .filter(([, { type }]) => type !== 'separator')
    .map(([id, { label, enabled, 'toggle-state': mark }, inner]) => {
      return { id, label, enabled, checked: mark === undefined ? null : mark === 1, items: menuItems(inner) };
    });
}
