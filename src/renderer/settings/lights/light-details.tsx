import { placeInUse } from '../../../shared/settings.ts';
import { words } from '../../../shared/words/index.ts';
import type { Form } from '../form.ts';
import { TextField } from '../text-field.tsx';
import type { KnownLight } from './known-lights.ts';
import { chooseLight, forgetLight, nameAt } from './light-steps.ts';
import { Ways } from './ways.tsx';

const said = words.window.lightsPage.light;

interface Props {
  form: Form;
  light: KnownLight;
  /** It is the first of all. */
  top: boolean;
  onTop: () => void;
  onForgotten: () => void;
  onEditHand: (id: string) => void;
}

/** What can be changed of one light, and how it is reached. */
export function LightDetails({ form, light, top, onTop, onForgotten, onEditHand }: Props) {
  const { lights } = placeInUse(form.draft.settings);
  const at = nameAt(lights, light);
  const byHand = lights.byHand.find(({ id }) => light.ids.includes(`hand:${id}`));
  const { view } = light;
  const forget = () => {
    form.change(forgetLight(light));
    onForgotten();
  };
  return (
    <div class="lamp-details" role="group" aria-label={light.name}>
      <TextField
        form={form}
        field={`broker.lights.choices.${at}.name`}
        label={said.name}
        value={lights.choices[at]?.name ?? ''}
        onValue={(name) => form.change(chooseLight(light, { name }))}
        placeholder={said.nameExample}
      />
      {view !== null && view.refused !== null && <p class="lamp-why">{view.refused}</p>}
      {view !== null && view.ways.length > 0 && <Ways form={form} view={view} choices={lights.choices} />}
      <div class="field-buttons">
        {!top && (
          <button type="button" class="link" onClick={onTop}>
            {said.top}
          </button>
        )}
        {byHand && (
          <button type="button" class="link" onClick={() => onEditHand(byHand.id)}>
            {said.toHand}
          </button>
        )}
        {view === null && !byHand && (
          <button type="button" class="link" onClick={forget}>
            {said.forget}
          </button>
        )}
      </div>
    </div>
  );
}
