import { memo } from 'preact/compat';
import type { Query } from '../../shared/chat/query.ts';
import { sanitiseTopic } from '../../shared/chat/sanitise.ts';
import type { Hit } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { excerpt, marked, type Marked } from './mark.ts';
import { clock, dayName } from './moment.ts';

interface Props {
  hit: Hit;
  /** Its place among all. */
  at: number;
  active: boolean;
  query: Query;
  /** When the day began. */
  today: number;
}

/** A found message: who said it, when, and the part of it that was searched for. */
export const HitView = memo(function HitView({ hit, at, active, query, today }: Props) {
  const { line } = hit;
  const mine = line.status !== null;
  const name = mine ? words.window.line.me : (line.from ?? words.notice.nobody);
  return (
    <div id={hitId(at)} class="hit" role="option" aria-selected={active} data-hit={at}>
      <p class="hit-head">
        <span class="hit-name" dir="auto">
          <Pieces pieces={marked(name, mine ? [] : [...query.words, ...query.from])} />
        </span>
        {line.topic !== null && <span class="hit-topic">{sanitiseTopic(line.topic)}</span>}
        <time
          dateTime={new Date(line.at).toISOString()}
        >{`${dayName(line.at, today)} ${clock(line.at)}`}</time>
      </p>
      <p class="hit-text" dir="auto">
        <Pieces pieces={excerpt(line.text, query.words)} />
      </p>
    </div>
  );
});

/** What the hit at this place is found by. */
export function hitId(at: number): string {
  return `hit-${at}`;
}

function Pieces({ pieces }: { pieces: Marked[] }) {
  return <>{pieces.map(({ text, marked }) => (marked ? <mark>{text}</mark> : text))}</>;
}
