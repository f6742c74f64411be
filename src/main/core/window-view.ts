import { formatAddress } from '../../shared/address.ts';
import type { Link, RoomView, View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { brokerName, savedName } from './broker-name.ts';
import { explain, type Failure } from './failure.ts';
import type { Room } from './chat/room.ts';
import { groupsOf } from './house/group.ts';
import { clickTarget } from './house/target.ts';
import { roomName, settingsOf } from './rooms.ts';
import type { State } from './state.ts';
import { unreadOf } from './unread.ts';

/** What the windows show. */
export function windowView(state: State): View {
  const { broker, settings } = state;
  const builtIn = broker.id === '';
  return {
    link: linkView(state),
    broker: brokerName(state),
    brokers: [
      { id: '', name: words.link.builtIn, inUse: builtIn },
      ...settings.brokers.map((saved) => ({
        id: saved.id,
        name: savedName(saved),
        inUse: saved.id === broker.id,
      })),
    ],
    join: builtIn && broker.address ? { host: broker.address.host, port: broker.address.port } : null,
    builtIn: state.builtIn && {
      addresses: state.builtIn.addresses.map(formatAddress),
      lan: state.builtIn.lan,
      clients: state.builtInClients,
    },
    found: { looking: state.found.looking, brokers: [...state.found.brokers] },
    test: state.test,
    groups: groupsOf(state.house, state.link.is === 'online'),
    click: clickTarget(state.house),
    looking: isLooking(state),
    trial: state.house.trial?.view ?? null,
    me: settings.chat.name,
    rooms: state.rooms.map((room) => roomView(state, room)),
    room: state.room,
    unread: unreadOf(state),
    goTo: state.goTo,
    muted: settings.muted,
    notes: [...state.notes],
    settings: state.settingsPage,
    welcome: builtIn && !settings.general.welcomed,
  };
}

function roomView(state: State, { topic, unread }: Room): RoomView {
  const settings = settingsOf(state, topic);
  const { count, mentions, newFrom } = unread;
  return { topic, name: roomName(settings), notify: settings.notify, unread: count, mentions, newFrom };
}

export function linkView({ link, broker }: State): Link {
  if (link.is === 'connecting') return { is: 'connecting' };
  if (link.is === 'online')
    return { is: 'online', address: formatAddress(link.address), version: link.version };
  const { why, remedy } = broker.address
    ? explain(link.failure, broker.address)
    : { why: link.failure.detail, remedy: '' };
  return link.is === 'waiting'
    ? { is: 'waiting', why, remedy, retryAt: link.retryAt }
    : { is: 'stopped', why, remedy, mend: mends(link.failure) };
}

function mends({ kind }: Failure): 'settings' | 'new-client-id' | 'retry' {
  if (kind === 'taken-over' || kind === 'thrown-out') return 'new-client-id';
  return kind === 'other' || kind === 'keychain' ? 'retry' : 'settings';
}

/** It is too early to say that there is no light. */
function isLooking({ house, link }: State): boolean {
  return house.lookingUntil !== null || link.is === 'connecting';
}
