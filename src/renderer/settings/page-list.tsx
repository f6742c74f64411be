import { useRef } from 'preact/hooks';
import type { SettingsPage } from '../../shared/command.ts';
import { words } from '../../shared/words/index.ts';

const said = words.window.settings;
const pages: SettingsPage[] = ['broker', 'chat', 'lights', 'general', 'about'];
const steps: Partial<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** The pages as tabs: one stop for Tab, the arrow keys within. */
export function PageList({ page, onPage }: { page: SettingsPage; onPage: (page: SettingsPage) => void }) {
  const list = useRef<HTMLDivElement>(null);
  const onKey = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = pages[(pages.indexOf(page) + step + pages.length) % pages.length] ?? page;
    onPage(next);
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div
      ref={list}
      class="pages"
      role="tablist"
      aria-label={said.pagesLabel}
      aria-orientation="vertical"
      onKeyDown={onKey}
    >
      {pages.map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          id={`tab-${each}`}
          aria-selected={each === page}
          aria-controls="page"
          tabIndex={each === page ? 0 : -1}
          onClick={() => onPage(each)}
        >
          {said.pages[each]}
        </button>
      ))}
    </div>
  );
}
