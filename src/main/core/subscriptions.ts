import { placeInUse, type SavedBroker } from '../../shared/settings.ts';
import type { State } from './state.ts';
import { plain } from './lights/plain.ts';

/** The topics to listen to, all at QoS 1. */
export type Subscriptions = ReadonlySet<string>;

export function subscriptions({ settings }: State): Subscriptions {
  return topicsOf(placeInUse(settings));
}

/** What is listened to at a broker that has this room and this light. */
export function topicsOf({ room, light }: Pick<SavedBroker, 'room' | 'light'>): Subscriptions {
  return new Set([room, ...plain(light).topics]);
}
