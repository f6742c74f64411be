import { useState } from 'preact/hooks';
import { words } from '../../shared/words/index.ts';
import { focusIfLost } from './focus-field.ts';
import type { Form } from './form.ts';
import { HistoryRow } from './history-row.tsx';
import type { Sizes } from './use-sizes.ts';

const said = words.window.keptHistory;

interface Props {
  form: Form;
  topics: string[];
  sizes: Sizes;
  onLook: () => Promise<void>;
}

/** What is kept of the rooms that were left. One whose history is cleared is gone. */
export function LeftRooms({ form, topics, sizes, onLook }: Props) {
  const [happened, setHappened] = useState('');
  if (topics.length === 0 && happened === '') return null;
  return (
    <section class="left-rooms" aria-labelledby="left-rooms-heading">
      <h4 id="left-rooms-heading" tabIndex={-1}>
        {said.left}
      </h4>
      {topics.length > 0 && (
        <ul class="rooms">
          {topics.map((topic, at) => (
            <HistoryRow
              key={topic}
              tinsel={form.tinsel}
              broker={form.draft.settings.inUse}
              topic={topic}
              id={`left-${at}`}
              title={topic}
              sizes={sizes}
              onLook={onLook}
              onCleared={() => {
                setHappened(said.clearedOf(topic));
                focusIfLost('left-rooms-heading');
              }}
            />
          ))}
        </ul>
      )}
      <p class="below rooms-below" role="status">
        {happened}
      </p>
    </section>
  );
}
