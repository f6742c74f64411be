import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';

const said = words.window.search;
const keys = navigator.userAgent.includes('Mac') ? '⌘F' : 'Ctrl+F';

export function SearchButton({ open, onPress }: { open: boolean; onPress: () => void }) {
  return (
    <button
      type="button"
      class="quiet search-button"
      aria-label={said.open}
      aria-expanded={open}
      title={said.openTitle(keys)}
      onClick={onPress}
    >
      <Icon shape="search" />
    </button>
  );
}
