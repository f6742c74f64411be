import { newRoom, placeInUse, type RoomSettings } from '../../shared/settings.ts';
import { atChosen, type Step } from './draft-steps.ts';
import type { Draft } from './draft.ts';

/** Adds a room to the chosen broker; its topic is still to be typed. */
export function addRoom(): Step {
  return (draft) => {
    const room = newRoom('');
    const freshRooms = [...draft.freshRooms, room];
    return { ...withRooms(draft, (rooms) => [...rooms, room]), freshRooms };
  };
}

export function setRoom(at: number, values: Partial<RoomSettings>): Step {
  return (draft) => {
    const before = placeInUse(draft.settings).rooms[at];
    if (before === undefined) return draft;
    const room = { ...before, ...values };
    const freshRooms = draft.freshRooms.map((each) => (each === before ? room : each));
    return { ...withRooms(draft, (rooms) => rooms.with(at, room)), freshRooms };
  };
}

/** The room at one place changes places with that at another. */
export function swapRooms(at: number, to: number): Step {
  return (draft) =>
    withRooms(draft, (rooms) => {
      const [one, other] = [rooms[at], rooms[to]];
      return one && other ? rooms.with(at, other).with(to, one) : rooms;
    });
}

export function leaveRoom(at: number): Step {
  return (draft) => withRooms(draft, (rooms) => rooms.toSpliced(at, 1));
}

function withRooms(draft: Draft, change: (rooms: RoomSettings[]) => RoomSettings[]): Draft {
  return atChosen(draft, { rooms: change(placeInUse(draft.settings).rooms) });
}
