import type { RefObject } from 'preact';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import type { Outcome } from './use-draft.ts';

const said = words.window.settings;

interface Props {
  /** Why nothing can be saved now. */
  blocked: string | null;
  outcome: Outcome;
  /** Something is not saved. */
  changed: boolean;
  cancelButton: RefObject<HTMLButtonElement | null>;
  onCancel: () => void;
}

export function SaveBar({ blocked, outcome, changed, cancelButton, onCancel }: Props) {
  return (
    <footer class="save-bar">
      <p id="save-said" class="save-said" role="status">
        {outcome.is === 'saved' && <Icon shape="check" />}
        {(outcome.is === 'failed' || outcome.is === 'leaving') && <Icon shape="warning" />}
        <span>{outcome.is === 'leaving' ? said.unsaved : (blocked ?? textOf(outcome))}</span>
      </p>
      <button ref={cancelButton} type="button" aria-describedby="save-said" onClick={onCancel}>
        {changed ? said.cancel : said.close}
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

function textOf(outcome: Exclude<Outcome, { is: 'leaving' }>): string {
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
