import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { Line, View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import type { Ask } from '../tinsel.ts';
import { Announcer } from './announcer.tsx';
import { Cursor } from './cursor.ts';
import { EmptyRoom } from './empty-room.tsx';
import type { Feed } from './feed.ts';
import { Follow } from './follow.ts';
import { JumpToNew } from './jump-to-new.tsx';
import { Jump } from './jump.tsx';
import { copyLine } from './line-copy.ts';
import { wishOf, type Wish } from './line-keys.ts';
import { LineView } from './line-view.tsx';
import { beginsNew, type Row } from './row.ts';
import { useToday } from './today.ts';
import { Told, useTold } from './told.tsx';
import { useNewsAbove } from './use-news-above.ts';

interface Props {
  view: View;
  feed: Feed;
  ask: Ask;
  rows: readonly Row[];
}

/**
 * The page is turned by the browser, what is typed goes to where the keyboard is by then, and Escape also closes what
 * tells of new messages.
 */
const shared = new Set<Wish>(['page', 'write', 'leave']);

/** So long a line that was gone to is shown so. */
const foundTime = 2_500;

export function Messages({ view, feed, ask, rows }: Props) {
  const { lines } = feed;
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const [atEnd, setAtEnd] = useState(true);
  const [current, setCurrent] = useState<number | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const [found, setFound] = useState<number | null>(null);
  const [told, tell] = useTold();
  const today = useToday();
  const [follow] = useState(() => new Follow(feed, list, scroller, setAtEnd));
  const [cursor] = useState(() => new Cursor(feed, follow, scroller, setCurrent));
  const deeds = useMemo(
    () => ({
      reply: (line: Line) => feed.reply(line),
      copy: (line: Line) => void copyLine(line, feed.wholeText(line)).then(tell),
    }),
    [feed],
  );
  useLayoutEffect(() => {
    feed.goToLine = (line, found) => {
      cursor.goTo(line);
      if (found) setFound(line);
    };
  }, [feed, cursor]);
  useEffect(() => {
    if (found === null) return;
    const timer = setTimeout(() => setFound(null), foundTime);
    return () => clearTimeout(timer);
  }, [found]);
  useLayoutEffect(() => follow.onReplaced(), [lines.generation, follow]);
  useLayoutEffect(() => {
    follow.onRows();
    cursor.onRows();
  }, [rows, follow, cursor]);
  useLayoutEffect(() => cursor.settle());
  const above = useNewsAbove({ view, rows, feed, follow });

  /** Over a button that lies on the list the wheel scrolls the list. */
  const passWheel = ({ deltaY }: WheelEvent) => {
    follow.onWheel(deltaY);
    scroller.current?.scrollBy({ top: deltaY, behavior: 'instant' });
  };

  const fulfil: Record<Wish, () => void> = {
    up: () => cursor.up(),
    down: () => cursor.down(),
    first: () => cursor.first(),
    latest: () => cursor.latest(),
    page: () => cursor.turnPage(),
    reply: () => onLine(deeds.reply),
    copy: () => onLine(deeds.copy),
    write: toComposer,
    leave: toComposer,
  };
  const onLine = (deed: (line: Line) => void) => {
    const row = cursor.line === null ? undefined : rows[lines.indexOf(cursor.line)];
    if (row !== undefined) deed(row.line);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const line = event.target instanceof HTMLElement && event.target.matches('[data-line]');
    const wish = wishOf(event, { line, selected: getSelection()?.isCollapsed === false });
    if (wish === null) return;
    if (!shared.has(wish)) event.preventDefault();
    fulfil[wish]();
  };

  const newFrom = view.rooms.find(({ topic }) => topic === view.room)?.newFrom ?? null;
  const kept = current === null ? -1 : lines.indexOf(current);
  return (
    <>
      {rows.length === 0 ? (
        <EmptyRoom view={view} />
      ) : (
        <section class="messages" aria-label={words.window.messages.region}>
          <div
            class="scroller"
            ref={scroller}
            role="log"
            aria-live="off"
            aria-label={words.window.messages.region}
            tabIndex={current === null ? 0 : -1}
            onWheel={(event) => follow.onWheel(event.deltaY)}
            onFocusIn={(event) => cursor.onFocus(event.target)}
            onFocusOut={(event) => cursor.onBlur(event.relatedTarget)}
            onKeyDown={onKey}
            onPointerOver={(event) => setPointed(lineAt(event))}
            onPointerLeave={() => setPointed(null)}
          >
            <div class="fill" />
            <Virtualizer
              key={lines.generation}
              ref={list}
              scrollRef={scroller}
              data={rows}
              shift={lines.shift}
              keepMounted={kept === -1 ? [] : [kept]}
              onScroll={(offset) => {
                follow.onScroll(offset);
                cursor.settle();
                above.look();
              }}
              onScrollEnd={() => {
                follow.onScrollEnd();
                cursor.onScrollEnd();
                above.look();
              }}
              onResize={() => {
                follow.onRows();
                cursor.settle();
                above.look();
              }}
            >
              {(row, index) => {
                const { id } = row.line;
                return (
                  <LineView
                    key={id}
                    row={row}
                    room={view.room}
                    me={view.me}
                    fresh={beginsNew(rows[index - 1], row, newFrom)}
                    current={id === current}
                    active={id === current || id === pointed}
                    found={id === found}
                    today={row.day ? today : 0}
                    deeds={deeds}
                    feed={feed}
                    ask={ask}
                  />
                );
              }}
            </Virtualizer>
          </div>
          {above.count > 0 && (
            <JumpToNew
              count={above.count}
              onJump={(byKey) => {
                above.goThere();
                if (byKey) scroller.current?.focus({ preventScroll: true });
              }}
              onWheel={passWheel}
              onClose={(focused) => {
                above.close();
                if (focused) toComposer();
              }}
            />
          )}
          {!atEnd && (
            <Jump
              came={follow.came()}
              onJump={(byKey) => (byKey ? cursor.latest() : follow.toLatest())}
              onWheel={passWheel}
            />
          )}
          <Told text={told} />
        </section>
      )}
      <Announcer news={lines.news} />
    </>
  );
}

function toComposer(): void {
  document.querySelector<HTMLElement>('.composer textarea')?.focus();
}

/** The line under the pointer; a finger rests on none. */
function lineAt({ target, pointerType }: PointerEvent): number | null {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null;
  return line === null || pointerType === 'touch' ? null : Number(line.dataset['line']);
}
