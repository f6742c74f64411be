import type { SettingsAnswer } from '../../shared/bridge.ts';
import type { Editable } from '../../shared/settings.ts';
import type { Draft, Problems } from './draft.ts';

/** What every page is given. */
export interface Form {
  draft: Draft;
  answer: SettingsAnswer;
  /** Only those to be shown: of fields that were typed in, or all after an attempt to save. */
  problems: Problems;
  change: (draft: Partial<Draft>) => void;
  /** Changes part of the settings. */
  set: <Part extends keyof Editable>(part: Part, values: Partial<Editable[Part]>) => void;
  /** The field was typed in or left, so its problem may be shown. */
  touch: (field: string) => void;
}
