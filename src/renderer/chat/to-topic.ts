import { checkTopic } from '../../shared/check.ts';
import { matches } from '../../shared/topic-filter.ts';
import { words } from '../../shared/words/index.ts';
import { exampleTopic } from '../example-topic.ts';
import type { Row } from './row.ts';

const said = words.window.composer;

/** As many topics are offered. */
const most = 50;

/** What is wrong with a topic to send to in a room of many, in words; `null` where nothing is. */
export function checkTo(filter: string, to: string): string | null {
  if (to === '') return said.toEmpty(exampleTopic(filter));
  return checkTopic(to) ?? (matches(filter, to) ? null : said.toElsewhere(filter));
}

/** Where what is written goes as long as nobody has said otherwise: to where the latest was said. */
export function usualTo(filter: string, rows: readonly Row[]): string {
  const topic = rows.at(-1)?.line.topic ?? '';
  return checkTo(filter, topic) === null ? topic : '';
}

/** The topics of a room's lines, the latest first. */
export function topicsOf(rows: readonly Row[]): string[] {
  const topics = new Set<string>();
  for (let at = rows.length - 1; at >= 0 && topics.size < most; at -= 1) {
    const topic = rows[at]?.line.topic ?? null;
    if (topic !== null) topics.add(topic);
  }
  return [...topics];
}
