import { words } from '../../shared/words/index.ts';
import { CopyButton } from '../copy-button.tsx';
import { ChoiceField } from './choice-field.tsx';
import type { Form } from './form.ts';

const said = words.window.general;

export function GeneralPage({ form }: { form: Form }) {
  return (
    <>
      <ChoiceField
        name="trayIcon"
        label={said.trayIcon}
        value={form.draft.settings.general.trayIcon}
        onValue={(trayIcon) => form.set('general', { trayIcon })}
        choices={[
          { value: 'auto', label: said.auto },
          { value: 'light-panel', label: said.lightPanel },
          { value: 'dark-panel', label: said.darkPanel },
        ]}
      />
      <div class="field">
        <h3>{said.file}</h3>
        <p class="path">
          <code id="settings-file">{form.answer.file}</code>
          <CopyButton text={form.answer.file} what={said.fileLabel} source="settings-file" />
        </p>
        <p class="below">{said.fileHint}</p>
      </div>
    </>
  );
}
