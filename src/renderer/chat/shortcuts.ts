import { useEffect } from 'preact/hooks';
import type { View } from '../../shared/view.ts';
import type { Ask } from '../tinsel.ts';
import { roomFor } from './room-keys.ts';

interface Deeds {
  ask: Ask;
  onRoom: (topic: string) => void;
  onSearch: () => void;
}

/** The keys that do the same wherever the keyboard is in the window. */
export function useShortcuts({ rooms, room }: View, { ask, onRoom, onSearch }: Deeds): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const withControl = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      const at = rooms.findIndex(({ topic }) => topic === room);
      const to = rooms[roomFor(event, at, rooms.length) ?? -1];
      if (to !== undefined) onRoom(to.topic);
      else if (withControl && event.key === ',') ask({ type: 'open-settings', page: 'broker' });
      else if ((withControl && event.key.toLowerCase() === 'f') || event.key === 'F3') onSearch();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
}
