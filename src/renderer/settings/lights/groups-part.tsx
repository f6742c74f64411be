import { useEffect, useState } from 'preact/hooks';
import { mostLights, placeInUse } from '../../../shared/settings.ts';
import { words } from '../../../shared/words/index.ts';
import { Icon } from '../../icon.tsx';
import { focusField } from '../focus-field.ts';
import type { Form } from '../form.ts';
import { GroupRow } from './group-row.tsx';
import { addGroup } from './group-steps.ts';
import type { KnownLight } from './known-lights.ts';

const said = words.window.lightsPage.group;

/** The groups of lights at the chosen broker. */
export function GroupsPart({ form, known }: { form: Form; known: readonly KnownLight[] }) {
  const { groups } = placeInUse(form.draft.settings).lights;
  const [happened, setHappened] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  useEffect(() => setHappened(''), [form.answer]);
  const full = groups.length >= mostLights;
  const add = () => {
    if (full) return;
    form.change(addGroup());
    setHappened('');
    focusField(`broker.lights.groups.${groups.length}.name`);
  };
  return (
    <section class="part" aria-labelledby="groups-heading">
      <h3 id="groups-heading">{said.title}</h3>
      <p class="below part-hint">{said.hint}</p>
      {groups.length > 0 && (
        <ul class="rooms">
          {groups.map((group, at) => (
            <GroupRow
              key={group.id}
              form={form}
              group={group}
              at={at}
              known={known}
              open={open === group.id}
              onOpen={(wanted) => setOpen(wanted ? group.id : null)}
              onRemoved={(name) => {
                setHappened(said.removed(name));
                focusField('broker.lights.groups');
              }}
            />
          ))}
        </ul>
      )}
      <p id="groups-below" class="below rooms-below" role="status">
        {full ? said.most(mostLights) : happened}
      </p>
      <button
        type="button"
        id="broker.lights.groups"
        class="with-icon"
        aria-disabled={full}
        aria-describedby="groups-below"
        onClick={add}
      >
        <Icon shape="plus" />
        {said.add}
      </button>
    </section>
  );
}
