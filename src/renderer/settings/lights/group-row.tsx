import type { LightGroup } from '../../../shared/settings.ts';
import { words } from '../../../shared/words/index.ts';
import { Icon } from '../../icon.tsx';
import type { Form } from '../form.ts';
import { TextField } from '../text-field.tsx';
import { isIn, removeGroup, setGroup } from './group-steps.ts';
import { GroupTicks } from './group-ticks.tsx';
import { lightCalled, type KnownLight } from './known-lights.ts';

const said = words.window.lightsPage.group;

/** So many are named. */
const named = 3;

interface Props {
  form: Form;
  group: LightGroup;
  at: number;
  known: readonly KnownLight[];
  open: boolean;
  onOpen: (open: boolean) => void;
  onRemoved: (name: string) => void;
}

/** A group: what it is called, and which lights it has. */
export function GroupRow({ form, group, at, known, open, onOpen, onRemoved }: Props) {
  const name = group.name.trim() || said.fresh;
  const here = known.filter((light) => isIn(group, light)).map((light) => light.name);
  const away = group.lights.filter((id) => !lightCalled(known, id));
  const names = [...here, ...away];
  return (
    <li>
      <div class="group" role="group" aria-label={name}>
        <TextField
          form={form}
          field={`broker.lights.groups.${at}.name`}
          label={said.name}
          value={group.name}
          onValue={(value) => form.change(setGroup(at, { name: value }))}
        >
          <button
            type="button"
            aria-label={said.removeLabel(name)}
            onClick={() => {
              form.change(removeGroup(at));
              onRemoved(name);
            }}
          >
            {said.remove}
          </button>
        </TextField>
        <div class="lamp">
          <span class="lamp-text">
            {names.length === 0 ? said.none : said.names(names.slice(0, named), names.length - named)}
          </span>
          <button
            type="button"
            class="with-icon unfold"
            aria-label={said.changeLabel(name)}
            aria-expanded={open}
            onClick={() => onOpen(!open)}
          >
            <Icon shape="chevron" />
            {said.change}
          </button>
        </div>
        {open && <GroupTicks form={form} group={group} at={at} known={known} away={away} name={name} />}
      </div>
    </li>
  );
}
