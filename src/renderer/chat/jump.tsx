import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';

export function Jump({ came, onJump }: { came: number; onJump: () => void }) {
  return (
    <button type="button" class="jump" aria-label={words.window.messages.jump} onClick={onJump}>
      <Icon shape="down" />
      {came > 0 && <span>{words.window.messages.came(came)}</span>}
    </button>
  );
}
