import type { Mute } from '../../shared/command.ts';
import type { Muted } from '../../shared/settings.ts';

const hour = 3_600_000;
/** The hour of the day that counts as the next morning. */
const morning = 8;

export function isMuted(muted: Muted, at: number): boolean {
  return muted === 'until-told' || (muted !== null && at < Date.parse(muted));
}

/** When it ends, in milliseconds since 1970; `null`: it is not muted, or until told otherwise. */
export function mutedUntil(muted: Muted): number | null {
  return muted === null || muted === 'until-told' ? null : Date.parse(muted);
}

export function muteFor(how: Mute, at: number): Muted {
  switch (how) {
    case 'off':
      return null;
    case 'until-told':
      return how;
    case 'hour':
      return new Date(at + hour).toISOString();
    case 'morning': {
      const today = new Date(at);
      const end = new Date(today.getFullYear(), today.getMonth(), today.getDate() + 1, morning);
      return end.toISOString();
    }
  }
}

/** Whether it is a time that `muteFor` the next morning gives. */
export function isMorning(end: number): boolean {
  return end === new Date(end).setHours(morning, 0, 0, 0);
}
