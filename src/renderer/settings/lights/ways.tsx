import { useId } from 'preact/hooks';
import type { LightChoice } from '../../../shared/settings.ts';
import type { LightView } from '../../../shared/view.ts';
import { words } from '../../../shared/words/index.ts';
import type { Form } from '../form.ts';
import { setApart } from './light-steps.ts';

const said = words.window.lightsPage.way;

interface Props {
  form: Form;
  view: LightView;
  choices: readonly LightChoice[];
}

/** The ways by which a light is reached. One that leads elsewhere after all is split off. */
export function Ways({ form, view, choices }: Props) {
  const id = useId();
  return (
    <div class="ways">
      <h4 id={id}>{said.title}</h4>
      <ul aria-labelledby={id}>
        {view.ways.map((way, at) => {
          const family = words.families[way.family].name;
          const apart = choices.some((choice) => choice.light === way.id && choice.apart);
          const remark = remarkOf(way.apart, apart);
          // The one that is used first keeps the name and the place.
          const splits = !apart && (at > 0 || way.apart);
          return (
            <li key={way.id}>
              <span class="way-text">
                <span>
                  {family}
                  {at === 0 && view.ways.length > 1 && <span class="mark">{said.first}</span>}
                </span>
                <code>{way.id}</code>
                {remark !== null && <span class="below">{remark}</span>}
              </span>
              {apart && (
                <button
                  type="button"
                  aria-label={said.joinLabel(family, way.id)}
                  onClick={() => form.change(setApart(way.id, false))}
                >
                  {said.join}
                </button>
              )}
              {splits && (
                <button
                  type="button"
                  aria-label={said.splitLabel(family, way.id)}
                  onClick={() => form.change(setApart(way.id, true))}
                >
                  {said.split}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** `before` is as it is saved. */
function remarkOf(before: boolean, apart: boolean): string | null {
  if (before) return apart ? said.apart : said.joining;
  return apart ? said.splitting : null;
}
