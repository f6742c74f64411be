import { sanitiseName, sanitiseText } from './sanitise.ts';

/**
 * Reads a chat message in the tutorial's form, text `Name:message` split at the first colon. Without a colon, or with
 * nothing before it, it has no name.
 */
export function decode(payload: string): { from: string | null; text: string } {
  const colon = payload.indexOf(':');
  const from = colon === -1 ? null : sanitiseName(payload.slice(0, colon));
  return { from, text: sanitiseText(colon === -1 ? payload : payload.slice(colon + 1)) };
}

export function encode(from: string, text: string): string {
  return `${from}:${text}`;
}
