import { useEffect, useState } from 'preact/hooks';
import type { View } from '../../shared/view.ts';
import { Lights } from '../lights/lights.tsx';
import type { Ask } from '../tinsel.ts';
import { Composer } from './composer.tsx';
import type { Feed } from './feed.ts';
import { Messages } from './messages.tsx';
import { MutedLine } from './muted.tsx';
import { Notes } from './notes.tsx';
import { RoomBar, tabId } from './room-bar.tsx';
import { SearchButton } from './search-button.tsx';
import { SearchPanel } from './search-panel.tsx';
import type { AskSearch } from './search.ts';
import { useSearching } from './searching.ts';
import { useShortcuts } from './shortcuts.ts';
import { SettingsButton } from './settings-button.tsx';
import { StateLine } from './state-line.tsx';
import { inUse, Typed } from './typed.ts';
import { Welcome } from './welcome.tsx';

interface Props {
  view: View;
  feed: Feed;
  ask: Ask;
  askSearch: AskSearch;
}

export function Chat({ view, feed, ask, askSearch }: Props) {
  const { brokers, rooms, room } = view;
  const [typed] = useState(() => new Typed(localStorage));
  const known = JSON.stringify([brokers, rooms.map(({ topic }) => topic)]);
  useEffect(() => typed.tidy(view), [known, typed]);

  const searching = useSearching(inUse(brokers), room, askSearch);
  const chooseRoom = (topic: string) => {
    searching.close();
    ask({ type: 'choose-room', room: topic });
  };
  useShortcuts(view, { ask, onRoom: chooseRoom, onSearch: searching.open });

  const several = rooms.length > 1;
  const searchButton = <SearchButton open={searching.isOpen} onPress={searching.open} />;
  return (
    <main class="chat">
      <h1 class="unseen">Tinsel</h1>
      <Notes notes={view.notes} ask={ask} />
      <Lights lights={feed.lights} view={view} ask={ask} />
      {view.welcome && <Welcome view={view} lights={feed.lights} ask={ask} />}
      {several && (
        <RoomBar rooms={rooms} chosen={room} onChoose={chooseRoom} ask={ask}>
          {searchButton}
        </RoomBar>
      )}
      <div
        id="room"
        class="room"
        role={several ? 'tabpanel' : undefined}
        aria-labelledby={several ? tabId(rooms.findIndex(({ topic }) => topic === room)) : undefined}
      >
        <div class="room-lines" inert={searching.isOpen}>
          <Messages view={view} feed={feed} ask={ask} rows={feed.lines.rows} />
        </div>
        {searching.isOpen && (
          <SearchPanel
            search={searching.search}
            view={view}
            asked={searching.asked}
            ask={ask}
            onClose={searching.close}
          />
        )}
        <MutedLine muted={view.muted} ask={ask} />
        <Composer view={view} feed={feed} typed={typed} ask={ask} />
      </div>
      <StateLine link={view.link} broker={view.broker} ask={ask}>
        {!several && searchButton}
        <SettingsButton ask={ask} />
      </StateLine>
    </main>
  );
}
