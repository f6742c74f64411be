import { useEffect, useState } from 'preact/hooks';
import { mostLights, placeInUse } from '../../../shared/settings.ts';
import type { View } from '../../../shared/view.ts';
import { words } from '../../../shared/words/index.ts';
import { Icon } from '../../icon.tsx';
import { focusField } from '../focus-field.ts';
import type { Form } from '../form.ts';
import { HandRow } from './hand-row.tsx';
import { addHand, newHand } from './hand-steps.ts';

const said = words.window.lightsPage.byHand;

interface Props {
  form: Form;
  view: View;
  isInUse: boolean;
  /** The id of the one whose form is open. */
  open: string | null;
  onOpen: (id: string | null) => void;
}

/** The lights that were described by hand at the chosen broker. */
export function HandPart({ form, view, isInUse, open, onOpen }: Props) {
  const { byHand } = placeInUse(form.draft.settings).lights;
  const { families } = form.answer;
  const [happened, setHappened] = useState('');
  useEffect(() => setHappened(''), [form.answer]);
  const [first] = families;
  const full = byHand.length >= mostLights;
  const add = () => {
    if (full || !first) return;
    const hand = newHand(first);
    form.change(addHand(hand));
    onOpen(hand.id);
    setHappened('');
    focusField(`broker.lights.byHand.${byHand.length}.name`);
  };
  const problem = form.problems['broker.lights.byHand'];
  return (
    <section class="part" aria-labelledby="by-hand-heading">
      <h3 id="by-hand-heading">{said.title}</h3>
      <p class="below part-hint">{said.hint}</p>
      {byHand.length > 0 && (
        <ul class="rooms">
          {byHand.map((hand, at) => (
            <HandRow
              key={hand.id}
              form={form}
              view={view}
              hand={hand}
              at={at}
              isInUse={isInUse}
              open={open === hand.id}
              onOpen={(wanted) => onOpen(wanted ? hand.id : null)}
              onRemoved={(name) => {
                setHappened(said.removed(name));
                focusField('broker.lights.byHand');
              }}
            />
          ))}
        </ul>
      )}
      <p
        id="by-hand-below"
        class={problem === undefined ? 'below rooms-below' : 'below rooms-below problem'}
        role="status"
      >
        {problem ?? (full ? said.most(mostLights) : happened)}
      </p>
      <button
        type="button"
        id="broker.lights.byHand"
        class="with-icon"
        aria-disabled={full}
        aria-describedby="by-hand-below"
        onClick={add}
      >
        <Icon shape="plus" />
        {said.add}
      </button>
    </section>
  );
}
