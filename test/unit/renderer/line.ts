import type { Line } from '../../../src/shared/view.ts';

const noon = new Date(2025, 11, 6, 12).getTime();

/** A line that somebody else said, a second after the one before. */
export function line(id: number, more: Partial<Line> = {}): Line {
  return {
    id,
    at: noon + id * 1_000,
    from: 'Anna',
    text: `line ${id}`,
    cutFrom: null,
    status: null,
    why: null,
    topic: null,
    claimsMe: false,
    retained: false,
    mentionsMe: false,
    said: null,
    messageId: null,
    twice: false,
    ...more,
  };
}

export function linesFrom(first: number, last: number): Line[] {
  return Array.from({ length: last - first + 1 }, (_, index) => line(first + index, { at: noon }));
}
