import type { Failure } from '../../core/link.ts';

const bySystemCode: Record<string, Failure['kind']> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'not-found',
  EAI_AGAIN: 'not-found',
  ETIMEDOUT: 'silent',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  ECONNRESET: 'closed',
  EPIPE: 'closed',
  EPROTO: 'not-mqtt',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-name',
};

/** CONNACK return codes of MQTT 3.1.1 §3.2.2.3. */
const byConnackCode: Record<number, Failure['kind']> = {
  1: 'version',
  2: 'client-id',
  3: 'unavailable',
  4: 'login',
  5: 'login',
};

const certificate = /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_SSL_)/;

/** What an error of mqtt.js before the connection stood means. */
export function connectFailure(error: Error & { code?: unknown }): Failure {
  const { code, message, name } = error;
  const detail = message || (typeof code === 'string' ? code : name);
  if (typeof code === 'number') return { kind: byConnackCode[code] ?? 'unavailable', detail };
  if (typeof code === 'string') {
    const kind = bySystemCode[code] ?? (certificate.test(code) ? 'tls' : 'other');
    return { kind, detail };
  }
  if (/connack timeout/i.test(detail)) return { kind: 'silent', detail };
  // The rest comes from the packet parser, or from a WebSocket server that is not one.
  return { kind: 'not-mqtt', detail };
}

/** What an error of an established connection means. */
export function lossFailure(error: Error | null): Failure {
  return { kind: error ? 'lost' : 'closed', detail: error?.message ?? 'closed by the broker' };
}
