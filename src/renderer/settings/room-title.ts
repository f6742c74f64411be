import type { RoomSettings } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';

/** What a room is called: its name, or its topic. */
export function roomTitle({ name, topic }: RoomSettings): string {
  return name.trim() || topic.trim() || words.window.roomForm.fresh;
}
