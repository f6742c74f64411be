import { useEffect, useState } from 'preact/hooks';
import { words } from '../../shared/words/index.ts';
import { begun, completed, namesFor, type Begun, type Edit } from './mention.ts';
import type { Row } from './row.ts';

const listId = 'names';

interface Options {
  box: { current: HTMLTextAreaElement | null };
  room: string;
  rows: readonly Row[];
  me: string;
  onTake: (edit: Edit) => void;
}

export type Names = ReturnType<typeof useNames>;

/** Offers the names that can follow what was typed after an `@`. */
export function useNames({ box, room, rows, me, onTake }: Options) {
  const [open, setOpen] = useState<(Begun & { active: number }) | null>(null);
  useEffect(() => setOpen(null), [room]);
  const offered = open === null ? [] : namesFor(open.word, rows, me);
  const active = Math.min(open?.active ?? 0, offered.length - 1);

  const take = (name: string) => {
    const field = box.current;
    if (open === null || field === null) return;
    setOpen(null);
    onTake(completed(field.value, open, name));
  };
  const onInput = () => {
    const field = box.current;
    const word = field === null ? null : begun(field.value, field.selectionStart);
    setOpen(word === null ? null : { ...word, active: 0 });
  };
  const move = (by: number) => {
    if (open !== null) setOpen({ ...open, active: (active + by + offered.length) % offered.length });
  };
  /** Whether the key was meant for the list. */
  const onKey = (event: KeyboardEvent): boolean => {
    const name = offered[active];
    if (name === undefined) return false;
    if (event.shiftKey || !deeds.has(event.key)) {
      if (event.key.length > 1 && event.key !== 'Backspace' && event.key !== 'Shift') setOpen(null);
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Escape') setOpen(null);
    else take(name);
    return true;
  };
  const there = offered.length > 0;
  return {
    offered,
    active,
    take,
    onInput,
    onKey,
    close: () => setOpen(null),
    attributes: {
      'aria-autocomplete': 'list' as const,
      'aria-haspopup': 'listbox' as const,
      'aria-controls': there ? listId : undefined,
      'aria-activedescendant': there ? optionId(active) : undefined,
    },
  };
}

const deeds = new Set(['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape']);

export function NameList({ names: { offered, active, take } }: { names: Names }) {
  if (offered.length === 0) return null;
  return (
    <ul id={listId} class="names" role="listbox" aria-label={words.window.composer.names}>
      {offered.map((name, at) => (
        <li
          key={name}
          id={optionId(at)}
          role="option"
          aria-selected={at === active}
          // The caret stays in the text.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => take(name)}
        >
          {name}
        </li>
      ))}
    </ul>
  );
}

function optionId(at: number): string {
  return `name-${at}`;
}
