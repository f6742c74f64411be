import type { LightView } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { PanelPart } from './panel-part.tsx';
import type { PartProps } from './part-props.ts';
import { cssKelvin } from './shine.ts';
import { Slider } from './slider.tsx';
import { useHeld } from './use-held.ts';

const said = words.window.lights;
/** In kelvin; finer is not to be seen. */
const step = 50;

export function TemperaturePart({
  known,
  idle,
  disabled,
  set,
}: PartProps<NonNullable<LightView['temperature']>> & { idle: boolean }) {
  const held = useHeld(known, (temperature) => set({ temperature }));
  const { least, most } = known;
  const stops = [0, 0.25, 0.5, 0.75, 1].map((part) => cssKelvin(least + part * (most - least)));
  return (
    <PanelPart
      title={said.temperature}
      value={idle ? said.notInUse : held.value === null ? undefined : said.kelvin(Math.round(held.value))}
      is={idle ? 'reported' : held.is}
    >
      <div class="panel-ends" style={{ '--stops': stops.join(', ') }}>
        <span aria-hidden="true">{said.warm}</span>
        <Slider
          label={said.temperature}
          value={held.value}
          is={held.is}
          least={least}
          most={most}
          step={step}
          say={(kelvin) => said.kelvin(Math.round(kelvin))}
          disabled={disabled}
          track="temperature"
          idle={idle}
          onSet={held.change}
          onRelease={held.release}
        />
        <span aria-hidden="true">{said.cold}</span>
      </div>
    </PanelPart>
  );
}
