import { sanitiseTopic } from '../../shared/chat/sanitise.ts';
import { checkTopic } from '../../shared/check.ts';
import type { RoomView } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { exampleTopic, parentOf } from '../example-topic.ts';
import { ownerOf } from '../../shared/owner.ts';
import type { Row } from './row.ts';

const said = words.window.composer;

type Room = Pick<RoomView, 'topic' | 'name'>;

/** As many topics are offered. */
const most = 50;

/** What is wrong with a topic to send to in a room of many, in words; `null` where nothing is. */
export function checkTo(filter: string, to: string, rooms: readonly Room[]): string | null {
  if (to === '') return said.toEmpty(exampleTopic(filter, rooms));
  const wrong = checkTopic(to);
  if (wrong !== null) return wrong;
  const owner = ownerOf(rooms, to);
  if (owner === undefined) return said.toElsewhere(filter);
  if (owner.topic === filter) return null;
  const topic = sanitiseTopic(to);
  return owner.topic === to ? said.toOwnRoom(topic, owner.name) : said.toOtherRoom(topic, owner.name);
}

/** The other room that a topic belongs to, if one does. */
export function otherRoom<R extends Room>(filter: string, to: string, rooms: readonly R[]): R | null {
  const owner = checkTopic(to) === null ? ownerOf(rooms, to) : undefined;
  return owner === undefined || owner.topic === filter ? null : owner;
}

/**
 * Where what is written goes as long as nobody has said otherwise: to where the latest was said, or to an example.
 * What is said to the parent of the topics is mostly a slip.
 */
export function usualTo(filter: string, rows: readonly Row[], rooms: readonly Room[]): string {
  const parent = parentOf(filter);
  const latest = rows.findLast(({ line: { topic } }) => topic !== parent && belongs(filter, topic, rooms));
  return latest?.line.topic ?? exampleTopic(filter, rooms);
}

/** The topics of a room's lines, the latest first; another room may have come since that some belong to now. */
export function topicsOf(filter: string, rows: readonly Row[], rooms: readonly Room[]): string[] {
  const topics = new Set<string>();
  for (let at = rows.length - 1; at >= 0 && topics.size < most; at -= 1) {
    const topic = rows[at]?.line.topic ?? null;
    if (topic !== null && !topics.has(topic) && belongs(filter, topic, rooms)) topics.add(topic);
  }
  return [...topics];
}

function belongs(filter: string, topic: string | null, rooms: readonly Room[]): boolean {
  return topic !== null && checkTo(filter, topic, rooms) === null;
}
