import type { Line } from '../../../shared/view.ts';
import { beginning } from './sanitise.ts';

/** Longer texts are shown cut; the whole is in the history. */
const shownLength = 2_000;

/** A new or changed line, for the history to keep. */
export interface KeptLine {
  line: Line;
  /** The whole text of a new line that is shown cut. */
  whole: string | null;
  /** What goes out, word for word, while the line is queued. */
  payload: string | null;
}

export function makeLine(parts: Pick<Line, 'id' | 'at' | 'from' | 'text'> & Partial<Line>): KeptLine {
  const cut = parts.text.length > shownLength;
  const line: Line = {
    status: null,
    why: null,
    claimsMe: false,
    retained: false,
    ...parts,
    text: cut ? beginning(parts.text, shownLength) : parts.text,
    cutFrom: cut ? parts.text.length : null,
  };
  return { line, whole: cut ? parts.text : null, payload: null };
}
