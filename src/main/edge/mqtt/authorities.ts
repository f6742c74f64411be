import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import { pemCertificates } from '../../core/certificate.ts';

/** Where Linux systems keep the authorities they know (Go's crypto/x509/root_linux.go lists the same). */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

let known: readonly string[] | null = null;

/** The authorities that vouch for a broker, in PEM: those that Node brings along and those of the system. */
export function authorities(): readonly string[] {
  known ??= [...new Set([...tls.rootCertificates, ...ofSystem()])];
  return known;
}

/** Node can ask the system since 22.15; Electron 33 cannot. */
function ofSystem(): readonly string[] {
  if ('getCACertificates' in tls) return tls.getCACertificates('system');
  return process.platform === 'linux' ? firstBundle(bundles) : [];
}

/** What is in the first of these files that can be read. */
export function firstBundle(paths: readonly string[]): string[] {
  for (const path of paths) {
    try {
      return pemCertificates(readFileSync(path, 'utf8'));
    } catch {
      // Another system has it elsewhere.
    }
  }
  return [];
}
