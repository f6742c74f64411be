import type { Form } from '../form.ts';

interface Props {
  form: Form;
  field: string;
  label: string;
  value: string;
  onValue: (value: string) => void;
  hint: string;
}

/** Several lines of text that is not prose. */
export function LinesField({ form, field, label, value, onValue, hint }: Props) {
  const problem = form.problems[field];
  return (
    <div class="field">
      <label for={field}>{label}</label>
      <textarea
        id={field}
        class="code"
        rows={10}
        value={value}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        aria-invalid={problem !== undefined}
        aria-describedby={`${field}-below`}
        onInput={(event) => {
          form.touch(field);
          onValue(event.currentTarget.value);
        }}
      />
      <p id={`${field}-below`} class={problem === undefined ? 'below' : 'below problem'} aria-live="polite">
        {problem ?? hint}
      </p>
    </div>
  );
}
