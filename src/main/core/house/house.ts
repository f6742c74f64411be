import type { LightsSettings } from '../../../shared/settings.ts';
import { trialHears, type Trial } from './trial.ts';
import { byHand } from './by-hand.ts';
import { callsOf } from './connection.ts';
import { apartIn, arranged, type Placed } from './arrangement.ts';
import { dueAt, hears, isBack, newLight, reachedOtherwise, type Light } from './light.ts';
import type { Lamp } from '../lights/dialect.ts';
import { usualTree } from './usual-tree.ts';
import { Roll } from './roll.ts';
import { emptyQueue, withQuestions, type Queue, type Question } from './queue.ts';
import {
  asksOf,
  freshOn,
  heardBy,
  isSame,
  lampsIn,
  readOn,
  searchedAnew,
  searchOf,
  withoutStale,
  type News,
  type Search,
  type Source,
  type Sources,
} from './sources.ts';
import { joined } from './ways.ts';

/** What is found is shown once so long nothing more was, in milliseconds, or after the longer time at the latest. */
const calm = { rest: 100, most: 1_000 };
/** So many sources are read at a time, which takes less than a frame. */
const atOnce = 100;

type Found = ReturnType<typeof lampsIn>;

/** All lights of the broker in use, and where more are looked for. */
export interface House {
  readonly settings: LightsSettings;
  readonly search: Search;
  readonly sources: Sources;
  /** The lamps of the sources, as they were when the lights were put in order. */
  readonly found: Found;
  /** By the ids of the ways that are used, in their order. */
  readonly lights: Roll<Light>;
  /** The lights that report on a topic. */
  readonly byTopic: ReadonlyMap<string, readonly string[]>;
  /** Every way's id, and that of its light. */
  readonly ids: ReadonlyMap<string, string>;
  /** The lights that are waited for, and when each wants to be told that time has passed. */
  readonly waiting: ReadonlyMap<string, number>;
  /** Since when something was found that is not shown yet, and when it will be. */
  readonly unsettled: { since: number; until: number } | null;
  /** Until when it is too early to say that there is no light; `null`: it is not any more. */
  readonly lookingUntil: number | null;
  /** It was looked long enough once. */
  readonly looked: boolean;
  /** When those are gone that the broker has not told of again. */
  readonly staleAt: number | null;
  readonly queue: Queue;
  readonly trial: Trial | null;
  readonly toggled: { light: string; at: number } | null;
}

/** A house at a broker at which nothing was heard yet. */
export function newHouse(settings: LightsSettings, clientId: string): House {
  const empty: House = {
    settings,
    search: searchOf(settings, clientId),
    sources: Roll.of(),
    found: new Map(),
    lights: Roll.of(),
    byTopic: new Map(),
    ids: new Map(),
    waiting: new Map(),
    unsettled: null,
    lookingUntil: null,
    looked: false,
    staleAt: null,
    queue: emptyQueue,
    trial: null,
    toggled: null,
  };
  return settled(empty);
}

/** A message, which may make lights known and may tell of their states. */
export function houseHears(
  house: House,
  message: { topic: string; payload: Uint8Array; retain: boolean },
  at: number,
): House {
  const found = withSources(house, heardBy(house.sources, house.search, message), at);
  const { trial } = found;
  const tried = trial ? trialHears(trial, message) : null;
  const heard = tried === trial ? found : { ...found, trial: tried };
  const ids = heard.byTopic.get(message.topic);
  if (!ids) return heard;
  // What comes before the broker has answered is of the session that it kept, and older than what it keeps.
  const retain = message.retain || house.queue.nextAt === null;
  let { lights } = heard;
  const back: Question[] = [];
  for (const id of ids) {
    const light = lights.get(id);
    if (!light) continue;
    const after = hears(light, { ...message, retain });
    lights = lights.with(id, after);
    // What the broker had kept was so before.
    if (!message.retain && isBack(light, after) && after.lamp.query.length > 0)
      back.push({ light: id, before: light.known.on });
  }
  return watched({ ...heard, lights, queue: withQuestions(heard.queue, back) }, ids);
}

function withSources(house: House, { sources, told }: News, at: number): House {
  if (sources === house.sources) return house;
  const next = { ...house, sources };
  const asks: Question[] = [];
  let read = sources.size >= house.sources.size;
  for (const source of told) {
    asks.push(...asksOf(source, house.search).map((publication) => ({ publication })));
    read &&= source.read;
  }
  const asking = { ...next, queue: withQuestions(house.queue, asks) };
  return read ? asking : unsettled(asking, at);
}

function unsettled(house: House, at: number): House {
  const since = house.unsettled?.since ?? at;
  return { ...house, unsettled: { since, until: Math.min(at + calm.rest, since + calm.most) } };
}

/** Nothing more was said for a while: it is time to see what was found. */
export function calmed(house: House): House {
  const sources = readOn(house.sources, house.search.finding, atOnce);
  // It stays due, and what else has come meanwhile goes first.
  if ([...sources.values()].some(({ read }) => !read)) return { ...house, sources };
  const calm = { ...house, sources, unsettled: null };
  return isSameFound(lampsIn(sources), house.found) ? calm : settled(calm);
}

function isSameFound(found: Found, before: Found): boolean {
  return found.size === before.size && [...found].every(([id, { lamp }]) => before.get(id)?.lamp === lamp);
}

/** With what was found, each lamp at its place. What is known of those that were there before stays. */
export function settled(before: House): House {
  const house = { ...before, sources: readOn(before.sources, before.search.finding) };
  const { settings, search, sources } = house;
  const found = lampsIn(sources);
  const lamps = [...byHand(settings.byHand, search.finding), ...[...found.values()].map(({ lamp }) => lamp)];
  const all = lamps.length > 0 || !house.looked ? lamps : usualTree(search);
  const placed = arranged(joined(all, apartIn(settings)), settings);
  const lights = Roll.of(placed.map((one) => [one.ways[0].id, lightAt(one, house.lights, found)] as const));
  const fresh = [...lights.values()].filter((light) => light.lamp !== house.lights.get(light.lamp.id)?.lamp);
  const unasked = fresh.filter(({ lamp }) => {
    const old = house.lights.get(lamp.id)?.lamp;
    return lamp.query.length > 0 && !(old && isSame(old, lamp));
  });
  const queue = withQuestions(
    house.queue,
    unasked.map(({ lamp }) => ({ light: lamp.id })),
  );
  const same = fresh.length === 0 && lights.size === house.lights.size;
  const byTopic = same ? house.byTopic : topicsOf(lights);
  const next = { ...house, found, lights, queue, unsettled: null, ids: idsOf(placed), byTopic };
  return watched({ ...next, waiting: new Map() }, lights.keys());
}

function lightAt({ ways, name, hidden }: Placed, before: Roll<Light>, found: Found): Light {
  const [lamp] = ways;
  const old =
    before.get(lamp.id) ?? ways.map(({ id }) => before.get(id)).find((light) => light !== undefined);
  const same = old && isSame(old.lamp, lamp);
  const kept = same ? { ...old, lamp } : begun(lamp, found.get(lamp.id)?.source, old);
  if (old && kept.name === name && kept.hidden === hidden && sameWays(kept.ways, ways) && old.lamp === lamp)
    return old;
  return { ...kept, ways, name, hidden };
}

/** What announces a light may tell its state as well. What was known by another way is known of the same light. */
function begun(lamp: Lamp, source: Source | undefined, old: Light | undefined): Light {
  let light = old && old.lamp.id !== lamp.id ? reachedOtherwise(old, lamp) : newLight(lamp);
  for (const topic of lamp.topics) {
    const payload = source && freshOn(source, topic);
    if (payload) light = hears(light, { topic, payload, retain: true });
  }
  return light;
}

function sameWays(one: readonly Lamp[], other: readonly Lamp[]): boolean {
  return one.length === other.length && one.every((way, at) => way === other[at]);
}

function idsOf(placed: readonly Placed[]): Map<string, string> {
  return new Map(placed.flatMap(({ ways }) => ways.map(({ id }) => [id, ways[0].id] as const)));
}

function topicsOf(lights: Roll<Light>): Map<string, string[]> {
  const byTopic = new Map<string, string[]>();
  for (const [id, { lamp }] of lights)
    for (const topic of new Set(lamp.topics)) {
      const there = byTopic.get(topic);
      if (there) there.push(id);
      else byTopic.set(topic, [id]);
    }
  return byTopic;
}

/** With these lights, of which it is known anew whether they are waited for. */
export function watched(house: House, ids: Iterable<string>): House {
  let waiting: Map<string, number> | null = null;
  for (const id of ids) {
    const light = house.lights.get(id);
    const due = (light && dueAt(light)) ?? undefined;
    if (due === (waiting ?? house.waiting).get(id)) continue;
    waiting ??= new Map(house.waiting);
    if (due === undefined) waiting.delete(id);
    else waiting.set(id, due);
  }
  return waiting ? { ...house, waiting } : house;
}

/** A person has changed how lights are looked for, named, put in order. */
export function rearranged(house: House, settings: LightsSettings, clientId: string): House {
  if (JSON.stringify(settings) === JSON.stringify(house.settings)) return house;
  const sameSearch = JSON.stringify(settings.find) === JSON.stringify(house.settings.find);
  const search = searchOf(settings, clientId);
  if (sameSearch) return settled({ ...house, settings });
  const sources = searchedAnew(house.sources, search);
  return settled({ ...house, settings, search, sources, queue: withQuestions(house.queue, callsOf(search)) });
}

/** It is time to say what there is. */
export function looked(house: House): House {
  return settled({ ...house, lookingUntil: null, looked: true });
}

/** What the broker has not told of again was withdrawn while there was no connection. */
export function renewed(house: House): House {
  const sources = withoutStale(house.sources);
  const next = { ...house, sources, staleAt: null };
  return sources === house.sources ? next : settled(next);
}
