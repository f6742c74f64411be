import type { Bridge } from '../../shared/bridge.ts';
import { mutes } from '../../shared/command.ts';
import type { Muted } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import { TestNotification } from './test-notification.tsx';
import { whySilent } from './why-silent.ts';

const said = words.window.rightNow;

interface Props {
  tinsel: Bridge;
  muted: Muted;
  /** Notifications are switched on, as it is saved. */
  on: boolean;
}

/** What acts at once. */
export function RightNow({ tinsel, muted, on }: Props) {
  const silent = whySilent(on, muted, new Date());
  return (
    <section class="right-now" aria-labelledby="right-now-heading">
      <h4 id="right-now-heading">{said.title}</h4>
      <p class="below">{said.below}</p>
      <p class="right-now-state" role="status">
        {silent || said.state.loud}
      </p>
      <div class="right-now-buttons" role="group" aria-labelledby="mute-label">
        <span id="mute-label">{said.mute}</span>
        {mutes.map((how) => (
          <button
            key={how}
            type="button"
            aria-disabled={how === 'off' && muted === null}
            onClick={() => tinsel.ask({ type: 'mute', how })}
          >
            {how === 'off' ? said.unmute : words.tray.muteChoice[how]}
          </button>
        ))}
      </div>
      <TestNotification tinsel={tinsel} silent={silent} />
    </section>
  );
}
