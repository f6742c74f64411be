import type { LightsSettings } from '../../../shared/settings.ts';
import { dialects } from '../lights/dialects.ts';
import type { Dialect, Finding, Lamp, Said } from '../lights/dialect.ts';
import type { Publication } from '../publication.ts';
import { TopicTree } from '../topic-tree.ts';
import { Roll } from './roll.ts';
import { isSound } from './ways.ts';

/** So much of what strangers say is remembered. */
const most = { sources: 4_000, topics: 1_000, bytes: 16_777_216 };

/** Who makes lights known, and what it has said. */
export interface Source {
  readonly dialect: Dialect;
  readonly name: string;
  readonly said: Said;
  readonly lamps: readonly Lamp[];
  /** The lamps are those of everything that it has said: a device may say many things one after the other. */
  readonly read: boolean;
  /** The broker keeps what it says, so that it is said again at each connection. */
  readonly retained: boolean;
  /** It has said something since the connection was made. */
  readonly renewed: boolean;
}

export type Sources = Roll<Source>;

/** All sources after a message, and those that have told something new by it. */
export interface News {
  readonly sources: Sources;
  readonly told: readonly Source[];
}

/** Where lights are looked for, and by whom. */
export interface Search {
  readonly finding: Finding;
  readonly dialects: readonly Dialect[];
  /** The topic filters on which lights make themselves known. */
  readonly filters: ReadonlySet<string>;
  readonly tree: TopicTree;
}

export function searchOf({ find }: LightsSettings, clientId: string): Search {
  const finding: Finding = { ...find, replyTo: `tinsel/${clientId.replace(/[^\w-]/g, '')}` };
  const wanted = dialects.filter(({ family }) => find.families.includes(family));
  const tree = new TopicTree();
  const filters = new Set<string>();
  for (const dialect of wanted)
    for (const filter of dialect.announced(finding)) {
      filters.add(filter);
      tree.add(filter, dialect.family);
    }
  return { finding, dialects: wanted, filters, tree };
}

/** What a message tells of sources; the same ones where it tells nothing new. */
export function heardBy(
  sources: Sources,
  { dialects, tree, finding }: Search,
  message: { topic: string; payload: Uint8Array; retain: boolean },
): News {
  const families = tree.match(message.topic);
  let next: News = { sources, told: [] };
  if (families.size === 0) return next;
  for (const dialect of dialects)
    if (families.has(dialect.family)) next = heardOf(next, dialect, finding, message);
  return next;
}

function heardOf(
  news: News,
  dialect: Dialect,
  finding: Finding,
  { topic, payload, retain }: { topic: string; payload: Uint8Array; retain: boolean },
): News {
  const { sources, told } = news;
  const name = dialect.sourceOf(topic, payload, finding);
  if (name === null || payload.length > most.bytes) return news;
  const key = keyOf({ dialect, name });
  const source = sources.get(key);
  const before = source?.said.get(topic);
  if (payload.length === 0 && before === undefined) return news;
  if (!source && sources.size >= most.sources) return news;
  if (source && before === undefined && source.said.size >= most.topics) return news;
  if (source?.renewed === true && before && sameBytes(before, payload) && (source.retained || !retain))
    return news;
  const said = new Map(source?.said);
  if (payload.length === 0) said.delete(topic);
  else said.set(topic, payload);
  if (said.size === 0) return { sources: sources.without(key), told };
  const unchanged = before !== undefined && sameBytes(before, payload);
  const next: Source = {
    dialect,
    name,
    said,
    lamps: source?.lamps ?? [],
    read: unchanged && source?.read === true,
    retained: (source?.retained ?? false) || retain,
    renewed: true,
  };
  return { sources: sources.with(key, next), told: [...told, next] };
}

/** With the lamps of everything that was said; the same ones where that is known. */
export function readAll(sources: Sources, finding: Finding): Sources {
  let next = sources;
  for (const [key, source] of sources)
    if (!source.read) next = next.with(key, { ...source, lamps: lampsOf(source, finding), read: true });
  return next;
}

/** A lamp that has not changed stays the same object. */
function lampsOf({ dialect, name, said, lamps: before }: Source, finding: Finding): readonly Lamp[] {
  const old = new Map(before.map((lamp) => [lamp.id, lamp]));
  const found = dialect.find(name, said, finding).filter(isSound);
  return found.map((lamp) => {
    const same = old.get(lamp.id);
    return same && isSame(same, lamp) && same.name === lamp.name ? same : lamp;
  });
}

/** Whether what is known of the one holds for the other. */
export function isSame(one: Lamp, other: Lamp): boolean {
  return one.id === other.id && one.wiring === other.wiring;
}

export function keyOf({ dialect, name }: Pick<Source, 'dialect' | 'name'>): string {
  return `${dialect.family}\n${name}`;
}

/** All lamps that sources have, and what their source has said; of two with one id the later one. */
export function lampsIn(sources: Sources): Map<string, { lamp: Lamp; said: Said }> {
  const all = new Map<string, { lamp: Lamp; said: Said }>();
  for (const { lamps, said } of sources.values()) for (const lamp of lamps) all.set(lamp.id, { lamp, said });
  return all;
}

/** With everybody to be heard anew at the next connection. */
export function unrenewed(sources: Sources): Sources {
  return Roll.of([...sources].map(([key, source]) => [key, { ...source, renewed: false }] as const));
}

/** Without those that the broker would have told of again, had they not been withdrawn meanwhile. */
export function withoutStale(sources: Sources): Sources {
  const kept = [...sources].filter(([, { retained, renewed }]) => renewed || !retained);
  return kept.length === sources.size ? sources : Roll.of(kept);
}

/** What sources are still to be asked. */
export function asksOf({ dialect, name, said }: Source, { finding }: Search): readonly Publication[] {
  return dialect.asks(name, said, finding);
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
