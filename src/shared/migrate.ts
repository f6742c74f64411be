import { formatAddress, parseAddress } from './address.ts';
import { isRecord } from './is-record.ts';

/** Settings of an older version in the form of the next one. What is not of the old form is left as it is. */
const steps: Record<number, (old: Record<string, unknown>) => Record<string, unknown>> = {
  1: severalBrokers,
  2: severalRooms,
  3: severalLights,
};

/** Settings of any version in the present form, as far as they can be told; `from` is the older version they were of. */
export function migrate(raw: unknown): { settings: unknown; from: number | null } {
  let settings = raw;
  let from: number | null = null;
  for (;;) {
    const version = versionOf(settings);
    const step = version === null ? undefined : steps[version];
    if (!step || !isRecord(settings)) return { settings, from };
    from ??= version;
    settings = step(settings);
  }
}

function versionOf(settings: unknown): number | null {
  if (!isRecord(settings)) return null;
  // Version 1 was the only one with a single broker.
  const { version = 'broker' in settings ? 1 : null } = settings;
  return typeof version === 'number' ? version : null;
}

/** Version 1 knew one broker, whose address was its name in the history and the keychain. */
function severalBrokers(old: Record<string, unknown>): Record<string, unknown> {
  const { broker, chat, light, clientId, builtInBroker, ...others } = old;
  const { address, username } = isRecord(broker) ? broker : {};
  const { room, ...me } = isRecord(chat) ? chat : {};
  const place = definite({ room, light, clientId });
  const ownBroker = typeof address === 'string' && address.trim() !== '';
  const result = parseAddress(ownBroker ? address : '');
  const id = result.ok ? formatAddress(result.address) : ownBroker ? 'broker' : '';
  return {
    ...others,
    version: 2,
    inUse: id,
    brokers: ownBroker
      ? [{ id, addresses: [result.ok ? id : address], ...definite({ username }), ...place }]
      : [],
    builtInBroker: { ...(isRecord(builtInBroker) ? builtInBroker : {}), ...(ownBroker ? {} : place) },
    chat: me,
  };
}

/** Version 2 knew one room at each broker. */
function severalRooms(old: Record<string, unknown>): Record<string, unknown> {
  const { brokers, builtInBroker, ...others } = old;
  return {
    ...others,
    version: 3,
    ...definite({
      brokers: Array.isArray(brokers) ? brokers.map(withRooms) : brokers,
      builtInBroker: withRooms(builtInBroker),
    }),
  };
}

function withRooms(place: unknown): unknown {
  if (!isRecord(place) || !('room' in place)) return place;
  const { room, ...others } = place;
  return { rooms: [{ topic: room }], ...others };
}

/**
 * Version 3 knew one light at each broker, by hand. That of the built-in broker, unless it was changed, is the demo tree,
 * which is found by itself now; elsewhere it may be a script that only listens.
 */
function severalLights(old: Record<string, unknown>): Record<string, unknown> {
  const { brokers, builtInBroker, ...others } = old;
  return {
    ...others,
    version: 4,
    ...definite({
      brokers: Array.isArray(brokers) ? brokers.map((place: unknown) => withLights(place, false)) : brokers,
      builtInBroker: withLights(builtInBroker, true),
    }),
  };
}

function withLights(place: unknown, demo: boolean): unknown {
  if (!isRecord(place) || !('light' in place)) return place;
  const { light, ...others } = place;
  if (!isRecord(light)) return others;
  const { name, ...typed } = { ...formerLight, ...definite(light) };
  if (demo && JSON.stringify({ name, ...typed }) === JSON.stringify(formerLight)) return others;
  return { lights: { byHand: [{ id: 'first', name, family: 'plain', fields: typed }] }, ...others };
}

const formerLight = {
  name: 'Tree',
  commandTopic: 'lights/tree/set',
  stateTopic: 'lights/tree/state',
  payloadOn: 'ON',
  payloadOff: 'OFF',
};

function definite(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
