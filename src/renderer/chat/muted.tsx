import type { Muted } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import type { Ask } from '../tinsel.ts';
import { clock } from './moment.ts';

const said = words.window.composer;

/** Says that nothing is notified, which one would else wonder about. */
export function MutedLine({ muted, ask }: { muted: Muted; ask: Ask }) {
  if (muted === null) return null;
  return (
    <p class="muted-line">
      <Icon shape="muted" size={14} />
      <span>{muted === 'until-told' ? said.muted : said.mutedUntil(clock(Date.parse(muted)))}</span>
      <button type="button" class="link" onClick={() => ask({ type: 'mute', how: 'off' })}>
        {said.unmute}
      </button>
    </p>
  );
}
