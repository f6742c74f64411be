import { describe, expect, test } from 'vitest';
import { explain, isTrustable, needsSomebody, type FailureKind } from '../../../../src/main/core/failure.ts';
import type { Address } from '../../../../src/shared/address.ts';

const address: Address = { scheme: 'mqtt', host: 'pi', port: 1883, path: '' };

/** Whether it asks for somebody, and a word by which a person recognises it. The compiler knows if one is missing. */
const kinds: Record<FailureKind, [asks: boolean, names: string]> = {
  refused: [false, 'pi:1883'],
  'not-found': [false, 'pi'],
  silent: [false, 'pi:1883'],
  unreachable: [false, 'pi:1883'],
  closed: [false, 'closed'],
  lost: [false, 'lost'],
  other: [false, 'the detail'],
  'thrown-out': [true, 'again and again'],
  'not-mqtt': [false, 'pi:1883'],
  http: [false, 'web server'],
  'not-websocket': [false, 'mqtt://pi:1883'],
  'not-tls': [false, 'does not speak TLS'],
  'wants-tls': [false, 'TLS only'],
  login: [true, 'password'],
  'not-authorised': [true, 'user'],
  'client-id': [true, 'client id'],
  version: [true, '3.1.1'],
  unavailable: [false, 'not ready'],
  busy: [false, 'too much to do'],
  moved: [false, 'moved'],
  'taken-over': [true, 'same client id'],
  'packet-size': [false, 'larger'],
  expired: [true, 'expired'],
  'not-yet-valid': [false, 'not valid yet'],
  'self-signed': [true, 'itself'],
  'unknown-ca': [true, 'authority'],
  'tls-name': [true, 'the detail'],
  fingerprint: [true, 'another certificate'],
  'client-certificate': [true, 'client certificate'],
  'own-certificate': [true, 'certificates in the settings'],
  'key-missing': [true, 'key of your certificate'],
  'password-missing': [true, 'until Tinsel quit'],
  keychain: [true, 'keychain'],
  tls: [false, 'the detail'],
};

function isKind(name: string): name is FailureKind {
  return Object.hasOwn(kinds, name);
}

describe.each(Object.keys(kinds).filter(isKind))('a connection that failed as “%s”', (kind) => {
  const [asks, names] = kinds[kind];
  const { why, remedy } = explain({ kind, detail: 'the detail' }, address);

  test('is explained in words that stand after a colon', () => {
    expect(why).toContain(names);
    expect(why).toMatch(/^[a-z]/);
    expect(why).not.toMatch(/[.!?]$/);
  });

  test('says what to do in a sentence, or in two short ones', () => {
    const sentences = remedy.split(/(?<=[.?]) /);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z][^.?]*(\.\S[^.?]*)*[.?]$/);
    expect(sentences.length).toBeLessThanOrEqual(2);
    if (sentences.length > 1) expect(remedy.length).toBeLessThanOrEqual(100);
  });

  test('uses no codes, and blames nobody', () => {
    const text = `${why} ${remedy}`;
    expect(text).not.toMatch(/!|\b[A-Z]+_[A-Z_]+\b|\b0x|\bE[A-Z]{4,}\b|undefined|null/);
    expect(text).not.toMatch(/\b(invalid|illegal|wrongly|you did|your fault|error|failed)\b/i);
  });

  test(asks ? 'waits for somebody' : 'is tried again', () => {
    expect(needsSomebody({ kind, detail: '' })).toBe(asks);
  });
});

test('what a person may trust by its fingerprint is the certificate, and nothing else', () => {
  const trustable = Object.keys(kinds)
    .filter(isKind)
    .filter((kind) => isTrustable({ kind, detail: '' }));
  expect(new Set(trustable)).toEqual(
    new Set(['expired', 'not-yet-valid', 'self-signed', 'unknown-ca', 'tls-name', 'fingerprint']),
  );
});

describe('the address that would be right', () => {
  test.each<[Address['scheme'], FailureKind, string]>([
    ['mqtt', 'wants-tls', 'mqtts://pi:1883'],
    ['ws', 'wants-tls', 'wss://pi:1883/mqtt'],
    ['mqtts', 'not-tls', 'mqtt://pi:1883'],
    ['wss', 'not-tls', 'ws://pi:1883/mqtt'],
  ])('is written out for %s that is %s', (scheme, kind, wanted) => {
    const path = scheme.startsWith('ws') ? '/mqtt' : '';
    const { remedy } = explain({ kind, detail: '' }, { ...address, scheme, path });
    expect(remedy).toContain(` ${wanted}.`);
  });
});
