import { useState } from 'preact/hooks';
import type { LightView } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import type { Ask } from '../tinsel.ts';
import { LightRow } from './light-row.tsx';
import { LightTile } from './light-tile.tsx';

const folded = 4;

export function Lights({ lights, ask }: { lights: LightView[]; ask: Ask }) {
  const [all, showAll] = useState(false);
  const [first] = lights;
  if (first === undefined) return null;
  return (
    <section class="lights" aria-label={words.window.lights.region}>
      {lights.length === 1 ? (
        <LightTile light={first} ask={ask} />
      ) : (
        <ul class="light-rows">
          {(all ? lights : lights.slice(0, folded)).map((light) => (
            <LightRow key={light.id} light={light} ask={ask} />
          ))}
        </ul>
      )}
      {lights.length > folded && (
        <button type="button" class="link lights-fold" aria-expanded={all} onClick={() => showAll(!all)}>
          {all ? words.window.lights.fewer : words.window.lights.all(lights.length)}
        </button>
      )}
    </section>
  );
}
