import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import type { Ask } from '../tinsel.ts';

const said = words.window.settingsButton;
const keys = navigator.userAgent.includes('Mac') ? '⌘,' : 'Ctrl+,';

export function SettingsButton({ ask }: { ask: Ask }) {
  return (
    <button
      type="button"
      class="quiet"
      aria-label={said.open}
      title={said.openTitle(keys)}
      onClick={() => ask({ type: 'open-settings', page: 'broker' })}
    >
      <Icon shape="settings" />
    </button>
  );
}
