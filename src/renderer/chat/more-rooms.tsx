import type { RoomView } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import { newsOf } from './cut-off.ts';

const said = words.window.roomBar;

interface Props {
  side: 'before' | 'after';
  /** Those that are out of sight there, the nearest first. */
  rooms: RoomView[];
  onShow: (topic: string) => void;
}

/** Says that tabs are out of sight on one side, and brings them into sight. The keyboard comes to them by itself. */
export function MoreRooms({ side, rooms, onShow }: Props) {
  const { unread, mentions, next } = newsOf(rooms);
  if (next === undefined) return null;
  const name = said[side](rooms.length);
  const label = unread === 0 ? name : said.tab(name, said.count(unread), mentions);
  return (
    <button
      type="button"
      class={`more-rooms more-rooms-${side}`}
      aria-label={label}
      title={label}
      tabIndex={-1}
      // The caret stays where one was writing.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onShow(next.topic)}
    >
      <Icon shape="chevron" />
      {unread > 0 && <span class="more-news" data-mark={mentions > 0 ? '@' : ''} aria-hidden="true" />}
    </button>
  );
}
