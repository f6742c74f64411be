import { words } from '../../shared/words/index.ts';
import { chosenName } from './broker-name.ts';
import type { Form } from './form.ts';

/** Says which broker it is whose room or light is edited. */
export function InBroker({ form, what }: { form: Form; what: 'room' | 'light' }) {
  return <p class="in-broker">{words.window.settings.inBroker[what](chosenName(form.draft.settings))}</p>;
}
