import type { Command } from '../../../shared/command.ts';

export type MenuItem =
  | { type: 'separator' }
  /** Words only, greyed. */
  | { type: 'text'; label: string }
  | { type: 'item'; label: string; command: Command }
  | { type: 'check'; label: string; checked: boolean; command: Command }
  /** One of a few, next to each other, is chosen. */
  | { type: 'choice'; label: string; chosen: boolean; command: Command }
  /** More unfolds from it. */
  | { type: 'menu'; label: string; items: readonly MenuItem[] };

export const separator: MenuItem = { type: 'separator' };

/** An item that has a name, so that a range of them can be called by its ends. */
export interface Named {
  name: string;
  item: MenuItem;
}

/** So many are shown as they are. */
const few = 12;
/** So many unfold from one item where there are more. */
const handful = 25;

/** Many items fold up, so that the menu fits on the screen. */
export function folded(all: readonly Named[], range: (first: string, last: string) => string): MenuItem[] {
  if (all.length <= few) return all.map(({ item }) => item);
  return Array.from({ length: Math.ceil(all.length / handful) }, (_, at): MenuItem => {
    const part = all.slice(at * handful, (at + 1) * handful);
    const label = range(part[0]?.name ?? '', part.at(-1)?.name ?? '');
    return { type: 'menu', label, items: part.map(({ item }) => item) };
  });
}
