import { useEffect, useRef } from 'preact/hooks';
import type { Hit, View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { HitView } from './hit-view.tsx';
import { startOfDay } from './moment.ts';
import type { Query } from '../../shared/chat/query.ts';
import { roomName } from './room-name.ts';

interface Props {
  hits: readonly Hit[];
  active: number;
  query: Query;
  view: View;
  /** They come from several rooms, one after the other. */
  byRoom: boolean;
  onOpen: (hit: Hit) => void;
}

export function HitList({ hits, active, query, view, byRoom, onOpen }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const today = startOfDay(Date.now());
  const onClick = ({ target }: MouseEvent) => {
    const option = target instanceof Element ? target.closest<HTMLElement>('[data-hit]') : null;
    const hit = hits[Number(option?.dataset['hit'] ?? -1)];
    if (hit !== undefined) onOpen(hit);
  };
  return (
    <div
      ref={list}
      id="hits"
      class="hits"
      role="listbox"
      aria-label={words.window.search.results}
      onClick={onClick}
    >
      {groups(hits, byRoom).map(({ room, first, hits }) => {
        const name = roomName(view, room);
        return (
          <div key={first} role="group" aria-label={name}>
            {byRoom && (
              <p class="hits-room" aria-hidden="true">
                {name}
              </p>
            )}
            {hits.map((hit, index) => (
              <HitView
                key={hit.line.id}
                at={first + index}
                hit={hit}
                active={first + index === active}
                query={query}
                today={today}
              />
            ))}
          </div>
        );
      })}
    </div>
  );
}

interface Group {
  room: string;
  /** The place of its first hit among all. */
  first: number;
  hits: Hit[];
}

function groups(hits: readonly Hit[], byRoom: boolean): Group[] {
  const found: Group[] = [];
  for (const [at, hit] of hits.entries()) {
    const last = found.at(-1);
    if (last !== undefined && (!byRoom || last.room === hit.room)) last.hits.push(hit);
    else found.push({ room: hit.room, first: at, hits: [hit] });
  }
  return found;
}
