import { memo } from 'preact/compat';
import { sanitiseTopic } from '../../shared/chat/sanitise.ts';
import { words } from '../../shared/words/index.ts';
import type { Ask } from '../tinsel.ts';
import { discColour, initial } from './disc.ts';
import type { Feed } from './feed.ts';
import { LineActions, type LineDeeds } from './line-actions.tsx';
import { LineBody } from './line-body.tsx';
import { lineLabel } from './line-label.ts';
import { LineStatus } from './line-status.tsx';
import { LineTime } from './line-time.tsx';
import { dayName } from './moment.ts';
import type { Row } from './row.ts';

const said = words.window.line;

interface Props {
  row: Row;
  room: string;
  me: string;
  /** The *new* divider stands before it. */
  fresh: boolean;
  /** It has the keyboard. */
  current: boolean;
  /** It has the keyboard or the pointer, so what can be done with it is shown. */
  active: boolean;
  /** It was gone to, and is shown so for a moment. */
  found: boolean;
  /** When today began, for a line that begins a day. */
  today: number;
  deeds: LineDeeds;
  feed: Feed;
  ask: Ask;
}

export const LineView = memo(function LineView(props: Props) {
  const { row, room, me, fresh, current, active, found, today, deeds, feed, ask } = props;
  const { line } = row;
  const head = row.head || fresh;
  const kinds = {
    mine: line.status !== null,
    head,
    mention: line.mentionsMe,
    found,
  };
  const text = `line-${line.id}`;
  return (
    <>
      {row.day && <h2 class="day">{dayName(line.at, today)}</h2>}
      {fresh && (
        <div class="fresh" role="separator" aria-label={words.window.messages.freshLabel}>
          <span>{words.window.messages.fresh}</span>
        </div>
      )}
      <article
        class={classes('line', kinds)}
        data-line={line.id}
        data-status={line.status}
        tabIndex={current ? 0 : -1}
        aria-label={lineLabel(row)}
        aria-describedby={text}
      >
        {head && !kinds.mine && <Disc name={line.from} />}
        {head && <Head row={row} />}
        {line.mentionsMe && <span class="unseen">{said.mentionsMe}</span>}
        <LineBody id={text} line={line} me={me} stop={current} feed={feed} ask={ask} />
        <LineStatus line={line} room={room} stop={current} ask={ask} />
        {active && <LineActions line={line} stop={current} deeds={deeds} />}
      </article>
    </>
  );
});

function Head({ row: { line } }: Pick<Props, 'row'>) {
  return (
    <header class="line-head">
      {line.status === null ? (
        <span class="line-name" dir="auto">
          {line.from ?? words.notice.nobody}
        </span>
      ) : (
        // For whoever copies several lines.
        <span class="unseen" aria-hidden="true">
          {line.from}
        </span>
      )}
      {line.claimsMe && <span class="mark mark-warning">{said.claimsMe}</span>}
      {line.retained && (
        <span class="mark" title={said.retainedTitle}>
          {said.retained}
        </span>
      )}
      {line.topic !== null && <span class="mark mark-topic">{sanitiseTopic(line.topic)}</span>}
      <LineTime line={line} />
    </header>
  );
}

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

function classes(always: string, sometimes: Record<string, boolean>): string {
  return [always, ...Object.keys(sometimes).filter((name) => sometimes[name])].join(' ');
}
