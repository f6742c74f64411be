import { setNumber } from './draft-steps.ts';
import type { NumberField as Field } from './draft.ts';
import type { Form } from './form.ts';
import { TextField } from './text-field.tsx';

interface Props {
  form: Form;
  field: Field;
  label: string;
  hint?: string;
}

/** A whole number, kept as it is typed. */
export function NumberField({ form, field, label, hint = '' }: Props) {
  return (
    <TextField
      form={form}
      field={field}
      label={label}
      value={form.draft.numbers[field]}
      onValue={(text) => form.change(setNumber(field, text))}
      hint={hint}
      numeric
    />
  );
}
