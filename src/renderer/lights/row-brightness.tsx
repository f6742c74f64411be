import type { Known, LightView } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import type { Ask } from '../tinsel.ts';
import { BrightnessSlider } from './brightness-slider.tsx';
import { isReachable } from './look.ts';
import { useHeld } from './use-held.ts';

interface Props {
  light: LightView;
  brightness: Known<number>;
  ask: Ask;
}

/** The brightness of a light among other lights. */
export function RowBrightness({ light, brightness, ask }: Props) {
  const held = useHeld(brightness, (value) =>
    ask({ type: 'set-light', light: light.id, values: { brightness: value } }),
  );
  const label = words.window.lights.brightnessOf(light.name);
  return <BrightnessSlider label={label} held={held} disabled={!isReachable(light)} />;
}
