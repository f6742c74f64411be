import type { Address } from '../../shared/address.ts';
import type { SettingsPage } from '../../shared/command.ts';
import type { TestView } from '../../shared/connection-test.ts';
import { placeInUse, scopeInUse, type Settings } from '../../shared/settings.ts';
import type { FoundBroker, Note, View } from '../../shared/view.ts';
import { emptyRoom, openRoom, type Room } from './chat/room.ts';
import { newHouse, type House } from './house/house.ts';
import type { LinkReport } from './link.ts';
import { quiet, type Decision, type Noticing } from './notice.ts';

/** Everything the program knows. It changes only in `reduce`. */
export interface State {
  settings: Settings;
  broker: Broker;
  /** The history of the rooms has been opened; what is said before waits for that. */
  opened: boolean;
  link: LinkReport;
  /** Since when there has been no connection; `null` while there is one, or once it has been said. */
  lostSince: number | null;
  /** The built-in broker, which may run while another one is used. */
  builtIn: BuiltInRunning | null;
  /** Its clients, besides Tinsel and the demo tree. */
  builtInClients: number;
  found: { looking: boolean; brokers: readonly FoundBroker[] };
  /** The connection test that runs or ran last. */
  test: TestView | null;
  /** The lights at the broker. */
  house: House;
  /** Those whose history is open, in the order of the settings. Before anything is open all are there, empty. */
  rooms: readonly Room[];
  /** The topic of the one that the chat shows. */
  room: string;
  goTo: View['goTo'];
  /** How often a line was to be brought into sight. */
  asked: number;
  noticing: Noticing;
  /** What became of the latest notifications, oldest first. */
  decisions: readonly Decision[];
  notes: readonly Note[];
  nextNote: number;
  /** The chat window has the keyboard. */
  reading: boolean;
  settingsPage: { page: SettingsPage; asked: number };
}

/** The broker in use, and the address it is or was last tried at; `null` until the built-in one has its port. */
export interface Broker {
  /** Empty for the built-in one. */
  id: string;
  /** Under which name its history is kept. */
  scope: string;
  address: Address | null;
}

export interface BuiltInRunning {
  /** What others must type to reach it. */
  addresses: readonly Address[];
  lan: boolean;
}

export function initialState(settings: Settings, at: number): State {
  const place = placeInUse(settings);
  const topics = place.rooms.map(({ topic }) => topic);
  return {
    settings,
    broker: { id: settings.inUse, scope: scopeInUse(settings), address: null },
    opened: false,
    link: { is: 'connecting', address: null },
    lostSince: at,
    builtIn: null,
    builtInClients: 0,
    found: { looking: false, brokers: [] },
    test: null,
    house: newHouse(place.lights, place.clientId),
    rooms: topics.map((topic) => openRoom(topic, emptyRoom)),
    room: topics[0] ?? '',
    goTo: null,
    asked: 0,
    noticing: quiet,
    decisions: [],
    notes: [],
    nextNote: 1,
    reading: false,
    settingsPage: { page: 'broker', asked: 0 },
  };
}
