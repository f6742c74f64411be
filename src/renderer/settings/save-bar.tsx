import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import type { Outcome } from './use-draft.ts';

const said = words.window.settings;

interface Props {
  /** Why nothing can be saved now. */
  blocked: string | null;
  outcome: Outcome;
  onCancel: () => void;
}

export function SaveBar({ blocked, outcome, onCancel }: Props) {
  return (
    <footer class="save-bar">
      <p id="save-said" class="save-said" role="status">
        {outcome.is === 'saved' && <Icon shape="check" />}
        {outcome.is === 'failed' && <Icon shape="warning" />}
        <span>{blocked ?? textOf(outcome)}</span>
      </p>
      <button type="button" onClick={onCancel}>
        {said.cancel}
      </button>
      <button
        type="submit"
        class="main"
        aria-disabled={blocked !== null || outcome.is === 'saving'}
        aria-describedby="save-said"
      >
        {said.save}
      </button>
    </footer>
  );
}

function textOf(outcome: Outcome): string {
  switch (outcome.is) {
    case 'editing':
      return '';
    case 'saving':
      return said.saving;
    case 'saved':
      return outcome.note === null ? said.saved : `${said.saved}. ${outcome.note}`;
    case 'failed':
      return outcome.text;
  }
}
