import type { Command, Mute } from '../../shared/command.ts';
import type { LightLook } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { placeInUse, type Muted } from '../../shared/settings.ts';
import { brokerName, savedName } from './broker-name.ts';
import { look, opposite } from './lights/light.ts';
import { isMorning, mutedUntil } from './mute.ts';
import type { State } from './state.ts';
import { unreadOf } from './unread.ts';
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

const offered: readonly Mute[] = ['off', 'hour', 'morning', 'until-told'];

export function trayView(state: State): TrayView {
  const { light, link, settings } = state;
  const unread = unreadOf(state);
  const { name } = placeInUse(settings).light;
  const shown = look(light, link.is === 'online');
  const toggle: Command = { type: 'toggle', light: lightId };
  const line = `${brokerName(state)}: ${linkWords(state)}`;
  const tooltip = ['Tinsel', line, `${name}: ${words.light[shown]}`];
  if (unread > 0) tooltip.push(words.tray.unread(unread));
  if (settings.muted !== null) tooltip.push(mutedWords(settings.muted));
  return {
    shape: shapes[shown],
    unread: unread > 0,
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
      { type: 'item', label: words.tray.chat(unread), command: { type: 'open-chat' } },
      muteChoice(settings.muted),
      ...brokerChoice(state),
      { type: 'item', label: words.tray.settings, command: { type: 'open-settings', page: 'broker' } },
      { type: 'separator' },
      { type: 'text', label: line },
      { type: 'item', label: words.tray.quit, command: { type: 'quit' } },
    ],
  };
}

/** A running time is an item of its own, as one cannot tell how it was chosen; chosen again it is an hour from then. */
function muteChoice(muted: Muted): MenuItem {
  const end = mutedUntil(muted);
  const running =
    end === null ? [] : [{ how: 'hour' as const, label: words.tray.until(endOfMute(end)), chosen: true }];
  const chosen = end === null ? (muted ?? 'off') : null;
  const others = offered.map((how) => ({ how, label: words.tray.muteChoice[how], chosen: how === chosen }));
  return {
    type: 'choice',
    label: muted === null ? words.tray.mute : mutedWords(muted),
    items: [...running, ...others].map(({ how, label, chosen }) => ({
      label,
      chosen,
      command: { type: 'mute', how },
    })),
  };
}

function mutedWords(muted: Muted): string {
  const end = mutedUntil(muted);
  return end === null ? words.tray.muted : words.tray.mutedUntil(endOfMute(end));
}

/** A morning may be that of today or of tomorrow; any other end is within the hour. */
function endOfMute(end: number): string {
  const weekday = isMorning(end) ? ({ weekday: 'short' } as const) : {};
  return new Date(end).toLocaleString('en-GB', { ...weekday, hour: '2-digit', minute: '2-digit' });
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
