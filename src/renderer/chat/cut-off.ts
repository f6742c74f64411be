import type { RoomView } from '../../shared/view.ts';

/** So wide are the buttons that stand over the ends of the row; see room-bar.css. */
export const buttonWidth = 32;
/** Positions are whole numbers only on whole-number displays. */
const rounding = 2;

/** A part of the row, from its start. */
export interface Span {
  from: number;
  to: number;
}

/** The rooms whose tabs are not, or not wholly, in sight: by their places, on each side the nearest first. */
export interface CutOff {
  before: number[];
  after: number[];
}

/** Which tabs of a row are cut off by its ends, or by the buttons that stand there where any is. */
export function cutOff(tabs: readonly Span[], inSight: Span, whole: number): CutOff {
  const from = inSight.from > rounding ? inSight.from + buttonWidth : 0;
  const to = inSight.to < whole - rounding ? inSight.to - buttonWidth : whole;
  const before: number[] = [];
  const after: number[] = [];
  for (const [at, tab] of tabs.entries())
    if (tab.from < from - rounding) before.unshift(at);
    else if (tab.to > to + rounding) after.push(at);
  return { before, after };
}

/** Whether one is told of what is unread there. */
export function isTold({ notify, unread, mentions }: RoomView): boolean {
  return (notify === 'all' && unread > 0) || (notify === 'mentions' && mentions > 0);
}

/** What is unread in rooms that are out of sight, and where to go from here: to news, or else to what is next. */
export function newsOf(rooms: readonly RoomView[]): {
  unread: number;
  mentions: number;
  next: RoomView | undefined;
} {
  const told = rooms.filter(isTold);
  const sum = (of: (room: RoomView) => number) => told.reduce((all, room) => all + of(room), 0);
  return {
    unread: sum(({ unread }) => unread),
    mentions: sum(({ mentions }) => mentions),
    next: told[0] ?? rooms[0],
  };
}
