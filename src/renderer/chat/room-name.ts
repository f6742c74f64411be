import type { View } from '../../shared/view.ts';

/** What a room is called. */
export function roomName({ rooms }: Pick<View, 'rooms'>, topic: string): string {
  return rooms.find((room) => room.topic === topic)?.name ?? topic;
}
