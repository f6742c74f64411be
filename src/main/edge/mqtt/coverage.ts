import { includes, isWildcard } from '../../../shared/topic-filter.ts';
import { TopicTree } from '../../core/topic-tree.ts';

/** The fewest of many filters that bring everything that all of them would; brokers may send twice what two match. */
export class Coverage {
  readonly needed: ReadonlySet<string>;
  readonly #widest: readonly string[];
  readonly #tree = new TopicTree();

  constructor(filters: Iterable<string>) {
    const all = [...filters];
    const wide = all.filter(isWildcard);
    this.#widest = wide.filter((one) => !wide.some((other) => other !== one && includes(other, one)));
    for (const filter of this.#widest) this.#tree.add(filter, filter);
    const exact = all.filter((filter) => !isWildcard(filter) && this.#tree.match(filter).size === 0);
    this.needed = new Set([...exact, ...this.#widest]);
  }

  /** The needed ones that bring everything that this filter would. */
  through(filter: string): readonly string[] {
    if (this.needed.has(filter)) return [filter];
    if (isWildcard(filter)) return this.#widest.filter((one) => includes(one, filter));
    return [...this.#tree.match(filter)];
  }
}
