import type { LightLook } from '../../shared/view.ts';
import './light-mark.css';

export type MarkLook = LightLook | 'refused' | 'partly';

/** The state of a light or a group by its shape; the colour is what it shines in. What it means is also in words. */
export function LightMark({ look, color }: { look: MarkLook; color?: string | undefined }) {
  return (
    <svg
      class="light-mark"
      data-look={look}
      width="18"
      height="18"
      viewBox="0 0 18 18"
      aria-hidden="true"
      style={{ '--shine': color }}
    >
      {partsOf(look)}
    </svg>
  );
}

const ring = <circle cx="9" cy="9" r="5.5" />;

function partsOf(look: MarkLook) {
  switch (look) {
    case 'on':
      return (
        <>
          <circle class="mark-glow" cx="9" cy="9" r="9" />
          <circle class="mark-lit" cx="9" cy="9" r="5.5" />
        </>
      );
    case 'off':
      return ring;
    case 'partly':
      return (
        <>
          <path class="mark-fill" d="M9 3.5a5.5 5.5 0 0 1 0 11z" />
          {ring}
        </>
      );
    case 'pending-on':
    case 'pending-off':
      return (
        <>
          <path class="mark-fill" d="M3.5 9a5.5 5.5 0 0 0 11 0z" />
          {ring}
        </>
      );
    case 'assumed-on':
      return (
        <>
          <circle class="mark-dashed" cx="9" cy="9" r="7" />
          <circle class="mark-lit" cx="9" cy="9" r="3.5" />
        </>
      );
    case 'assumed-off':
      return <circle class="mark-dashed" cx="9" cy="9" r="7" />;
    case 'unknown':
      return <path d="M6.2 6.6a2.8 2.8 0 1 1 4.4 2.3Q9 10 9 11.3M9 14v.1" />;
    case 'offline':
      return (
        <>
          {ring}
          <path d="M3.5 14.5l11-11" />
        </>
      );
    case 'disconnected':
      return <path d="M6.5 3.6a5.9 5.9 0 0 0 0 10.8M11.5 3.6a5.9 5.9 0 0 1 0 10.8" />;
    case 'refused':
      return (
        <>
          {ring}
          <path d="M6.3 9h5.4" />
        </>
      );
  }
}
