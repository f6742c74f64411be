import type { KeptLine } from './chat/line.ts';
import { words } from '../../shared/words/index.ts';
import * as outbox from './chat/outbox.ts';
import type { Change, Retained, Room, Unread } from './chat/room.ts';
import type { Notice } from './notice.ts';
import type { Publication } from './publication.ts';
import type { State } from './state.ts';

/** What follows from an Event: the new State, and what is to be done about it. */
export interface Outcome {
  state: State;
  /** What is new of the rooms, for the history and the window. */
  kept: readonly RoomChange[];
  /** Chat is sent once what is kept of it is on the disk. */
  publish: readonly Due[];
  notice: Notice | null;
}

export interface RoomChange {
  room: string;
  lines: readonly KeptLine[];
  /** How far it has been read, where that has changed. */
  unread: Unread | null;
  /** What the broker keeps there, where that has changed. */
  retained: Retained | null;
}

/** A publication, and the line it carries if it is chat. */
export interface Due extends Publication {
  chat: SentLine | null;
}

export interface SentLine {
  room: string;
  line: number;
  /** Go along as user properties, where the broker speaks MQTT 5. */
  messageId: string | null;
  said: number | null;
}

/** A command, or a question, to a light. */
export function commandOf({ topic, payload, qos }: Publication): Due {
  return { topic, payload, qos, chat: null };
}

/** Nothing is to be done but to show it. */
export function only(state: State): Outcome {
  return { state, kept: [], publish: [], notice: null };
}

/** With another Room in the place of the one of its topic. */
export function withRoom(state: State, { room, changed }: Change): Outcome {
  const before = state.rooms.find(({ topic }) => topic === room.topic);
  if (!before || before === room) return only(state);
  const rooms = state.rooms.map((one) => (one === before ? room : one));
  return { ...only({ ...state, rooms }), kept: changeOf(before, room, changed) };
}

/** What is new of a room; `before` is what the history has of it, but for these lines. */
export function changeOf(
  before: Pick<Room, 'unread' | 'retained'>,
  { topic, ...room }: Room,
  lines: readonly KeptLine[],
): RoomChange[] {
  const unread = room.unread === before.unread ? null : room.unread;
  const retained = room.retained === before.retained ? null : room.retained;
  const same = unread === null && retained === null && lines.length === 0;
  return same ? [] : [{ room: topic, lines, unread, retained }];
}

/** The same done with every room. */
export function withEachRoom(outcome: Outcome, change: (room: Room) => Change): Outcome {
  const kept = [...outcome.kept];
  let { state } = outcome;
  for (const room of state.rooms) {
    const next = withRoom(state, change(room));
    state = next.state;
    kept.push(...next.kept);
  }
  return { ...outcome, state, kept };
}

/** What waits in the outboxes goes out as soon as there is a connection. */
export function flushed(outcome: Outcome): Outcome {
  if (outcome.state.link.is !== 'online') return outcome;
  const publish: Due[] = [];
  const most = mostBytes(outcome.state);
  const after = withEachRoom(outcome, (whole) => {
    const { room, changed } = outbox.refuse(
      whole,
      (payload) => byteLength(payload) > most,
      words.chat.tooLarge,
    );
    const { due, ...change } = outbox.flush(room);
    for (const { line, payload, to } of due) {
      const { id, messageId, said } = line;
      publish.push({ topic: to, payload, qos: 1, chat: { room: room.topic, line: id, messageId, said } });
    }
    return { room: change.room, changed: [...changed, ...change.changed] };
  });
  return { ...after, publish: [...outcome.publish, ...publish] };
}

/** One that speaks MQTT 3.1.1 cannot say how much it takes, but of our own it is known. */
function mostBytes({ broker, settings }: State): number {
  return broker.id === '' ? settings.builtInBroker.limits.payload : Infinity;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
