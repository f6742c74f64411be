import type { Address } from '../../shared/address.ts';
import type { SettingsPage } from '../../shared/command.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Note } from '../../shared/view.ts';
import { openRoom, type Room } from './chat/room.ts';
import { newLight, type Light } from './lights/light.ts';
import type { LinkReport } from './link.ts';
import { quiet, type Noticing } from './notice.ts';

/** Everything the program knows. It changes only in `reduce`. */
export interface State {
  settings: Settings;
  broker: Broker;
  /** The history of a room has been opened; what is said before waits for that. */
  opened: boolean;
  link: LinkReport;
  /** Since when there has been no connection; `null` while there is one, or once it has been said. */
  lostSince: number | null;
  light: Light;
  room: Room;
  noticing: Noticing;
  notes: readonly Note[];
  nextNote: number;
  /** The chat window has the keyboard. */
  reading: boolean;
  settingsPage: { page: SettingsPage; asked: number };
}

/** The broker in use; `address` is `null` until the built-in one has its port. */
export interface Broker {
  builtIn: boolean;
  address: Address | null;
}

export function initialState(settings: Settings, at: number): State {
  return {
    settings,
    broker: { builtIn: true, address: null },
    opened: false,
    link: { is: 'connecting' },
    lostSince: at,
    light: newLight,
    room: openRoom(settings.chat.room, { lines: [], nextId: 1, outbox: [] }),
    noticing: quiet,
    notes: [],
    nextNote: 1,
    reading: false,
    settingsPage: { page: 'broker', asked: 0 },
  };
}
