import type { NoticeRecord } from '../../../shared/view.ts';
import { words } from '../../../shared/words/index.ts';

/** Why a message was not shown as itself. */
export type Silence =
  | 'switched-off'
  | 'room-none'
  | 'retained'
  | 'reading'
  | 'muted'
  | 'no-mention'
  | 'backlog'
  | 'flood'
  | 'counted';

/** What became of a message's notification, so that one can ask. */
export interface Decision {
  at: number;
  /** What it is called. */
  room: string;
  from: string | null;
  why: 'shown' | Silence;
  /** How many alike came one after the other; `at` is when the last of them did. */
  count: number;
}

const remembered = 30;

export function remember(decisions: readonly Decision[], one: Omit<Decision, 'count'>): readonly Decision[] {
  const last = decisions.at(-1);
  const alike = last?.room === one.room && last.from === one.from && last.why === one.why;
  if (alike) return [...decisions.slice(0, -1), { ...one, count: last.count + 1 }];
  return [...decisions, { ...one, count: 1 }].slice(-remembered);
}

export function record({ at, room, from, why, count }: Decision): NoticeRecord {
  return { at, room, from, count, shown: why === 'shown', why: words.silence[why] };
}
