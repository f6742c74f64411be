import type { Certificate } from '../../shared/certificate.ts';
import { sanitiseText } from '../../shared/chat/sanitise.ts';

/** The fields of Node's X509Certificate that a person can do something with. */
interface Fields {
  subject: string;
  issuer: string;
  subjectAltName?: string | undefined;
  validFrom: string;
  validTo: string;
  fingerprint256: string;
}

export function certificateOf(x509: Fields): Certificate {
  return {
    subject: oneLine(x509.subject),
    issuer: oneLine(x509.issuer),
    names: x509.subjectAltName?.match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g)?.map(oneLine) ?? [],
    validFrom: Date.parse(x509.validFrom),
    validTo: Date.parse(x509.validTo),
    fingerprint: x509.fingerprint256,
  };
}

/** Node gives a name line by line, and anybody can write anything into it. */
function oneLine(name: string): string {
  return sanitiseText(name.trim()).split('\n').join(', ');
}

/** Each certificate of a PEM text (RFC 7468 §5), whatever stands between them. */
export function pemCertificates(text: string): string[] {
  return text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
}
