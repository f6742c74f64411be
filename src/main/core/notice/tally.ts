import type { RoomSettings } from '../../../shared/settings.ts';
import type { Line } from '../../../shared/view.ts';

/** A room as it is notified of. */
export interface NoticedRoom extends RoomSettings {
  /** There are others, so it is said which. */
  several?: boolean;
}

/** A message in the chat. */
export interface Spot {
  room: string;
  line: number;
}

/** Messages that are told as one number. */
export interface Tally {
  /** In the order of their first messages. */
  rooms: readonly { topic: string; name: string; count: number; first: number }[];
  /** The latest, to be shown as itself where it is the only one; `null`: it has been read. */
  last: { line: Line; room: NoticedRoom } | null;
}

export const nothing: Tally = { rooms: [], last: null };

export function counted({ rooms }: Tally, line: Line, room: NoticedRoom): Tally {
  const { topic, name } = room;
  const index = rooms.findIndex((one) => one.topic === topic);
  const known = rooms[index];
  const next = { topic, name, count: (known?.count ?? 0) + 1, first: known?.first ?? line.id };
  return { rooms: known ? rooms.with(index, next) : [...rooms, next], last: { line, room } };
}

/** Without what was counted of this room. */
export function without(tally: Tally, room: string): Tally {
  const rooms = tally.rooms.filter(({ topic }) => topic !== room);
  if (rooms.length === tally.rooms.length) return tally;
  return { rooms, last: tally.last?.room.topic === room ? null : tally.last };
}

export function totalOf({ rooms }: Tally): number {
  return rooms.reduce((sum, { count }) => sum + count, 0);
}

/** The first message that was counted. */
export function firstOf({ rooms: [room] }: Tally): Spot | null {
  return room ? { room: room.topic, line: room.first } : null;
}
