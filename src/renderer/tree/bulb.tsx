import { Drawing, type DrawingProps } from './drawing.tsx';
import './bulb.css';

const cap = 'M39 24h18v11q0 3-3 3H42q-3 0-3-3z';
const glass = 'M42 38h12q1 7 7 13a18 18 0 1 1-26 0q6-6 7-13z';
const lowerHalf = 'M30.2 64a18 18 0 0 0 35.6 0z';
const filament = 'M44 40v14l-3 6 4-3 3 5 3-5 4 3-3-6V40';

const body = (
  <>
    <path class="bulb-cord" d="M48 4v18" />
    <path class="bulb-glass" d={glass} />
    <path class="bulb-wire" d={filament} />
    <path class="bulb-cap" d={cap} />
    <path class="bulb-thread" d="M39 28.5h18M39 33h18" />
  </>
);

const halves = <path d={lowerHalf} />;

/** A bulb on its cord, for a light that is not drawn as a tree. */
export function Bulb(props: DrawingProps) {
  return (
    <Drawing
      {...props}
      kind="bulb"
      body={body}
      halves={halves}
      lit={(glow) => (
        <>
          <circle class="bulb-halo" cx="48" cy="63" r="33" fill={glow} />
          <path class="bulb-lit" d={glass} />
          <path class="bulb-filament" d={filament} />
        </>
      )}
    />
  );
}
