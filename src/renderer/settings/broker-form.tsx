import { checkServerName } from '../../shared/check.ts';
import type { TestView } from '../../shared/connection-test.ts';
import type { SavedBroker } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import { AddressFields } from './address-fields.tsx';
import { brokerName } from './broker-name.ts';
import { ChoiceField } from './choice-field.tsx';
import { ConnectionTest } from './connection-test.tsx';
import { removeBroker, setBroker } from './draft-steps.ts';
import { encrypts } from './draft.ts';
import { EncryptionPart } from './encryption-part.tsx';
import { focusField } from './focus-field.ts';
import type { Form } from './form.ts';
import { KeepingChoice } from './keeping-choice.tsx';
import { PasswordField } from './password-field.tsx';
import { TextField } from './text-field.tsx';

const said = words.window.broker;

/** The form of a saved broker, or of one that is to be saved. */
export function BrokerForm(props: { form: Form; broker: SavedBroker; test: TestView | null }) {
  const { form, broker, test } = props;
  const { id, name, username, tls } = broker;
  const set = (values: Partial<SavedBroker>) => form.change(setBroker(id, values));
  const remove = () => {
    form.change(removeBroker(id));
    focusField('use-');
  };
  // What is wrong must stay in sight.
  const encryption = encrypts(broker) || checkServerName(tls.serverName) !== null;
  return (
    <section class="part" aria-labelledby="broker-heading">
      <div class="part-head">
        <h3 id="broker-heading">{brokerName(broker)}</h3>
        <button type="button" class="link" onClick={remove}>
          {said.remove}
        </button>
      </div>
      <TextField
        form={form}
        field="broker.name"
        label={said.name}
        value={name}
        onValue={(value) => set({ name: value })}
        hint={said.nameHint}
      />
      <AddressFields form={form} broker={broker} />
      <div class="pair">
        <TextField
          form={form}
          field="broker.username"
          label={said.username}
          value={username}
          onValue={(value) => set({ username: value })}
          hint={said.optional}
        />
        <PasswordField form={form} field="broker.password" broker={id} />
      </div>
      <KeepingChoice form={form} />
      {encryption && <EncryptionPart form={form} broker={broker} />}
      <details class="more">
        <summary>{said.more}</summary>
        <ChoiceField
          name="mqttVersion"
          label={said.version}
          value={broker.mqttVersion === 4 ? '4' : '5'}
          onValue={(value) => set({ mqttVersion: value === '4' ? 4 : 5 })}
          choices={[
            { value: '5', label: said.spoken[5], hint: said.versionHint },
            { value: '4', label: said.spoken[4] },
          ]}
        />
        <TextField
          form={form}
          field="broker.clientId"
          label={said.clientId}
          value={broker.clientId}
          onValue={(clientId) => set({ clientId })}
          hint={said.clientIdHint}
          code
        />
      </details>
      <ConnectionTest form={form} broker={broker} test={test?.broker === id ? test : null} />
    </section>
  );
}
