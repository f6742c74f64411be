import type { Line } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { beginning } from './chat/sanitise.ts';

/** A notification to be shown. `chat` ones open the room; a summary takes the place of those before it. */
export interface Notice {
  kind: 'chat' | 'summary' | 'program';
  title: string;
  body: string;
}

/** Why nothing was shown, so that one can ask. */
export type Silence = 'switched-off' | 'retained' | 'reading' | 'counted' | 'backlog';

/** What is remembered of the last messages, to make one summary of a burst. Times in milliseconds since 1970. */
export interface Noticing {
  /** When the latest messages came, at most as many as are shown one by one. */
  recent: readonly number[];
  /** Messages counted since the burst began; 0 outside a burst. */
  counted: number;
  /** When the summary is to be shown anew because it has counted on. */
  summaryDue: number | null;
  lastSummary: number;
  /** What was said while there was no connection, as long as it keeps coming. */
  backlog: { begun: number; until: number; count: number; last: Line | null } | null;
}

export const quiet: Noticing = {
  recent: [],
  counted: 0,
  summaryDue: null,
  lastSummary: -Infinity,
  backlog: null,
};

const burst = { messages: 3, within: 5_000 };
/** A summary that counts on is shown anew at most this often. */
const pace = 2_000;
/** What comes with no longer pause than this belongs together, in milliseconds, and is told after so long at the latest. */
const backlogTime = { pause: 1_000, longest: 10_000 };
const titleLength = 60;
/** macOS shows 256 bytes; longer texts are cut by most servers anyway. */
const bodyLength = 200;

interface Circumstances {
  at: number;
  room: string;
  reading: boolean;
  messages: boolean;
  preview: boolean;
}

export function noticeMessage(
  noticing: Noticing,
  line: Line,
  { at, room, reading, messages, preview }: Circumstances,
): { noticing: Noticing; notice: Notice | Silence } {
  if (!messages) return { noticing, notice: 'switched-off' };
  if (line.retained) return { noticing, notice: 'retained' };
  if (reading) return { noticing: quiet, notice: 'reading' };
  if (noticing.backlog) {
    const { begun, count } = noticing.backlog;
    const until = Math.min(at + backlogTime.pause, begun + backlogTime.longest);
    return {
      noticing: { ...noticing, backlog: { begun, until, count: count + 1, last: line } },
      notice: 'backlog',
    };
  }
  const recent = [...noticing.recent.filter((time) => at - time < burst.within), at].slice(
    -burst.messages - 1,
  );
  if (recent.length <= burst.messages) {
    const last = { ...quiet, recent };
    return { noticing: last, notice: preview ? messageNotice(line) : hiddenNotice(room) };
  }
  const counted = noticing.counted === 0 ? recent.length : noticing.counted + 1;
  const counting = { ...noticing, recent, counted };
  if (at - noticing.lastSummary >= pace) return summarise(counting, room, at);
  return { noticing: { ...counting, summaryDue: noticing.lastSummary + pace }, notice: 'counted' };
}

/** The broker kept what was said meanwhile, and begins to send it. */
export function cameBack(noticing: Noticing, at: number): Noticing {
  const { count, last } = noticing.backlog ?? { count: 0, last: null };
  return { ...noticing, backlog: { begun: at, until: at + backlogTime.pause, count, last } };
}

/** When `nextNotice` is to be asked; `null` while nothing is waited for. */
export function noticeDue({ summaryDue, backlog }: Noticing): number | null {
  if (summaryDue === null || !backlog) return summaryDue ?? backlog?.until ?? null;
  return Math.min(summaryDue, backlog.until);
}

/** What is to be shown now that time has passed. */
export function nextNotice(
  noticing: Noticing,
  { room, at, preview }: Pick<Circumstances, 'room' | 'at' | 'preview'>,
): { noticing: Noticing; notice: Notice | null } {
  const { backlog, summaryDue } = noticing;
  if (backlog && backlog.until <= at)
    return { noticing: { ...noticing, backlog: null }, notice: backlogNotice(backlog, room, preview) };
  if (summaryDue !== null && summaryDue <= at) return summarise(noticing, room, at);
  return { noticing, notice: null };
}

function backlogNotice(
  { count, last }: NonNullable<Noticing['backlog']>,
  room: string,
  preview: boolean,
): Notice | null {
  if (!last) return null;
  if (count === 1) return preview ? messageNotice(last) : hiddenNotice(room);
  return { kind: 'summary', title: words.notice.many(count), body: words.notice.awayIn(room) };
}

function summarise(noticing: Noticing, room: string, at: number): { noticing: Noticing; notice: Notice } {
  return {
    noticing: { ...noticing, summaryDue: null, lastSummary: at },
    notice: { kind: 'summary', title: words.notice.many(noticing.counted), body: words.notice.manyIn(room) },
  };
}

function messageNotice({ from, text }: Line): Notice {
  const title = beginning(from ?? words.notice.nobody, titleLength);
  const body = beginning(text, bodyLength);
  return { kind: 'chat', title, body: body.length < text.length ? `${body}…` : body };
}

function hiddenNotice(room: string): Notice {
  return { kind: 'chat', title: words.notice.hidden, body: words.notice.manyIn(room) };
}
