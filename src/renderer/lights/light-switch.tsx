import type { LightLook } from '../../shared/view.ts';
import type { Ask } from '../tinsel.ts';
import './light-switch.css';
import { checkedOf } from './look.ts';

interface Props {
  /** Of a light or a group. */
  id: string;
  name: string;
  look: LightLook;
  reachable: boolean;
  partly?: boolean;
  large?: boolean;
  /** The id of what says more about it. */
  describedBy: string;
  ask: Ask;
}

export function LightSwitch(props: Props) {
  const { id, name, look, reachable, partly = false, large = false, describedBy, ask } = props;
  const checked = partly ? 'mixed' : checkedOf(look);
  return (
    <button
      type="button"
      class={large ? 'switch switch-large' : 'switch'}
      // A switch is on or off, and is read as off where it is neither (WAI-ARIA 1.2, role switch).
      role={checked === 'mixed' ? 'checkbox' : 'switch'}
      aria-checked={checked}
      aria-label={name}
      aria-describedby={describedBy}
      aria-disabled={!reachable}
      data-look={partly ? 'partly' : look}
      onClick={() => {
        if (reachable) ask({ type: 'toggle', light: id });
      }}
    >
      <span class="switch-knob" />
    </button>
  );
}
