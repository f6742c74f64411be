import type { ComponentChildren } from 'preact';
import type { Form } from './form.ts';

interface Props {
  form: Form;
  /** As in `broker.username`. */
  field: string;
  label: string;
  value: string;
  onValue: (value: string) => void;
  hint?: string;
  placeholder?: string;
  /** For what is not prose: an address, a topic, a payload. */
  code?: boolean;
  /** For a number. */
  numeric?: boolean;
  /** What is typed is not shown. */
  secret?: boolean;
  onPaste?: (event: ClipboardEvent) => void;
  /** Stands beside the field. */
  children?: ComponentChildren;
  /** Stands below it. */
  below?: ComponentChildren;
}

/** A line of text with its name above and, below, what is wrong with it or what it is for. */
export function TextField({
  form,
  field,
  label,
  value,
  onValue,
  hint = '',
  placeholder = '',
  code = false,
  numeric = false,
  secret = false,
  onPaste,
  children,
  below,
}: Props) {
  const problem = form.problems[field];
  const kind = secret ? ({ type: 'password' } as const) : ({ type: 'text' } as const);
  return (
    <div class="field">
      <label for={field}>{label}</label>
      <div class="field-line">
        <input
          id={field}
          {...kind}
          class={code ? 'code' : undefined}
          value={value}
          placeholder={placeholder}
          inputMode={numeric ? 'numeric' : 'text'}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          aria-invalid={problem !== undefined}
          aria-describedby={`${field}-below`}
          onInput={(event) => {
            form.touch(field);
            onValue(event.currentTarget.value);
          }}
          onPaste={onPaste}
        />
        {children}
      </div>
      <p id={`${field}-below`} class={problem === undefined ? 'below' : 'below problem'} aria-live="polite">
        {problem ?? hint}
      </p>
      {below}
    </div>
  );
}
