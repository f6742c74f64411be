import { useId } from 'preact/hooks';
import type { Certificate } from '../../shared/certificate.ts';
import type { TestStage } from '../../shared/connection-test.ts';
import type { SavedBroker } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import { Icon, type Shape } from '../icon.tsx';
import { CertificateWhole } from './certificate-whole.tsx';
import { setTls } from './draft-steps.ts';
import type { Form } from './form.ts';

const said = words.window.test;

const shapes: Record<TestStage['is'], Shape> = {
  running: 'clock',
  passed: 'check',
  doubtful: 'warning',
  failed: 'close',
  skipped: 'dash',
};

export function TestStageView({
  stage,
  form,
  broker,
}: {
  stage: TestStage;
  form: Form;
  broker: SavedBroker;
}) {
  const { is, took, said: sentence, remedy, certificate, trustable } = stage;
  return (
    <li class="stage" data-stage={stage.stage} data-is={is}>
      <Icon shape={shapes[is]} />
      <div class="stage-text">
        <p class="stage-head">
          <span class="stage-name">{stageName(stage)}</span>
          <span class="stage-is">{said.is[is]}</span>
          {took !== null && <span class="stage-took">{said.took(took)}</span>}
        </p>
        {sentence !== '' && <p class="stage-said">{sentence}</p>}
        {remedy !== '' && <p class="stage-remedy">{remedy}</p>}
        {certificate && (
          <details class="stage-certificate" open={is === 'failed'}>
            <summary>{words.window.certificate.show}</summary>
            <CertificateWhole certificate={certificate} />
          </details>
        )}
        {certificate && trustable && <Trust certificate={certificate} form={form} broker={broker} />}
      </div>
    </li>
  );
}

/** Whoever has seen the certificate may trust it, and it alone. */
function Trust(props: { certificate: Certificate; form: Form; broker: SavedBroker }) {
  const { form, broker } = props;
  const below = useId();
  const { fingerprint } = props.certificate;
  const saved = form.answer.settings.brokers.find(({ id }) => id === broker.id);
  const trusted = broker.tls.fingerprint === fingerprint;
  const already = saved?.tls.fingerprint === fingerprint;
  const trust = () => {
    if (!trusted) form.change(setTls(broker.id, { fingerprint }));
  };
  return (
    <p class="trust">
      <button type="button" aria-disabled={trusted} aria-describedby={below} onClick={trust}>
        {said.trust}
      </button>
      <span id={below} class="below" aria-live="polite">
        {trusted ? (already ? said.trusted : said.trustedOnSave) : said.trustHint}
      </span>
    </p>
  );
}

export function stageName({ stage, topic }: TestStage): string {
  return topic === null ? said.stage[stage] : said.subscribeTo(topic);
}
