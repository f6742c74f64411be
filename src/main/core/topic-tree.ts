interface Branch {
  branches: Map<string, Branch>;
  here: Set<string>;
}

/** Who listens to which topics, with MQTT's wildcards (MQTT 3.1.1, §4.7). */
export class TopicTree {
  readonly #root = sprout();

  add(filter: string, who: string): void {
    let branch = this.#root;
    for (const level of filter.split('/')) {
      const next = branch.branches.get(level) ?? sprout();
      branch.branches.set(level, next);
      branch = next;
    }
    branch.here.add(who);
  }

  remove(filter: string, who: string): void {
    prune(this.#root, filter.split('/'), who);
  }

  match(topic: string): Set<string> {
    const found = new Set<string>();
    collect(this.#root, topic.split('/'), 0, found);
    return found;
  }
}

export function topicMatches(filter: string, topic: string): boolean {
  const wanted = filter.split('/');
  const levels = topic.split('/');
  for (const [index, want] of wanted.entries()) {
    if (want === '#') return !isInternal(levels, index);
    const level = levels[index];
    if (level === undefined) return false;
    if (want === '+' ? isInternal(levels, index) : want !== level) return false;
  }
  return wanted.length === levels.length;
}

/** A broker's own topics, such as `$SYS/…`, are not meant by a wildcard at the start (§4.7.2). */
function isInternal(levels: readonly string[], index: number): boolean {
  return index === 0 && levels[0]?.startsWith('$') === true;
}

function sprout(): Branch {
  return { branches: new Map(), here: new Set() };
}

function collect(branch: Branch, levels: readonly string[], index: number, found: Set<string>): void {
  const internal = isInternal(levels, index);
  // `a/#` also means `a` itself.
  if (!internal) for (const who of branch.branches.get('#')?.here ?? []) found.add(who);
  const level = levels[index];
  if (level === undefined) {
    for (const who of branch.here) found.add(who);
    return;
  }
  const any = internal ? undefined : branch.branches.get('+');
  for (const next of [branch.branches.get(level), any]) if (next) collect(next, levels, index + 1, found);
}

/** Returns whether nothing is left of this branch. */
function prune({ branches, here }: Branch, levels: readonly string[], who: string): boolean {
  const [level, ...deeper] = levels;
  const next = level === undefined ? undefined : branches.get(level);
  if (level === undefined) here.delete(who);
  else if (next && prune(next, deeper, who)) branches.delete(level);
  return branches.size === 0 && here.size === 0;
}
