import { useEffect, useState } from 'preact/hooks';
import { parseAddress } from '../../shared/address.ts';
import { isWildcard } from '../../shared/topic-filter.ts';
import type { BuiltInView } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { CopyButton } from '../copy-button.tsx';
import { shellLine } from '../script.ts';
import type { Form } from './form.ts';

const { builtIn: said, join: saidJoin } = words.window;

/** What others must type to come in, as it is saved. */
export function SharePart({ form, running }: { form: Form; running: BuiltInView }) {
  const [password, setPassword] = useState<string | null>(null);
  // What is saved may be another one.
  useEffect(() => setPassword(null), [form.answer]);
  const show = async () => {
    try {
      setPassword(await form.tinsel.question({ type: 'built-in-password' }));
    } catch {
      setPassword(null);
    }
  };
  const { username, rooms } = form.answer.settings.builtInBroker;
  // A script can say something only to a topic.
  const room = rooms.find(({ topic }) => !isWildcard(topic))?.topic ?? null;
  const login = { username, password: password ?? said.hiddenPassword };
  const line = room === null ? null : lineFor(running, room, login);
  return (
    <section class="share" aria-labelledby="share-heading">
      <h4 id="share-heading">{said.share}</h4>
      <dl>
        <dt>{said.shareAddress}</dt>
        {running.addresses.map((address, index) => (
          <Shared key={address} id={`share-address-${index}`} text={address} what={said.addressLabel} />
        ))}
        <dt>{said.shareUsername}</dt>
        <Shared id="share-username" text={username} what={said.usernameLabel} />
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
        {room !== null && (
          <>
            <dt>{said.shareRoom}</dt>
            <Shared id="share-room" text={room} what={said.roomLabel} />
          </>
        )}
        {line !== null && (
          <>
            <dt>{saidJoin.shell}</dt>
            <Shared id="share-shell" text={line} what={saidJoin.shellLine} />
          </>
        )}
      </dl>
    </section>
  );
}

/** What somebody types in a shell; `null` where there is no address that it could use. */
function lineFor(
  { addresses }: BuiltInView,
  topic: string,
  login: { username: string; password: string },
): string | null {
  const [door] = addresses.flatMap((text) => {
    const result = parseAddress(text);
    return result.ok && result.address.scheme === 'mqtt' ? [result.address] : [];
  });
  return door ? shellLine({ ...door, topic, login }) : null;
}

function Shared({ id, text, what }: { id: string; text: string; what: string }) {
  return (
    <dd>
      <code id={id}>{text}</code>
      <CopyButton text={text} what={what} source={id} />
    </dd>
  );
}
