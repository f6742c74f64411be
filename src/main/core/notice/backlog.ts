import type { Line } from '../../../shared/view.ts';
import { words } from '../../../shared/words/index.ts';
import { tallyNotice, type Notice } from './notice.ts';
import { counted, nothing, type Tally, type NoticedRoom } from './tally.ts';

/** What was said while there was no connection, as long as it keeps coming. */
export interface Backlog {
  begun: number;
  /** When it is told. */
  until: number;
  tally: Tally;
}

/** What comes with no longer pause than this belongs together, in milliseconds, and is told after so long at the latest. */
const time = { pause: 1_000, longest: 10_000 };

/** It begins to come; what was not told of the one before belongs to it. */
export function begin(before: Backlog | null, at: number): Backlog {
  return { begun: at, until: at + time.pause, tally: before?.tally ?? nothing };
}

export function add({ begun, tally }: Backlog, line: Line, room: NoticedRoom, at: number): Backlog {
  const until = Math.min(at + time.pause, begun + time.longest);
  return { begun, until, tally: counted(tally, line, room) };
}

/** `null`: there was none. */
export function backlogNotice({ tally }: Backlog, preview: boolean): Notice | null {
  return tallyNotice(tally, preview, words.notice.awayIn, words.notice.awayInRooms);
}
