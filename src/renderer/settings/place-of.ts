import type { BuiltInSettings, Editable, SavedBroker } from '../../shared/settings.ts';

/** What belongs to the broker with this id, which is empty for the built-in one; `undefined` where there is none. */
export function placeOf(
  id: string,
  { brokers, builtInBroker }: Editable,
): SavedBroker | BuiltInSettings | undefined {
  return id === '' ? builtInBroker : brokers.find((broker) => broker.id === id);
}
