import type { ComponentChildren } from 'preact';
import { words } from '../../shared/words/index.ts';
import { focusField } from './focus-field.ts';
import type { Form } from './form.ts';

const said = words.window.encryption;

interface Props {
  form: Form;
  field: string;
  label: string;
  hint: string;
  /** Why the picked file cannot be used. */
  refused: string;
  onPick: () => void;
  onRemove: () => void;
  /** What the file contained; `null`: there is none. */
  children: ComponentChildren;
}

/** What comes from a file: its content in words, and buttons to choose another and to remove it. */
export function FileField({ form, field, label, hint, refused, onPick, onRemove, children }: Props) {
  const problem = form.problems[field] ?? (refused === '' ? undefined : refused);
  const empty = children === null;
  return (
    <div class="field" role="group" aria-labelledby={`${field}-label`}>
      <h4 id={`${field}-label`}>{label}</h4>
      {children}
      <p class="field-buttons">
        <button
          type="button"
          id={field}
          aria-label={empty ? said.chooseLabel(label) : said.otherLabel(label)}
          aria-describedby={`${field}-below`}
          onClick={() => {
            form.touch(field);
            onPick();
          }}
        >
          {empty ? said.choose : said.other}
        </button>
        {!empty && (
          <button
            type="button"
            class="link"
            aria-label={said.removeLabel(label)}
            onClick={() => {
              onRemove();
              focusField(field);
            }}
          >
            {said.remove}
          </button>
        )}
      </p>
      <p id={`${field}-below`} class={problem === undefined ? 'below' : 'below problem'} aria-live="polite">
        {problem ?? hint}
      </p>
    </div>
  );
}
