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
export type Silence = 'switched-off' | 'retained' | 'reading' | 'counted';

/** What is remembered of the last messages, to make one summary of a burst. Times in milliseconds since 1970. */
export interface Noticing {
  /** When the latest messages came, at most as many as are shown one by one. */
  recent: readonly number[];
  /** Messages counted since the burst began; 0 outside a burst. */
  counted: number;
  /** When the summary is to be shown anew because it has counted on. */
  summaryDue: number | null;
  lastSummary: number;
}

export const quiet: Noticing = { recent: [], counted: 0, summaryDue: null, lastSummary: -Infinity };

const burst = { messages: 3, within: 5_000 };
/** A summary that counts on is shown anew at most this often. */
const pace = 2_000;
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

/** The time has come to show a summary anew. */
export function summarise(
  noticing: Noticing,
  room: string,
  at: number,
): { noticing: Noticing; notice: Notice } {
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
