import type { Link } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import { spoken, useLinkWords } from '../link-words.ts';
import type { Ask } from '../tinsel.ts';

const said = words.window.state;

export function StateLine({ link, broker, ask }: { link: Link; broker: string; ask: Ask }) {
  const shown = useLinkWords(link, broker);
  const remedy = 'remedy' in link ? link.remedy : said.settings;
  const renews = link.is === 'stopped' && link.mend === 'new-client-id';
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
      {(link.is === 'waiting' || link.is === 'stopped') && (
        <button
          type="button"
          class="state-retry"
          onClick={() => ask({ type: renews ? 'new-client-id' : 'retry-connection' })}
        >
          {renews ? said.newId : said.retryNow}
        </button>
      )}
      <span class="unseen" role="status">
        {spoken(link, broker)}
      </span>
    </footer>
  );
}
