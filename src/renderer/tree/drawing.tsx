import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import './drawing.css';

export type DrawingLook =
  | 'off'
  | 'on'
  | 'pending'
  | 'unknown'
  | 'assumed-on'
  | 'assumed-off'
  | 'offline'
  | 'disconnected';

export interface DrawingProps {
  look: DrawingLook;
  /** As the light reported it; any CSS colour. */
  color?: string | undefined;
  /** From 0 to 1. */
  brightness?: number | undefined;
  /** None where it says nothing by itself. */
  label?: string;
  size?: number;
}

interface Parts {
  /** What is there whatever the light does. */
  body: ComponentChildren;
  /** Half filled: it is waited for. */
  halves: ComponentChildren;
  /** What shines; `glow` is the fill of a soft light round it. */
  lit: (glow: string) => ComponentChildren;
  /** Above all of it. */
  top?: ComponentChildren;
}

const slash = 'M25 12L71 88';

/** What all drawings of lights have in common: the glow, the slash, and how they go from one look to another. */
export function Drawing(props: DrawingProps & Parts & { kind: string }) {
  const { kind, look, color, brightness, label, size = 96, body, halves, lit, top } = props;
  const id = useId();
  const glow = `url(#${id}-glow)`;
  return (
    <svg
      class={`drawing ${kind}`}
      data-look={look}
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined}
      width={size}
      height={size}
      viewBox="0 0 96 96"
      style={{ '--drawing-color': color, '--drawing-brightness': brightness }}
    >
      <radialGradient id={`${id}-glow`}>
        <stop class="drawing-glow-near" offset="0" />
        <stop class="drawing-glow-mid" offset="0.4" />
        <stop class="drawing-glow-far" offset="1" />
      </radialGradient>
      <mask id={`${id}-gap`} maskUnits="userSpaceOnUse" x="0" y="0" width="96" height="96">
        <rect width="96" height="96" fill="#fff" />
        <path d={slash} stroke="#000" stroke-width="10" />
      </mask>

      <circle class="drawing-aura" cx="48" cy="52" r="48" fill={glow} />
      <g mask={look === 'offline' ? `url(#${id}-gap)` : undefined}>{body}</g>
      <g class="drawing-halves">{halves}</g>
      <g class="drawing-lit">{lit(glow)}</g>
      {top}
      <path class="drawing-slash" d={slash} />
    </svg>
  );
}
