import type { Incoming } from '../../../../src/main/core/chat/room.ts';
import type { Certificate } from '../../../../src/shared/certificate.ts';
import type { Line } from '../../../../src/shared/view.ts';

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function incoming(payload: string, parts: Partial<Incoming> = {}): Incoming {
  return {
    topic: 'chat/msg',
    payload: bytes(payload),
    retain: false,
    dup: false,
    packetId: null,
    messageId: null,
    said: null,
    ...parts,
  };
}

export function line(parts: Partial<Line> = {}): Line {
  return {
    id: 1,
    at: 0,
    from: 'Bob',
    text: 'hello',
    cutFrom: null,
    status: null,
    why: null,
    claimsMe: false,
    topic: null,
    retained: false,
    mentionsMe: false,
    said: null,
    messageId: null,
    twice: false,
    ...parts,
  };
}

export const certificate: Certificate = {
  subject: 'CN=broker.example',
  issuer: 'CN=home',
  names: ['DNS:broker.example'],
  validFrom: 0,
  validTo: 1_000,
  fingerprint: Array.from({ length: 32 }, () => 'AB').join(':'),
};
