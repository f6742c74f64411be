import { settingsOf } from './rooms.ts';
import type { State } from './state.ts';

/**
 * How much a person is told of as unread: of each room what would be notified, which is all, what is for me, or nothing.
 */
export function unreadOf(state: State): number {
  return state.rooms.reduce((sum, { topic, unread }) => {
    const { notify } = settingsOf(state, topic);
    return sum + (notify === 'all' ? unread.count : notify === 'mentions' ? unread.mentions : 0);
  }, 0);
}
