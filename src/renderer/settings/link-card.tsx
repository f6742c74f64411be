import type { Link, View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import { useLinkWords } from '../link-words.ts';
import type { Form } from './form.ts';

const { broker: said, state } = words.window;

/** The connection as it is now, whatever is typed. */
export function LinkCard({ form, view: { link, broker } }: { form: Form; view: View }) {
  const shown = useLinkWords(link, broker);
  return (
    <div class="link-card" data-link={link.is}>
      <Icon shape={link.is} />
      <div class="link-card-text">
        <p class="link-card-words">{shown}</p>
        <p class="below">{below(link)}</p>
      </div>
      {link.is === 'stopped' && link.mend === 'new-client-id' && (
        <button type="button" onClick={form.renewClientId}>
          {state.newId}
        </button>
      )}
    </div>
  );
}

function below(link: Link): string {
  switch (link.is) {
    case 'online':
      return `${link.address} · ${said.spoken[link.version]}`;
    case 'waiting':
    case 'stopped':
      return link.remedy;
    case 'connecting':
      return '';
  }
}
