import { ranges } from '../../shared/settings.ts';
import type { View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import type { Form } from './form.ts';
import { HistoryRow } from './history-row.tsx';
import { InBroker } from './in-broker.tsx';
import { forgottenBy, leftRooms } from './kept-sizes.ts';
import { LeftRooms } from './left-rooms.tsx';
import { NumberField } from './number-field.tsx';
import { placeOf } from './place-of.ts';
import { roomTitle } from './room-title.ts';
import { useSizes } from './use-sizes.ts';

const said = words.window.keptHistory;

/** How much is kept of each room, and what is kept of the rooms of the chosen broker. */
export function HistoryPart({ form, view }: { form: Form; view: View }) {
  const { draft, answer } = form;
  const { inUse } = draft.settings;
  const saved = placeOf(inUse, answer.settings);
  const rooms = placeOf(inUse, draft.settings)?.rooms ?? [];
  const { sizes, look } = useSizes(form, view, saved === undefined ? null : inUse);
  const left = leftRooms(sizes, saved?.rooms ?? []);
  const keep = Number(draft.numbers['chat.history']);
  const fewer = keep < answer.settings.chat.history;
  return (
    <section class="part" aria-labelledby="history-heading">
      <h3 id="history-heading">{said.title}</h3>
      <div class="keep">
        <NumberField
          form={form}
          field="chat.history"
          label={said.keep}
          hint={fewer ? said.fewer(keep, forgottenBy(sizes, keep)) : said.keepHint(...ranges.history)}
        />
      </div>
      {saved === undefined ? (
        <p class="below">{said.unsavedBroker}</p>
      ) : (
        <>
          <InBroker form={form} what="history" />
          <ul class="rooms">
            {saved.rooms.map((room, at) => (
              <HistoryRow
                key={room.topic}
                tinsel={form.tinsel}
                broker={inUse}
                topic={room.topic}
                id={`history-${at}`}
                title={roomTitle(rooms.find(({ topic }) => topic === room.topic) ?? room)}
                sizes={sizes}
                onLook={look}
              />
            ))}
            {rooms
              .filter((room) => draft.freshRooms.includes(room) && !left.includes(room.topic))
              .map((room, index) => (
                <li key={`fresh ${index}`} class="history">
                  <p class="history-title">{roomTitle(room)}</p>
                  <p class="below">{said.unsavedRoom}</p>
                </li>
              ))}
          </ul>
          <LeftRooms form={form} topics={left} sizes={sizes} onLook={look} />
        </>
      )}
    </section>
  );
}
