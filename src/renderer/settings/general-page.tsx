import { words } from '../../shared/words/index.ts';
import { CopyButton } from '../copy-button.tsx';
import { CheckField } from './check-field.tsx';
import { ChoiceField } from './choice-field.tsx';
import { setPart } from './draft-steps.ts';
import type { Form } from './form.ts';

const said = words.window.general;

export function GeneralPage({ form }: { form: Form }) {
  const { general, discovery } = form.draft.settings;
  return (
    <>
      <ChoiceField
        name="trayIcon"
        label={said.trayIcon}
        value={general.trayIcon}
        onValue={(trayIcon) => form.change(setPart('general', { trayIcon }))}
        choices={[
          { value: 'auto', label: said.auto },
          { value: 'light-panel', label: said.lightPanel },
          { value: 'dark-panel', label: said.darkPanel },
        ]}
      />
      <fieldset class="choices">
        <legend>{said.discovery}</legend>
        <CheckField
          label={said.look}
          value={discovery.on}
          onValue={(on) => form.change(setPart('discovery', { on }))}
        />
      </fieldset>
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
