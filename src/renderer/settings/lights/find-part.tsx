import { families as all, type Family } from '../../../shared/lights/family.ts';
import { placeInUse } from '../../../shared/settings.ts';
import { words } from '../../../shared/words/index.ts';
import { CheckField } from '../check-field.tsx';
import type { Form } from '../form.ts';
import { TextField } from '../text-field.tsx';
import { BaseFields } from './base-fields.tsx';
import { setFind } from './light-steps.ts';

const said = words.window.lightsPage.find;

/** Which lights are looked for at the chosen broker, and where. */
export function FindPart({ form }: { form: Form }) {
  const { find } = placeInUse(form.draft.settings).lights;
  return (
    <section class="part" aria-labelledby="find-heading">
      <h3 id="find-heading">{said.title}</h3>
      <fieldset class="choices find-families">
        <legend class="below">{said.hint}</legend>
        {form.answer.families.map(({ family, name, hint }) => (
          <CheckField
            key={family}
            label={family === 'plain' ? said.usual : name}
            hint={family === 'plain' ? said.usualHint : hint}
            value={find.families.includes(family)}
            onValue={(ticked) => {
              const wanted = (each: Family) => (each === family ? ticked : find.families.includes(each));
              form.change(setFind({ families: all.filter(wanted) }));
            }}
          />
        ))}
      </fieldset>
      <TextField
        form={form}
        field="broker.lights.find.homeAssistantPrefix"
        label={said.prefix}
        value={find.homeAssistantPrefix}
        onValue={(homeAssistantPrefix) => form.change(setFind({ homeAssistantPrefix }))}
        hint={said.prefixHint}
        code
      />
      <BaseFields form={form} bases={find.zigbee2mqttBases} />
    </section>
  );
}
