import type { GroupView } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import type { Ask } from '../tinsel.ts';
import { LightMark } from './light-mark.tsx';
import { LightSwitch } from './light-switch.tsx';
import { groupWords, isAway, isPartly } from './look.ts';

/** Several lights that are switched together. */
export function GroupRow({ group, ask }: { group: GroupView; ask: Ask }) {
  const { id, name, look } = group;
  const partly = isPartly(group);
  const stateId = `state-${id}`;
  return (
    <li class="light-row" data-group={id} data-look={partly ? 'partly' : look}>
      <LightMark look={partly ? 'partly' : look} />
      <span class="light-words" title={name}>
        <span class="light-name">{name}</span>
        <span class="light-state" id={stateId}>
          {words.window.lights.group(groupWords(group))}
        </span>
      </span>
      <LightSwitch
        id={id}
        name={name}
        look={look}
        partly={partly}
        reachable={!isAway(look)}
        describedBy={stateId}
        ask={ask}
      />
    </li>
  );
}
