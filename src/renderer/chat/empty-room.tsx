import type { View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { exampleTopic } from '../example-topic.ts';
import { Join } from './join.tsx';
import { roomName } from './room-name.ts';

const said = words.window.messages;

export function EmptyRoom({ view }: { view: View }) {
  return (
    <section class="messages empty" aria-label={said.region} tabIndex={0}>
      <h2>{said.empty(roomName(view, view.room))}</h2>
      <p>{said.hint(exampleTopic(view.room, view.rooms))}</p>
      {!view.welcome && <Join view={view} id="empty" />}
    </section>
  );
}
