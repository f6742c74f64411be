import type { SavedBroker } from '../../shared/settings.ts';
import { byHand } from './house/by-hand.ts';
import { searchOf } from './house/sources.ts';
import type { State } from './state.ts';

/** The topics and topic filters that are to be heard, all at QoS 1. Some may include others. */
export interface Subscriptions extends ReadonlySet<string> {
  /**
   * The topics that a light reports on, and what makes it this light: what the broker keeps there is wanted at each
   * connection, and once more where that has changed.
   */
  readonly lights: ReadonlyMap<string, string>;
}

export function subscriptions({ house, rooms }: State): Subscriptions {
  const lights = new Map<string, string>();
  for (const filter of house.search.filters) lights.set(filter, '');
  const lamps = [...house.lights.values()].map(({ lamp }) => lamp);
  if (house.trial?.light) lamps.push(house.trial.light.lamp);
  for (const { id, wiring, topics } of lamps)
    for (const topic of topics) lights.set(topic, `${lights.get(topic) ?? ''}${id} ${wiring}`);
  return Object.assign(new Set([...rooms.map(({ topic }) => topic), ...lights.keys()]), { lights });
}

/** Whether other topics may have to be listened to than before. */
export function listensToOthers(before: State, { house, rooms }: State): boolean {
  return (
    house.byTopic !== before.house.byTopic ||
    house.search !== before.house.search ||
    house.trial?.light?.lamp !== before.house.trial?.light?.lamp ||
    rooms.length !== before.rooms.length ||
    rooms.some(({ topic }, at) => topic !== before.rooms[at]?.topic)
  );
}

/** What a broker must let us read, as far as it is known before it is used: its rooms, and the lights by hand. */
export function topicsOf({
  rooms,
  lights,
  clientId,
}: Pick<SavedBroker, 'rooms' | 'lights' | 'clientId'>): string[] {
  const { finding } = searchOf(lights, clientId);
  const lamps = byHand(lights.byHand, finding);
  return [...new Set([...rooms.map(({ topic }) => topic), ...lamps.flatMap(({ topics }) => topics)])];
}
