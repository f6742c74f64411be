import type { TestStage, TestStageName, TestView } from '../../../shared/connection-test.ts';
import { words } from '../../../shared/words/index.ts';
import type { Report } from '../../core/event.ts';
import type { Clock } from '../../core/pace.ts';

const order: readonly TestStageName[] = ['name', 'tcp', 'tls', 'login', 'subscribe', 'echo'];

/** How a stage ended. */
export type Outcome = Pick<TestStage, 'is' | 'said'> &
  Partial<Pick<TestStage, 'remedy' | 'certificate' | 'trustable'>>;

/** What a connection test has found so far. It is reported at each change, until the test is over. */
export class TestSheet {
  readonly #report: Report;
  readonly #clock: Clock;
  #view: TestView;
  #begun = 0;

  constructor(broker: string, report: Report, clock: Clock) {
    this.#report = report;
    this.#clock = clock;
    this.#view = { broker, is: 'running', runs: [] };
  }

  address(address: string): void {
    this.#show({ ...this.#view, runs: [...this.#view.runs, { address, stages: [] }] });
  }

  begin(stage: TestStageName, topic: string | null = null): void {
    this.#begun = this.#clock.now();
    this.#stages((stages) => [...stages, { ...blank(stage, topic), is: 'running' }]);
  }

  /** Ends the stage that runs. */
  end(outcome: Outcome): void {
    const took = this.#clock.now() - this.#begun;
    this.#stages((stages) =>
      stages.map((stage) => (stage.is === 'running' ? { ...stage, ...outcome, took } : stage)),
    );
  }

  skip(stage: TestStageName, said: string): void {
    this.#stages((stages) => [...stages, blank(stage, null, said)]);
  }

  /** What was not come to any more at this address. */
  skipRest(): void {
    const last = this.#view.runs.at(-1)?.stages.at(-1)?.stage ?? 'name';
    const rest = order.slice(order.indexOf(last) + 1);
    const skipped = rest.map((stage) => blank(stage, null, words.test.notTried));
    this.#stages((stages) => [...stages, ...skipped]);
  }

  over(): void {
    this.#show({ ...this.#view, is: 'over' });
  }

  cancel(): void {
    const runs = this.#view.runs.map(({ address, stages }) => ({
      address,
      stages: stages.map((stage) => (stage.is === 'running' ? cancelled(stage) : stage)),
    }));
    this.#show({ ...this.#view, is: 'cancelled', runs });
  }

  /** Changes the stages of the address that is being tested. */
  #stages(change: (stages: TestStage[]) => TestStage[]): void {
    const { runs } = this.#view;
    const run = runs.at(-1);
    if (!run) return;
    const changed = { ...run, stages: change(run.stages) };
    this.#show({ ...this.#view, runs: [...runs.slice(0, -1), changed] });
  }

  #show(view: TestView): void {
    if (this.#view.is !== 'running') return;
    this.#view = view;
    this.#report({ type: 'test', test: view });
  }
}

function blank(stage: TestStageName, topic: string | null, said = ''): TestStage {
  return { stage, topic, is: 'skipped', took: null, said, remedy: '', certificate: null, trustable: false };
}

function cancelled(stage: TestStage): TestStage {
  return { ...stage, is: 'skipped', said: words.test.cancelled };
}
