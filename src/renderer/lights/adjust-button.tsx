import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';

interface Props {
  id: string;
  name: string;
  open: boolean;
  onOpen: (id: string) => void;
}

/** Opens what else a light can do. */
export function AdjustButton({ id, name, open, onOpen }: Props) {
  const label = words.window.lights.adjust(name);
  return (
    <button
      type="button"
      class="quiet light-adjust"
      aria-label={label}
      title={label}
      aria-haspopup="dialog"
      aria-expanded={open}
      onClick={() => onOpen(id)}
    >
      <Icon shape="more" />
    </button>
  );
}
