import { useId } from 'preact/hooks';
import { words } from '../../../shared/words/index.ts';
import { Icon } from '../../icon.tsx';
import type { Form } from '../form.ts';
import { MoveButtons } from '../move-buttons.tsx';
import type { KnownLight } from './known-lights.ts';
import { LightDetails } from './light-details.tsx';
import { chooseLight } from './light-steps.ts';
import { lightLine } from './light-line.ts';

const said = words.window.lightsPage.light;

interface Props {
  form: Form;
  light: KnownLight;
  /** It is not saved yet. */
  fresh: boolean;
  /** Its place among so many that are shown. */
  at: number;
  count: number;
  /** It is the first of all. */
  top: boolean;
  open: boolean;
  onOpen: (open: boolean) => void;
  /** Puts it where another one is shown. */
  onMove: (to: number, button: 'up' | 'down') => void;
  onTop: () => void;
  onForgotten: () => void;
  onEditHand: (id: string) => void;
}

/** One light: whether it is shown, and its place. */
export function LightRow(props: Props) {
  const { form, light, fresh, at, count, top, open, onOpen, onMove, onTop, onForgotten, onEditHand } = props;
  const { name, hidden, view } = light;
  const id = useId();
  return (
    <li data-light={light.id}>
      <div class="lamp">
        <label class="choice lamp-tick">
          <input
            type="checkbox"
            checked={!hidden}
            aria-label={said.show(name)}
            aria-describedby={`${id}-state`}
            onChange={({ currentTarget: { checked } }) =>
              form.change(chooseLight(light, { hidden: !checked }))
            }
          />
          <span class="lamp-dot" data-look={view?.look ?? 'away'} aria-hidden="true" />
          <span class="lamp-text">
            <span class="lamp-name">{name}</span>
            <span id={`${id}-state`} class="below">
              {lightLine(light, fresh)}
            </span>
          </span>
        </label>
        <span class="room-buttons">
          <MoveButtons
            of="light"
            at={at}
            count={count}
            up={{ title: said.up, label: said.upLabel(name) }}
            down={{ title: said.down, label: said.downLabel(name) }}
            onMove={onMove}
          />
          <button
            type="button"
            id={`light-${at}-change`}
            class="quiet unfold"
            aria-label={said.changeLabel(name)}
            title={said.change}
            aria-expanded={open}
            onClick={() => onOpen(!open)}
          >
            <Icon shape="chevron" />
          </button>
        </span>
      </div>
      {open && (
        <LightDetails
          form={form}
          light={light}
          top={top}
          onTop={onTop}
          onForgotten={onForgotten}
          onEditHand={onEditHand}
        />
      )}
    </li>
  );
}
