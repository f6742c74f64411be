// These functions run in a program's main process, each as its source stands.
import type { monitorEventLoopDelay } from 'node:perf_hooks';

type IntervalHistogram = ReturnType<typeof monitorEventLoopDelay>;

/** Notes for how long the main process hears nothing. */
export function watchLoop(): void {
  const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  Reflect.set(globalThis, 'loopDelay', delay);
}

/** The longest, in milliseconds, beyond the time between two looks. */
export function stopWatchingLoop(): number {
  const delay: IntervalHistogram = Reflect.get(globalThis, 'loopDelay');
  delay.disable();
  return delay.max / 1e6 - 10;
}
