import { formatAddress, hostAndPort, type Address, type Scheme } from '../../shared/address.ts';
import { words } from '../../shared/words/index.ts';

export type FailureKind =
  | 'refused'
  | 'not-found'
  | 'silent'
  | 'unreachable'
  | 'closed'
  | 'lost'
  | 'other'
  // What belongs to the connection is not there.
  | 'keychain'
  | 'password-missing'
  // What answers there is something else than was asked for.
  | 'not-mqtt'
  | 'http'
  | 'not-websocket'
  | 'not-tls'
  | 'wants-tls'
  // What the broker says to who connects.
  | 'login'
  | 'not-authorised'
  | 'client-id'
  | 'version'
  | 'unavailable'
  | 'busy'
  | 'moved'
  | 'taken-over'
  | 'thrown-out'
  | 'packet-size'
  // Its certificate, and ours.
  | 'expired'
  | 'not-yet-valid'
  | 'self-signed'
  | 'unknown-ca'
  | 'tls-name'
  | 'fingerprint'
  | 'client-certificate'
  | 'own-certificate'
  | 'key-missing'
  | 'tls';

/** Why a connection did not come about or ended. */
export interface Failure {
  kind: FailureKind;
  /** What the library or the system said; never a secret. */
  detail: string;
}

const forSomebody: ReadonlySet<FailureKind> = new Set([
  'login',
  'not-authorised',
  'client-id',
  'version',
  'taken-over',
  'thrown-out',
  'expired',
  'self-signed',
  'unknown-ca',
  'tls-name',
  'fingerprint',
  'client-certificate',
  'own-certificate',
  'key-missing',
  'keychain',
  'password-missing',
]);

const byCertificate: ReadonlySet<FailureKind> = new Set([
  'expired',
  'not-yet-valid',
  'self-signed',
  'unknown-ca',
  'tls-name',
  'fingerprint',
]);

const withTls: Record<Scheme, Scheme> = { mqtt: 'mqtts', mqtts: 'mqtts', ws: 'wss', wss: 'wss' };
const withoutTls: Record<Scheme, Scheme> = { mqtt: 'mqtt', mqtts: 'mqtt', ws: 'ws', wss: 'ws' };

/** Trying again by itself would only hammer the broker: somebody has to change something first. */
export function needsSomebody({ kind }: Failure): boolean {
  return forSomebody.has(kind);
}

/** It would not be one if the broker's certificate were trusted by its fingerprint. */
export function isTrustable({ kind }: Failure): boolean {
  return byCertificate.has(kind);
}

/** A failure in a person's words: why, and what to do about it. */
export function explain({ kind, detail }: Failure, address: Address): { why: string; remedy: string } {
  const at = hostAndPort(address);
  switch (kind) {
    case 'refused':
      return words.failure.refused(at);
    case 'not-found':
      return words.failure.notFound(address.host);
    case 'silent':
      return words.failure.silent(at);
    case 'unreachable':
      return words.failure.unreachable(at);
    case 'closed':
      return words.failure.closed;
    case 'lost':
      return words.failure.lost;
    case 'other':
      return words.failure.other(detail);
    case 'not-mqtt':
      return words.failure.notMqtt(at);
    case 'http':
      return words.failure.http(at);
    case 'not-websocket':
      return words.failure.notWebSocket(formatAddress(address));
    case 'not-tls':
      return words.failure.notTls(at, formatAddress({ ...address, scheme: withoutTls[address.scheme] }));
    case 'wants-tls':
      return words.failure.wantsTls(at, formatAddress({ ...address, scheme: withTls[address.scheme] }));
    case 'login':
      return words.failure.login;
    case 'not-authorised':
      return words.failure.notAuthorised;
    case 'client-id':
      return words.failure.clientId;
    case 'version':
      return words.failure.version;
    case 'unavailable':
      return words.failure.unavailable;
    case 'busy':
      return words.failure.busy;
    case 'moved':
      return words.failure.moved;
    case 'taken-over':
      return words.failure.takenOver;
    case 'thrown-out':
      return words.failure.thrownOut;
    case 'packet-size':
      return words.failure.packetSize;
    case 'expired':
      return words.failure.expired;
    case 'not-yet-valid':
      return words.failure.notYetValid;
    case 'self-signed':
      return words.failure.selfSigned;
    case 'unknown-ca':
      return words.failure.unknownCa;
    case 'tls-name':
      return words.failure.tlsName(detail);
    case 'fingerprint':
      return words.failure.fingerprint;
    case 'client-certificate':
      return words.failure.clientCertificate;
    case 'own-certificate':
      return words.failure.ownCertificate;
    case 'key-missing':
      return words.failure.keyMissing;
    case 'password-missing':
      return words.failure.passwordMissing;
    case 'keychain':
      return words.failure.keychain;
    case 'tls':
      return words.failure.tls(detail);
  }
}
