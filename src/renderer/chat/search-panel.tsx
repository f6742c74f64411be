import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Hit, View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import type { Ask } from '../tinsel.ts';
import { HitList } from './hit-list.tsx';
import { hitId } from './hit-view.tsx';
import { isEmpty, readQuery } from '../../shared/chat/query.ts';
import { restWithWindow } from './rest.ts';
import type { Search } from './search.ts';
import { SearchEnd } from './search-end.tsx';

const said = words.window.search;
/** Whoever types on has not finished; in milliseconds. */
const pause = 150;

interface Props {
  search: Search;
  view: View;
  /** Grows with each time that the keyboard is asked to come here. */
  asked: number;
  ask: Ask;
  onClose: () => void;
}

/** Searches what is kept of the messages, over their list. */
export function SearchPanel({ search, view, asked, ask, onClose }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [, draw] = useState({});
  const { text, hits, active } = search;
  const several = view.rooms.length > 1;
  const everywhere = several && search.everywhere;
  const room = everywhere ? null : view.room;
  const query = useMemo(() => readQuery(text), [text]);

  useLayoutEffect(() => {
    search.onChange = () => draw({});
    return () => {
      search.onChange = () => {};
      search.pause();
    };
  }, [search]);
  useEffect(() => restWithWindow(field), []);
  useLayoutEffect(() => field.current?.select(), [asked]);
  useEffect(() => {
    if (search.isFor(room, text)) return;
    search.clear();
    if (isEmpty(query)) return;
    const timer = setTimeout(() => void search.look(room, text), pause);
    return () => clearTimeout(timer);
  }, [room, text, query, search]);

  const open = ({ room, line }: Hit) => {
    ask({ type: 'open-chat', at: { room, line: line.id } });
    onClose();
  };
  const close = () => {
    search.clear();
    onClose();
  };
  const go = (to: number) => {
    if (to === hits.length && search.stage === 'more') void search.more();
    search.goTo(to);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const hit = hits[Math.max(0, active)];
    if (event.key === 'ArrowDown') go(active + 1);
    else if (event.key === 'ArrowUp') go(active - 1);
    else if (event.key === 'Enter' && hit !== undefined) open(hit);
    else return;
    event.preventDefault();
  };

  return (
    <section
      class="search"
      role="search"
      aria-label={said.field}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.isComposing) return;
        event.preventDefault();
        close();
      }}
    >
      <div class="search-head">
        <div class="search-field">
          <Icon shape="search" />
          <input
            ref={field}
            type="text"
            role="combobox"
            aria-label={said.field}
            aria-autocomplete="list"
            aria-expanded={hits.length > 0}
            aria-controls="hits"
            aria-activedescendant={active === -1 ? undefined : hitId(active)}
            aria-describedby="search-hint"
            placeholder={said.field}
            spellcheck={false}
            autocomplete="off"
            maxLength={1_000}
            value={text}
            onInput={(event) => search.type(event.currentTarget.value)}
            onKeyDown={onKey}
          />
          <button type="button" class="quiet" aria-label={said.close} title={said.close} onClick={close}>
            <Icon shape="close" />
          </button>
        </div>
        {several && (
          <fieldset class="search-where">
            <legend class="unseen">{said.where}</legend>
            <Where label={said.here} chosen={!everywhere} onChoose={() => search.lookEverywhere(false)} />
            <Where label={said.everywhere} chosen={everywhere} onChoose={() => search.lookEverywhere(true)} />
          </fieldset>
        )}
        <p id="search-hint" class="search-hint">
          {said.hint}
        </p>
      </div>
      <HitList hits={hits} active={active} query={query} view={view} byRoom={everywhere} onOpen={open} />
      <SearchEnd search={search} />
    </section>
  );
}

function Where({ label, chosen, onChoose }: { label: string; chosen: boolean; onChoose: () => void }) {
  return (
    <label>
      <input type="radio" name="search-where" checked={chosen} onChange={onChoose} />
      {label}
    </label>
  );
}
