import type { Report } from '../../core/event.ts';
import type { Clock } from '../../core/pace.ts';
import type { Target } from '../../core/target.ts';
import type { ConnectionTest as Outlet } from '../../outlets.ts';
import type { Limits } from './test-run.ts';
import { TestSheet } from './test-sheet.ts';

/** Tries a broker out, one test at a time. */
export class ConnectionTest implements Outlet {
  readonly #report: Report;
  readonly #clock: Clock;
  readonly #limits: Limits;
  #running: { sheet: TestSheet; abort: AbortController } | null = null;

  constructor(report: Report, clock: Clock, limits: Limits = { stage: 10_000, echo: 5_000 }) {
    this.#report = report;
    this.#clock = clock;
    this.#limits = limits;
  }

  start(broker: string, target: Target, topics: readonly string[]): void {
    this.cancel();
    const running = {
      sheet: new TestSheet(broker, this.#report, this.#clock),
      abort: new AbortController(),
    };
    this.#running = running;
    void this.#test(target, topics, running.sheet, running.abort.signal);
  }

  cancel(): void {
    this.#running?.sheet.cancel();
    this.#running?.abort.abort();
    this.#running = null;
  }

  async #test(
    target: Target,
    topics: readonly string[],
    sheet: TestSheet,
    signal: AbortSignal,
  ): Promise<void> {
    const wanted = { target, topics, clock: this.#clock, limits: this.#limits, signal };
    try {
      // Not before it is wanted: the first window does not wait for what it needs.
      const { TestRun } = await import('./test-run.ts');
      for (const address of target.addresses) await new TestRun(address, wanted, sheet).run();
      sheet.over();
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
