import { words } from '../../shared/words/index.ts';
import { chosenName } from './broker-name.ts';
import type { Form } from './form.ts';

/** Says which broker it is whose rooms, history or lights are shown. */
export function InBroker({ form, what }: { form: Form; what: 'rooms' | 'history' | 'lights' }) {
  return <p class="in-broker">{words.window.settings.inBroker[what](chosenName(form.draft.settings))}</p>;
}
