import { useState } from 'preact/hooks';
import type { GroupView, LightView } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import type { Ask } from '../tinsel.ts';
import { AllLights } from './all-lights.tsx';
import { FindLight } from './find-light.tsx';
import { GroupRow } from './group-row.tsx';
import { LightRow } from './light-row.tsx';
import { LightTile } from './light-tile.tsx';
import { matching } from './matching.ts';
import { RowsEnd } from './rows-end.tsx';
import './several-lights.css';

const said = words.window.lights;
/** As many are shown until one wants to see all. */
const folded = 4;
/** As many rows more are made each time one comes near to their end. */
const stretch = 40;
/** From so many on one is looked for by its name. */
const many = 8;

interface Props {
  lights: readonly LightView[];
  groups: readonly GroupView[];
  all: GroupView | undefined;
  opened: string | null;
  onOpen: (id: string) => void;
  ask: Ask;
}

export function SeveralLights({ lights, groups, all, opened, onOpen, ask }: Props) {
  const [unfolded, unfold] = useState(false);
  const [text, type] = useState('');
  const [made, make] = useState(stretch);
  const findable = lights.length >= many;
  const finding = findable && text.trim() !== '';
  const tree = finding ? undefined : lights.find(({ tree }) => tree);
  const others = finding ? matching(lights, text) : lights.filter((light) => light !== tree);
  const sets = finding ? matching(groups, text) : groups;
  const room = unfolded || finding ? made : folded - (tree === undefined ? 0 : 1);
  const more = (unfolded || finding) && made < sets.length + others.length;
  const foldable = lights.length + groups.length > folded;
  return (
    <>
      <div class="lights-top">
        {all !== undefined && all.lights.length > 1 && <AllLights group={all} ask={ask} />}
        {findable && (
          <FindLight
            text={text}
            found={others.length}
            count={lights.length}
            onType={(typed) => {
              type(typed);
              make(stretch);
            }}
          />
        )}
      </div>
      {tree !== undefined && (
        <LightTile light={tree} alone={false} open={tree.id === opened} onOpen={onOpen} ask={ask} />
      )}
      <ul class="light-rows" aria-label={said.list}>
        {sets.slice(0, room).map((group) => (
          <GroupRow key={group.id} group={group} ask={ask} />
        ))}
        {others.slice(0, Math.max(0, room - sets.length)).map((light) => (
          <LightRow key={light.id} light={light} open={light.id === opened} onOpen={onOpen} ask={ask} />
        ))}
        {more && <RowsEnd rows={made} onNear={() => make(made + stretch)} />}
      </ul>
      {foldable && !finding && (
        <div class="lights-fold">
          <button
            type="button"
            class="link"
            aria-expanded={unfolded}
            onClick={() => {
              unfold(!unfolded);
              make(stretch);
            }}
          >
            {unfolded ? said.fewer : said.all(lights.length)}
          </button>
        </div>
      )}
    </>
  );
}
