import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Values } from '../../shared/lights/values.ts';
import type { LightView } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import type { Ask } from '../tinsel.ts';
import { BrightnessPart } from './brightness-part.tsx';
import { ColorPart } from './color-part.tsx';
import { EffectPart } from './effect-part.tsx';
import { isReachable, stateWords } from './look.ts';
import './panel.css';
import { placed } from './placed.ts';
import { TemperaturePart } from './temperature-part.tsx';

const said = words.window.lights;

interface Props {
  light: LightView;
  /** It is what a click on the tray icon switches. */
  clicked: boolean;
  ask: Ask;
  onClose: () => void;
}

/** What a light can do besides on and off. The browser keeps the keyboard in it, and gives it back where it was. */
export function LightPanel({ light, clicked, ask, onClose }: Props) {
  const { id, name, refused, remark, brightness, color, temperature, effect, mode } = light;
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const box = dialog.current;
    const opener = document.activeElement;
    if (box === null) return;
    const place = () => {
      const anchor = (opener ?? document.body).getBoundingClientRect();
      box.style.top = `${placed(anchor, box.offsetHeight, innerHeight)}px`;
    };
    box.showModal();
    box.querySelector<HTMLElement>('input, select')?.focus();
    const observer = new ResizeObserver(place);
    observer.observe(box);
    addEventListener('resize', place);
    return () => {
      observer.disconnect();
      removeEventListener('resize', place);
      box.close();
    };
  }, []);
  const set = (values: Values) => ask({ type: 'set-light', light: id, values });
  const common = { disabled: !isReachable(light), set };
  return (
    <dialog
      ref={dialog}
      class="light-panel"
      data-look={light.look}
      aria-label={said.adjust(name)}
      onClose={onClose}
      onKeyDown={(event) => {
        // It only closes this.
        if (event.key === 'Escape') event.stopPropagation();
      }}
      onMouseDown={(event) => {
        // What is round it belongs to it, but is none of its parts.
        if (event.target !== event.currentTarget) return;
        // The keyboard goes back to where it was.
        event.preventDefault();
        onClose();
      }}
    >
      <div class="panel">
        <div class="panel-top">
          <div class="panel-words">
            <h2>{name}</h2>
            <p class="light-state">{stateWords(light)}</p>
          </div>
          <button type="button" class="quiet" aria-label={said.close} title={said.close} onClick={onClose}>
            <Icon shape="close" />
          </button>
        </div>
        {brightness !== null && <BrightnessPart known={brightness} {...common} />}
        {color !== null && <ColorPart known={color} idle={mode === 'temperature'} {...common} />}
        {temperature !== null && <TemperaturePart known={temperature} idle={mode === 'color'} {...common} />}
        {effect !== null && <EffectPart known={effect} {...common} />}
        <p class="light-remark" role="status">
          {refused ?? remark}
        </p>
        {clicked && <p class="light-remark">{said.clicked}</p>}
      </div>
    </dialog>
  );
}
