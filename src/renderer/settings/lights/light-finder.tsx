import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { words } from '../../../shared/words/index.ts';
import { isLike, type KnownLight } from './known-lights.ts';

const said = words.window.lightsPage.search;

/** From so many on one looks for a light rather than at all of them. */
const many = 8;
const page = 40;

interface Props {
  id: string;
  known: readonly KnownLight[];
  /** Draws those that are shown now. */
  children: (shown: readonly KnownLight[]) => ComponentChildren;
}

/** Narrows many lights down to those that one looks for, and to as many as one can look at. */
export function LightFinder({ id, known, children }: Props) {
  const [typed, setTyped] = useState('');
  const [most, setMost] = useState(page);
  const text = known.length < many ? '' : typed.trim();
  const like = text === '' ? known : known.filter((light) => isLike(light, text));
  const rest = like.length - most;
  const find = (what: string) => {
    setTyped(what);
    setMost(page);
  };
  const onKey = (event: KeyboardEvent) => {
    // It would save what is typed elsewhere.
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault();
    if (event.key !== 'Escape' || typed === '') return;
    // It would close the window.
    event.stopPropagation();
    find('');
  };
  return (
    <>
      {known.length >= many && (
        <div class="field light-search">
          <label for={id}>{said.label}</label>
          <div class="field-line">
            <input
              id={id}
              type="text"
              value={typed}
              spellcheck={false}
              autocomplete="off"
              autocapitalize="off"
              aria-describedby={`${id}-below`}
              onInput={({ currentTarget: { value } }) => find(value)}
              onKeyDown={onKey}
            />
            <span id={`${id}-below`} class="light-count" role="status">
              {text === '' ? said.all(known.length) : said.found(like.length, known.length)}
            </span>
          </div>
        </div>
      )}
      {children(like.slice(0, most))}
      {rest > 0 && (
        <button type="button" class="link light-more" onClick={() => setMost(most + page)}>
          {said.more(Math.min(page, rest), rest)}
        </button>
      )}
    </>
  );
}
