import type { Editable, SavedBroker } from './settings.ts';

/**
 * Settings typed over those of `before`, laid over what they are `now`: what nobody typed is as it is now, because
 * the tray, the chat window or the program itself may have changed it meanwhile.
 */
export function rebase(before: Editable, typed: Editable, now: Editable): Editable {
  const brokers = rebaseBrokers(before.brokers, typed.brokers, now.brokers);
  const inUse = choose(before.inUse, typed.inUse, now.inUse);
  return {
    inUse: brokers.some(({ id }) => id === inUse) ? inUse : '',
    brokers,
    builtInBroker: {
      ...choose(before.builtInBroker, typed.builtInBroker, now.builtInBroker),
      clientId: choose(
        before.builtInBroker.clientId,
        typed.builtInBroker.clientId,
        now.builtInBroker.clientId,
      ),
    },
    chat: choose(before.chat, typed.chat, now.chat),
    notifications: choose(before.notifications, typed.notifications, now.notifications),
    general: choose(before.general, typed.general, now.general),
    discovery: choose(before.discovery, typed.discovery, now.discovery),
  };
}

function rebaseBrokers(before: SavedBroker[], typed: SavedBroker[], now: SavedBroker[]): SavedBroker[] {
  const added = now.filter(({ id }) => !before.some((old) => old.id === id));
  const fresh = added.filter(({ id }) => !typed.some((one) => one.id === id));
  const kept = typed.map((broker) => {
    const old = before.find(({ id }) => id === broker.id);
    const present = now.find(({ id }) => id === broker.id);
    if (!old || !present) return broker;
    return {
      ...choose(old, broker, present),
      clientId: choose(old.clientId, broker.clientId, present.clientId),
      mqttVersion: choose(old.mqttVersion, broker.mqttVersion, present.mqttVersion),
    };
  });
  return [...kept, ...fresh];
}

function choose<T>(before: T, typed: T, now: T): T {
  return JSON.stringify(before) === JSON.stringify(typed) ? now : typed;
}
