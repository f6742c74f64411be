import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Search, type AskSearch } from './search.ts';

export interface Searching {
  search: Search;
  isOpen: boolean;
  /** Grows with each time that the keyboard is asked to go to the field. */
  asked: number;
  open: () => void;
  close: () => void;
}

/** The search of one broker's messages, and whether it is open. Closed, it gives the keyboard back. */
export function useSearching(broker: string, room: string, askSearch: AskSearch): Searching {
  const search = useMemo(() => new Search(askSearch), [broker, askSearch]);
  const [isOpen, setOpen] = useState(false);
  const [asked, setAsked] = useState(0);
  const before = useRef<Element | null>(null);
  const close = () => setOpen(false);
  useEffect(close, [broker, room]);
  useLayoutEffect(() => {
    if (isOpen || before.current === null) return;
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost && before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
    before.current = null;
  }, [isOpen]);
  const open = () => {
    if (!isOpen) before.current = document.activeElement;
    setOpen(true);
    setAsked((before) => before + 1);
  };
  return { search, isOpen, asked, open, close };
}
