import { placeInUse, type LightSettings } from '../../shared/settings.ts';
import { plain } from './lights/plain.ts';
import type { State } from './state.ts';

/** The topics and topic filters that are to be heard, all at QoS 1. Some may include others. */
export interface Subscriptions extends ReadonlySet<string> {
  /**
   * The topics that a light reports on, and what makes it this light: what the broker keeps there is wanted at each
   * connection, and once more where that has changed.
   */
  readonly lights: ReadonlyMap<string, string>;
}

export function subscriptions({ settings, rooms }: State): Subscriptions {
  return topicsOf({ rooms, light: placeInUse(settings).light });
}

/** What is listened to at a broker that has these rooms and this light. */
export function topicsOf(place: {
  rooms: readonly { topic: string }[];
  light: LightSettings;
}): Subscriptions {
  const { topics } = plain(place.light);
  const light = JSON.stringify(place.light);
  return Object.assign(new Set([...place.rooms.map(({ topic }) => topic), ...topics]), {
    lights: new Map(topics.map((topic) => [topic, light])),
  });
}
