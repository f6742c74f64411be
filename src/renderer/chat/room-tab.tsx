import type { RoomView } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';

const said = words.window.roomBar;

interface Props {
  room: RoomView;
  id: string;
  chosen: boolean;
  onChoose: () => void;
  onKey: (event: KeyboardEvent) => void;
}

export function RoomTab({ room, id, chosen, onChoose, onKey }: Props) {
  const { topic, name, notify, unread, mentions } = room;
  const told = (notify === 'all' && unread > 0) || (notify === 'mentions' && mentions > 0);
  return (
    <button
      type="button"
      id={id}
      class="room-tab"
      role="tab"
      aria-selected={chosen}
      aria-controls="room"
      aria-label={unread === 0 ? name : said.tab(name, said.count(unread), mentions)}
      title={topic}
      tabIndex={chosen ? 0 : -1}
      data-room={topic}
      data-told={told}
      // The caret stays where one was writing.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      onKeyDown={onKey}
    >
      <span class="room-name">{name}</span>
      {unread > 0 && (
        <span
          class="room-count"
          data-count={mentions > 0 ? `@${said.count(mentions)}` : said.count(unread)}
          aria-hidden="true"
        />
      )}
    </button>
  );
}
