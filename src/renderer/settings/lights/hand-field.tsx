import type { FormField } from '../../../shared/lights/form.ts';
import { CheckField } from '../check-field.tsx';
import type { Form } from '../form.ts';
import { TextField } from '../text-field.tsx';
import { LinesField } from './lines-field.tsx';
import { SelectField } from './select-field.tsx';

interface Props {
  form: Form;
  /** As in `broker.lights.byHand.0.fields.topic`. */
  field: string;
  /** What is asked for. */
  asked: FormField;
  value: string;
  onValue: (value: string) => void;
}

/** One field of the form of a family. */
export function HandField({ form, field, asked, value, onValue }: Props) {
  const { label, hint } = asked;
  const given = { form, field, label, hint, value, onValue };
  switch (asked.kind) {
    case 'topic':
    case 'payload':
      return <TextField {...given} code />;
    case 'text':
      return <TextField {...given} />;
    case 'number':
      return <TextField {...given} numeric />;
    case 'lines':
      return <LinesField {...given} />;
    case 'choice':
      return (
        <SelectField {...given}>
          {asked.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </SelectField>
      );
    case 'tick':
      return (
        <CheckField
          label={label}
          value={value === 'yes'}
          onValue={(ticked) => {
            form.touch(field);
            onValue(ticked ? 'yes' : '');
          }}
          {...(hint !== '' && { hint })}
        />
      );
  }
}
