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
}

const remembered = 30;

export function remember(decisions: readonly Decision[], one: Decision): readonly Decision[] {
  return [...decisions, one].slice(-remembered);
}

export function record({ at, room, from, why }: Decision): NoticeRecord {
  return { at, room, from, shown: why === 'shown', why: words.silence[why] };
}
