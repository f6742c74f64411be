const level = 'msg';

/** A topic that matches: the room's own, or one with a word for each wildcard. */
export function exampleTopic(room: string): string {
  return room
    .split('/')
    .map((one) => (one === '+' || one === '#' ? level : one))
    .join('/');
}
