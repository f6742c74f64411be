import type { RoomView } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';

const said = words.window.composer;
/** Longer texts are counted, in characters. */
const counted = 5_000;

/** What describes the box one writes in. */
export const footIds = 'composer-remark composer-length';

interface Props {
  problem: string | null;
  /** It only says what is still to be done. */
  hint: boolean;
  /** The room that what is written would belong to. */
  other: RoomView | null;
  onGo: (room: string) => void;
  /** Of the text. */
  length: number;
}

/** A line that always has its room, so that nothing moves while one writes. */
export function ComposerFoot({ problem, hint, other, onGo, length }: Props) {
  return (
    <div class="composer-foot">
      <p id="composer-remark" class={`composer-remark${hint ? ' composer-hint' : ''}`} role="status">
        {problem}
      </p>
      {other !== null && (
        <button
          type="button"
          class="link"
          aria-label={said.goThereLabel(other.name)}
          onClick={() => onGo(other.topic)}
        >
          {said.goThere}
        </button>
      )}
      <span id="composer-length" class="composer-length">
        {length > counted && said.length(length)}
      </span>
    </div>
  );
}
