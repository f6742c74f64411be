import type { SavedBroker } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import { rememberTest } from './draft-steps.ts';
import { pageOf, trimmed } from './draft.ts';
import type { Form } from './form.ts';

const said = words.window.settings;

/** What stands in the way of a test of this broker, in words. Its rooms and its light are tested too. */
export function obstacleOf({ wrong }: Form, { id }: SavedBroker): string | null {
  const first = wrong.find(({ broker }) => broker === id);
  if (first === undefined) return null;
  const page = pageOf(first.field);
  return page === 'broker' ? first.text : said.wrong(said.pages[page], first.text);
}

/** Tests the broker as it is typed, unless something stands in the way. */
export function startTest(form: Form, broker: SavedBroker): void {
  if (obstacleOf(form, broker) !== null) return;
  form.change(rememberTest(broker.id));
  form.tinsel.ask({
    type: 'test-connection',
    broker: trimmed(broker),
    secrets: form.draft.secrets[broker.id] ?? {},
  });
}
