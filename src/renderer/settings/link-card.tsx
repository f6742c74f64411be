import { brokerInUse } from '../../shared/settings.ts';
import type { Link, View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import { useLinkWords } from '../link-words.ts';
import { focusField } from './focus-field.ts';
import type { Form } from './form.ts';
import { startTest } from './start-test.ts';

const { broker: said, state, test: saidTest } = words.window;

/** The connection as it is now, whatever is typed. */
export function LinkCard({ form, view }: { form: Form; view: View }) {
  const { link, broker, brokers, test } = view;
  const shown = useLinkWords(link, broker);
  const chosen = brokerInUse(form.draft.settings);
  const isInUse = brokers.some(({ id, inUse }) => inUse && id === chosen?.id);
  const fails = link.is === 'stopped' || link.is === 'waiting';
  const tryOut = () => {
    if (!chosen) return;
    if (test?.broker !== chosen.id || test.is !== 'running') startTest(form, chosen);
    focusField('test-start');
  };
  return (
    <div class="link-card" data-link={link.is}>
      <Icon shape={link.is} />
      <div class="link-card-text">
        <p class="link-card-words">{shown}</p>
        <p class="below">{below(link)}</p>
      </div>
      <div class="link-card-buttons">
        {link.is === 'stopped' && link.mend === 'new-client-id' && (
          <button type="button" onClick={form.renewClientId}>
            {state.newId}
          </button>
        )}
        {fails && chosen && isInUse && (
          <button type="button" id="card-test" aria-label={saidTest.startLabel(broker)} onClick={tryOut}>
            {saidTest.start}
          </button>
        )}
      </div>
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
