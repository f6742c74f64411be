import { ownerOf } from '../../shared/owner.ts';
import { beginning } from '../../shared/chat/sanitise.ts';
import { newRoom, placeInUse, scopeInUse, type RoomSettings, type Settings } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import * as outbox from './chat/outbox.ts';
import * as chat from './chat/room.ts';
import type { Room } from './chat/room.ts';
import type { Event } from './event.ts';
import { withNote } from './note.ts';
import { quiet, roomRead } from './notice.ts';
import { changeOf, flushed, only, withEachRoom, withRoom, type Outcome, type RoomChange } from './outcome.ts';
import type { State } from './state.ts';

/** What a person has set for a room of the broker that is taken, which a moment after a choice is not the one in use. */
export function settingsOf({ settings, broker }: State, topic: string): RoomSettings {
  const saved = settings.brokers.find(({ id }) => id === broker.id);
  const { rooms = [] } = broker.id === '' ? settings.builtInBroker : (saved ?? {});
  return rooms.find((room) => room.topic === topic) ?? newRoom(topic);
}

/** What a room is called. */
export function roomName({ name, topic }: RoomSettings): string {
  return name === '' ? topic : name;
}

/** Topics of the broker in use whose history is not open yet. */
export function roomsToOpen({ settings, broker, opened, rooms }: State): string[] {
  if (!opened || scopeInUse(settings) !== broker.scope) return [];
  const topics = placeInUse(settings).rooms.map(({ topic }) => topic);
  return topics.filter((topic) => !rooms.some((room) => room.topic === topic));
}

/** The rooms as the settings have them: those that were left are gone, others come when their history is open. */
export function withSettings(state: State, settings: Settings): Outcome {
  const next = { ...state, settings };
  // Another broker's rooms come with its history.
  if (scopeInUse(settings) !== state.broker.scope) return only(next);
  const wanted = placeInUse(settings).rooms.map(({ topic }) => topic);
  if (!state.opened)
    return only(placed({ ...next, rooms: wanted.map((topic) => find(state, topic) ?? emptyAt(topic)) }));
  const gone = state.rooms.filter(({ topic }) => !wanted.includes(topic));
  const closed = gone.map((room) => ({ room, left: outbox.left(room, words.chat.left) }));
  const kept = closed.flatMap(({ room, left }) => changeOf(room, left.room, left.changed));
  const there = wanted.flatMap((topic) => find(state, topic) ?? []);
  // Where all are others, one of those before is shown until they are open.
  const rooms = there.length > 0 ? there : closed.slice(0, 1).map(({ left }) => left.room);
  const silenced = there.filter(
    ({ topic }) => settingsOf(state, topic).notify !== settingsOf(next, topic).notify,
  );
  const noticing = [...gone, ...silenced].reduce((rest, { topic }) => roomRead(rest, topic), state.noticing);
  return { ...only(placed({ ...next, rooms, noticing })), kept };
}

/** A broker is taken into use, and what was said before its history was open is said now. */
export function opened(state: State, { broker, rooms }: Extract<Event, { type: 'opened' }>): Outcome {
  const same = broker.scope === state.broker.scope;
  const kept: RoomChange[] = [];
  const next = placeInUse(state.settings).rooms.flatMap(({ topic }) => {
    const history = rooms.get(topic);
    const there = same ? find(state, topic) : undefined;
    if (!history) return [];
    // The history was read a moment ago, and something may have been said since.
    if (state.opened && there && there.nextId >= history.nextId) return chat.reopen(there);
    const fresh = chat.openRoom(topic, history);
    const { room, changed } = outbox.sayAgain(fresh, there?.outbox ?? []);
    kept.push(...changeOf(fresh, room, changed));
    return room;
  });
  const taken = placed({ ...state, broker, opened: true, rooms: next, noticing: quiet });
  return { ...only(state.opened || same ? taken : withUnsaid(taken, state.rooms)), kept };
}

/** What was said before any history was open, at a broker that was left before its own was. */
function withUnsaid(state: State, rooms: readonly Room[]): State {
  const lines = rooms.flatMap((room) => room.outbox.map(({ line }) => line));
  return lines.reduce((so, { text }) => withNote(so, words.note.unsaid(beginning(text, 200))), state);
}

export function roomsOpened(
  state: State,
  { scope, rooms }: Extract<Event, { type: 'rooms-opened' }>,
): Outcome {
  if (scope !== state.broker.scope || scope !== scopeInUse(state.settings)) return only(state);
  const there = placeInUse(state.settings).rooms.flatMap(({ topic }) => {
    const history = rooms.get(topic);
    return find(state, topic) ?? (history ? chat.openRoom(topic, history) : []);
  });
  return flushed(only(placed({ ...state, rooms: there })));
}

export function choose(state: State, topic: string): Outcome {
  if (!find(state, topic)) return only(state);
  const left = state.room === topic ? only(state) : leave(state);
  const there = { ...left.state, room: topic, goTo: null };
  const looked = there.reading ? read(there) : only(there);
  return { ...looked, kept: [...left.kept, ...looked.kept] };
}

export function goTo(state: State, room: string, line: number): Outcome {
  const chosen = choose(state, room);
  if (chosen.state.room !== room) return chosen;
  const asked = state.asked + 1;
  return { ...chosen, state: { ...chosen.state, asked, goTo: { room, line, asked } } };
}

/** Somebody looks at the chat, or not any more. */
export function focus(state: State, reading: boolean): Outcome {
  // Who comes back wants to find the room as it was left, not at a line that was once looked for.
  if (!reading) return leave({ ...state, reading, goTo: null });
  return read({ ...state, reading });
}

export function say(state: State, said: Extract<Event, { type: 'say' }>): Outcome {
  // It is shown where it comes back to, which may be a narrower room than that it was said in.
  const room = find(state, said.room) && ownerOf(state.rooms, said.to);
  if (!room) return only(withNote(state, words.note.unsaid(beginning(said.text, 200))));
  return flushed(withRoom(state, outbox.say(room, { ...said, me: state.settings.chat.name })));
}

export function retry(
  state: State,
  { room: topic, line, whole }: Extract<Event, { type: 'retry-line' }>,
): Outcome {
  const room = find(state, topic);
  return room ? flushed(withRoom(state, outbox.retry(room, line, whole))) : only(state);
}

export function settled(state: State, event: Extract<Event, { type: 'sent' | 'failed' }>): Outcome {
  const room = find(state, event.room);
  if (!room) return only(state);
  const { line } = event;
  return withRoom(
    state,
    event.type === 'sent' ? outbox.sent(room, line) : outbox.failed(room, line, event.why),
  );
}

export function cleared(
  state: State,
  { scope, room: topic, from }: Extract<Event, { type: 'cleared' }>,
): Outcome {
  const room = scope === state.broker.scope ? find(state, topic) : undefined;
  return room ? withRoom(state, { room: chat.cleared(room, from), changed: [] }) : only(state);
}

/** There is a connection again. */
export function resumed(state: State, at: number): Outcome {
  return flushed(withEachRoom(only(state), (room) => outbox.resumed(room, at)));
}

function read(state: State): Outcome {
  const room = find(state, state.room);
  if (!room) return only(state);
  const noticing = roomRead(state.noticing, room.topic);
  return withRoom({ ...state, noticing }, { room: chat.read(room), changed: [] });
}

function leave(state: State): Outcome {
  const room = find(state, state.room);
  return room ? withRoom(state, { room: chat.leave(room), changed: [] }) : only(state);
}

function find({ rooms }: State, topic: string): Room | undefined {
  return rooms.find((room) => room.topic === topic);
}

function emptyAt(topic: string): Room {
  return chat.openRoom(topic, chat.emptyRoom);
}

/** Whatever happened to the rooms, one of them is shown. */
function placed(state: State): State {
  return find(state, state.room) ? state : { ...state, room: state.rooms[0]?.topic ?? '', goTo: null };
}
