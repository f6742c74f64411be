import type { Bridge, SettingsAnswer } from '../../shared/bridge.ts';
import type { Draft } from './draft.ts';
import type { Step } from './draft-steps.ts';
import type { Problem } from './problems.ts';

/** What every page is given. */
export interface Form {
  draft: Draft;
  answer: SettingsAnswer;
  /** What is to be shown below the fields: of those that were typed in, or of all after an attempt to save. */
  problems: Partial<Record<string, string>>;
  /** All that is wrong, shown or not. */
  wrong: Problem[];
  change: (step: Step) => void;
  /** The field was typed in, so its problem may be shown. */
  touch: (field: string) => void;
  /** Asks for another client id at the broker in use. */
  renewClientId: () => void;
  tinsel: Bridge;
}
