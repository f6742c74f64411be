import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { RoomView } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import type { Ask } from '../tinsel.ts';
import { stepTo } from './room-keys.ts';
import { RoomTab } from './room-tab.tsx';

const said = words.window.roomBar;

interface Props {
  rooms: RoomView[];
  /** The topic of the room that is shown. */
  chosen: string;
  onChoose: (topic: string) => void;
  ask: Ask;
  children: ComponentChildren;
}

/** A tab for each room, and what is done with all of them. */
export function RoomBar({ rooms, chosen, onChoose, ask, children }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const tab = list.current?.querySelector('[aria-selected="true"]');
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosen, rooms.length]);
  const onKey = (event: KeyboardEvent, at: number) => {
    const to = event.ctrlKey || event.metaKey || event.altKey ? null : stepTo(event.key, at, rooms.length);
    const room = to === null ? undefined : rooms[to];
    if (to === null || room === undefined) return;
    event.preventDefault();
    onChoose(room.topic);
    const tab = list.current?.children[to];
    if (tab instanceof HTMLElement) tab.focus();
  };
  const onWheel = (event: WheelEvent) => {
    if (list.current === null || event.deltaX !== 0) return;
    event.preventDefault();
    list.current.scrollLeft += event.deltaY;
  };
  return (
    <div class="room-bar">
      <div ref={list} class="room-tabs" role="tablist" aria-label={said.region} onWheel={onWheel}>
        {rooms.map((room, at) => (
          <RoomTab
            key={room.topic}
            room={room}
            id={tabId(at)}
            chosen={room.topic === chosen}
            onChoose={() => onChoose(room.topic)}
            onKey={(event) => onKey(event, at)}
          />
        ))}
      </div>
      {children}
      <button
        type="button"
        class="quiet"
        aria-label={said.settings}
        title={said.settingsTitle}
        onClick={() => ask({ type: 'open-settings', page: 'chat' })}
      >
        <Icon shape="more" />
      </button>
    </div>
  );
}

/** What the tab of the room at this place is found by. */
export function tabId(at: number): string {
  return `room-tab-${at}`;
}
