import { isRecord } from '../../../shared/is-record.ts';
import { decodeUtf8 } from '../chat/utf8.ts';

export { isRecord };

/** More of a state is not read, in bytes. Descriptions may be longer. */
const longest = 65_536;

/** A payload as text; bytes that are no UTF-8 are shown escaped. */
export function textOf(payload: Uint8Array): string {
  return decodeUtf8(payload.subarray(0, longest)).trim();
}

/** What the JSON in a payload is, or `undefined` where there is none. */
export function jsonOf(payload: Uint8Array): unknown {
  return parseJson(new TextDecoder().decode(payload));
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The object that this is; one without anything where it is none. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text that this is and that is not empty. */
export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The number that this is, or that the text is. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Within 0 and 1. */
export function share(value: number, of: number): number {
  return Math.min(1, Math.max(0, value / of));
}
