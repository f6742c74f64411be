import type { SavedBroker } from '../../shared/settings.ts';
import { rememberTest } from './draft-steps.ts';
import { trimmed } from './draft.ts';
import type { Form } from './form.ts';
import type { Problem } from './problems.ts';

/** What stands in the way of a test of this broker. */
export function obstacleOf(form: Form, { id }: SavedBroker): Problem | undefined {
  return form.wrong.find(
    ({ broker, field }) => broker === id && field !== 'broker.room' && !field.startsWith('broker.light.'),
  );
}

/** Tests the broker as it is typed, unless something stands in the way. */
export function startTest(form: Form, broker: SavedBroker): void {
  if (obstacleOf(form, broker)) return;
  form.change(rememberTest(broker.id));
  form.tinsel.ask({
    type: 'test-connection',
    broker: trimmed(broker),
    secrets: form.draft.secrets[broker.id] ?? {},
  });
}
