import { words } from '../../shared/words/index.ts';
import { percentOf } from './look.ts';
import { Slider } from './slider.tsx';
import type { Held } from './use-held.ts';

const said = words.window.lights;

interface Props {
  label: string;
  held: Held<number>;
  disabled: boolean;
}

export function BrightnessSlider({ label, held, disabled }: Props) {
  return (
    <Slider
      label={label}
      value={held.value === null ? null : percentOf(held.value)}
      is={held.is}
      least={1}
      most={100}
      say={said.percent}
      disabled={disabled}
      onSet={(percent) => held.change(percent / 100)}
      onRelease={held.release}
    />
  );
}
