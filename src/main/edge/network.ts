import { networkInterfaces } from 'node:os';
import { networks, type CardAddress } from '../core/networks.ts';
import type { Clock } from '../core/pace.ts';

/** Milliseconds between two looks. */
const beat = 5_000;

interface NetworkWatch {
  /** The computer is on other networks than before. */
  changed: () => void;
  /** The computer slept, or the program was stopped; the networks may be others as well. */
  slept: () => void;
}

/**
 * Notices sleep by the clock, because desktops without logind and containers do not announce it, and a change of the
 * networks, which Node does not announce at all. Returns what ends it.
 */
export function watchNetwork(
  clock: Clock,
  { changed, slept }: NetworkWatch,
  read: () => CardAddress[] = cardAddresses,
): () => void {
  let last = clock.now();
  let before = look(read, '');

  const wake = (): void => {
    const now = clock.now();
    const after = look(read, before);
    // Timers stand still while the computer sleeps, the clock on the wall does not.
    const late = now - last > 2 * beat;
    const different = after !== before;
    last = now;
    before = after;
    cancel = clock.after(beat, wake);
    if (late) slept();
    else if (different) changed();
  };
  let cancel = clock.after(beat, wake);
  return () => cancel();
}

/** A system may refuse to tell; then nothing is known to have changed. */
function look(read: () => CardAddress[], before: string): string {
  try {
    return networks(read());
  } catch {
    return before;
  }
}

function cardAddresses(): CardAddress[] {
  return Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
}
