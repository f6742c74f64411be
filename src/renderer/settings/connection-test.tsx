import { useEffect, useRef } from 'preact/hooks';
import type { TestStage, TestView } from '../../shared/connection-test.ts';
import type { SavedBroker } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import './connection-test.css';
import { isTested } from './draft.ts';
import type { Form } from './form.ts';
import { obstacleOf, startTest } from './start-test.ts';
import { stageName, TestStageView } from './test-stage.tsx';

const said = words.window.test;

interface Props {
  form: Form;
  broker: SavedBroker;
  /** The test of this broker. */
  test: TestView | null;
}

/** Tries what is typed, stage by stage, at each address. */
export function ConnectionTest({ form, broker, test }: Props) {
  const running = test?.is === 'running';
  const results = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (running) results.current?.scrollIntoView({ block: 'nearest' });
  }, [running]);
  const wrong = obstacleOf(form, broker);
  const act = () => {
    if (running) form.tinsel.ask({ type: 'cancel-test' });
    else startTest(form, broker);
  };
  return (
    <section class="part test" aria-labelledby="test-heading">
      <h3 id="test-heading">{said.title}</h3>
      <div class="test-head">
        <button
          type="button"
          id="test-start"
          aria-disabled={!running && wrong !== null}
          aria-describedby="test-below"
          onClick={act}
        >
          {running ? said.cancel : said.start}
        </button>
        <p id="test-below" class="below">
          {running ? said.running : (wrong ?? said.hint)}
        </p>
      </div>
      <p class="unseen" role="status">
        {test && spoken(test)}
      </p>
      {test && (
        <div class="test-runs" ref={results}>
          <p class="below" aria-live="polite">
            {!isTested(form.draft, broker.id) && said.before}
          </p>
          {test.runs.map(({ address, stages }) => (
            <div key={address}>
              {test.runs.length > 1 && <h4 class="test-address">{address}</h4>}
              <ol class="stages" aria-label={address}>
                {stages.map((stage) => (
                  <TestStageView
                    key={`${stage.stage} ${stage.topic}`}
                    stage={stage}
                    form={form}
                    broker={broker}
                  />
                ))}
              </ol>
            </div>
          ))}
          {test.is === 'cancelled' && <p class="below">{said.cancelled}</p>}
        </div>
      )}
    </section>
  );
}

/** What is read out: the stage that ended last, and how the test ended. */
function spoken({ is, runs }: TestView): string {
  const over: Record<TestView['is'], string> = { running: '', over: said.over, cancelled: said.cancelled };
  const ended = runs.flatMap(({ stages }) => stages).findLast(hasEnded);
  if (!ended) return over[is];
  const { said: sentence, remedy } = ended;
  return `${stageName(ended)}: ${said.is[ended.is]}. ${sentence} ${remedy} ${over[is]}`.trim();
}

function hasEnded({ is }: TestStage): boolean {
  return is !== 'running' && is !== 'skipped';
}
