import type { RoomSettings } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import { focusField } from './focus-field.ts';
import type { Form } from './form.ts';
import { MoveButtons } from './move-buttons.tsx';
import { leaveRoom, swapRooms } from './room-steps.ts';
import { roomTitle } from './room-title.ts';

const said = words.window.roomForm;

interface Props {
  form: Form;
  room: RoomSettings;
  at: number;
  count: number;
  onDone: (what: string) => void;
}

/** Moves a room, and leaves it. The keyboard stays with the room that is moved. */
export function RoomButtons({ form, room, at, count, onDone }: Props) {
  const title = roomTitle(room);
  const last = count === 1;
  const move = (to: number, button: 'up' | 'down') => {
    // What was refused of either is no longer where it was.
    for (const place of [at, to]) form.touch(`broker.rooms.${place}.topic`);
    form.change(swapRooms(at, to));
    onDone(said.moved(title, to + 1, count));
    focusField(`room-${to}-${button}`);
  };
  const leave = () => {
    if (last) return;
    const saved = !form.draft.freshRooms.includes(room);
    form.change(leaveRoom(at));
    onDone(saved ? said.left(title) : '');
    focusField(`broker.rooms.${Math.min(at, count - 2)}.name`);
  };
  return (
    <span class="room-buttons">
      <MoveButtons
        of="room"
        at={at}
        count={count}
        up={{ title: said.up, label: said.upLabel(title) }}
        down={{ title: said.down, label: said.downLabel(title) }}
        onMove={move}
      />
      <button
        type="button"
        class="quiet"
        aria-label={said.leaveLabel(title)}
        title={last ? said.last : said.leave}
        aria-disabled={last}
        onClick={leave}
      >
        <Icon shape="close" />
      </button>
    </span>
  );
}
