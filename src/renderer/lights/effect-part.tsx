import type { LightView } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { PanelPart } from './panel-part.tsx';
import type { PartProps } from './part-props.ts';
import { useHeld } from './use-held.ts';

const said = words.window.lights;

export function EffectPart({ known, disabled, set }: PartProps<NonNullable<LightView['effect']>>) {
  const held = useHeld(known, (effect) => set({ effect }));
  const { value } = held;
  const { list } = known;
  return (
    <PanelPart title={said.effect} is={held.is}>
      <select
        aria-label={said.effect}
        disabled={disabled}
        value={value ?? ''}
        onChange={(event) => {
          held.change(event.currentTarget.value);
          held.release();
        }}
      >
        {value === null && (
          <option value="" disabled>
            {said.chooseEffect}
          </option>
        )}
        {value !== null && !list.includes(value) && <option value={value}>{value}</option>}
        {list.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </PanelPart>
  );
}
