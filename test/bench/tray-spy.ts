import type { Stage } from '../support/stage.ts';
import type { MenuItem } from '../support/tray.ts';
import { now } from './clock.ts';

const rule = "type='signal',interface='com.canonical.dbusmenu',member='LayoutUpdated'";

/** Notes when tray menus are built anew. */
export class TraySpy {
  readonly #rebuilt: number[] = [];

  static async watch(stage: Stage): Promise<TraySpy> {
    const spy = new TraySpy();
    await stage.bus.overhear([rule], ({ member }) => {
      if (member === 'LayoutUpdated') spy.#rebuilt.push(now());
    });
    return spy;
  }

  since(from: number): number[] {
    return this.#rebuilt.filter((at) => at >= from);
  }
}

/** How many of these are in a menu, or in what unfolds from it. */
export function countIn(items: readonly MenuItem[], fits: RegExp): number {
  return items.reduce((sum, { label, items }) => sum + (fits.test(label) ? 1 : 0) + countIn(items, fits), 0);
}
