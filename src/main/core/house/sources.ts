import type { LightsSettings } from '../../../shared/settings.ts';
import { dialects } from '../lights/dialects.ts';
import type { Dialect, Finding, Lamp, Said } from '../lights/dialect.ts';
import type { Publication } from '../publication.ts';
import { TopicTree } from '../topic-tree.ts';
import { Roll } from './roll.ts';
import { isSound } from './ways.ts';

/** So much of what strangers say is remembered, and so many lamps are made of it. */
const most = { sources: 4_000, topics: 1_000, bytes: 67_108_864, lamps: 2_000 };

/** Who makes lights known, and what it has said. */
export interface Source {
  readonly dialect: Dialect;
  readonly name: string;
  readonly said: Said;
  /** The size of all that. */
  readonly bytes: number;
  readonly lamps: readonly Lamp[];
  /** The lamps are those of everything that it has said: a device may say many things one after the other. */
  readonly read: boolean;
  /** The topics on which the broker keeps what it says, so that it is said again at each connection. */
  readonly kept: ReadonlySet<string>;
  /** The topics on which it has said something since the connection was made. */
  readonly fresh: ReadonlySet<string>;
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

/** Whether somebody makes lights known with this message. */
export function announces({ dialects, tree, finding }: Search, topic: string, payload: Uint8Array): boolean {
  const families = tree.match(topic);
  return dialects.some(
    (dialect) => families.has(dialect.family) && dialect.sourceOf(topic, payload, finding) !== null,
  );
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
  if (name === null) return news;
  const key = keyOf({ dialect, name });
  const source = sources.get(key);
  const before = source?.said.get(topic);
  if (payload.length === 0 && before === undefined) return news;
  if (!source && sources.size >= most.sources) return news;
  if (source && before === undefined && source.said.size >= most.topics) return news;
  const unchanged = before !== undefined && sameBytes(before, payload);
  if (unchanged && source?.fresh.has(topic) === true && (source.kept.has(topic) || !retain)) return news;
  if (!unchanged && bytesIn(sources) + payload.length > most.bytes) return news;
  const said = new Map(source?.said);
  if (payload.length === 0) said.delete(topic);
  else said.set(topic, payload);
  if (said.size === 0) return { sources: sources.without(key), told };
  const next: Source = {
    dialect,
    name,
    said,
    bytes: (source?.bytes ?? 0) - (before?.length ?? 0) + payload.length,
    lamps: source?.lamps ?? [],
    read: unchanged && source?.read === true,
    kept: retain ? withTopic(source?.kept, topic) : (source?.kept ?? new Set()),
    fresh: withTopic(source?.fresh, topic),
  };
  return { sources: sources.with(key, next), told: [...told, next] };
}

function withTopic(topics: ReadonlySet<string> | undefined, topic: string): ReadonlySet<string> {
  return topics?.has(topic) === true ? topics : new Set([...(topics ?? []), topic]);
}

function bytesIn(sources: Sources): number {
  let bytes = 0;
  for (const source of sources.values()) bytes += source.bytes;
  return bytes;
}

/** With the lamps of what was said, of so many sources more; the same ones where they are known. */
export function readOn(sources: Sources, finding: Finding, count = Infinity): Sources {
  let next = sources;
  let left = count;
  for (const [key, source] of sources) {
    if (source.read) continue;
    if (left === 0) break;
    next = next.with(key, { ...source, lamps: lampsOf(source, finding), read: true });
    left -= 1;
  }
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

function keyOf({ dialect, name }: Pick<Source, 'dialect' | 'name'>): string {
  return `${dialect.family}\n${name}`;
}

/**
 * All lamps that sources have, and whose they are. Of two with one id it is the earlier one, as in Home Assistant: nobody
 * takes a light over by announcing another under its name.
 */
export function lampsIn(sources: Sources): Map<string, { lamp: Lamp; source: Source }> {
  const all = new Map<string, { lamp: Lamp; source: Source }>();
  for (const source of sources.values())
    for (const lamp of source.lamps)
      if (all.size < most.lamps && !all.has(lamp.id)) all.set(lamp.id, { lamp, source });
  return all;
}

/** What a source has said on a topic since the connection was made. */
export function freshOn({ said, fresh }: Source, topic: string): Uint8Array | undefined {
  return fresh.has(topic) ? said.get(topic) : undefined;
}

/** With everybody to be heard anew at the next connection. */
export function unrenewed(sources: Sources): Sources {
  return Roll.of(
    [...sources].map(([key, source]) => [key, { ...source, fresh: new Set<string>() }] as const),
  );
}

/** Without what the broker would have told of again, had it not been withdrawn meanwhile. */
export function withoutStale(sources: Sources): Sources {
  let next = sources;
  for (const [key, source] of sources) {
    const stale = [...source.kept].filter((topic) => !source.fresh.has(topic));
    if (stale.length === 0) continue;
    const said = new Map(source.said);
    let { bytes } = source;
    for (const topic of stale) {
      bytes -= said.get(topic)?.length ?? 0;
      said.delete(topic);
    }
    const kept = new Set([...source.kept].filter((topic) => said.has(topic)));
    next =
      said.size === 0 ? next.without(key) : next.with(key, { ...source, said, bytes, kept, read: false });
  }
  return next;
}

/** What of all that was said still counts where lights are looked for otherwise; it is read anew. */
export function searchedAnew(sources: Sources, { dialects, finding }: Search): Sources {
  return Roll.of(
    [...sources].flatMap(([key, source]) => {
      const { dialect, name, said } = source;
      const counts = [...said].every(
        ([topic, payload]) => dialect.sourceOf(topic, payload, finding) === name,
      );
      return counts && dialects.includes(dialect) ? [[key, { ...source, read: false }] as const] : [];
    }),
  );
}

/** What sources are still to be asked. */
export function asksOf({ dialect, name, said }: Source, { finding }: Search): readonly Publication[] {
  return dialect.asks(name, said, finding);
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
