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

/** What became of a line written here. */
export function LineStatus({ line, ask }: { line: Line; ask: Ask }) {
  if (line.status === null) return null;
  if (line.status !== 'failed')
    return (
      <span class="line-status" title={said[line.status]}>
        <span class={line.status === 'sent' ? 'unseen' : undefined}>{said[line.status]}</span>
        <Icon shape={shapes[line.status]} size={14} />
      </span>
    );
  return (
    <p class="line-failed">
      <Icon shape={shapes.failed} size={14} />
      <span>{line.why === null ? said.failed : said.why(line.why)}</span>
      <button type="button" class="link" onClick={() => ask({ type: 'retry-line', line: line.id })}>
        {said.retry}
      </button>
    </p>
  );
}
