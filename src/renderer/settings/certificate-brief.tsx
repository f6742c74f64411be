import type { Certificate } from '../../shared/certificate.ts';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import { period, untimely } from './certificate-validity.ts';

const said = words.window.certificate;
/** Eight pairs are enough to tell one's own certificates apart. */
const shortLength = 23;

/** A certificate of one's own, in three lines. */
export function CertificateBrief({ certificate }: { certificate: Certificate }) {
  const { subject, issuer, fingerprint } = certificate;
  const wrong = untimely(certificate);
  return (
    <li class="certificate">
      <p class="certificate-subject">{subject}</p>
      <p>
        {said.issuer} {issuer === subject ? said.itself : issuer}
      </p>
      <p>
        {said.valid} {period(certificate)}
        {wrong !== null && (
          <span class="mark problem">
            <Icon shape="warning" size={12} />
            {wrong}
          </span>
        )}
      </p>
      <p>
        <code>{said.short(fingerprint.slice(0, shortLength))}</code>
      </p>
    </li>
  );
}
