import { includes } from '../shared/topic-filter.ts';

/** The room that what is said to a topic belongs to: of those that match it the narrowest. */
export function ownerOf<R extends { topic: string }>(rooms: readonly R[], to: string): R | undefined {
  return rooms.reduce<R | undefined>(
    (best, room) => (includes(room.topic, to) && (!best || includes(best.topic, room.topic)) ? room : best),
    undefined,
  );
}
