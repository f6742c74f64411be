import { isEncrypted, type Address } from '../../../shared/address.ts';
import type { Failure } from '../../core/failure.ts';
import { noTrust } from '../../core/target.ts';
import { dial, DialError } from './dial.ts';

/**
 * What else it may be that answers on a connection without TLS, by the first bytes it sent. They are heard beside
 * mqtt.js, which takes nothing away from it and starts nothing (unlike `on`, which makes the stream flow):
 *
 *     socket.prependOnceListener('data', (chunk) => (first = chunk));
 */
export function firstWords(bytes: Uint8Array): 'tls' | 'http' | 'other' {
  // A TLS alert or handshake record, RFC 8446 §5.1.
  if ((bytes[0] === 0x15 || bytes[0] === 0x16) && bytes[1] === 0x03) return 'tls';
  return new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === 'HTTP/' ? 'http' : 'other';
}

/**
 * A failure before the connection stood, told more exactly. `first` is what was heard, `null` where nothing was: a
 * TLS listener of Mosquitto hangs up on a plain CONNECT without a word, so it is asked whether it speaks TLS.
 */
export async function tellApart(
  failure: Failure,
  address: Address,
  first: Uint8Array | null,
  signal: AbortSignal,
): Promise<Failure> {
  if (isEncrypted(address)) return failure;
  const words = first && firstWords(first);
  if (words === 'tls') return { ...failure, kind: 'wants-tls' };
  if (words === 'http' && address.scheme === 'mqtt') return { ...failure, kind: 'http' };
  const mute = failure.kind === 'closed' && !first;
  return mute && (await speaksTls(address, signal)) ? { ...failure, kind: 'wants-tls' } : failure;
}

/** Whether it shows a certificate. Nothing is said to it. */
async function speaksTls(address: Address, signal: AbortSignal): Promise<boolean> {
  try {
    const { socket } = await dial({ ...address, scheme: 'mqtts' }, noTrust, { signal, timeout: 3_000 });
    socket.destroy();
    return true;
  } catch (error) {
    return error instanceof DialError && error.certificate !== null;
  }
}
