import { placeInUse, type LightSettings } from '../../shared/settings.ts';
import { includes, widest } from '../../shared/topic-filter.ts';
import { plain } from './lights/plain.ts';
import type { State } from './state.ts';

/** The topic filters to listen to, all at QoS 1. */
export interface Subscriptions extends ReadonlySet<string> {
  /**
   * Those that a light reports through, and what makes it this light: what the broker keeps there is wanted at each
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
  const filters = widest([...place.rooms.map(({ topic }) => topic), ...topics]);
  const through = [...filters].filter((filter) => topics.some((topic) => includes(filter, topic)));
  return Object.assign(filters, {
    lights: new Map(through.map((filter) => [filter, JSON.stringify(place.light)])),
  });
}
