import { X509Certificate } from 'node:crypto';
import { lookup, type LookupAddress } from 'node:dns';
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import tls from 'node:tls';
import { isEncrypted, type Address } from '../../../shared/address.ts';
import type { Certificate } from '../../../shared/certificate.ts';
import { messageOf } from '../../../shared/message-of.ts';
import { certificateOf, pemCertificates } from '../../core/certificate.ts';
import type { Failure } from '../../core/failure.ts';
import type { Trust } from '../../core/target.ts';
import { authorities } from './authorities.ts';
import { connectFailure, verificationFailure } from './failure.ts';

export type DialStage = 'name' | 'tcp' | 'tls';

export interface DialOptions {
  /** Ends it at any moment; the promise is then rejected with the signal's reason. */
  signal: AbortSignal;
  /** An address without a name has no `name` stage, and one without TLS no `tls` stage. */
  onStage?: (stage: DialStage, phase: 'begun' | 'done', found: Found) => void;
  /** Of each stage, in milliseconds. */
  timeout?: number;
}

export interface Found {
  addresses?: string[];
  certificate?: Certificate;
}

export interface Dialled {
  /**
   * Connected, verified, and nothing said on it yet. Its errors throw nothing even before somebody listens; `errored`
   * and `destroyed` tell of them.
   */
  socket: Socket;
  certificate: Certificate | null;
  /** Ends it together with what the system still holds to be sent, which would otherwise go out later. */
  reset: () => void;
}

export class DialError extends Error {
  readonly stage: DialStage;
  readonly failure: Failure;
  /** What the broker showed, also where it was refused. */
  readonly certificate: Certificate | null;

  constructor(stage: DialStage, failure: Failure, certificate: Certificate | null = null) {
    super(failure.detail);
    this.stage = stage;
    this.failure = failure;
    this.certificate = certificate;
  }
}

/** One of several addresses of a name gets this long, in milliseconds, before the next is tried. */
const attempt = 1_000;
/** The prefix differs from library to library. */
const handshakeRefused = /^ERR_SSL_.+_ALERT_HANDSHAKE_FAILURE$/;

/** Reaches what listens at an address, before any MQTT is spoken. */
export async function dial(address: Address, trust: Trust, options: DialOptions): Promise<Dialled> {
  options.signal.throwIfAborted();
  const line = new Line(address, trust, options);
  const found = await line.find();
  const socket = await line.connect(found);
  if (isEncrypted(address)) return line.secure(socket);
  return { socket, certificate: null, reset: () => socket.resetAndDestroy() };
}

/** What a stage says when it is over; what comes later is not heard. */
interface Outcome<T> {
  done: (value: T, found: Found) => void;
  failed: (error: DialError) => void;
}

class Line {
  readonly #address: Address;
  readonly #trust: Trust;
  readonly #options: DialOptions;

  constructor(address: Address, trust: Trust, options: DialOptions) {
    this.#address = address;
    this.#trust = trust;
    this.#options = options;
  }

  async find(): Promise<LookupAddress[]> {
    const { host } = this.#address;
    const family = isIP(host);
    if (family !== 0) return [{ address: host, family }];
    return this.#stage<LookupAddress[]>('name', ({ done, failed }) => {
      lookup(host, { all: true }, (error, found) => {
        if (error) return failed(new DialError('name', connectFailure(error)));
        done(found, { addresses: found.map(({ address }) => address) });
      });
      // The system's answer cannot be called off, only ignored.
      return () => undefined;
    });
  }

  connect(found: LookupAddress[]): Promise<Socket> {
    const { host, port } = this.#address;
    return this.#stage<Socket>('tcp', ({ done, failed }) => {
      const socket = connect({
        host,
        port,
        lookup: known(found),
        autoSelectFamily: true,
        autoSelectFamilyAttemptTimeout: attempt,
        noDelay: true,
      });
      socket.on('error', (error) => failed(new DialError('tcp', connectFailure(error))));
      socket.once('connect', () => {
        const { remoteAddress } = socket;
        done(socket, remoteAddress === undefined ? {} : { addresses: [remoteAddress] });
      });
      return () => socket.destroy();
    });
  }

  /**
   * The handshake, in which a client certificate may be shown, is let through whatever the broker's certificate, so
   * that a person can be shown it; it is judged here before a single byte is sent. With a fingerprint that one certificate passes, whoever issued it and for whatever
   * name, and no other, even if an authority vouches for it; without, only what Node found authorised.
   */
  secure(plain: Socket): Promise<Dialled> {
    return this.#stage<Dialled>('tls', ({ done, failed }) => {
      let secureContext: tls.SecureContext;
      try {
        secureContext = contextOf(this.#trust);
      } catch (error) {
        failed(new DialError('tls', { kind: 'own-certificate', detail: messageOf(error) }));
        return () => plain.destroy();
      }
      const socket = tls.connect({
        ...nameOf(this.#address, this.#trust),
        secureContext,
        socket: plain,
        rejectUnauthorized: false,
      });
      // There are keys only when both sides have agreed on how to make them.
      let agreed = false;
      socket.once('keylog', () => (agreed = true));
      socket.on('error', (error) => failed(new DialError('tls', handshakeFailure(error, agreed))));
      socket.once('secureConnect', () => {
        const certificate = certificateShown(socket);
        const refusal = refusalOf(socket, certificate, this.#trust);
        if (refusal) failed(new DialError('tls', refusal, certificate));
        else
          done(
            { socket, certificate, reset: () => plain.resetAndDestroy() },
            certificate ? { certificate } : {},
          );
      });
      return () => socket.destroy();
    });
  }

  /** `begin` starts the stage and returns what undoes it. */
  #stage<T>(stage: DialStage, begin: (outcome: Outcome<T>) => () => void): Promise<T> {
    const { signal, onStage, timeout = 10_000 } = this.#options;
    return new Promise((resolve, reject) => {
      let over = false;
      let undo: (() => void) | null = null;
      const end = (): void => {
        over = true;
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
      };
      const failed = (error: unknown): void => {
        if (over) return;
        end();
        undo?.();
        reject(error);
      };
      const abort = (): void => failed(signal.reason);
      const silent: Failure = { kind: 'silent', detail: 'no answer' };
      const timer = setTimeout(() => failed(new DialError(stage, silent)), timeout);
      signal.addEventListener('abort', abort);
      onStage?.(stage, 'begun', {});
      undo = begin({
        failed,
        done(value, found) {
          if (over) return;
          onStage?.(stage, 'done', found);
          // Whoever was told may have ended it.
          if (over) return;
          end();
          resolve(value);
        },
      });
      if (signal.aborted) abort();
      // It may have been over before there was anything to undo.
      if (over) undo();
    });
  }
}

/** The addresses that were found, so that they are not looked up a second time. */
function known(found: LookupAddress[]): LookupFunction {
  return (_host, { all }, answer) => {
    const [first] = found;
    if (all === true) answer(null, found);
    else answer(null, first?.address ?? '', first?.family ?? 0);
  };
}

/** Hundreds of authorities take their time to be read, and a broker may have to be tried often. */
const contexts = new WeakMap<Trust, tls.SecureContext>();

/** Throws where what the person gave cannot be used. */
function contextOf(trust: Trust): tls.SecureContext {
  const there = contexts.get(trust);
  if (there) return there;
  const { ca, certificate, key, passphrase } = trust;
  if ((certificate === '') !== (key === '')) throw new Error('a certificate needs its key');
  const context = tls.createSecureContext({
    // With a list of its own Node forgets those it brings along, and it does not ask the system for its.
    ca: [...authorities(), ...(ca === '' ? [] : checked(ca))],
    ...(certificate === '' ? {} : { cert: certificate, key }),
    ...(passphrase === '' ? {} : { passphrase }),
  });
  contexts.set(trust, context);
  return context;
}

/** Node passes over what is no certificate as if it were not there; this throws. */
function checked(pem: string): string[] {
  const all = pemCertificates(pem);
  if (all.length === 0) throw new Error('no certificate');
  return all.map((one) => new X509Certificate(one).toString());
}

/** TLS names a server by a name only, never by an IP address (RFC 6066 §3); the certificate is held against both. */
function nameOf({ host }: Address, { serverName }: Trust): { host: string; servername?: string } {
  const name = serverName === '' ? host : serverName;
  return isIP(name) === 0 ? { host: name, servername: name } : { host: name };
}

function certificateShown(socket: tls.TLSSocket): Certificate | null {
  const x509 = socket.getPeerX509Certificate();
  return x509 ? certificateOf(x509) : null;
}

function refusalOf(
  { authorized, authorizationError }: tls.TLSSocket,
  certificate: Certificate | null,
  { fingerprint }: Trust,
): Failure | null {
  if (fingerprint !== '')
    return certificate?.fingerprint === fingerprint
      ? null
      : { kind: 'fingerprint', detail: certificate?.fingerprint ?? 'none' };
  if (authorized) return null;
  // Node declares an Error here and gives its code.
  const failure = verificationFailure(String(authorizationError));
  return failure.kind === 'tls-name' && certificate ? { ...failure, detail: namesOf(certificate) } : failure;
}

/** The first few of the names that a certificate was made for. */
function namesOf({ names, subject }: Certificate): string {
  const bare = names.map((name) => name.replace(/^[^:]*:/, ''));
  return bare.length === 0 ? subject : bare.slice(0, 3).join(', ');
}

/** Who gets no client certificate, before TLS 1.3, says only that the handshake failed, but it does so late. */
function handshakeFailure(error: Error, agreed: boolean): Failure {
  const failure = connectFailure(error);
  const refused = 'code' in error && handshakeRefused.test(String(error.code));
  if (agreed) return refused ? { ...failure, kind: 'client-certificate' } : failure;
  return failure.kind === 'closed' ? { ...failure, kind: 'not-tls' } : failure;
}
