import { useEffect, useState } from 'preact/hooks';
import { placeInUse } from '../../../shared/settings.ts';
import type { View } from '../../../shared/view.ts';
import { words } from '../../../shared/words/index.ts';
import { chosenName } from '../broker-name.ts';
import { focusField } from '../focus-field.ts';
import type { Form } from '../form.ts';
import { idOfHand, type KnownLight } from './known-lights.ts';
import { LightFinder } from './light-finder.tsx';
import { LightRow } from './light-row.tsx';
import { moveLight, sortByName } from './light-steps.ts';

const said = words.window.lightsPage.list;

interface Props {
  form: Form;
  view: View;
  known: readonly KnownLight[];
  /** The broker that is chosen is the one in use, so its lights are known. */
  isInUse: boolean;
  onEditHand: (id: string) => void;
}

/** All lights of the chosen broker. */
export function LightList({ form, view, known, isInUse, onEditHand }: Props) {
  const { settings } = form.draft;
  const { order } = placeInUse(settings).lights;
  const [happened, setHappened] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  // Once it is saved that is old news.
  useEffect(() => setHappened(''), [form.answer]);
  if (!isInUse) return <p class="below">{said.elsewhere(chosenName(settings), view.broker)}</p>;

  const saved = new Set(placeInUse(form.answer.settings).lights.byHand.map(idOfHand));
  const sort = () => {
    if (order.length === 0) return;
    form.change(sortByName());
    setHappened(said.sorted);
  };
  /** The keyboard stays with the light that is moved. */
  const move = (light: KnownLight, to: number, button: string) => {
    form.change(moveLight(known, known.indexOf(light), to));
    setHappened(words.window.lightsPage.light.moved(light.name, to + 1, known.length));
    focusField(button);
  };
  const empty = view.looking ? said.looking : said.none;
  return (
    <>
      <p class="below">{known.length === 0 ? empty : said.hint}</p>
      <LightFinder id="find-light" known={known}>
        {(shown) =>
          shown.length > 0 && (
            <ol class="lamps" aria-label={said.label}>
              {shown.map((light, at) => (
                <LightRow
                  key={light.id}
                  form={form}
                  light={light}
                  fresh={light.id.startsWith('hand:') && !saved.has(light.id)}
                  at={at}
                  count={shown.length}
                  top={light === known[0]}
                  open={open === light.id}
                  onOpen={(wanted) => setOpen(wanted ? light.id : null)}
                  // Among those that are shown it moves past its neighbour, whatever stands between them.
                  onMove={(to, button) => {
                    const neighbour = shown[to];
                    if (neighbour) move(light, known.indexOf(neighbour), `light-${to}-${button}`);
                  }}
                  onTop={() => move(light, 0, 'light-0-change')}
                  onForgotten={() => {
                    setHappened(words.window.lightsPage.light.forgotten(light.name));
                    focusField(`light-${Math.min(at, shown.length - 2)}-change`);
                  }}
                  onEditHand={onEditHand}
                />
              ))}
            </ol>
          )
        }
      </LightFinder>
      <p class="below lamps-below" role="status">
        {happened}
      </p>
      <div class="field-buttons">
        <button
          type="button"
          aria-disabled={view.looking}
          onClick={() => {
            if (!view.looking) form.tinsel.ask({ type: 'find-lights' });
          }}
        >
          {view.looking ? said.looking : said.again}
        </button>
        {known.length > 1 && (
          <button type="button" class="link" aria-disabled={order.length === 0} onClick={sort}>
            {said.sort}
          </button>
        )}
      </div>
    </>
  );
}
