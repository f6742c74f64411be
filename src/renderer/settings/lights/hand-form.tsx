import type { HandLight } from '../../../shared/settings.ts';
import type { View } from '../../../shared/view.ts';
import { words } from '../../../shared/words/index.ts';
import type { Form } from '../form.ts';
import { TextField } from '../text-field.tsx';
import { HandField } from './hand-field.tsx';
import { setFamily, setField, setHand } from './hand-steps.ts';
import { SelectField } from './select-field.tsx';
import { TrialPart } from './trial-part.tsx';
import { useDescription } from './use-description.ts';
import { Wire } from './wire.tsx';

const said = words.window.lightsPage.byHand;

interface Props {
  form: Form;
  view: View;
  hand: HandLight;
  at: number;
  /** As in `broker.lights.byHand.0`. */
  field: string;
  name: string;
  isInUse: boolean;
}

/** How a light is described by hand, what Tinsel makes of it, and trying it. */
export function HandForm({ form, view, hand, at, field, name, isInUse }: Props) {
  const { families } = form.answer;
  const own = families.find(({ family }) => family === hand.family);
  const description = useDescription(form, hand, field);
  const problem = form.problems[`${field}.fields`];
  return (
    <div class="hand-form" role="group" aria-label={name}>
      <TextField
        form={form}
        field={`${field}.name`}
        label={said.name}
        value={hand.name}
        onValue={(value) => form.change(setHand(at, { name: value }))}
      />
      <SelectField
        form={form}
        field={`${field}.family`}
        label={said.family}
        value={hand.family}
        onValue={(value) => {
          const after = families.find(({ family }) => family === value);
          if (after) form.change(setFamily(at, own, after));
        }}
        {...(own && { hint: own.hint })}
      >
        {families.map(({ family, name: called }) => (
          <option key={family} value={family}>
            {called}
          </option>
        ))}
      </SelectField>
      <div id={`${field}.fields`} tabIndex={-1} key={hand.family}>
        <div class="hand-fields">
          {own?.fields.map((asked) => (
            <div key={asked.key} data-kind={asked.kind}>
              <HandField
                form={form}
                field={`${field}.fields.${asked.key}`}
                asked={asked}
                value={hand.fields[asked.key] ?? asked.value}
                onValue={(text) => form.change(setField(at, asked.key, text))}
              />
            </div>
          ))}
        </div>
        {problem !== undefined && <p class="below problem">{problem}</p>}
      </div>
      <Wire description={description} />
      <TrialPart form={form} view={view} hand={hand} description={description} isInUse={isInUse} />
    </div>
  );
}
