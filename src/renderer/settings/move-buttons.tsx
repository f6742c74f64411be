import { Icon } from '../icon.tsx';

interface Props {
  /** What the ids of the two begin with. */
  of: string;
  /** Its place among so many. */
  at: number;
  count: number;
  up: { title: string; label: string };
  down: { title: string; label: string };
  /** Not asked for where there is no such place. */
  onMove: (to: number, button: 'up' | 'down') => void;
}

/** Moves one of a list up and down. */
export function MoveButtons({ of, at, count, up, down, onMove }: Props) {
  const move = (to: number, button: 'up' | 'down') => {
    if (to >= 0 && to < count) onMove(to, button);
  };
  return (
    <>
      <button
        type="button"
        id={`${of}-${at}-up`}
        class="quiet up"
        aria-label={up.label}
        title={up.title}
        aria-disabled={at === 0}
        onClick={() => move(at - 1, 'up')}
      >
        <Icon shape="down" />
      </button>
      <button
        type="button"
        id={`${of}-${at}-down`}
        class="quiet"
        aria-label={down.label}
        title={down.title}
        aria-disabled={at === count - 1}
        onClick={() => move(at + 1, 'down')}
      >
        <Icon shape="down" />
      </button>
    </>
  );
}
