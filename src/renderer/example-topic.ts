import { isWildcard } from '../shared/topic-filter.ts';
import { ownerOf } from '../shared/owner.ts';

const usual = 'msg';

/** A topic that belongs to this of the rooms: its own, or one with words for its wildcards. */
export function exampleTopic(filter: string, rooms: readonly { topic: string }[]): string {
  if (!isWildcard(filter)) return filter;
  const belongs = (topic: string) => ownerOf(rooms, topic)?.topic === filter;
  // Each other room takes one of the words at the most, or all topics of a length.
  const most = rooms.length;
  for (let length = 1; length <= most; length += 1)
    for (let number = 0; number < most; number += 1) {
      const topic = filled(filter, number === 0 ? usual : `room${number}`, length);
      if (belongs(topic)) return topic;
    }
  const parent = parentOf(filter);
  return belongs(parent) ? parent : filled(filter, usual, 1);
}

/** The topic that `#` matches besides those below it: MQTT 3.1.1 §4.7.1.2. */
export function parentOf(filter: string): string {
  return filter.replace(/\/#$/, '');
}

/** `#` stands for as many levels as `length` says. */
function filled(filter: string, word: string, length: number): string {
  const levels = filter.split('/');
  return levels
    .flatMap((level) => (level === '#' ? Array<string>(length).fill(word) : level === '+' ? word : level))
    .join('/');
}
