import { useMemo } from 'preact/hooks';
import { allLights, placeInUse } from '../../../shared/settings.ts';
import { words } from '../../../shared/words/index.ts';
import type { Form } from '../form.ts';
import { lightCalled, nameOf, type KnownLight } from './known-lights.ts';
import { inLights } from './light-steps.ts';
import { SelectField } from './select-field.tsx';

const { click: said, group: saidOfGroup } = words.window.lightsPage;

/** What a click on the tray icon switches, and which light is drawn as a tree. */
export function ClickPart({ form, known }: { form: Form; known: readonly KnownLight[] }) {
  const { groups, click, tree } = placeInUse(form.draft.settings).lights;
  const options = useMemo(
    () =>
      known.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      )),
    [known],
  );
  const seen = known.filter(({ hidden, view }) => !hidden && view?.refused === null);
  const first = seen.find(({ id, view }) => (tree === '' ? view?.tree : id === tree)) ?? seen[0];
  const group = groups.some(({ id }) => id === click);
  const clicked = group || click === allLights ? click : own(click);
  return (
    <section class="part" aria-labelledby="click-heading">
      <h3 id="click-heading">{said.title}</h3>
      <SelectField
        form={form}
        field="broker.lights.click"
        label={said.label}
        value={clicked}
        onValue={(value) => form.change(inLights(() => ({ click: value })))}
        hint={click === '' && first ? said.firstHint(first.name) : ''}
      >
        <option value="">{said.first}</option>
        <option value={allLights}>{said.all}</option>
        {groups.length > 0 && (
          <optgroup label={said.groups}>
            {groups.map(({ id, name }) => (
              <option key={id} value={id}>
                {name.trim() || saidOfGroup.fresh}
              </option>
            ))}
          </optgroup>
        )}
        <optgroup label={said.lights}>
          {options}
          {!group && stray(click)}
        </optgroup>
      </SelectField>
      <SelectField
        form={form}
        field="broker.lights.tree"
        label={said.tree}
        value={own(tree)}
        onValue={(value) => form.change(inLights(() => ({ tree: value })))}
        hint={tree === '' ? said.automaticHint : ''}
      >
        <option value="">{said.automatic}</option>
        {options}
        {stray(tree)}
      </SelectField>
    </section>
  );

  function own(id: string): string {
    return lightCalled(known, id)?.id ?? id;
  }

  /** One that was chosen and is not there. */
  function stray(id: string) {
    if (id === '' || id === allLights || lightCalled(known, id)) return null;
    return <option value={id}>{nameOf(known, id)}</option>;
  }
}
