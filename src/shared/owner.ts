import { includes } from './topic-filter.ts';

/** The room that a message belongs to: of those that match its topic the narrowest. */
export function ownerOf<R extends { topic: string }>(rooms: readonly R[], to: string): R | undefined {
  return rooms.reduce<R | undefined>(
    (best, room) => (includes(room.topic, to) && (!best || includes(best.topic, room.topic)) ? room : best),
    undefined,
  );
}
