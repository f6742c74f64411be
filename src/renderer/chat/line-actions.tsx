import type { Line } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';

const said = words.window.line;
const copyKeys = navigator.userAgent.includes('Mac') ? '⌘C' : 'Ctrl+C';

/** What can be done with a line. */
export interface LineDeeds {
  reply: (line: Line) => void;
  copy: (line: Line) => void;
}

interface Props {
  line: Line;
  /** The Tab key stops at its buttons. */
  stop: boolean;
  deeds: LineDeeds;
}

export function LineActions({ line, stop, deeds }: Props) {
  const tabIndex = stop ? 0 : -1;
  return (
    <div class="line-actions">
      <button
        type="button"
        class="quiet"
        tabIndex={tabIndex}
        aria-label={said.reply}
        title={said.replyTitle}
        onClick={() => deeds.reply(line)}
      >
        <Icon shape="reply" />
      </button>
      <button
        type="button"
        class="quiet"
        tabIndex={tabIndex}
        aria-label={words.window.copy.copy}
        title={said.copyTitle(copyKeys)}
        onClick={() => deeds.copy(line)}
      >
        <Icon shape="copy" />
      </button>
    </div>
  );
}
