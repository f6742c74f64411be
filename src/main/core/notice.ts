import type { Line } from '../../shared/view.ts';
import { add as addToBacklog, backlogNotice, begin, type Backlog } from './notice/backlog.ts';
import { add, addFlood, noBurst, read, summarise, type Burst } from './notice/burst.ts';
import type { Silence } from './notice/decision.ts';
import { messageNotice, type Notice } from './notice/notice.ts';
import { heard, type Senders } from './notice/senders.ts';
import { without, type NoticedRoom } from './notice/tally.ts';

export { record, remember, type Decision, type Silence } from './notice/decision.ts';
export type { Notice } from './notice/notice.ts';

/** What is remembered of the last messages, to make one notification of many. */
export interface Noticing {
  burst: Burst;
  senders: Senders;
  backlog: Backlog | null;
}

export const quiet: Noticing = { burst: noBurst, senders: [], backlog: null };

interface Circumstances {
  at: number;
  /** The room it was said in. */
  room: NoticedRoom;
  /** Somebody looks at this room. */
  reading: boolean;
  /** Messages are notified at all. */
  messages: boolean;
  /** Who said what is shown, not only that something was said. */
  preview: boolean;
  muted: boolean;
}

/** What is shown of a message at once, or why nothing is. */
export function noticeMessage(
  noticing: Noticing,
  line: Line,
  circumstances: Circumstances,
): { noticing: Noticing; notice: Notice | Silence } {
  const { at, room, preview } = circumstances;
  const unwanted = reasonAgainst(line, circumstances);
  if (unwanted === 'reading') return { noticing: roomRead(noticing, room.topic), notice: unwanted };
  if (unwanted !== null) return { noticing, notice: unwanted };
  if (noticing.backlog) {
    const backlog = addToBacklog(noticing.backlog, line, room, at);
    return { noticing: { ...noticing, backlog }, notice: 'backlog' };
  }
  const { senders, floods } = heard(noticing.senders, line.from, at);
  if (floods) {
    const burst = addFlood(noticing.burst, line, room, at);
    return { noticing: { ...noticing, senders, burst }, notice: 'flood' };
  }
  const { burst, alone } = add(noticing.burst, line, room, at);
  const next = { ...noticing, senders, burst };
  if (alone) return { noticing: next, notice: messageNotice(line, room, preview) };
  if (burst.due === null || burst.due > at) return { noticing: next, notice: 'counted' };
  const { noticing: then, notice } = summary(next, at, preview);
  return { noticing: then, notice: notice ?? 'counted' };
}

/** Why nobody wants to be told; the first reason that there is. */
function reasonAgainst(line: Line, { room, reading, messages, muted }: Circumstances): Silence | null {
  if (!messages) return 'switched-off';
  if (room.notify === 'none') return 'room-none';
  if (line.retained) return 'retained';
  if (reading) return 'reading';
  if (muted) return 'muted';
  return room.notify === 'mentions' && !line.mentionsMe ? 'no-mention' : null;
}

/** The broker kept what was said meanwhile, and begins to send it. */
export function cameBack(noticing: Noticing, at: number): Noticing {
  return { ...noticing, backlog: begin(noticing.backlog, at) };
}

/** When `nextNotice` is to be asked; `null` while nothing is waited for. */
export function noticeDue({ burst, backlog }: Noticing): number | null {
  if (burst.due === null || !backlog) return burst.due ?? backlog?.until ?? null;
  return Math.min(burst.due, backlog.until);
}

/** What is to be shown now that time has passed; what is due while nothing may be shown is forgotten. */
export function nextNotice(
  noticing: Noticing,
  { at, preview, silent }: { at: number; preview: boolean; silent: boolean },
): { noticing: Noticing; notice: Notice | null } {
  const { burst, backlog } = noticing;
  if (backlog && backlog.until <= at) {
    const notice = silent ? null : backlogNotice(backlog, preview);
    return { noticing: { ...noticing, backlog: null }, notice };
  }
  if (burst.due === null || burst.due > at) return { noticing, notice: null };
  if (silent) return { noticing: { ...noticing, burst: noBurst }, notice: null };
  return summary(noticing, at, preview);
}

/** The room has been read: what was counted of it is no news any more. */
export function roomRead(noticing: Noticing, room: string): Noticing {
  const { burst, backlog } = noticing;
  return {
    ...noticing,
    burst: read(burst, room),
    backlog: backlog && { ...backlog, tally: without(backlog.tally, room) },
  };
}

function summary(
  noticing: Noticing,
  at: number,
  preview: boolean,
): { noticing: Noticing; notice: Notice | null } {
  const { burst, notice } = summarise(noticing.burst, at, preview);
  return { noticing: { ...noticing, burst }, notice };
}
