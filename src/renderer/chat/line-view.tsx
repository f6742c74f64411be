import { memo } from 'preact/compat';
import { words } from '../../shared/words/index.ts';
import type { Ask } from '../tinsel.ts';
import { discColour, initial } from './disc.ts';
import type { Feed } from './feed.ts';
import { LineBody } from './line-body.tsx';
import { LineStatus } from './line-status.tsx';
import { clock, dayName } from './moment.ts';
import type { Row } from './row.ts';

const said = words.window.line;

interface Props {
  row: Row;
  /** The *new* divider stands before it. */
  fresh: boolean;
  me: string;
  now: number;
  feed: Feed;
  ask: Ask;
}

export const LineView = memo(function LineView({ row, fresh, me, now, feed, ask }: Props) {
  const { line } = row;
  const mine = line.status !== null;
  const head = row.head || fresh;
  const name = mine ? me : (line.from ?? words.notice.nobody);
  const time = clock(line.at);
  return (
    <>
      {row.day && <h2 class="day">{dayName(line.at, now)}</h2>}
      {fresh && (
        <div class="fresh" role="separator" aria-label={words.window.messages.freshLabel}>
          <span>{words.window.messages.fresh}</span>
        </div>
      )}
      <article
        class={`line${mine ? ' mine' : ''}${head ? ' head' : ''}`}
        data-line={line.id}
        data-status={line.status}
        aria-label={said.label(mine ? said.me : name, time)}
      >
        {head && !mine && <Disc name={line.from} />}
        {head && (
          <header class="line-head">
            {!mine && <span class="line-name">{name}</span>}
            {line.claimsMe && <span class="mark mark-warning">{said.claimsMe}</span>}
            {line.retained && (
              <span class="mark" title={said.retainedTitle}>
                {said.retained}
              </span>
            )}
            <time dateTime={new Date(line.at).toISOString()}>{time}</time>
          </header>
        )}
        <LineBody line={line} feed={feed} ask={ask} />
        {mine && <LineStatus line={line} ask={ask} />}
      </article>
    </>
  );
});

function Disc({ name }: { name: string | null }) {
  return (
    <span
      class="disc"
      aria-hidden="true"
      style={name === null ? undefined : { backgroundColor: discColour(name) }}
    >
      {name === null ? '?' : initial(name)}
    </span>
  );
}
