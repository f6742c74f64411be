import type { Color } from '../../shared/lights/values.ts';
import type { Known } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { PanelPart } from './panel-part.tsx';
import type { PartProps } from './part-props.ts';
import { cssColor } from './shine.ts';
import { Slider } from './slider.tsx';
import { isNearly, nameOf, swatches } from './swatches.ts';
import { useHeld } from './use-held.ts';

const said = words.window.lights;
const vivid = 100;

export function ColorPart({ known, idle, disabled, set }: PartProps<Known<Color>> & { idle: boolean }) {
  const held = useHeld(known, (color) => set({ color }));
  const { value, is } = held;
  const { hue, saturation } = value ?? { hue: 0, saturation: vivid };
  const common = { is, disabled, idle, least: 0, onRelease: held.release };
  return (
    <PanelPart
      title={said.color}
      value={idle ? said.notInUse : value === null ? undefined : nameOf(value)}
      is={idle ? 'reported' : is}
    >
      <div class="swatches">
        {swatches.map(({ name, color }) => (
          <button
            key={name}
            type="button"
            class="swatch"
            aria-label={name}
            title={name}
            aria-disabled={disabled}
            aria-pressed={value !== null && isNearly(value, color)}
            style={{ '--shine': cssColor(color) }}
            onClick={() => {
              if (disabled) return;
              held.change(color);
              held.release();
            }}
          />
        ))}
      </div>
      <div class="panel-sliders" style={{ '--vivid': cssColor({ hue, saturation: vivid }) }}>
        <span aria-hidden="true">{said.hue}</span>
        <Slider
          {...common}
          label={said.hue}
          value={value === null ? null : hue}
          most={360}
          say={(degrees) => `${said.degrees(degrees)}, ${nameOf({ hue: degrees, saturation: vivid })}`}
          track="hue"
          // White has every hue: another one would not be seen.
          onSet={(hue) => held.change({ hue, saturation: saturation === 0 ? vivid : saturation })}
        />
        <span aria-hidden="true">{said.saturation}</span>
        <Slider
          {...common}
          label={said.saturation}
          value={value === null ? null : saturation}
          most={100}
          say={said.percent}
          track="saturation"
          onSet={(saturation) => held.change({ hue, saturation })}
        />
      </div>
    </PanelPart>
  );
}
