import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { View } from '../../shared/view.ts';
import { isWildcard } from '../../shared/topic-filter.ts';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import type { Ask } from '../tinsel.ts';
import { ComposerFoot, footIds } from './composer-foot.tsx';
import type { Feed } from './feed.ts';
import { addressed, type Edit } from './mention.ts';
import { NameList, useNames } from './name-list.tsx';
import { put } from './put.ts';
import { restWithWindow } from './rest.ts';
import { roomName } from './room-name.ts';
import { ToField } from './to-field.tsx';
import { checkTo, otherRoom, usualTo } from './to-topic.ts';
import { inUse, type Typed } from './typed.ts';

const said = words.window.composer;
/** What a command may carry; see `say` in shared/command.ts. */
const longest = 1_000_000;

interface Props {
  view: View;
  feed: Feed;
  typed: Typed;
  ask: Ask;
}

export function Composer({ view, feed, typed, ask }: Props) {
  const { room, rooms, me } = view;
  const { rows } = feed.lines;
  const place = { broker: inUse(view.brokers), room };
  const [, draw] = useState({});
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => restWithWindow(box), []);
  const writing = box.current !== null && document.activeElement === box.current;
  useLayoutEffect(() => {
    if (writing) box.current?.focus();
  }, [place.broker, room]);

  const text = typed.text(place);
  const many = isWildcard(room);
  const to = many ? (typed.to(place) ?? usualTo(room, rows, rooms)) : room;
  const wrongTo = many ? checkTo(room, to, rooms) : null;
  const problem = text.length > longest ? said.tooLong(longest.toLocaleString('en')) : wrongTo;
  const ready = text.trim() !== '' && problem === null;

  const write = (next: string) => {
    // What is begun goes to where it was meant for, whatever is said elsewhere meanwhile.
    if (many && to !== '' && typed.to(place) === null) typed.keepTo(place, to);
    typed.keepText(place, next);
    draw({});
  };
  const edit = (change: Edit) => {
    if (box.current !== null) put(box.current, change);
  };
  const names = useNames({ box, room, rows, me, onTake: edit });

  useEffect(() => {
    feed.reply = ({ topic, from, status }) => {
      if (many && topic !== null) typed.keepTo(place, topic);
      const tag =
        from === null || status !== null ? null : addressed(text, box.current?.selectionStart ?? 0, from);
      if (tag === null) box.current?.focus();
      else edit(tag);
      draw({});
    };
    return () => {
      feed.reply = () => {};
    };
  });

  const say = () => {
    box.current?.focus();
    if (!ready) return;
    ask({ type: 'say', room, to, text });
    edit({ from: 0, to: text.length, text: '' });
    feed.goToEnd();
  };
  const onKey = (event: KeyboardEvent) => {
    // Enter also ends the choice of a word in an input method; Safari and old Chromium say so only by 229.
    if (event.isComposing || event.keyCode === 229 || names.onKey(event)) return;
    if (event.key === 'ArrowUp' && text === '') toLines(event);
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    say();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        say();
      }}
    >
      {many && (
        <ToField
          view={view}
          to={to}
          wrong={wrongTo !== null && to !== ''}
          rows={rows}
          onTo={(next) => {
            typed.keepTo(place, next);
            draw({});
          }}
          onDone={() => box.current?.focus()}
        />
      )}
      <div class="composer-box">
        <textarea
          // Each room has its own, so that Undo does not bring back what was typed in another.
          key={`${place.broker} ${room}`}
          ref={box}
          rows={1}
          dir="auto"
          value={text}
          aria-label={said.label(roomName(view, room))}
          aria-describedby={footIds}
          placeholder={view.link.is === 'online' ? said.placeholder : said.offline}
          autofocus
          {...names.attributes}
          onInput={(event) => {
            write(event.currentTarget.value);
            names.onInput();
          }}
          onKeyDown={onKey}
          onClick={names.close}
          onBlur={names.close}
        />
        <NameList names={names} />
      </div>
      <button
        type="submit"
        class="main send"
        aria-label={said.send}
        title={problem ?? said.send}
        aria-disabled={!ready}
      >
        <Icon shape="send" size={18} />
      </button>
      <ComposerFoot
        problem={problem}
        hint={to === ''}
        other={many ? otherRoom(room, to, rooms) : null}
        onGo={(other) => {
          // Whoever goes there wants to write there.
          box.current?.focus();
          ask({ type: 'choose-room', room: other });
        }}
        length={text.length}
      />
    </form>
  );
}

/** The list gives the keyboard to one of its lines. */
function toLines(event: KeyboardEvent): void {
  const list = document.querySelector<HTMLElement>('.messages .scroller');
  if (list === null) return;
  event.preventDefault();
  list.focus();
}
