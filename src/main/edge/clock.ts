import type { Clock } from '../core/pace.ts';

/** The system's clock. */
export const clock: Clock = {
  now: () => Date.now(),
  after(ms, what) {
    const timer = setTimeout(what, ms);
    return () => clearTimeout(timer);
  },
};
