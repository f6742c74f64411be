import type { SavedBroker } from '../../shared/settings.ts';
import { byHand } from './house/by-hand.ts';
import { searchOf } from './house/sources.ts';
import type { State } from './state.ts';

/** The topics and topic filters that are to be heard. Some may include others. */
export interface Subscriptions extends ReadonlySet<string> {
  /**
   * Where lights are looked for, and the topics they report on with what makes each of them this light: what the broker
   * keeps there is wanted at each connection, and once more of a light that is new or has changed.
   */
  readonly lights: ReadonlyMap<string, readonly string[]>;
  /** Those that no person has named: where lights are looked for, and where the found ones report. */
  readonly sought: ReadonlySet<string>;
}

export function subscriptions({ house, rooms }: State): Subscriptions {
  const named = new Set(rooms.map(({ topic }) => topic));
  const lights = new Map<string, string[]>();
  const add = (topic: string, light: string): void => {
    const there = lights.get(topic);
    if (there) there.push(light);
    else lights.set(topic, [light]);
  };
  const lamps = [...house.lights.values()].map(({ lamp }) => lamp);
  if (house.trial?.light) lamps.push(house.trial.light.lamp);
  for (const { id, wiring, topics } of lamps)
    for (const topic of new Set(topics)) {
      add(topic, `${id} ${wiring}`);
      if (id.startsWith('hand:')) named.add(topic);
    }
  for (const filter of house.search.filters) add(filter, '');
  const sought = new Set([...lights.keys()].filter((topic) => !named.has(topic)));
  return Object.assign(new Set([...named, ...sought]), { lights, sought });
}

/** Those that a person has named. */
export function withoutSought(all: Subscriptions): Subscriptions {
  const lights = new Map([...all.lights].filter(([topic]) => !all.sought.has(topic)));
  const named = [...all].filter((topic) => !all.sought.has(topic));
  return Object.assign(new Set(named), { lights, sought: new Set<string>() });
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
