import type { View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import { useLinkWords } from '../link-words.ts';
import { ChoiceField } from './choice-field.tsx';
import type { Form } from './form.ts';
import { PasswordField } from './password-field.tsx';
import { TextField } from './text-field.tsx';

const said = words.window.broker;

export function BrokerPage({ form, view }: { form: Form; view: View }) {
  const { draft, answer } = form;
  const { address, username } = draft.settings.broker;
  const { builtInAddress } = answer;
  return (
    <>
      <LinkState view={view} builtInAddress={builtInAddress} />
      <ChoiceField
        name="broker"
        label={said.choice}
        value={draft.ownBroker ? 'own' : 'built-in'}
        onValue={(value) => form.change({ ownBroker: value === 'own' })}
        choices={[
          {
            value: 'built-in',
            label: said.builtIn,
            hint: said.builtInHint,
          },
          { value: 'own', label: said.own, hint: said.ownHint },
        ]}
      />
      {draft.ownBroker && (
        <div class="own-broker">
          <TextField
            form={form}
            field="broker.address"
            label={said.address}
            value={address}
            onValue={(value) => form.set('broker', { address: value })}
            placeholder={said.addressExample}
            code
          />
          <div class="pair">
            <TextField
              form={form}
              field="broker.username"
              label={said.username}
              value={username}
              onValue={(value) => form.set('broker', { username: value })}
              hint={said.optional}
            />
            <PasswordField form={form} />
          </div>
        </div>
      )}
    </>
  );
}

function LinkState({ view, builtInAddress }: { view: View; builtInAddress: string | null }) {
  const { link, broker } = view;
  const shown = useLinkWords(link, broker);
  const below = 'remedy' in link ? link.remedy : builtInAddress && said.builtInAt(builtInAddress);
  return (
    <div class="link-state" data-link={link.is}>
      <Icon shape={link.is} />
      <div>
        <p class="link-state-words">{shown}</p>
        <p class="below">{below}</p>
      </div>
    </div>
  );
}
