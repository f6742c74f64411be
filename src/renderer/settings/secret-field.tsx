import { useState } from 'preact/hooks';
import type { Form } from './form.ts';

interface Props {
  form: Form;
  field: string;
  label: string;
  /** What is typed; empty: what is stored is forgotten. */
  value: string | undefined;
  onValue: (value: string | undefined) => void;
  stored: boolean;
  hint: string;
  said: { stored: string; forget: string; forgotten: string; keep: string };
  /** Makes one, which is shown since others must read it. */
  maker?: { label: string; make: () => string };
}

/** A stored secret is never here: one can leave it, replace it or have it forgotten. */
export function SecretField({ form, field, label, value, onValue, stored, hint, said, maker }: Props) {
  const [made, setMade] = useState(false);
  const forgets = value === '' && stored;
  const kind = made ? ({ type: 'text' } as const) : ({ type: 'password' } as const);
  const problem = form.problems[field];
  return (
    <div class="field">
      <label for={field}>{label}</label>
      <div class="field-line">
        <input
          id={field}
          {...kind}
          value={value ?? ''}
          placeholder={stored && !forgets ? said.stored : ''}
          autocomplete="off"
          aria-invalid={problem !== undefined}
          aria-describedby={`${field}-below`}
          onInput={({ currentTarget: { value: typed } }) => {
            form.touch(field);
            onValue(typed === '' ? undefined : typed);
          }}
        />
        {maker && (
          <button
            type="button"
            onClick={() => {
              form.touch(field);
              setMade(true);
              onValue(maker.make());
            }}
          >
            {maker.label}
          </button>
        )}
      </div>
      <p id={`${field}-below`} class={problem === undefined ? 'below' : 'below problem'} aria-live="polite">
        {problem ?? (forgets ? said.forgotten : hint)}
      </p>
      {stored && (
        <button type="button" class="link" onClick={() => onValue(forgets ? undefined : '')}>
          {forgets ? said.keep : said.forget}
        </button>
      )}
    </div>
  );
}
