import { describe, expect, test } from 'vitest';
import type { FailureKind } from '../../../../../src/main/core/failure.ts';
import {
  connectFailure,
  disconnectFailure,
  lossFailure,
  verificationFailure,
  whyNotTaken,
} from '../../../../../src/main/edge/mqtt/failure.ts';
import { words } from '../../../../../src/shared/words/index.ts';

function problem(message: string, code?: string | number): Error & { code?: string | number } {
  return Object.assign(new Error(message), code === undefined ? {} : { code });
}

describe('before the connection stands', () => {
  test.each<[string, FailureKind]>([
    ['ECONNREFUSED', 'refused'],
    ['ENOTFOUND', 'not-found'],
    ['EAI_AGAIN', 'not-found'],
    ['ETIMEDOUT', 'silent'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
    ['ENETDOWN', 'unreachable'],
    ['ECONNRESET', 'closed'],
    ['EPIPE', 'closed'],
    ['EPROTO', 'not-mqtt'],
    ['CERT_HAS_EXPIRED', 'expired'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls-name'],
    // OpenSSL 3.0, OpenSSL 3.5 and BoringSSL, in this order where they differ.
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'client-certificate'],
    ['ERR_SSL_TLSV1_ALERT_CERTIFICATE_REQUIRED', 'client-certificate'],
    ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED', 'client-certificate'],
    ['ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_EXPIRED', 'client-certificate'],
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'client-certificate'],
    ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN', 'client-certificate'],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'client-certificate'],
    ['ERR_SSL_TLSV1_ALERT_ACCESS_DENIED', 'client-certificate'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'not-tls'],
    ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'not-tls'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls'],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'tls'],
    ['HPE_INVALID_CONSTANT', 'not-websocket'],
    ['ESOMETHING', 'other'],
  ])('%s means %s', (code, kind) => {
    expect(connectFailure(problem('it broke', code))).toEqual({ kind, detail: 'it broke' });
  });

  test.each<[number, FailureKind]>([
    [1, 'version'],
    [2, 'client-id'],
    [3, 'unavailable'],
    [4, 'login'],
    [5, 'login'],
    [77, 'unavailable'],
    [0x80, 'unavailable'],
    [0x84, 'version'],
    [0x85, 'client-id'],
    [0x86, 'login'],
    [0x87, 'login'],
    [0x88, 'unavailable'],
    [0x89, 'busy'],
    [0x8a, 'not-authorised'],
    [0x8c, 'login'],
    [0x95, 'packet-size'],
    [0x97, 'busy'],
    [0x9c, 'moved'],
    [0x9d, 'moved'],
    [0x9f, 'busy'],
  ])('a CONNACK of %i means %s', (code, kind) => {
    expect(connectFailure(problem('Connection refused', code)).kind).toBe(kind);
  });

  test.each<[string, FailureKind]>([
    ['connack timeout', 'silent'],
    ['Unexpected server response: 404', 'not-websocket'],
    ['Unexpected server response: 200', 'not-websocket'],
    ['Unexpected server response: 502', 'unavailable'],
    ['Invalid Sec-WebSocket-Accept header', 'not-websocket'],
    ['Invalid Upgrade header', 'not-websocket'],
    ['Server sent no subprotocol', 'not-websocket'],
    ['Server sent an invalid subprotocol', 'not-websocket'],
    ['Invalid header flag bits, must be 0x0 for puback packet', 'not-mqtt'],
  ])('“%s” means %s', (message, kind) => {
    expect(connectFailure(problem(message))).toEqual({ kind, detail: message });
  });

  test('of several addresses, the one where something answered counts', () => {
    const each = [problem('no way', 'ENETUNREACH'), problem('refused', 'ECONNREFUSED')];
    const error = Object.assign(new AggregateError(each), { code: 'ENETUNREACH' });
    expect(connectFailure(error)).toEqual({ kind: 'refused', detail: 'refused' });
    expect(connectFailure(new AggregateError(each.slice(0, 1))).kind).toBe('unreachable');
  });

  test.each([
    [
      '405D:error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:rec.c:9:SSL alert number 70\n',
    ],
    ['40303973565312:error:1000042e:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION:rec.cc:5:\n'],
  ])('what TLS says is told without its codes', (message) => {
    const { detail } = connectFailure(problem(message, 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'));
    expect(detail).toBe('tlsv1 alert protocol version');
  });

  test('an error without a message is told by its code', () => {
    expect(connectFailure(problem('', 'ECONNREFUSED')).detail).toBe('ECONNREFUSED');
  });
});

describe('the check of a certificate', () => {
  test.each<[string, FailureKind]>([
    ['CERT_HAS_EXPIRED', 'expired'],
    ['CERT_NOT_YET_VALID', 'not-yet-valid'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'unknown-ca'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unknown-ca'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unknown-ca'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls-name'],
    ['CERT_REVOKED', 'tls'],
  ])('%s means %s', (code, kind) => {
    expect(verificationFailure(code).kind).toBe(kind);
  });

  test('is told in words', () => {
    expect(verificationFailure('CERT_REVOKED').detail).toBe('cert revoked');
  });
});

describe('after the connection stood', () => {
  test('an error means that it was lost', () => {
    expect(lossFailure(new Error('read ECONNRESET'))).toEqual({ kind: 'lost', detail: 'read ECONNRESET' });
  });

  test('an end without one means that the broker closed it', () => {
    expect(lossFailure(null).kind).toBe('closed');
  });

  test.each<[number | undefined, FailureKind]>([
    [undefined, 'closed'],
    [0x00, 'closed'],
    [0x80, 'closed'],
    [0x82, 'closed'],
    [0x87, 'not-authorised'],
    [0x89, 'busy'],
    [0x8b, 'closed'],
    [0x8d, 'lost'],
    [0x8e, 'taken-over'],
    [0x93, 'busy'],
    [0x95, 'packet-size'],
    [0x96, 'busy'],
    [0x97, 'busy'],
    [0x98, 'closed'],
    [0x9c, 'moved'],
    [0x9d, 'moved'],
    [0x9f, 'busy'],
  ])('a DISCONNECT of %s means %s', (code, kind) => {
    expect(disconnectFailure(code).kind).toBe(kind);
  });
});

test.each<[number, string]>([
  [0x80, words.failure.notTaken.unsaid],
  [0x83, words.failure.notTaken.ownReason],
  [0x87, words.failure.notTaken.notAuthorised],
  [0x90, words.failure.notTaken.topic],
  [0x91, words.failure.notTaken.mixedUp],
  [0x95, words.chat.tooLarge],
  [0x97, words.failure.notTaken.quota],
  [0x99, words.failure.notTaken.format],
  [0x9b, words.failure.notTaken.other('0x9b')],
])('a PUBACK of %i is told in words', (code, why) => {
  expect(whyNotTaken(code)).toBe(why);
});
