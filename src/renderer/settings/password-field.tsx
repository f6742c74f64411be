import { words } from '../../shared/words/index.ts';
import { setSecrets } from './draft-steps.ts';
import type { Form } from './form.ts';
import { SecretField } from './secret-field.tsx';
import { storedOf } from './stored.ts';

const said = words.window.broker;

interface Props {
  form: Form;
  field: string;
  /** The broker's id. */
  broker: string;
  hint?: string;
  maker?: { label: string; make: () => string };
}

/** The password of a broker. */
export function PasswordField({ form, field, broker, hint, maker }: Props) {
  const { draft, answer, change } = form;
  return (
    <SecretField
      form={form}
      field={field}
      label={said.password}
      value={draft.secrets[broker]?.password}
      onValue={(password) => change(setSecrets(broker, { password }))}
      stored={storedOf(broker, draft, answer).password}
      hint={hint ?? (answer.keepsPassword ? said.kept : '')}
      said={{ stored: said.stored, forget: said.forget, forgotten: said.forgotten, keep: said.keepStored }}
      {...(maker && { maker })}
    />
  );
}
