import type { Line } from '../../../shared/view.ts';
import { words } from '../../../shared/words/index.ts';
import { tallyNotice, type Notice } from './notice.ts';
import { counted, nothing, without, type Spot, type Tally, type NoticedRoom } from './tally.ts';

/** Many messages at once, which become one summary that counts on. Times in milliseconds since 1970. */
export interface Burst {
  /** The latest messages that are no flood, at most as many as are shown one by one. */
  recent: readonly Recent[];
  /** What the summary counts, until it is quiet for a while. */
  tally: Tally;
  /** When the last of it was counted. */
  lastCounted: number;
  /** When the summary is to be shown, anew where it has counted on. */
  due: number | null;
  lastShown: number;
  /** What is on the screen that the next summary counts too. */
  replaces: readonly Spot[];
}

interface Recent {
  at: number;
  line: Line;
  room: NoticedRoom;
  /** In the summary, not as itself. */
  counted: boolean;
}

export const noBurst: Burst = {
  recent: [],
  tally: nothing,
  lastCounted: -Infinity,
  due: null,
  lastShown: -Infinity,
  replaces: [],
};

/** More than so many within so long. */
const many = { messages: 3, within: 5_000 };
/** How long a summary stands before it is shown anew: while others speak too, and while only a flood goes on. */
const pace = { burst: 2_000, flood: 30_000 };

/** Notes a message; it is shown as itself, or counted from now on. */
export function add(
  before: Burst,
  line: Line,
  room: NoticedRoom,
  at: number,
): { burst: Burst; alone: boolean } {
  const burst = rested(before, at);
  const earlier = burst.recent.filter((one) => near(at, one.at));
  const recent = [...earlier, { at, line, room, counted: false }].slice(-many.messages - 1);
  if (recent.length <= many.messages) return { burst: { ...burst, recent }, alone: true };
  const shown = earlier.filter((one) => !one.counted);
  const tally = [...shown, { line, room }].reduce(
    (sum, one) => counted(sum, one.line, one.room),
    burst.tally,
  );
  return {
    burst: {
      recent: recent.map((one) => ({ at: one.at, line: one.line, room: one.room, counted: true })),
      tally,
      lastCounted: at,
      due: Math.min(burst.due ?? Infinity, Math.max(at, Math.min(at, burst.lastShown) + pace.burst)),
      lastShown: burst.lastShown,
      replaces: [...burst.replaces, ...shown.map((one) => ({ room: one.room.topic, line: one.line.id }))],
    },
    alone: false,
  };
}

/** Counts what a flood brings. */
export function addFlood(before: Burst, line: Line, room: NoticedRoom, at: number): Burst {
  const burst = rested(before, at);
  const tally = counted(burst.tally, line, room);
  return { ...burst, tally, lastCounted: at, due: burst.due ?? at + pace.flood };
}

/** Shows what has been counted, in place of what it counts. */
export function summarise(
  burst: Burst,
  at: number,
  preview: boolean,
): { burst: Burst; notice: Notice | null } {
  const notice = tallyNotice(burst.tally, preview, words.notice.manyIn, words.notice.manyInRooms);
  const replaces = notice?.at ? [notice.at] : [];
  return {
    burst: { ...burst, due: null, lastShown: at, replaces },
    notice: notice && { ...notice, insteadOf: burst.replaces },
  };
}

/** Without what was said in a room that has been read. */
export function read(burst: Burst, room: string): Burst {
  const tally = without(burst.tally, room);
  return {
    ...burst,
    recent: burst.recent.filter((one) => one.room.topic !== room),
    tally,
    due: tally.rooms.length === 0 ? null : burst.due,
    replaces: burst.replaces.filter((spot) => spot.room !== room),
  };
}

/** After a quiet while the count begins anew. */
function rested(burst: Burst, at: number): Burst {
  if (burst.due !== null || near(at, burst.lastCounted)) return burst;
  return { ...burst, tally: nothing, replaces: [] };
}

/** The clock may have been put back. */
function near(at: number, time: number): boolean {
  return Math.abs(at - time) < many.within;
}
