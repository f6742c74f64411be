import type { LightView } from '../../shared/view.ts';
import type { Ask } from '../tinsel.ts';
import { shinesOrWill } from './look.ts';

export function LightSwitch({ light, ask, large = false }: { light: LightView; ask: Ask; large?: boolean }) {
  const { id, name, look } = light;
  const reachable = look !== 'offline';
  return (
    <button
      type="button"
      class={large ? 'switch switch-large' : 'switch'}
      role="switch"
      aria-checked={shinesOrWill(look)}
      aria-label={name}
      aria-describedby={`remark-${id}`}
      aria-disabled={!reachable}
      data-look={look}
      onClick={() => {
        if (reachable) ask({ type: 'toggle', light: id });
      }}
    >
      <span class="switch-knob" />
    </button>
  );
}
