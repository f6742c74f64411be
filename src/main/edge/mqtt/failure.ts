import { words } from '../../../shared/words/index.ts';
import type { Failure, FailureKind } from '../../core/failure.ts';

const bySystemCode: Record<string, FailureKind> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'not-found',
  EAI_AGAIN: 'not-found',
  EAI_FAIL: 'not-found',
  EAI_NODATA: 'not-found',
  EAI_NONAME: 'not-found',
  ETIMEDOUT: 'silent',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ECONNRESET: 'closed',
  ECONNABORTED: 'closed',
  EPIPE: 'closed',
  EPROTO: 'not-mqtt',
};

/** Results of the check of a certificate, as X509_verify_cert(3) and Node name them. */
const byVerification: Record<string, FailureKind> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknown-ca',
  UNABLE_TO_GET_ISSUER_CERT: 'unknown-ca',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown-ca',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown-ca',
  CERT_UNTRUSTED: 'unknown-ca',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-name',
};

/**
 * Alerts about the client's certificate (RFC 8446 §6.2). Their prefix is SSLV3_, TLSV1_, TLSV13_ or SSL/TLS_, as
 * the version of OpenSSL, or Electron's BoringSSL, will have it.
 */
const certificateAlert =
  /^ERR_SSL_.+_ALERT_(CERTIFICATE_\w+|BAD_CERTIFICATE|NO_CERTIFICATE|UNSUPPORTED_CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED|DECRYPT_ERROR)$/;

/** What was read as TLS is none; OpenSSL and BoringSSL agree on these. */
const notTls = /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)$/;

/** CONNACK return codes of MQTT 3.1.1 §3.2.2.3, and reason codes of MQTT 5 §3.2.2.2. */
const byConnack: Record<number, FailureKind> = {
  1: 'version',
  2: 'client-id',
  3: 'unavailable',
  4: 'login',
  5: 'login',
  0x84: 'version',
  0x85: 'client-id',
  0x86: 'login',
  // Mosquitto says this, “not authorized”, to a wrong password.
  0x87: 'login',
  0x88: 'unavailable',
  0x89: 'busy',
  0x8a: 'not-authorised',
  0x8b: 'unavailable',
  0x8c: 'login',
  0x95: 'packet-size',
  0x97: 'busy',
  0x9c: 'moved',
  0x9d: 'moved',
  0x9f: 'busy',
};

/** DISCONNECT reason codes of MQTT 5 §3.14.2.1. */
const byDisconnect: Record<number, FailureKind> = {
  0x87: 'not-authorised',
  0x89: 'busy',
  0x8d: 'lost',
  0x8e: 'taken-over',
  0x93: 'busy',
  0x95: 'packet-size',
  0x96: 'busy',
  0x97: 'busy',
  0x9c: 'moved',
  0x9d: 'moved',
  0x9f: 'busy',
};

/** What an error before the connection stood means: of the system, of TLS, of the WebSocket or of mqtt.js. */
export function connectFailure(error: Error & { code?: unknown }): Failure {
  const { code, message, name } = mostTelling(error);
  const detail = message || (typeof code === 'string' ? code : name);
  if (typeof code === 'number') return { kind: byConnack[code] ?? 'unavailable', detail };
  if (typeof code === 'string') return { kind: byCode(code), detail: plain(detail) };
  if (/timeout$/i.test(detail)) return { kind: 'silent', detail };
  // How ws refuses an answer to its upgrade; a gateway that does not reach the broker behind it says 502 to 504.
  if (/^Unexpected server response: 50[234]$/.test(detail)) return { kind: 'unavailable', detail };
  if (/^Unexpected server response|^Invalid (Upgrade|Sec-WebSocket)|subprotocol/.test(detail))
    return { kind: 'not-websocket', detail };
  // The rest comes from the packet parser.
  return { kind: 'not-mqtt', detail };
}

/** What the check of a certificate has found, by its code. */
export function verificationFailure(code: string): Failure {
  return { kind: byVerification[code] ?? 'tls', detail: code.toLowerCase().replaceAll('_', ' ') };
}

/** What an error of an established connection means. */
export function lossFailure(error: Error | null): Failure {
  return { kind: error ? 'lost' : 'closed', detail: error?.message ?? 'closed by the broker' };
}

/** What the broker means that says goodbye; MQTT 3.1.1 has no word for that. */
export function disconnectFailure(reasonCode: number | undefined): Failure {
  const code = reasonCode ?? 0;
  return {
    kind: byDisconnect[code] ?? 'closed',
    detail: `DISCONNECT ${hex(code)}`,
  };
}

/** Why the broker did not take a message: PUBACK reason codes of MQTT 5 §3.4.2.1, and the one that says “too large”. */
export function whyNotTaken(reasonCode: number): string {
  const { notTaken } = words.failure;
  const reasons: Record<number, string> = {
    0x80: notTaken.unsaid,
    0x83: notTaken.ownReason,
    0x87: notTaken.notAuthorised,
    0x90: notTaken.topic,
    0x91: notTaken.mixedUp,
    0x95: words.chat.tooLarge,
    0x97: notTaken.quota,
    0x99: notTaken.format,
  };
  return reasons[reasonCode] ?? notTaken.other(hex(reasonCode));
}

function byCode(code: string): FailureKind {
  const kind = bySystemCode[code] ?? byVerification[code];
  if (kind) return kind;
  if (certificateAlert.test(code)) return 'client-certificate';
  if (notTls.test(code)) return 'not-tls';
  // What Node's HTTP parser does not understand is no web server.
  if (code.startsWith('HPE_')) return 'not-websocket';
  return /^(ERR_SSL_|ERR_TLS_|ERR_OSSL_|CERT_|UNABLE_TO_|INVALID_|EE_)/.test(code) ? 'tls' : 'other';
}

/** Of several addresses that were tried, the one where something answered says most. */
function mostTelling(error: Error & { code?: unknown }): Error & { code?: unknown } {
  if (!(error instanceof AggregateError)) return error;
  const errors: unknown[] = error.errors;
  const each = errors.filter((one) => one instanceof Error);
  const refused = each.find((one) => 'code' in one && one.code === 'ECONNREFUSED');
  return refused ?? each[0] ?? error;
}

/** OpenSSL's `405D…:error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:…` without its codes. */
function plain(detail: string): string {
  const parts = /:error:[0-9a-f]+:[^:]*:[^:]*:([^:]+):/i.exec(detail);
  return parts?.[1]?.toLowerCase().replaceAll('_', ' ') ?? detail;
}

function hex(code: number): string {
  return `0x${code.toString(16).padStart(2, '0')}`;
}
