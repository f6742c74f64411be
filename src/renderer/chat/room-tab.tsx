import type { RoomView } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { isTold } from './cut-off.ts';

const said = words.window.roomBar;

interface Props {
  room: RoomView;
  id: string;
  chosen: boolean;
  onChoose: () => void;
  onKey: (event: KeyboardEvent) => void;
}

export function RoomTab({ room, id, chosen, onChoose, onKey }: Props) {
  const { topic, name, unread, mentions } = room;
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
      data-told={isTold(room)}
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
