import type { Line } from '../../shared/view.ts';

/** A line and how it stands to the one before it. */
export interface Row {
  readonly line: Line;
  /** It begins a group: its sender and time are shown. */
  readonly head: boolean;
  /** It is the first of its day. */
  readonly day: boolean;
}

const groupSpan = 5 * 60_000;

export function rowAfter(previous: Line | undefined, line: Line): Row {
  if (previous === undefined || !sameDay(previous.at, line.at)) return { line, head: true, day: true };
  return { line, head: !sameSender(previous, line) || line.at - previous.at > groupSpan, day: false };
}

/** Whether the *new* divider stands before this row. */
export function beginsNew(previous: Row | undefined, row: Row, newFrom: number | null): boolean {
  if (newFrom === null || row.line.id < newFrom) return false;
  return row.line.id === newFrom || (previous !== undefined && previous.line.id < newFrom);
}

function sameSender(a: Line, b: Line): boolean {
  if (a.topic !== b.topic) return false;
  const bothMine = a.status !== null && b.status !== null;
  const bothTheirs = a.status === null && b.status === null;
  if (bothMine) return true;
  return bothTheirs && a.from === b.from && a.claimsMe === b.claimsMe && a.retained === b.retained;
}

function sameDay(a: number, b: number): boolean {
  const [one, other] = [new Date(a), new Date(b)];
  return (
    one.getDate() === other.getDate() &&
    one.getMonth() === other.getMonth() &&
    one.getFullYear() === other.getFullYear()
  );
}
