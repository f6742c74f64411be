import type { Note } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import type { Ask } from '../tinsel.ts';

export function Notes({ notes, ask }: { notes: Note[]; ask: Ask }) {
  if (notes.length === 0) return null;
  return (
    <section class="notes" aria-label={words.window.notes.region}>
      {notes.map(({ id, text }) => (
        <div key={id} class="note" role="status" data-note={id}>
          <Icon shape="warning" />
          <p>{text}</p>
          <button
            type="button"
            class="quiet"
            aria-label={words.window.notes.dismiss}
            onClick={() => ask({ type: 'dismiss-note', note: id })}
          >
            <Icon shape="close" />
          </button>
        </div>
      ))}
    </section>
  );
}
