import type { Publication } from '../../publication.ts';
import type { Finding } from '../dialect.ts';
import { isRecord, parseJson, recordOf, stringOf, textOf } from '../payload.ts';

type Body = Readonly<Record<string, unknown>>;

/** What a request is about; an answer bears the same number. */
export const numbers = { config: 1, status: 2, set: 3 } as const;

/** Below this are the topics on which configurations are answered, whatever the prefix of the device. */
export function configurations({ replyTo }: Finding): string {
  return `${replyTo}/shelly/config`;
}

/**
 * The sender of a request, who is answered on the topic `<sender>/rpc`. Each component has one of its own, for an answer
 * does not say of which component it is; and so has the configuration, that no other answer takes its place.
 */
export function senderOf({ replyTo }: Finding, about: string, prefix: string): string {
  return `${replyTo}/shelly/${about}/${prefix}`;
}

export function request(
  prefix: string,
  src: string,
  id: number,
  method: string,
  params?: object,
): Publication {
  return { topic: `${prefix}/rpc`, payload: JSON.stringify({ id, src, method, params }), qos: 1 };
}

/** What was answered to a request of this sender with this number; `null` where it is something else, or an error. */
export function answerOf(payload: Uint8Array, src: string, id: number): Body | null {
  const frame = recordOf(parseJson(textOf(payload)));
  if (frame['id'] !== id || (frame['dst'] ?? src) !== src) return null;
  return isRecord(frame['result']) ? frame['result'] : null;
}

/** What a device tells of its components by itself: all that there is, or what has changed. */
export function notifiedOf(payload: Uint8Array): Body | null {
  const { method, params } = recordOf(parseJson(textOf(payload)));
  if (method !== 'NotifyStatus' && method !== 'NotifyFullStatus') return null;
  return isRecord(params) ? params : null;
}

/** The id of the device that tells something by itself: its kind and its address. */
export function notifierOf(payload: Uint8Array): string | null {
  if (notifiedOf(payload) === null) return null;
  const id = stringOf(recordOf(parseJson(textOf(payload)))['src']);
  return id !== undefined && /^[a-z\d]{1,40}-[\da-f]{12}$/i.test(id) ? id : null;
}
