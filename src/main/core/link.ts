import { hostAndPort, type Address } from '../../shared/address.ts';
import { words } from '../../shared/words/index.ts';

/** Why a connection did not come about or ended. */
export interface Failure {
  kind:
    | 'refused'
    | 'not-found'
    | 'silent'
    | 'unreachable'
    | 'login'
    | 'client-id'
    | 'version'
    | 'unavailable'
    | 'not-mqtt'
    | 'tls'
    | 'tls-name'
    | 'closed'
    | 'lost'
    | 'other';
  /** What the library or the system said; never a secret. */
  detail: string;
}

/** What the connection says of itself. `retryAt` in milliseconds since 1970. */
export type LinkReport =
  | { is: 'connecting' }
  | { is: 'online' }
  | { is: 'waiting'; failure: Failure; retryAt: number }
  | { is: 'stopped'; failure: Failure };

/** Trying again by itself would only hammer the broker: somebody has to change something first. */
export function needsSomebody({ kind }: Failure): boolean {
  return kind === 'login' || kind === 'client-id' || kind === 'version';
}

/**
 * How long to wait before the next try, in milliseconds: 1 s doubling to 60 s, of which a random part of up to a
 * half is taken off, so that a class does not come back all at once.
 */
export function backoff(failures: number, random: number): number {
  const longest = Math.min(60_000, 1_000 * 2 ** Math.max(0, failures - 1));
  return Math.max(1_000, Math.round(longest * (1 - random / 2)));
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
    case 'login':
      return words.failure.login;
    case 'client-id':
      return words.failure.clientId;
    case 'version':
      return words.failure.version;
    case 'unavailable':
      return words.failure.unavailable;
    case 'not-mqtt':
      return words.failure.notMqtt(at);
    case 'tls-name':
      return words.failure.tlsName(detail);
    case 'tls':
      return words.failure.tls(detail);
    case 'closed':
      return words.failure.closed;
    case 'lost':
      return words.failure.lost;
    case 'other':
      return words.failure.other(detail);
  }
}
