import type { Line } from '../../../shared/view.ts';
import { beginning } from '../../../shared/chat/sanitise.ts';

/** Longer texts are shown cut; the whole is in the history. */
const shownLength = 2_000;

/** A new or changed line, for the history to keep. */
export interface KeptLine {
  line: Line;
  /** The whole text of a new line that is shown cut. */
  whole: string | null;
  /** What goes out while the line is queued. */
  outgoing: Outgoing | null;
}

/** A line as it goes out. */
export interface Outgoing {
  /** Word for word. */
  payload: string;
  /** The topic it is sent to. */
  to: string;
  /** It may have been sent before. It is kept as tried before it goes out. */
  tried: boolean;
}

type Parts = Pick<Line, 'id' | 'at' | 'from' | 'text'> & Partial<Line>;

export function makeLine(parts: Parts, outgoing: Outgoing | null = null): KeptLine {
  const cut = parts.text.length > shownLength;
  const line: Line = {
    topic: null,
    status: null,
    why: null,
    claimsMe: false,
    retained: false,
    mentionsMe: false,
    said: null,
    messageId: null,
    twice: false,
    ...parts,
    text: cut ? beginning(parts.text, shownLength) : parts.text,
    cutFrom: cut ? parts.text.length : null,
  };
  return { line, whole: cut ? parts.text : null, outgoing };
}
