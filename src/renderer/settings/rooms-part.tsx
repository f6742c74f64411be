import { useEffect, useState } from 'preact/hooks';
import { mostRooms, placeInUse } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import { focusField } from './focus-field.ts';
import type { Form } from './form.ts';
import { InBroker } from './in-broker.tsx';
import { RoomRow } from './room-row.tsx';
import { addRoom } from './room-steps.ts';

const said = words.window.roomForm;

/** The rooms of the chosen broker. */
export function RoomsPart({ form }: { form: Form }) {
  const { settings } = form.draft;
  const { rooms } = placeInUse(settings);
  const [happened, setHappened] = useState('');
  // Once it is saved that is old news.
  useEffect(() => setHappened(''), [form.answer]);
  const full = rooms.length >= mostRooms;
  const add = () => {
    if (full) return;
    form.change(addRoom());
    setHappened('');
    focusField(`broker.rooms.${rooms.length}.topic`);
  };
  const limit = full ? said.most(mostRooms) : rooms.length === 1 ? said.last : '';
  const problem = form.problems['broker.rooms'];
  return (
    <section class="part" aria-labelledby="rooms-heading">
      <h3 id="rooms-heading">{said.title}</h3>
      <InBroker form={form} what="rooms" />
      <ol class="rooms" aria-label={said.label}>
        {rooms.map((room, at) => (
          <RoomRow key={at} form={form} room={room} at={at} count={rooms.length} onDone={setHappened} />
        ))}
      </ol>
      <p
        id="rooms-below"
        class={problem === undefined ? 'below rooms-below' : 'below rooms-below problem'}
        role="status"
      >
        {problem ?? (happened || limit)}
      </p>
      <p id="mention-hint" class="below rooms-below">
        {said.mention(settings.chat.name.trim())}
      </p>
      <button
        type="button"
        id="broker.rooms"
        class="with-icon"
        aria-disabled={full}
        aria-describedby="rooms-below"
        onClick={add}
      >
        <Icon shape="plus" />
        {said.add}
      </button>
    </section>
  );
}
