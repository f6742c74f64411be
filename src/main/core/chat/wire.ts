import { decodeUtf8 } from './utf8.ts';
import { sanitiseName, sanitiseText } from './sanitise.ts';

/** More of one message than this is not kept. */
const maxBytes = 1024 * 1024;

/**
 * Reads a chat message in the tutorial's form, UTF-8 text `Name:message` split at the first colon. Without a colon,
 * or with nothing before it, it has no name.
 */
export function decode(payload: Uint8Array): { from: string | null; text: string } {
  const raw = decodeUtf8(payload.subarray(0, maxBytes));
  const colon = raw.indexOf(':');
  const from = colon === -1 ? null : sanitiseName(raw.slice(0, colon));
  return { from, text: sanitiseText(colon === -1 ? raw : raw.slice(colon + 1)) };
}

export function encode(from: string, text: string): string {
  return `${from}:${text}`;
}
