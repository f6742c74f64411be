import type { Trial } from '../../../shared/view.ts';
import { words } from '../../../shared/words/index.ts';
import { WireLine } from './wire-line.tsx';

const said = words.window.lightsPage.trial;

interface Props {
  trial: Trial;
  /** Something else was typed since. */
  stale: boolean;
}

/** What was sent to a light that is tried, what came back, and what follows from that. */
export function TrialResult({ trial, stale }: Props) {
  const { published, heard, verdict } = trial;
  return (
    <div class="trial-result">
      <p class="trial-verdict" role="status">
        {verdict ?? said.waiting}
      </p>
      {stale && <p class="below">{said.before}</p>}
      <dl>
        {published.map(({ topic, payload }, at) => (
          <WireLine key={at} what={at === 0 ? said.published : ''} topic={topic} payload={payload} />
        ))}
        {heard.length === 0 && (
          <>
            <dt>{said.heard}</dt>
            <dd class="wire-none">{said.nothing}</dd>
          </>
        )}
        {heard.map(({ topic, payload, means }, at) => (
          <WireLine
            key={at}
            what={at === 0 ? said.heard : ''}
            topic={topic}
            payload={payload}
            means={means}
          />
        ))}
      </dl>
    </div>
  );
}
