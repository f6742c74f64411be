import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Certificates, type FileFilter } from '../../src/main/edge/certificates.ts';
import { words } from '../../src/shared/words/index.ts';
import { Certificates as Maker } from '../support/certificates.ts';

let maker: Maker;
let chosen: string | null;
let asked: FileFilter[];
let certificates: Certificates;

beforeAll(() => (maker = new Maker()));
afterAll(() => maker.end());
beforeEach(() => {
  certificates = new Certificates((filters) => {
    asked = filters;
    return Promise.resolve(chosen);
  });
});

function pick(what: 'ca' | 'certificate' | 'key', file: string | null) {
  chosen = file;
  return certificates.pick(what);
}

/** A file that openssl makes. */
function made(extension: string, command: string, ...args: string[]): string {
  const file = maker.file(extension);
  execFileSync('openssl', [command, '-out', file, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  return file;
}

/** What nobody writes into, so that reading it would take for ever. */
function pipe(): string {
  const path = `${maker.file('pipe')}.pem`;
  execFileSync('mkfifo', [path]);
  return path;
}

/** A key in this form. */
function key(form: string): string {
  const rsa = made('pem', 'genrsa', '-traditional', '2048');
  const ec = made('pem', 'ecparam', '-name', 'prime256v1', '-genkey', '-noout');
  const aes = ['-aes256', '-passout', 'pass:x'];
  switch (form) {
    case 'PKCS #1':
      return rsa;
    case 'PKCS #1, encrypted':
      return made('pem', 'rsa', '-traditional', '-in', rsa, ...aes);
    case 'PKCS #8':
      return made('pem', 'pkcs8', '-topk8', '-nocrypt', '-in', rsa);
    case 'PKCS #8, encrypted':
      return made('pem', 'pkcs8', '-topk8', '-in', rsa, '-passout', 'pass:x');
    case 'SEC 1':
      return ec;
    case 'SEC 1 with parameters':
      return made('pem', 'ecparam', '-name', 'prime256v1', '-genkey');
    case 'SEC 1, encrypted':
      return made('pem', 'ec', '-in', ec, ...aes);
    default:
      return made('pem', 'genpkey', '-algorithm', form);
  }
}

describe('a certificate', () => {
  test('is read from PEM, and shown', async () => {
    const { certificate, certificateFile } = maker.good;
    const answer = await pick('ca', certificateFile);
    const { fingerprint256 } = new X509Certificate(certificate);
    expect(answer).toMatchObject({
      is: 'certificates',
      file: basename(certificateFile),
      pem: certificate,
      certificates: [{ subject: 'CN=test broker', fingerprint: fingerprint256 }],
    });
    expect(asked.flatMap(({ extensions }) => extensions)).toEqual(['pem', 'crt', 'cer', 'der', '*']);
  });

  test('is read from DER, and becomes PEM', async () => {
    const { certificate, certificateFile } = maker.good;
    const der = made('cer', 'x509', '-in', certificateFile, '-outform', 'DER');
    expect(await pick('certificate', der)).toMatchObject({ is: 'certificates', pem: certificate });
  });

  test('may be one of several, with text and a key between, of which only they are taken', async () => {
    const { certificate, key } = maker.good;
    const chain = `Subject: me\n${certificate}${key}And then\r\n${maker.authority.certificate}`;
    const answer = await pick('certificate', maker.file('pem', chain));
    expect(answer).toMatchObject({ is: 'certificates', pem: certificate + maker.authority.certificate });
    expect(JSON.stringify(answer)).not.toContain('PRIVATE');
  });

  test('with an evil name is shown tamed', async () => {
    const { certificate, certificateFile } = maker.selfSigned({ subject: '/CN=evil\u202Egpj' });
    expect(new X509Certificate(certificate).subject).toContain('\u202E');
    const answer = await pick('ca', certificateFile);
    if (answer.is !== 'certificates') throw new Error('refused');
    expect(answer.certificates[0]?.subject).not.toContain('\u202E');
  });

  test.each<[string, () => string, (file: string) => string]>([
    ['nothing', () => maker.file('pem'), words.certificate.none],
    ['a text', () => maker.file('pem', 'hello'), words.certificate.none],
    [
      'a picture',
      () => maker.file('png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 255)),
      words.certificate.none,
    ],
    ['a key', () => maker.good.keyFile, words.certificate.isKey],
    ['too much', () => maker.file('pem', 'x'.repeat(1024 * 1024 + 1)), words.certificate.large],
    ['a pipe', pipe, words.certificate.unreadable],
    ['a folder', () => dirname(maker.file('pem')), words.certificate.unreadable],
    ['no file', () => '/nowhere/ca.pem', words.certificate.unreadable],
    [
      'a damaged one',
      () => maker.file('pem', maker.good.certificate + maker.good.certificate.replace(/^M../m, 'AAA')),
      words.certificate.damaged,
    ],
    [
      'a store',
      () => {
        const { certificateFile, keyFile } = maker.good;
        return made(
          'p12',
          'pkcs12',
          '-export',
          '-in',
          certificateFile,
          '-inkey',
          keyFile,
          '-passout',
          'pass:x',
        );
      },
      words.certificate.store,
    ],
  ])('is not found in %s, which is said', async (_what, file, said) => {
    const path = file();
    expect(await pick('ca', path)).toEqual({ is: 'refused', problem: said(basename(path)) });
  });

  test('that is not picked is none', async () => {
    expect(await pick('ca', null)).toEqual({ is: 'cancelled' });
  });

  test('in the settings is described, and what is none is left out', () => {
    const { certificate } = maker.good;
    const damaged = certificate.replace(/^M../m, 'AAA');
    const found = certificates.describe(`${damaged}${certificate}nonsense`);
    expect(found.map(({ subject }) => subject)).toEqual(['CN=test broker']);
    expect(certificates.describe('nonsense')).toEqual([]);
  });
});

describe('a key', () => {
  test.each([
    ['PKCS #1', 'RSA key', false],
    ['PKCS #1, encrypted', 'Private key', true],
    ['PKCS #8', 'RSA key', false],
    ['PKCS #8, encrypted', 'Private key', true],
    ['SEC 1', 'EC key', false],
    ['SEC 1 with parameters', 'EC key', false],
    ['SEC 1, encrypted', 'Private key', true],
    ['ed25519', 'Ed25519 key', false],
  ])('as %s is kept under a number, and does not leave', async (form, kind, encrypted) => {
    const file = key(form);
    const first = await pick('key', maker.good.keyFile);
    const answer = await pick('key', file);
    if (first.is !== 'key' || answer.is !== 'key') throw new Error('refused');
    expect(answer).toEqual({ is: 'key', file: basename(file), key: answer.key, kind, encrypted });
    expect(answer.key).not.toBe(first.key);
    const pem = certificates.key(answer.key) ?? '';
    expect(pem).toMatch(/^-----BEGIN .*PRIVATE KEY-----/);
    expect(readFileSync(file, 'utf8')).toContain(pem);
  });

  test('beside its certificate is taken alone', async () => {
    const { certificate, key: pem } = maker.good;
    const answer = await pick('key', maker.file('pem', certificate + pem));
    expect(answer.is === 'key' && certificates.key(answer.key)).toBe(pem);
  });

  test('that was never picked is none', () => {
    expect(certificates.key(0)).toBeNull();
    expect(certificates.key(-1)).toBeNull();
  });

  test.each<[string, () => string, (file: string) => string]>([
    ['nothing', () => maker.file('key'), words.certificate.noKey],
    ['a certificate', () => maker.good.certificateFile, words.certificate.isCertificate],
    [
      'a public key',
      () => made('pem', 'pkey', '-in', maker.good.keyFile, '-pubout'),
      words.certificate.isPublicKey,
    ],
    [
      'a damaged key',
      () => maker.file('key', maker.good.key.replace(/^M../m, 'AAA')),
      words.certificate.keyDamaged,
    ],
    ['too much', () => maker.file('key', 'x'.repeat(1024 * 1024 + 1)), words.certificate.large],
  ])('is not found in %s, which is said', async (_what, file, said) => {
    const path = file();
    expect(await pick('key', path)).toEqual({ is: 'refused', problem: said(basename(path)) });
  });
});
