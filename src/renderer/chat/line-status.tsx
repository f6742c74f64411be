import type { Line } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { Icon, type Shape } from '../icon.tsx';
import type { Ask } from '../tinsel.ts';

const said = words.window.line;
const shapes: Record<NonNullable<Line['status']>, Shape> = {
  queued: 'clock',
  sent: 'check',
  failed: 'warning',
};

interface Props {
  line: Line;
  room: string;
  /** The Tab key stops at what is in it. */
  stop: boolean;
  ask: Ask;
}

/** What became of a line written here. */
export function LineStatus({ line, room, stop, ask }: Props) {
  const { status, twice } = line;
  if (status === null) return null;
  if (status !== 'failed')
    return (
      <span class="line-status" title={twice ? said.twiceTitle : said[status]}>
        <span class={status === 'sent' && !twice ? 'unseen' : undefined}>
          {status === 'sent' && twice ? said.twice : said[status]}
        </span>
        {twice && <span class="unseen">{said.twiceTitle}</span>}
        <Icon shape={shapes[status]} size={14} />
      </span>
    );
  return (
    <p class="line-failed">
      <Icon shape={shapes.failed} size={14} />
      <span>{line.why === null ? said.failed : said.why(line.why)}</span>
      <button
        type="button"
        class="link"
        tabIndex={stop ? 0 : -1}
        onClick={() => ask({ type: 'retry-line', room, line: line.id })}
      >
        {said.retry}
      </button>
    </p>
  );
}
