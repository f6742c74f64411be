import type { SavedBroker } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import { setTls } from './draft-steps.ts';
import { Fingerprint } from './fingerprint.tsx';
import { focusField } from './focus-field.ts';
import type { Form } from './form.ts';

const said = words.window.encryption;

/** The one certificate that is trusted by its fingerprint, which is never typed. */
export function TrustedCertificate({ form, broker }: { form: Form; broker: SavedBroker }) {
  const { fingerprint } = broker.tls;
  const forget = () => {
    form.change(setTls(broker.id, { fingerprint: '' }));
    focusField('test-start');
  };
  return (
    <div class="field" role="group" aria-labelledby="broker.tls.fingerprint-label">
      <h4 id="broker.tls.fingerprint-label">{said.fingerprint}</h4>
      {fingerprint !== '' && (
        <p class="trusted">
          <Fingerprint id="broker.tls.fingerprint" text={fingerprint} />
          <button type="button" class="link" aria-label={said.forgetFingerprintLabel} onClick={forget}>
            {said.forgetFingerprint}
          </button>
        </p>
      )}
      <p class="below">{fingerprint === '' ? said.noFingerprint : said.fingerprintHint}</p>
    </div>
  );
}
