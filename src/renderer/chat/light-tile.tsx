import type { LightView } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import type { Ask } from '../tinsel.ts';
import { Tree } from '../tree/tree.tsx';
import { LightSwitch } from './light-switch.tsx';
import { treeLook } from './look.ts';

/** The only light there is: drawn, named, and switched with a large switch. */
export function LightTile({ light, ask }: { light: LightView; ask: Ask }) {
  const state = words.light[light.look];
  return (
    <div class="tile" data-light={light.id} data-look={light.look}>
      <Tree look={treeLook(light.look)} label={words.window.lights.drawing(light.name, state)} size={96} />
      <div class="tile-words">
        <h2>{light.name}</h2>
        <p class="light-state">{state}</p>
        <p class="light-remark" id={`remark-${light.id}`} role="status">
          {light.remark}
        </p>
      </div>
      <LightSwitch light={light} ask={ask} large />
    </div>
  );
}
