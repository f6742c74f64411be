import type { House } from './house.ts';
import { disconnected, reached } from './light.ts';
import { emptyQueue, withQuestions, type Question } from './queue.ts';
import { Roll } from './roll.ts';
import { asksOf, unrenewed, type Search } from './sources.ts';

/** How long after connecting it is too early to say that there is no light, and that one has been withdrawn, in milliseconds. */
const early = { none: 1_000, withdrawn: 10_000 };

/** There is a connection: everybody is asked to say what is known. */
export function connected(house: House, at: number): House {
  const asks = [...house.sources.values()].flatMap((source) => asksOf(source, house.search));
  const queries = [...house.lights.values()].filter(({ lamp }) => lamp.query.length > 0);
  const queue = withQuestions({ ...emptyQueue, nextAt: Math.max(at, house.queue.nextAt ?? at) }, [
    ...callsOf(house.search),
    ...asks.map((publication) => ({ publication })),
    ...queries.map(({ lamp }) => ({ light: lamp.id })),
  ]);
  const lights = Roll.of([...house.lights].map(([id, light]) => [id, reached(light)] as const));
  return { ...house, lights, queue, lookingUntil: at + early.none, staleAt: at + early.withdrawn };
}

/** What is asked of everybody. */
export function callsOf({ dialects, finding }: Search): Question[] {
  return dialects.flatMap((dialect) => dialect.calls(finding)).map((publication) => ({ publication }));
}

/** Without a connection nothing is known of the states, and nothing is asked. */
export function lost(house: House): House {
  const lights = Roll.of([...house.lights].map(([id, light]) => [id, disconnected(light)] as const));
  return {
    ...house,
    lights,
    sources: unrenewed(house.sources),
    waiting: new Map(),
    queue: emptyQueue,
    lookingUntil: null,
    staleAt: null,
  };
}
