import type { LightView } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import type { Ask } from '../tinsel.ts';
import { LightSwitch } from './light-switch.tsx';

export function LightRow({ light, ask }: { light: LightView; ask: Ask }) {
  return (
    <li class="light-row" data-light={light.id} data-look={light.look}>
      <span class="light-dot" aria-hidden="true" />
      <span class="light-row-words">
        <span class="light-name">{light.name}</span>
        <span class="light-state" id={`remark-${light.id}`}>
          {light.remark ?? words.light[light.look]}
        </span>
      </span>
      <LightSwitch light={light} ask={ask} />
    </li>
  );
}
