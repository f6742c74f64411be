import { useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../../shared/words/index.ts';
import type { Ask } from '../tinsel.ts';
import type { Piece } from './link-text.ts';

const said = words.window.link;

interface Props {
  link: NonNullable<Piece['link']>;
  ask: Ask;
  onClose: () => void;
}

/** Shows where a link leads before it is followed. */
export function LinkPrompt({ link, ask, onClose }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const openButton = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    openButton.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: 'nearest' });
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  const open = () => {
    ask({ type: 'open-link', url: link.href });
    onClose();
  };
  return (
    <div
      ref={box}
      class="link-prompt"
      role="group"
      aria-label={`${said.leads} ${link.host}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // It only closes this.
        event.stopPropagation();
        onClose();
      }}
    >
      <p>
        {said.leads} <strong>{link.host}</strong>
      </p>
      <p class="link-url">{link.href}</p>
      <div class="link-choices">
        <button type="button" class="main" ref={openButton} onClick={open}>
          {said.open}
        </button>
        <button type="button" onClick={onClose}>
          {said.cancel}
        </button>
      </div>
    </div>
  );
}
