import type { MenuItemConstructorOptions } from 'electron';
import type { Command } from '../../../shared/command.ts';
import type { MenuItem } from '../../core/tray/menu-item.ts';

/** What is done when an item is chosen. `marked`: the desktop has changed its mark by itself. */
export type Choose = (command: Command, marked: boolean) => void;

/** A menu as Electron builds it. */
export function templateOf(items: readonly MenuItem[], choose: Choose): MenuItemConstructorOptions[] {
  return items.map((item) => {
    switch (item.type) {
      case 'separator':
        return { type: 'separator' };
      case 'text':
        return { label: plain(item.label), enabled: false };
      case 'item':
        return { label: plain(item.label), click: () => choose(item.command, false) };
      case 'check':
        return marked('checkbox', item.checked, item, choose);
      case 'choice':
        return marked('radio', item.chosen, item, choose);
      case 'menu':
        return { label: plain(item.label), submenu: templateOf(item.items, choose) };
    }
  });
}

function marked(
  type: 'checkbox' | 'radio',
  checked: boolean,
  { label, command }: { label: string; command: Command },
  choose: Choose,
): MenuItemConstructorOptions {
  return { label: plain(label), type, checked, click: () => choose(command, true) };
}

/** `&` marks a mnemonic in a menu. */
function plain(label: string): string {
  return label.replaceAll('&', '&&');
}
