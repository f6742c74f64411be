import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import type { Ask } from '../tinsel.ts';
import { Announcer } from './announcer.tsx';
import { EmptyRoom } from './empty-room.tsx';
import type { Feed } from './feed.ts';
import { Follow } from './follow.ts';
import { Jump } from './jump.tsx';
import { LineView } from './line-view.tsx';
import { beginsNew, type Row } from './row.ts';

interface Props {
  view: View;
  feed: Feed;
  ask: Ask;
  rows: readonly Row[];
}

export function Messages({ view, feed, ask, rows }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const [atEnd, setAtEnd] = useState(true);
  const [follow] = useState(() => new Follow(feed, list, setAtEnd));
  useLayoutEffect(() => follow.toEnd(), [feed.lines.generation, follow]);
  useLayoutEffect(() => follow.onRows(), [rows, follow]);

  if (rows.length === 0) return <EmptyRoom view={view} />;
  const { newFrom, me } = view.room;
  const now = Date.now();
  return (
    <section class="messages" aria-label={words.window.messages.region}>
      <div
        class="scroller"
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={words.window.messages.region}
        tabIndex={0}
        onWheel={(event) => follow.onWheel(event.deltaY)}
      >
        {feed.lines.full && <p class="start">{words.window.messages.start}</p>}
        <div class="fill" />
        <Virtualizer
          key={feed.lines.generation}
          ref={list}
          scrollRef={scroller}
          data={rows}
          shift={feed.lines.shift}
          onScroll={(offset) => follow.onScroll(offset)}
          onResize={() => follow.onResize()}
        >
          {(row, index) => (
            <LineView
              key={row.line.id}
              row={row}
              fresh={beginsNew(rows[index - 1], row, newFrom)}
              me={me}
              now={row.day ? now : 0}
              feed={feed}
              ask={ask}
            />
          )}
        </Virtualizer>
      </div>
      {!atEnd && <Jump came={follow.came()} onJump={() => follow.toEnd()} />}
      <Announcer rows={rows} generation={feed.lines.generation} />
    </section>
  );
}
