import type { Command } from '../../shared/command.ts';
import type { LightLook } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { placeInUse } from '../../shared/settings.ts';
import { brokerName, savedName } from './broker-name.ts';
import { look, opposite } from './lights/light.ts';
import type { State } from './state.ts';
import { lightId, linkView } from './window-view.ts';

export type TrayShape = 'on' | 'off' | 'pending' | 'unknown' | 'disconnected';

/** The tray icon as plain data; the same data means that nothing has to be drawn anew. */
export interface TrayView {
  shape: TrayShape;
  unread: boolean;
  tooltip: string;
  menu: MenuItem[];
  /** What a click asks for. */
  click: Command;
}

export type MenuItem =
  | { type: 'separator' }
  /** Words only. */
  | { type: 'text'; label: string }
  | { type: 'item'; label: string; command: Command }
  | { type: 'check'; label: string; checked: boolean; command: Command }
  /** One of a few is chosen. */
  | { type: 'choice'; label: string; items: { label: string; chosen: boolean; command: Command }[] };

const shapes: Record<LightLook, TrayShape> = {
  on: 'on',
  off: 'off',
  'assumed-on': 'on',
  'assumed-off': 'off',
  'pending-on': 'pending',
  'pending-off': 'pending',
  unknown: 'unknown',
  offline: 'disconnected',
};

export function trayView(state: State): TrayView {
  const { light, link, room, settings } = state;
  const { name } = placeInUse(settings).light;
  const shown = look(light, link.is === 'online');
  const toggle: Command = { type: 'toggle', light: lightId };
  const line = `${brokerName(state)}: ${linkWords(state)}`;
  const tooltip = ['Tinsel', line, `${name}: ${words.light[shown]}`];
  if (room.unread > 0) tooltip.push(words.tray.unread(room.unread));
  return {
    shape: shapes[shown],
    unread: room.unread > 0,
    tooltip: tooltip.join('\n'),
    click: toggle,
    menu: [
      {
        type: 'item',
        label: opposite(light) ? words.tray.switchOn(name) : words.tray.switchOff(name),
        command: toggle,
      },
      { type: 'check', label: `${name} (${words.light[shown]})`, checked: !opposite(light), command: toggle },
      { type: 'separator' },
      { type: 'item', label: words.tray.chat(room.unread), command: { type: 'open-chat' } },
      ...brokerChoice(state),
      { type: 'item', label: words.tray.settings, command: { type: 'open-settings', page: 'broker' } },
      { type: 'separator' },
      { type: 'text', label: line },
      { type: 'item', label: words.tray.quit, command: { type: 'quit' } },
    ],
  };
}

/** Where there is more than one broker, one click changes to another. */
function brokerChoice({ broker, settings }: State): MenuItem[] {
  if (settings.brokers.length === 0) return [];
  const all = [
    { id: '', label: words.link.builtIn },
    ...settings.brokers.map((saved) => ({ id: saved.id, label: savedName(saved) })),
  ];
  const items = all.map(({ id, label }) => ({
    label,
    chosen: id === broker.id,
    command: { type: 'use-broker' as const, broker: id },
  }));
  return [{ type: 'choice', label: words.tray.broker, items }];
}

/** Without the seconds to the next try, which would redraw the tray each second. */
function linkWords(state: State): string {
  const link = linkView(state);
  switch (link.is) {
    case 'connecting':
      return words.link.connecting.toLowerCase();
    case 'online':
      return words.link.online.toLowerCase();
    case 'waiting':
      return words.link.retrying(link.why);
    case 'stopped':
      return words.link.stopped(link.why);
  }
}
