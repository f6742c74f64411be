import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { RoomView } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import type { Ask } from '../tinsel.ts';
import { cutOff, type CutOff } from './cut-off.ts';
import { MoreRooms } from './more-rooms.tsx';
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
  const [cut, setCut] = useState<CutOff>({ before: [], after: [] });
  const look = useCallback(() => {
    if (list.current === null) return;
    const now = cutOffIn(list.current);
    setCut((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
  }, []);
  const show = (topic: string) => {
    const tab = list.current?.children[rooms.findIndex((room) => room.topic === topic)];
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const names = JSON.stringify(rooms.map(({ topic, name }) => [topic, name]));
  useLayoutEffect(() => show(chosen), [chosen, rooms.length]);
  useLayoutEffect(look, [look, names]);
  useEffect(() => {
    const observer = new ResizeObserver(look);
    if (list.current !== null) observer.observe(list.current);
    return () => observer.disconnect();
  }, [look]);
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
  const at = (places: number[]) => places.flatMap((place) => rooms[place] ?? []);
  return (
    <div class="room-bar">
      <div class="room-row">
        <div
          ref={list}
          class="room-tabs"
          role="tablist"
          aria-label={said.region}
          onWheel={onWheel}
          onScroll={look}
        >
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
        <MoreRooms side="before" rooms={at(cut.before)} onShow={show} />
        <MoreRooms side="after" rooms={at(cut.after)} onShow={show} />
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

function cutOffIn(list: HTMLElement): CutOff {
  const start = list.getBoundingClientRect().left - list.scrollLeft;
  const tabs = Array.from(list.children, (tab) => {
    const { left, right } = tab.getBoundingClientRect();
    return { from: left - start, to: right - start };
  });
  return cutOff(tabs, { from: list.scrollLeft, to: list.scrollLeft + list.clientWidth }, list.scrollWidth);
}
