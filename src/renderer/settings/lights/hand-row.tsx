import type { HandLight } from '../../../shared/settings.ts';
import type { View } from '../../../shared/view.ts';
import { words } from '../../../shared/words/index.ts';
import { Icon } from '../../icon.tsx';
import type { Form } from '../form.ts';
import { HandForm } from './hand-form.tsx';
import { removeHand } from './hand-steps.ts';

const said = words.window.lightsPage.byHand;

interface Props {
  form: Form;
  view: View;
  hand: HandLight;
  at: number;
  isInUse: boolean;
  open: boolean;
  onOpen: (open: boolean) => void;
  onRemoved: (name: string) => void;
}

/** A light by hand; its form is unfolded by who edits it, and where something is wrong in it. */
export function HandRow({ form, view, hand, at, isInUse, open, onOpen, onRemoved }: Props) {
  const name = hand.name.trim() || said.fresh;
  const field = `broker.lights.byHand.${at}`;
  const wrong = Object.keys(form.problems).some((each) => each.startsWith(`${field}.`));
  const unfolded = open || wrong;
  const remove = () => {
    form.change(removeHand(at));
    onRemoved(name);
  };
  return (
    <li data-hand={hand.id}>
      <div class="lamp">
        <span class="lamp-text">
          <span class="lamp-name">{name}</span>
          <span class="below">{words.families[hand.family].name}</span>
        </span>
        <button
          type="button"
          class="with-icon unfold"
          aria-label={said.editLabel(name)}
          aria-expanded={unfolded}
          onClick={() => onOpen(!unfolded)}
        >
          <Icon shape="chevron" />
          {said.edit}
        </button>
        <button type="button" aria-label={said.removeLabel(name)} onClick={remove}>
          {said.remove}
        </button>
      </div>
      {unfolded && (
        <HandForm form={form} view={view} hand={hand} at={at} field={field} name={name} isInUse={isInUse} />
      )}
    </li>
  );
}
