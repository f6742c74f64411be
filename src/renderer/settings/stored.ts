import type { SettingsAnswer, StoredSecrets } from '../../shared/bridge.ts';
import { sharesHost } from '../../shared/hosts.ts';
import type { Draft } from './draft.ts';

/** Where a stored secret belongs: to the broker as it is typed, or only to what the broker was. */
export type Stored = 'nowhere' | 'here' | 'other-user' | 'other-address';

/** What is stored of a broker. All of it belongs to the broker's hosts, the password to its user as well. */
export function storedOf(
  id: string,
  draft: Draft,
  answer: SettingsAnswer,
): Record<keyof StoredSecrets, Stored> {
  const { password = null, passphrase = false, key = false } = answer.secrets[id] ?? {};
  const typed = ownerOf(id, draft.settings);
  const saved = ownerOf(id, answer.settings);
  const here = id === '' || sharesHost(typed.addresses, saved.addresses) ? 'here' : 'other-address';
  const user = password === typed.username ? here : 'other-user';
  return {
    password: password === null ? 'nowhere' : user,
    passphrase: passphrase ? here : 'nowhere',
    key: key ? here : 'nowhere',
  };
}

interface Owner {
  username: string;
  addresses: readonly string[];
}

function ownerOf(id: string, { brokers, builtInBroker }: Draft['settings']): Owner {
  const builtIn = { username: builtInBroker.username, addresses: [] };
  return brokers.find((broker) => broker.id === id) ?? builtIn;
}
