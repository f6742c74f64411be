import { parseAddress } from './address.ts';
import { includes, isWildcard, overlap } from './topic-filter.ts';
import { words } from './words/index.ts';

/** What is wrong with a typed value, in words; `null` where nothing is. */
export type Check = (text: string) => string | null;

const control = /\p{Cc}|\p{Cf}/u;
const maxTopicBytes = 65_535;

/** A topic one publishes to: MQTT 3.1.1 §4.7, so no wildcards, no NUL, at most 65,535 bytes. */
export const checkTopic: Check = (text) => {
  if (text.trim() === '') return words.field.topic.empty;
  if (/[+#]/.test(text)) return words.field.topic.wildcard;
  if (control.test(text)) return words.field.topic.control;
  if (text.trim() !== text) return words.field.topic.outerSpace;
  return new TextEncoder().encode(text).length > maxTopicBytes ? words.field.topic.long : null;
};

/** A room: a topic, or a filter with wildcards (MQTT 3.1.1 §4.7.1). */
export const checkRoom: Check = (text) => {
  // Each message of a shared subscription goes to one of those that share it: MQTT 5 §4.8.2.
  if (/^\$(share|queue)\//.test(text)) return words.field.room.shared;
  if (!isWildcard(text)) return checkTopic(text);
  const levels = text.split('/');
  const stray = levels.some(
    (level, at) => isWildcard(level) && level !== '+' && !(level === '#' && at === levels.length - 1),
  );
  return stray ? words.field.room.wildcard : checkTopic(text.replace(/[+#]/g, 'x'));
};

/** Rooms of one broker: none may be there twice, and what is said must belong to one of them. */
export function checkRooms(topics: readonly string[]): { at: number; problem: string } | null {
  for (const [at, topic] of topics.entries())
    for (const other of topics.slice(0, at)) {
      if (other === topic) return { at, problem: words.field.room.twice };
      const apart = !overlap(topic, other) || includes(topic, other) || includes(other, topic);
      if (!apart) return { at, problem: words.field.room.overlap(other) };
    }
  return null;
}

/** What a room is called; empty: by its topic. */
export const checkRoomName: Check = (text) => (text === '' ? null : checkLightName(text));

/** A state topic may be missing: such a light never reports. */
export const checkStateTopic: Check = (text) => (text === '' ? null : checkTopic(text));

/** The first levels of topics. */
export const checkPrefix: Check = (text) =>
  checkTopic(text) ?? (/^\/|\/$/.test(text) ? words.field.prefix : null);

export const checkLightName: Check = (text) => {
  if (text.trim() === '') return words.field.name.empty;
  if (/\p{Cc}/u.test(text)) return words.field.name.control;
  return text.length > 40 ? words.field.name.long : null;
};

/** A chat name stands before the first colon of a message and on one line. */
export const checkName: Check = (text) =>
  text.includes(':') ? words.field.name.colon : checkLightName(text);

export const checkPayload: Check = (text) => (text === '' ? words.field.payload.empty : null);

export const checkUsername: Check = (text) => (/\p{Cc}/u.test(text) ? words.field.username.control : null);

export const checkAddress: Check = (text) => {
  const result = parseAddress(text);
  return result.ok ? null : result.problem;
};

/** A light that takes the same for on and off cannot be switched; spaces around a payload are not read. */
export function checkPayloads({
  payloadOn,
  payloadOff,
}: {
  payloadOn: string;
  payloadOff: string;
}): string | null {
  return payloadOn.trim() === payloadOff.trim() ? words.field.payload.same : null;
}

/** A broker needs no name: it is then called by its address. */
export const checkBrokerName: Check = (text) => (text === '' ? null : checkLightName(text));

/** MQTT 3.1.1 §3.1.3.1: any text; a client without an id has no session. */
export const checkClientId: Check = (text) => {
  if (text === '') return words.field.clientId.empty;
  if (control.test(text) || text.trim() !== text) return words.field.clientId.control;
  return new TextEncoder().encode(text).length > 256 ? words.field.clientId.long : null;
};

/** A name a certificate can hold for. */
export const checkServerName: Check = (text) =>
  text === '' || /^[a-z\d*._:-]{1,253}$/i.test(text) ? null : words.field.serverName;

/** 32 bytes in hexadecimal with colons between. */
export const checkFingerprint: Check = (text) =>
  text === '' || /^[\dA-F]{2}(:[\dA-F]{2}){31}$/.test(text) ? null : words.field.fingerprint;

const pem = /^(-----BEGIN CERTIFICATE-----[\s\dA-Za-z+/=]+-----END CERTIFICATE-----\s*)+$/;

/** PEM certificates and nothing else: a private key must not get into the settings. */
export const checkCertificates: Check = (text) =>
  text === '' || (text.length <= 300_000 && pem.test(text)) ? null : words.field.certificates;
