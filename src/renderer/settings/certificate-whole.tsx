import type { Certificate } from '../../shared/certificate.ts';
import { words } from '../../shared/words/index.ts';
import { Fingerprint } from './fingerprint.tsx';
import { period, untimely } from './certificate-validity.ts';

const said = words.window.certificate;

/** All that one can recognise a certificate by. */
export function CertificateWhole({ certificate }: { certificate: Certificate }) {
  const { subject, issuer, names, fingerprint } = certificate;
  const wrong = untimely(certificate);
  return (
    <dl class="certificate">
      <dt>{said.subject}</dt>
      <dd>{subject}</dd>
      <dt>{said.issuer}</dt>
      <dd>{issuer === subject ? said.itself : issuer}</dd>
      <dt>{said.names}</dt>
      <dd>{names.join(', ') || said.noNames}</dd>
      <dt>{said.valid}</dt>
      <dd>
        {period(certificate)}
        {wrong !== null && <span class="mark problem">{wrong}</span>}
      </dd>
      <dt>{said.fingerprint}</dt>
      <dd>
        <Fingerprint text={fingerprint} />
      </dd>
    </dl>
  );
}
