import { words } from '../../shared/words/index.ts';

const said = words.window.keptHistory;

interface Props {
  id: string;
  count: number;
  title: string;
  onForget: () => void;
  onCancel: () => void;
}

/** Asks whether the history of a room is really to be forgotten. */
export function ClearQuestion({ id, count, title, onForget, onCancel }: Props) {
  return (
    <div
      class="clear-question"
      role="group"
      aria-labelledby={`${id}-question`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // It would close the window.
        event.stopPropagation();
        onCancel();
      }}
    >
      <p id={`${id}-question`}>{said.sure(said.size(count), title)}</p>
      <button type="button" class="danger" aria-label={said.forgetLabel(title)} onClick={onForget}>
        {said.forget}
      </button>
      <button type="button" id={`${id}-cancel`} onClick={onCancel}>
        {said.cancel}
      </button>
    </div>
  );
}
