import { useState } from 'preact/hooks';
import type { LightView, View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import type { Ask } from '../tinsel.ts';
import { LightPanel } from './light-panel.tsx';
import { LightTile } from './light-tile.tsx';
import './lights.css';
import { NoLights } from './no-lights.tsx';
import { SeveralLights } from './several-lights.tsx';

interface Props {
  lights: readonly LightView[];
  view: Pick<View, 'groups' | 'click' | 'link' | 'looking'>;
  ask: Ask;
}

/** What is on top of the window: the lights that a person wants to see, and what they can do. */
export function Lights({ lights, view, ask }: Props) {
  const [opened, open] = useState<string | null>(null);
  const shown = lights.filter(({ hidden }) => !hidden);
  const own = view.groups.slice(0, -1).filter(({ lights }) => lights.length > 0);
  const [only] = shown;
  const light = shown.find(({ id }) => id === opened);
  const each = { opened, onOpen: open, ask };
  return (
    <section class="lights" aria-label={words.window.lights.region}>
      {shown.length > 1 || own.length > 0 ? (
        <SeveralLights lights={shown} groups={own} all={view.groups.at(-1)} {...each} />
      ) : only !== undefined ? (
        <LightTile light={only} alone open={only.id === opened} onOpen={open} ask={ask} />
      ) : (
        <NoLights view={view} hidden={lights.length > 0} ask={ask} />
      )}
      {light !== undefined && (
        <LightPanel
          key={light.id}
          light={light}
          clicked={light.id === view.click}
          ask={ask}
          onClose={() => open(null)}
        />
      )}
    </section>
  );
}
