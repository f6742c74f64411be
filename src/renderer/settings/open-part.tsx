import { words } from '../../shared/words/index.ts';
import { CheckField } from './check-field.tsx';
import { setBuiltIn } from './draft-steps.ts';
import { easyPassword } from './easy-password.ts';
import type { Form } from './form.ts';
import { KeepingChoice } from './keeping-choice.tsx';
import { PasswordField } from './password-field.tsx';
import { TextField } from './text-field.tsx';

const said = words.window.builtIn;

/** Opens the built-in broker to the network, with a login. */
export function OpenPart({ form }: { form: Form }) {
  const { lan, username } = form.draft.settings.builtInBroker;
  return (
    <>
      <CheckField
        label={said.lan}
        value={lan}
        hint={said.lanHint}
        onValue={(value) => form.change(setBuiltIn({ lan: value }))}
      />
      {lan && (
        <div class="inset">
          <TextField
            form={form}
            field="builtIn.username"
            label={words.window.broker.username}
            value={username}
            onValue={(value) => form.change(setBuiltIn({ username: value }))}
            hint={said.usernameHint}
          />
          <PasswordField
            form={form}
            field="builtIn.password"
            broker=""
            maker={{ label: said.make, make: easyPassword }}
          />
          <KeepingChoice form={form} />
        </div>
      )}
    </>
  );
}
