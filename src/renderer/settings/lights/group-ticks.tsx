import type { LightGroup } from '../../../shared/settings.ts';
import { words } from '../../../shared/words/index.ts';
import { CheckField } from '../check-field.tsx';
import type { Form } from '../form.ts';
import { isIn, tickLight } from './group-steps.ts';
import type { KnownLight } from './known-lights.ts';
import { LightFinder } from './light-finder.tsx';

const said = words.window.lightsPage;

interface Props {
  form: Form;
  group: LightGroup;
  at: number;
  known: readonly KnownLight[];
  /** The ids of those in the group that nothing else is known of. */
  away: readonly string[];
  name: string;
}

/** Which lights belong to a group. */
export function GroupTicks({ form, group, at, known, away, name }: Props) {
  const all = [...known, ...away.map((id) => ({ id, ids: [id], name: id, hidden: false, view: null }))];
  return (
    <div class="group-ticks" role="group" aria-label={said.group.label(name)}>
      {all.length === 0 && <p class="below">{said.group.noLights}</p>}
      <LightFinder id={`group-${at}-find`} known={all}>
        {(shown) =>
          shown.map((light) => (
            <CheckField
              key={light.id}
              label={light.name}
              value={isIn(group, light)}
              onValue={(ticked) => form.change(tickLight(at, light, ticked))}
              {...(light.view === null && { hint: said.light.away })}
            />
          ))
        }
      </LightFinder>
    </div>
  );
}
