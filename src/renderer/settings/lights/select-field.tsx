import type { ComponentChildren } from 'preact';
import type { Form } from '../form.ts';

interface Props {
  form: Form;
  field: string;
  label: string;
  value: string;
  onValue: (value: string) => void;
  hint?: string;
  /** The options. */
  children: ComponentChildren;
}

/** One of several, with its name above and, below, what is wrong with it or what it is for. */
export function SelectField({ form, field, label, value, onValue, hint = '', children }: Props) {
  const problem = form.problems[field];
  return (
    <div class="field">
      <label for={field}>{label}</label>
      <select
        id={field}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={`${field}-below`}
        onChange={(event) => {
          form.touch(field);
          onValue(event.currentTarget.value);
        }}
      >
        {children}
      </select>
      <p id={`${field}-below`} class={problem === undefined ? 'below' : 'below problem'} aria-live="polite">
        {problem ?? hint}
      </p>
    </div>
  );
}
