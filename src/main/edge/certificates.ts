import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { PickAnswer } from '../../shared/bridge.ts';
import type { Certificate } from '../../shared/certificate.ts';
import { words } from '../../shared/words/index.ts';
import { certificateOf, pemCertificates } from '../core/certificate.ts';
import type { Certificates as Outlet } from '../outlets.ts';

/** As the system's file dialog wants them. */
export interface FileFilter {
  name: string;
  extensions: string[];
}

/** Lets a person choose a file; `null` if they choose none. */
export type Choose = (filters: FileFilter[]) => Promise<string | null>;

const largest = 1024 * 1024;
const keyBlock = /-----BEGIN ((?:RSA |EC |ENCRYPTED )?PRIVATE KEY)-----[\s\S]+?-----END \1-----/;
/** PKCS #8, and the older form of RFC 1421 §4.6.1.1. */
const encryptedKey = /BEGIN ENCRYPTED|^Proc-Type: *4, *ENCRYPTED/m;
const all = { name: words.certificate.filter.all, extensions: ['*'] };
const filters = {
  certificates: [
    { name: words.certificate.filter.certificates, extensions: ['pem', 'crt', 'cer', 'der'] },
    all,
  ],
  keys: [{ name: words.certificate.filter.keys, extensions: ['pem', 'key'] }, all],
};

/** Files with certificates and keys. A key stays here, under a number, until it is saved. */
export class Certificates implements Outlet {
  readonly #choose: Choose;
  readonly #keys: string[] = [];

  constructor(choose: Choose) {
    this.#choose = choose;
  }

  async pick(what: 'ca' | 'certificate' | 'key'): Promise<PickAnswer> {
    const path = await this.#choose(what === 'key' ? filters.keys : filters.certificates);
    if (path === null) return { is: 'cancelled' };
    const file = basename(path);
    try {
      const { isFile, size } = await about(path);
      if (!isFile) return refused(words.certificate.unreadable(file));
      if (size > largest) return refused(words.certificate.large(file));
      const bytes = await readFile(path);
      return what === 'key' ? this.#key(file, bytes) : certificatesIn(file, bytes);
    } catch (error) {
      return refused(
        isForbidden(error) ? words.certificate.forbidden(file) : words.certificate.unreadable(file),
      );
    }
  }

  key(number: number): string | null {
    return this.#keys[number] ?? null;
  }

  describe(pem: string): Certificate[] {
    return pemCertificates(pem).flatMap((one) => {
      const x509 = parsed(one);
      return x509 ? [certificateOf(x509)] : [];
    });
  }

  #key(file: string, bytes: Uint8Array): PickAnswer {
    const text = textOf(bytes);
    const [pem] = keyBlock.exec(text) ?? [];
    if (pem === undefined) return refused(noKey(file, text, bytes));
    const encrypted = encryptedKey.test(pem);
    const kind = encrypted ? words.certificate.kind.other : kindOf(pem);
    if (kind === null) return refused(words.certificate.keyDamaged(file));
    this.#keys.push(`${pem}\n`);
    return { is: 'key', file, key: this.#keys.length - 1, kind, encrypted };
  }
}

async function about(path: string): Promise<{ isFile: boolean; size: number }> {
  const found = await stat(path);
  return { isFile: found.isFile(), size: found.size };
}

function certificatesIn(file: string, bytes: Uint8Array): PickAnswer {
  const text = textOf(bytes);
  const blocks = pemCertificates(text);
  const found = blocks.length > 0 ? blocks.map(parsed) : [parsed(bytes)];
  const readable = found.filter((one) => one !== null);
  if (readable.length === found.length)
    return {
      is: 'certificates',
      file,
      pem: readable.map(String).join(''),
      certificates: readable.map(certificateOf),
    };
  if (blocks.length > 0) return refused(words.certificate.damaged(file));
  if (isStore(file)) return refused(words.certificate.store(file));
  return refused(keyBlock.test(text) ? words.certificate.isKey(file) : words.certificate.none(file));
}

function noKey(file: string, text: string, bytes: Uint8Array): string {
  if (isStore(file)) return words.certificate.store(file);
  if (text.includes('-----BEGIN PUBLIC KEY-----')) return words.certificate.isPublicKey(file);
  const isCertificate = pemCertificates(text).length > 0 || parsed(bytes) !== null;
  return isCertificate ? words.certificate.isCertificate(file) : words.certificate.noKey(file);
}

function isStore(file: string): boolean {
  return ['.p12', '.pfx'].includes(extname(file).toLowerCase());
}

/** PEM or DER. */
function parsed(certificate: string | Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(certificate);
  } catch {
    return null;
  }
}

function kindOf(pem: string): string | null {
  const { kind } = words.certificate;
  try {
    const { asymmetricKeyType: type } = createPrivateKey(pem);
    return type === 'rsa' || type === 'ec' || type === 'ed25519' ? kind[type] : kind.other;
  } catch {
    return null;
  }
}

/** PEM is ASCII; what else there is must only not be mistaken for it. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

function isForbidden(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM');
}

function refused(problem: string): PickAnswer {
  return { is: 'refused', problem };
}
