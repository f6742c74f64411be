import { memo } from 'preact/compat';
import { words } from '../../shared/words/index.ts';
import { Bulb } from '../tree/bulb.tsx';
import { Tree } from '../tree/tree.tsx';
import { AdjustButton } from './adjust-button.tsx';
import type { LightProps } from './light-row.tsx';
import { LightSwitch } from './light-switch.tsx';
import { drawingLook, isAdjustable, isReachable, stateWords } from './look.ts';
import { RowBrightness } from './row-brightness.tsx';
import { shineOf } from './shine.ts';
import { toldOf } from './told-of.ts';

interface Props extends LightProps {
  /** There is no other. */
  alone: boolean;
}

/** A light that is drawn: the only one there is, or the tree above the others. */
export const LightTile = memo(({ light, alone, open, onOpen, ask }: Props) => {
  const { id, name, look, tree, refused, remark, brightness } = light;
  const reachable = isReachable(light);
  const state = stateWords(light);
  const Drawn = tree ? Tree : Bulb;
  const remarkId = `remark-${id}`;
  return (
    <div class={alone ? 'tile' : 'tile tile-small'} data-light={id} data-look={look}>
      <Drawn
        look={drawingLook(look)}
        color={shineOf(light)}
        brightness={brightness?.value ?? undefined}
        label={words.window.lights.drawing(name, state)}
        size={alone ? 96 : 72}
      />
      <div class="tile-words">
        <h2>{name}</h2>
        <p class="light-state">{alone ? state : toldOf(light).short}</p>
        {brightness !== null && <RowBrightness light={light} brightness={brightness} ask={ask} />}
        <p class={alone ? 'light-remark' : 'unseen'} id={remarkId} role="status">
          {refused ?? remark}
        </p>
      </div>
      <div class="tile-controls">
        <LightSwitch
          id={id}
          name={name}
          look={look}
          reachable={reachable}
          large={alone}
          describedBy={remarkId}
          ask={ask}
        />
        {isAdjustable(light) && <AdjustButton id={id} name={name} open={open} onOpen={onOpen} />}
      </div>
    </div>
  );
});
