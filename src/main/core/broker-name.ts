import { hostAndPort } from '../../shared/address.ts';
import type { SavedBroker } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import { readAddress } from './read-address.ts';
import type { State } from './state.ts';

/** What the broker in use is called in words: its name, or where it is. */
export function brokerName({ broker, settings }: State): string {
  if (broker.id === '') return words.link.builtIn;
  const saved = settings.brokers.find(({ id }) => id === broker.id);
  if (saved && saved.name !== '') return saved.name;
  return broker.address ? hostAndPort(broker.address) : saved ? savedName(saved) : words.link.builtIn;
}

/** What a saved broker is called in a list. */
export function savedName({ name, addresses }: SavedBroker): string {
  const [first = ''] = addresses;
  const address = readAddress(first);
  if (name !== '') return name;
  return address ? hostAndPort(address) : first;
}
