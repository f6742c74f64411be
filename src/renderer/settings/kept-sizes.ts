import type { Sizes } from './use-sizes.ts';

/** The rooms that something is kept of and that are none of these: they were left. */
export function leftRooms(sizes: Sizes, rooms: readonly { topic: string }[]): string[] {
  if (typeof sizes === 'string') return [];
  return Object.keys(sizes).filter(
    (topic) => sizes[topic] !== 0 && !rooms.some((room) => room.topic === topic),
  );
}

/** How many messages go where so many of each room are kept; `null`: that is not known. */
export function forgottenBy(sizes: Sizes, kept: number): number | null {
  if (typeof sizes === 'string') return null;
  return Object.values(sizes).reduce((sum, size) => sum + Math.max(0, size - kept), 0);
}
