import { includes, isWildcard } from '../../../shared/topic-filter.ts';
import { TopicTree } from '../../core/topic-tree.ts';

/** The fewest of many filters that bring everything that all of them would; brokers may send twice what two match. */
export class Coverage {
  readonly needed: ReadonlySet<string>;
  readonly #lights = new Map<string, string[]>();

  /** `lights` has what makes each light that reports through one of the filters this light. */
  constructor(filters: Iterable<string>, lights: ReadonlyMap<string, string>) {
    const all = [...filters];
    const wide = all.filter(isWildcard);
    const widest = wide.filter((one) => !wide.some((other) => other !== one && includes(other, one)));
    const tree = new TopicTree();
    for (const filter of widest) tree.add(filter, filter);
    const exact = all.filter((filter) => !isWildcard(filter) && tree.match(filter).size === 0);
    this.needed = new Set([...exact, ...widest]);
    for (const [filter, light] of lights)
      for (const through of this.#through(filter, widest, tree)) {
        const there = this.#lights.get(through);
        if (there) there.push(light);
        else this.#lights.set(through, [light]);
      }
  }

  /** What makes it these lights, where any report through this filter. */
  lightsThrough(filter: string): string | undefined {
    return this.#lights.get(filter)?.join('\n');
  }

  #through(filter: string, widest: readonly string[], tree: TopicTree): Iterable<string> {
    if (isWildcard(filter)) return widest.filter((one) => includes(one, filter));
    const wide = tree.match(filter);
    return wide.size > 0 ? wide : this.needed.has(filter) ? [filter] : [];
  }
}
