import type { ComponentChildren } from 'preact';
import type { Command } from '../../shared/command.ts';
import type { Link } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import { spoken, useLinkWords } from '../link-words.ts';
import type { Ask } from '../tinsel.ts';

const said = words.window.state;

/** What the button says and asks for. */
const mends: Record<Extract<Link, { is: 'stopped' }>['mend'], { label: string; command: Command }> = {
  settings: { label: said.toSettings, command: { type: 'open-settings', page: 'broker' } },
  'new-client-id': { label: said.newId, command: { type: 'new-client-id' } },
  retry: { label: said.retryNow, command: { type: 'retry-connection' } },
};

interface Props {
  link: Link;
  broker: string;
  ask: Ask;
  children: ComponentChildren;
}

export function StateLine({ link, broker, ask, children }: Props) {
  const shown = useLinkWords(link, broker);
  const remedy = 'remedy' in link ? link.remedy : said.settings;
  const mend = mendOf(link);
  return (
    <footer class="state" data-link={link.is} aria-label={said.region}>
      <button
        type="button"
        class="state-words"
        title={`${shown}\n${remedy}`}
        onClick={() => ask({ type: 'open-settings', page: 'broker' })}
      >
        <Icon shape={link.is} size={14} />
        <span>{shown}</span>
      </button>
      {mend && (
        <button type="button" class="state-retry" onClick={() => ask(mend.command)}>
          {mend.label}
        </button>
      )}
      {children}
      <span class="unseen" role="status">
        {spoken(link, broker)}
      </span>
    </footer>
  );
}

function mendOf(link: Link) {
  switch (link.is) {
    case 'waiting':
      return mends.retry;
    case 'stopped':
      return mends[link.mend];
    case 'connecting':
    case 'online':
      return null;
  }
}
