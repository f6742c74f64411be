import { isWildcard } from '../../../shared/topic-filter.ts';

const longest = 65_535;

/**
 * Whether a message can be sent on this topic (MQTT 3.1.1 §4.7, §1.5.3). mqtt.js throws in the middle of a packet
 * whose topic is too long, and brokers hang up over the others.
 */
export function isTopicName(topic: string): boolean {
  if (topic === '' || topic.includes('\0') || /\p{Surrogate}/u.test(topic)) return false;
  return !isWildcard(topic) && Buffer.byteLength(topic) <= longest;
}
