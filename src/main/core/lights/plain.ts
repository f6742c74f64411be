import type { LightSettings } from '../../../shared/settings.ts';
import { decodeUtf8 } from '../chat/utf8.ts';
import type { Dialect } from './dialect.ts';

/** A light by hand: a command topic, a payload each for on and off, and a state topic with the same payloads. */
export function plain({ commandTopic, stateTopic, payloadOn, payloadOff }: LightSettings): Dialect {
  return {
    topics: stateTopic === '' ? [] : [stateTopic],
    read(topic, payload) {
      if (topic !== stateTopic) return null;
      const said = decodeUtf8(payload.subarray(0, 1_024)).trim();
      if (said === payloadOn.trim()) return true;
      return said === payloadOff.trim() ? false : null;
    },
    write: (on) => ({ topic: commandTopic, payload: on ? payloadOn : payloadOff, qos: 1 }),
  };
}
