import type { Mute } from '../../../shared/command.ts';
import type { Muted } from '../../../shared/settings.ts';
import { words } from '../../../shared/words/index.ts';
import { isMorning, mutedUntil } from '../mute.ts';
import type { MenuItem } from './menu-item.ts';

const offered: readonly Mute[] = ['off', 'hour', 'morning', 'until-told'];

/** A running time is an item of its own, as one cannot tell how it was chosen; chosen again it is an hour from then. */
export function muteMenu(muted: Muted): MenuItem {
  const end = mutedUntil(muted);
  const running =
    end === null ? [] : [{ how: 'hour' as const, label: words.tray.until(endOfMute(end)), chosen: true }];
  const chosen = end === null ? (muted ?? 'off') : null;
  const others = offered.map((how) => ({ how, label: words.tray.muteChoice[how], chosen: how === chosen }));
  return {
    type: 'menu',
    label: muted === null ? words.tray.mute : mutedWords(muted),
    items: [...running, ...others].map(({ how, label, chosen }) => ({
      type: 'choice',
      label,
      chosen,
      command: { type: 'mute', how },
    })),
  };
}

export function mutedWords(muted: Muted): string {
  const end = mutedUntil(muted);
  return end === null ? words.tray.muted : words.tray.mutedUntil(endOfMute(end));
}

/** A morning may be that of today or of tomorrow; any other end is within the hour. */
function endOfMute(end: number): string {
  const weekday = isMorning(end) ? ({ weekday: 'short' } as const) : {};
  return new Date(end).toLocaleString('en-GB', { ...weekday, hour: '2-digit', minute: '2-digit' });
}
