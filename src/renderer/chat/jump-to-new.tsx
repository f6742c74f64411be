import { useEffect, useRef } from 'preact/hooks';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';

interface Props {
  count: number;
  onJump: (byKey: boolean) => void;
  onWheel: (event: WheelEvent) => void;
  /** It is not wanted; `focused`: it has the keyboard. */
  onClose: (focused: boolean) => void;
}

/** Leads to the first of the messages that came before the room is looked at. */
export function JumpToNew({ count, onJump, onWheel, onClose }: Props) {
  const { jumpToNew, came } = words.window.messages;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      onClose(document.activeElement === button.current);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
  return (
    <button
      type="button"
      ref={button}
      class="jump jump-to-new"
      aria-label={`${jumpToNew}: ${came(count)}`}
      // Whoever is writing goes on writing.
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => onJump(event.detail === 0)}
      onWheel={onWheel}
    >
      <Icon shape="down" />
      <span>{came(count)}</span>
    </button>
  );
}
