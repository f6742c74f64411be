import { words } from '../../shared/words/index.ts';
import type { Form } from './form.ts';

const said = words.window.broker;

/** The stored password is never here: one can leave it, replace it or have it forgotten. */
export function PasswordField({ form: { draft, answer, problems, change, touch } }: { form: Form }) {
  // A password belongs to one user of one broker.
  const { address, username } = draft.settings.broker;
  const same = address === answer.settings.broker.address && username === answer.settings.broker.username;
  const stored = answer.hasPassword && same;
  const forgets = draft.password === '' && stored;
  const problem = problems['broker.password'];
  const below = forgets ? said.forgotten : answer.keepsPassword ? said.kept : said.session;
  return (
    <div class="field">
      <label for="broker.password">{said.password}</label>
      <input
        id="broker.password"
        type="password"
        value={draft.password ?? ''}
        placeholder={stored && !forgets ? said.stored : ''}
        autocomplete="off"
        aria-invalid={problem !== undefined}
        aria-describedby="broker.password-below"
        onInput={({ currentTarget: { value } }) => {
          touch('broker.password');
          change({ password: value === '' ? null : value });
        }}
      />
      <p
        id="broker.password-below"
        class={problem === undefined ? 'below' : 'below problem'}
        aria-live="polite"
      >
        {problem ?? below}
      </p>
      {stored && (
        <button type="button" class="link" onClick={() => change({ password: forgets ? null : '' })}>
          {forgets ? said.keepStored : said.forget}
        </button>
      )}
    </div>
  );
}
