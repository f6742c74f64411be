import type { Known } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { BrightnessSlider } from './brightness-slider.tsx';
import { percentOf } from './look.ts';
import { PanelPart } from './panel-part.tsx';
import type { PartProps } from './part-props.ts';
import { useHeld } from './use-held.ts';

const said = words.window.lights;

export function BrightnessPart({ known, disabled, set }: PartProps<Known<number>>) {
  const held = useHeld(known, (brightness) => set({ brightness }));
  const value = held.value === null ? undefined : said.percent(percentOf(held.value));
  return (
    <PanelPart title={said.brightness} value={value} is={held.is}>
      <BrightnessSlider label={said.brightness} held={held} disabled={disabled} />
    </PanelPart>
  );
}
