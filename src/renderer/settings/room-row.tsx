import type { RoomSettings } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import type { Form } from './form.ts';
import { NotifyField } from './notify-field.tsx';
import { RoomButtons } from './room-buttons.tsx';
import { setRoom } from './room-steps.ts';
import { roomTitle } from './room-title.ts';
import { TextField } from './text-field.tsx';

const said = words.window.roomForm;

interface Props {
  form: Form;
  room: RoomSettings;
  /** Its place among so many. */
  at: number;
  count: number;
  /** Something was done that is to be said. */
  onDone: (what: string) => void;
}

/** A room of the chosen broker. Its topic can be typed until it is saved: the history is kept under it. */
export function RoomRow({ form, room, at, count, onDone }: Props) {
  const field = `broker.rooms.${at}`;
  const set = (values: Partial<RoomSettings>) => form.change(setRoom(at, values));
  const buttons = <RoomButtons form={form} room={room} at={at} count={count} onDone={onDone} />;
  const problem = form.problems[`${field}.topic`];
  return (
    <li>
      <div class="room" role="group" aria-label={roomTitle(room)}>
        {form.draft.freshRooms.includes(room) ? (
          <TextField
            form={form}
            field={`${field}.topic`}
            label={said.topic}
            value={room.topic}
            onValue={(topic) => set({ topic })}
            placeholder={said.topicExample}
            hint={said.topicHint}
            code
          >
            {buttons}
          </TextField>
        ) : (
          <>
            <div class="room-head">
              <code>{room.topic}</code>
              {buttons}
            </div>
            {problem !== undefined && <p class="below problem">{problem}</p>}
          </>
        )}
        <div class="room-choices">
          <TextField
            form={form}
            field={`${field}.name`}
            label={said.name}
            value={room.name}
            onValue={(name) => set({ name })}
            placeholder={said.nameExample}
          />
          <NotifyField value={room.notify} onValue={(notify) => set({ notify })} />
        </div>
      </div>
    </li>
  );
}
