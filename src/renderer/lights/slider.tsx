import type { Known } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import './slider.css';

const said = words.window.lights;

interface Props {
  label: string;
  value: number | null;
  is: Known<number>['is'];
  least: number;
  most: number;
  step?: number;
  say: (value: number) => string;
  disabled: boolean;
  /** What its track shows. */
  track?: 'hue' | 'saturation' | 'temperature';
  /** The light shines in something else. */
  idle?: boolean;
  onSet: (value: number) => void;
  onRelease: () => void;
}

/** The browser's own slider with all its keys. Without a value the thumb stands hollow in the middle. */
export function Slider(props: Props) {
  const { label, value, is, least, most, step = 1, say, disabled, track, idle, onSet, onRelease } = props;
  const at = Math.min(most, Math.max(least, value ?? (least + most) / 2));
  return (
    <input
      type="range"
      class="slider"
      data-track={track}
      data-idle={idle ? '' : undefined}
      data-is={is}
      aria-label={label}
      aria-valuetext={spoken(value === null ? null : say(value), is)}
      min={least}
      max={most}
      step={step}
      value={at}
      disabled={disabled}
      style={{ '--share': most > least ? (at - least) / (most - least) : 0 }}
      onInput={(event) => onSet(event.currentTarget.valueAsNumber)}
      // At the end of a drag, and after each key. Without `Capture` preact/compat takes it for `input`.
      onChangeCapture={onRelease}
      onPointerUp={onRelease}
      onPointerCancel={onRelease}
      onBlur={onRelease}
    />
  );
}

function spoken(value: string | null, is: Known<number>['is']): string {
  if (value === null) return said.certainty.unknown;
  return is === 'reported' ? value : said.withCertainty(value, said.certainty[is]);
}
