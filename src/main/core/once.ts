import { formatAddress } from '../../shared/address.ts';
import { newBroker, onceId, placeInUse, type SavedBroker, type Settings } from '../../shared/settings.ts';
import { readAddress } from './read-address.ts';

/** Settings with a broker that is used for this start: the saved one that has this address, or one that is not saved. */
export function withOnce(settings: Settings, address: string): Settings {
  const saved = settings.brokers.find(({ addresses }) => addresses.map(written).includes(address));
  if (saved) return { ...settings, inUse: saved.id };
  const { rooms, lights } = placeInUse(settings);
  // The client id stays the same from start to start, so that the broker knows the session again.
  const { clientId } = settings.builtInBroker;
  const once: SavedBroker = { ...newBroker(onceId, [address]), rooms, lights, clientId };
  return { ...settings, inUse: onceId, brokers: [...settings.brokers, once] };
}

/** What is written of the settings, where `next` is the broker to be used at the next start, if there still is one. */
export function lasting(settings: Settings, next: string): Settings {
  const brokers = settings.brokers.filter(({ id }) => id !== onceId);
  return { ...settings, inUse: brokers.some(({ id }) => id === next) ? next : '', brokers };
}

/** A person may have typed it without its port. */
function written(typed: string): string {
  const address = readAddress(typed);
  return address ? formatAddress(address) : typed;
}
