import type { GroupView } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import type { Ask } from '../tinsel.ts';
import { LightMark } from './light-mark.tsx';
import { groupWords, isAway, isPartly } from './look.ts';

const said = words.window.lights;

/** All lights there are: how many are on, and all of them on or off. */
export function AllLights({ group, ask }: { group: GroupView; ask: Ask }) {
  const away = isAway(group.look);
  const set = (on: boolean) => {
    if (!away) ask({ type: 'set-light', light: group.id, values: { on } });
  };
  return (
    <div class="lights-all" role="group" aria-label={said.allLights}>
      <LightMark look={isPartly(group) ? 'partly' : group.look} />
      <span class="light-words">
        <span class="light-name">{said.allLights}</span>
        <span class="light-state">{groupWords(group)}</span>
      </span>
      <span class="lights-both">
        <button type="button" aria-disabled={away} onClick={() => set(true)}>
          {said.allOn}
        </button>
        <button type="button" aria-disabled={away} onClick={() => set(false)}>
          {said.allOff}
        </button>
      </span>
    </div>
  );
}
