import { words } from '../../../shared/words/index.ts';
import { savedName } from '../broker-name.ts';
import type { State } from '../state.ts';
import type { MenuItem } from './menu-item.ts';

/** Where there is more than one broker, one click changes to another. */
export function brokerMenu({ broker, settings }: State): MenuItem[] {
  if (settings.brokers.length === 0) return [];
  const all = [
    { id: '', label: words.link.builtIn },
    ...settings.brokers.map((saved) => ({ id: saved.id, label: savedName(saved) })),
  ];
  const items = all.map(({ id, label }): MenuItem => ({
    type: 'choice',
    label,
    chosen: id === broker.id,
    command: { type: 'use-broker', broker: id },
  }));
  return [{ type: 'menu', label: words.tray.broker, items }];
}
