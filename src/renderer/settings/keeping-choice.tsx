import { words } from '../../shared/words/index.ts';
import { ChoiceField } from './choice-field.tsx';
import { setPart } from './draft-steps.ts';
import type { Form } from './form.ts';

const said = words.window.broker;

/** Where there is no keychain, a person chooses what becomes of secrets. */
export function KeepingChoice({ form: { draft, answer, change } }: { form: Form }) {
  if (answer.keepsPassword) return null;
  return (
    <ChoiceField
      name="plainSecrets"
      label={said.keeping}
      value={draft.settings.general.plainSecrets ? 'plain' : 'session'}
      onValue={(value) => change(setPart('general', { plainSecrets: value === 'plain' }))}
      choices={[
        { value: 'session', label: said.session, hint: said.sessionHint },
        { value: 'plain', label: said.plain, hint: said.plainHint },
      ]}
    />
  );
}
