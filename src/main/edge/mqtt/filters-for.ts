/** Of deeper topics fewer forms are made: their number doubles with each level. */
const levels = 5;
/** In characters; nobody has subscribed to a longer one by hand. */
const longest = 1_000;

/** The filters that match a topic, one of which its message came through (MQTT 3.1.1 §4.7.1). */
export function filtersFor(topic: string): Set<string> {
  if (topic.length > longest) return new Set([topic]);
  const parts = topic.split('/');
  const found = new Set([topic]);
  let starts: string[][] = [[]];
  for (const [at, part] of parts.slice(0, levels).entries()) {
    // What begins with a wildcard does not match `$SYS` and its like: §4.7.2.
    const internal = at === 0 && part.startsWith('$');
    if (!internal) for (const start of starts) found.add([...start, '#'].join('/'));
    starts = starts.flatMap((start) =>
      internal
        ? [[part]]
        : [
            [...start, part],
            [...start, '+'],
          ],
    );
  }
  for (const start of starts) {
    found.add([...start, '#'].join('/'));
    if (parts.length <= levels) found.add(start.join('/'));
  }
  return found;
}
