import type { View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { Join } from './join.tsx';

const said = words.window.messages;

export function EmptyRoom({ view }: { view: View }) {
  const { topic } = view.room;
  return (
    <section class="messages empty" aria-label={said.region} tabIndex={0}>
      <h2>{said.empty(topic)}</h2>
      <p>{said.hint(topic)}</p>
      {!view.welcome && <Join view={view} id="empty" />}
    </section>
  );
}
