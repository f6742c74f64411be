import type { Muted } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import { mutedUntil } from './moment.ts';

/** Why no message is notified now, in whole sentences; empty where messages are. */
export function whySilent(on: boolean, muted: Muted, now: Date): string {
  const why = [
    ...(on ? [] : [words.window.rightNow.state.off]),
    ...(muted === null ? [] : [mutedUntil(muted, now)]),
  ];
  return why.join(' ');
}
