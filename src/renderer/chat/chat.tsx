import { useEffect } from 'preact/hooks';
import type { View } from '../../shared/view.ts';
import type { Ask } from '../tinsel.ts';
import { Composer } from './composer.tsx';
import type { Feed } from './feed.ts';
import { Lights } from './lights.tsx';
import { Messages } from './messages.tsx';
import { Notes } from './notes.tsx';
import { StateLine } from './state-line.tsx';
import { Welcome } from './welcome.tsx';

export function Chat({ view, feed, ask }: { view: View; feed: Feed; ask: Ask }) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== ',' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      ask({ type: 'open-settings', page: 'broker' });
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [ask]);

  return (
    <main class="chat">
      <h1 class="unseen">Tinsel</h1>
      <Notes notes={view.notes} ask={ask} />
      <Lights lights={view.lights} ask={ask} />
      {view.welcome && <Welcome view={view} ask={ask} />}
      <Messages view={view} feed={feed} ask={ask} rows={feed.lines.rows} />
      <Composer
        room={view.room.topic}
        online={view.link.is === 'online'}
        ask={ask}
        onSaid={() => feed.goToEnd()}
      />
      <StateLine link={view.link} broker={view.broker} ask={ask} />
    </main>
  );
}
