import { isLongerThanName, sanitiseName, sanitiseText } from '../../../shared/chat/sanitise.ts';

/** Who said what. */
interface Message {
  from: string | null;
  text: string;
}

const textKeys = ['text', 'message', 'msg', 'body'];
const nameKeys = ['name', 'from', 'user', 'sender', 'nick'];
/** Windows programs put one at the beginning of what they write. */
const byteOrderMark = /^\uFEFF/;
const bracket = /^\s*[{[]/;
/** The colon of a link is none after a name. */
const link = /^\s*https?:\/\//i;
/** The beginning of an object of JSON, or of Python as it prints one, or of an array of such; names do not begin so. */
const jsonLike = /^\s*(\{\s*["'}]|\[\s*[[{"'])/;

/**
 * Reads a chat message in the tutorial's form, text `Name:message` split at the first colon. Without a colon, or with
 * nothing or more than a name before it, it has no name. What is JSON is not split: an object that has a text is read as that, and all else
 * is the text.
 */
export function decode(payload: string): Message {
  const whole = payload.replace(byteOrderMark, '');
  const { from, text } = (bracket.test(whole) ? readJson(whole) : null) ?? split(whole);
  return { from: from === null ? null : sanitiseName(from), text: sanitiseText(text) };
}

export function encode(from: string, text: string): string {
  return `${from}:${text}`;
}

function split(payload: string): Message {
  const colon = payload.indexOf(':');
  const name = payload.slice(0, Math.max(0, colon));
  // What is longer than any name is the beginning of a sentence, and must not be cut.
  if (colon === -1 || isLongerThanName(name) || link.test(payload)) return { from: null, text: payload };
  return { from: name, text: payload.slice(colon + 1) };
}

function readJson(payload: string): Message | null {
  let value: unknown;
  try {
    value = JSON.parse(payload);
  } catch {
    return jsonLike.test(payload) ? { from: null, text: payload } : null;
  }
  const text = firstString(value, textKeys);
  return text === null ? { from: null, text: payload } : { from: firstString(value, nameKeys), text };
}

/** The first of these properties that is a string. */
function firstString(value: unknown, keys: readonly string[]): string | null {
  if (typeof value !== 'object' || value === null) return null;
  for (const key of keys) {
    const given: unknown = Object.getOwnPropertyDescriptor(value, key)?.value;
    if (typeof given === 'string') return given;
  }
  return null;
}
