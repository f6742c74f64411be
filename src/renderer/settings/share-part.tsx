import { useEffect, useState } from 'preact/hooks';
import type { BuiltInView } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { CopyButton } from '../copy-button.tsx';
import type { Form } from './form.ts';

const said = words.window.builtIn;

/** What others must type to come in, as it is saved. */
export function SharePart({ form, running }: { form: Form; running: BuiltInView }) {
  const [password, setPassword] = useState<string | null>(null);
  // What is saved may be another one.
  useEffect(() => setPassword(null), [form.answer]);
  const show = async () => setPassword(await form.tinsel.question({ type: 'built-in-password' }));
  return (
    <section class="share" aria-labelledby="share-heading">
      <h4 id="share-heading">{said.share}</h4>
      <dl>
        <dt>{said.shareAddress}</dt>
        {running.addresses.map((address, index) => (
          <Shared key={address} id={`share-address-${index}`} text={address} what={said.addressLabel} />
        ))}
        <dt>{said.shareUsername}</dt>
        <Shared
          id="share-username"
          text={form.answer.settings.builtInBroker.username}
          what={said.usernameLabel}
        />
        <dt>{said.sharePassword}</dt>
        {password === null ? (
          <dd>
            <button type="button" class="link" onClick={() => void show()}>
              {said.showPassword}
            </button>
          </dd>
        ) : (
          <Shared id="share-password" text={password} what={said.passwordLabel} />
        )}
      </dl>
    </section>
  );
}

function Shared({ id, text, what }: { id: string; text: string; what: string }) {
  return (
    <dd>
      <code id={id}>{text}</code>
      <CopyButton text={text} what={what} source={id} />
    </dd>
  );
}
