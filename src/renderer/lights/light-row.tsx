import { memo } from 'preact/compat';
import type { LightView } from '../../shared/view.ts';
import type { Ask } from '../tinsel.ts';
import { AdjustButton } from './adjust-button.tsx';
import { LightMark } from './light-mark.tsx';
import { LightSwitch } from './light-switch.tsx';
import { isAdjustable, isReachable } from './look.ts';
import { RowBrightness } from './row-brightness.tsx';
import { shineOf } from './shine.ts';
import { toldOf } from './told-of.ts';

export interface LightProps {
  light: LightView;
  /** What else it can do is shown. */
  open: boolean;
  onOpen: (id: string) => void;
  ask: Ask;
}

/** One light among several; drawn anew only when it has changed. */
export const LightRow = memo(({ light, open, onOpen, ask }: LightProps) => {
  const { id, name, look, refused, brightness } = light;
  const reachable = isReachable(light);
  const { short, whole } = toldOf(light);
  const stateId = `state-${id}`;
  return (
    <li class="light-row" data-light={id} data-look={look} data-refused={refused === null ? undefined : ''}>
      <LightMark look={refused === null ? look : 'refused'} color={shineOf(light)} />
      <span class="light-words" title={`${name}\n${whole}`}>
        <span class="light-name">{name}</span>
        <span class="light-state" aria-hidden="true">
          {short}
        </span>
        <span class="unseen" id={stateId}>
          {whole}
        </span>
      </span>
      {brightness !== null && <RowBrightness light={light} brightness={brightness} ask={ask} />}
      {isAdjustable(light) && <AdjustButton id={id} name={name} open={open} onOpen={onOpen} />}
      <LightSwitch id={id} name={name} look={look} reachable={reachable} describedBy={stateId} ask={ask} />
    </li>
  );
});
