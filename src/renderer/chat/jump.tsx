import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';

interface Props {
  came: number;
  onJump: (byKey: boolean) => void;
  onWheel: (event: WheelEvent) => void;
}

export function Jump({ came, onJump, onWheel }: Props) {
  const { jump, came: count } = words.window.messages;
  return (
    <button
      type="button"
      class="jump"
      aria-label={came > 0 ? `${jump}: ${count(came)}` : jump}
      // Whoever is writing goes on writing.
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => onJump(event.detail === 0)}
      onWheel={onWheel}
    >
      <Icon shape="down" />
      {came > 0 && <span>{count(came)}</span>}
    </button>
  );
}
