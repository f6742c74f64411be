import { useState } from 'preact/hooks';
import { words } from '../../shared/words/index.ts';
import type { Form } from './form.ts';
import type { Stored } from './stored.ts';
import { TextField } from './text-field.tsx';

const { storedForAddress, storedForUser } = words.window.broker;

const elsewhere: Partial<Record<Stored, string>> = {
  'other-address': storedForAddress,
  'other-user': storedForUser,
};

interface Props {
  form: Form;
  field: string;
  label: string;
  /** What is typed; empty: what is stored is forgotten. */
  value: string | undefined;
  onValue: (value: string | undefined) => void;
  stored: Stored;
  hint: string;
  said: { stored: string; forget: string; forgotten: string; keep: string };
  /** Makes one, which is shown since others must read it. */
  maker?: { label: string; make: () => string };
}

/** A stored secret is never here: one can leave it, replace it or have it forgotten. */
export function SecretField({ form, field, label, value, onValue, stored, hint, said, maker }: Props) {
  const [made, setMade] = useState(false);
  const here = stored === 'here';
  const forgets = here && value === '';
  const make = () => {
    form.touch(field);
    setMade(true);
    onValue(maker?.make());
  };
  const untyped = forgets ? said.forgotten : (elsewhere[stored] ?? hint);
  return (
    <TextField
      form={form}
      field={field}
      label={label}
      value={value ?? ''}
      onValue={(typed) => onValue(typed === '' ? undefined : typed)}
      hint={value ? hint : untyped}
      placeholder={here && !forgets ? said.stored : ''}
      secret={!made}
      below={
        here && (
          <button type="button" class="link" onClick={() => onValue(forgets ? undefined : '')}>
            {forgets ? said.keep : said.forget}
          </button>
        )
      }
    >
      {maker && (
        <button type="button" onClick={make}>
          {maker.label}
        </button>
      )}
    </TextField>
  );
}
