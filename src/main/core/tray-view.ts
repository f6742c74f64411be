import type { Command } from '../../shared/command.ts';
import { allLights } from '../../shared/settings.ts';
import type { LightLook } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { brokerName } from './broker-name.ts';
import { lookOf, nameOf } from './house/group.ts';
import { clickTarget, lightsOf } from './house/target.ts';
import { isLit, type Light } from './house/light.ts';
import type { State } from './state.ts';
import { brokerMenu } from './tray/broker-menu.ts';
import { stateOf } from './tray/group-item.ts';
import { lightsMenu } from './tray/lights-menu.ts';
import { separator, type MenuItem } from './tray/menu-item.ts';
import { mutedWords, muteMenu } from './tray/mute-menu.ts';
import { unreadOf } from './unread.ts';
import { linkView } from './window-view.ts';

export type TrayShape = 'on' | 'off' | 'pending' | 'unknown' | 'disconnected';

/** The tray icon as plain data; the same data means that nothing has to be drawn anew. */
export interface TrayView {
  shape: TrayShape;
  unread: boolean;
  tooltip: string;
  menu: readonly MenuItem[];
  /** What a click asks for. */
  click: Command;
}

const shapes: Record<LightLook, TrayShape> = {
  on: 'on',
  off: 'off',
  'assumed-on': 'on',
  'assumed-off': 'off',
  'pending-on': 'pending',
  'pending-off': 'pending',
  unknown: 'unknown',
  offline: 'unknown',
  disconnected: 'disconnected',
};

export function trayView(state: State): TrayView {
  const { house, link, settings } = state;
  const unread = unreadOf(state);
  const online = link.is === 'online';
  const target = targetOf(state);
  const lights = lightsOf(house, allLights);
  const line = `${brokerName(state)}: ${linkWords(state)}`;
  const tooltip = [
    'Tinsel',
    line,
    target ? `${target.name}: ${stateOf(target.lights, online)}` : noLight(state),
  ];
  if (online && target && lights.length > target.lights.length)
    tooltip.push(words.tray.lightsOn(lights.filter(isLit).length, lights.length));
  if (unread > 0) tooltip.push(words.tray.unread(unread));
  if (settings.muted !== null) tooltip.push(mutedWords(settings.muted));
  return {
    shape: shapes[lookOf(target?.lights ?? [], online)],
    unread: unread > 0,
    tooltip: tooltip.join('\n'),
    // A click that did nothing would seem to be broken; the window says why there is no light, and what can be done.
    click: target ? toggle : openChat,
    menu: [
      // Where a click opens the menu, as on GNOME, what a click does elsewhere is the nearest.
      target ? toggleItem(target) : { type: 'text', label: noLight(state) },
      { type: 'text', label: line },
      ...lightsMenu(house, lights, online),
      separator,
      { type: 'item', label: words.tray.chat(unread), command: openChat },
      muteMenu(settings.muted),
      ...brokerMenu(state),
      { type: 'item', label: words.tray.settings, command: { type: 'open-settings', page: 'broker' } },
      separator,
      { type: 'item', label: words.tray.quit, command: { type: 'quit' } },
    ],
  };
}

const toggle: Command = { type: 'toggle', light: '' };
const openChat: Command = { type: 'open-chat' };

/** What a click switches. */
interface Target {
  name: string;
  lights: readonly Light[];
}

/** `null` where there is nothing that could ever be switched. */
function targetOf({ house }: State): Target | null {
  const id = clickTarget(house);
  const name = nameOf(house, id);
  const lights = lightsOf(house, id);
  return name !== null && lights.some(({ lamp }) => lamp.refused === null) ? { name, lights } : null;
}

function toggleItem({ name, lights }: Target): MenuItem {
  const label = lights.some(isLit) ? words.tray.switchOff(name) : words.tray.switchOn(name);
  return { type: 'item', label, command: toggle };
}

function noLight({ house, link }: State): string {
  return link.is === 'online' && house.lookingUntil !== null ? words.tray.looking : words.light.none;
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
