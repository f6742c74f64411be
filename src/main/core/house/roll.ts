/** So many values stand on one shelf. */
const width = 32;

/**
 * Values by their keys, in the order in which they came. It never changes: `with` gives another one that shares with it
 * all but the shelf of that value, so that one of thousands may change often.
 */
export class Roll<V extends object> implements Iterable<[string, V]> {
  readonly size: number;
  /** Where each stands. Rolls that were made of this one may have put more keys in, with places from `size` on. */
  readonly #places: Map<string, number>;
  readonly #shelves: readonly (readonly V[])[];

  private constructor(places: Map<string, number>, shelves: readonly (readonly V[])[], size: number) {
    this.#places = places;
    this.#shelves = shelves;
    this.size = size;
  }

  static of<V extends object>(entries: Iterable<readonly [string, V]> = []): Roll<V> {
    const all = new Map(entries);
    const values = [...all.values()];
    const count = Math.ceil(values.length / width);
    const shelves = Array.from({ length: count }, (_, at) => values.slice(at * width, (at + 1) * width));
    return new Roll(new Map([...all.keys()].map((key, at) => [key, at])), shelves, all.size);
  }

  get(key: string): V | undefined {
    const place = this.#places.get(key);
    return place === undefined ? undefined : this.#at(place);
  }

  with(key: string, value: V): Roll<V> {
    const there = this.get(key) !== undefined;
    // Another roll that was made of this one may have taken the next place.
    const own = there || this.#places.size === this.size ? this.#places : new Map(this.#placed());
    const place = there ? (own.get(key) ?? this.size) : this.size;
    if (!there) own.set(key, place);
    const at = Math.floor(place / width);
    const shelf = [...(this.#shelves[at] ?? [])];
    shelf[place % width] = value;
    const shelves = [...this.#shelves];
    shelves[at] = shelf;
    return new Roll(own, shelves, there ? this.size : this.size + 1);
  }

  without(key: string): Roll<V> {
    return this.get(key) === undefined ? this : Roll.of([...this].filter(([other]) => other !== key));
  }

  *[Symbol.iterator](): Generator<[string, V]> {
    for (const [key, place] of this.#placed()) {
      const value = this.#at(place);
      if (value !== undefined) yield [key, value];
    }
  }

  *keys(): Generator<string> {
    for (const [key] of this.#placed()) yield key;
  }

  *values(): Generator<V> {
    for (const shelf of this.#shelves) yield* shelf;
  }

  *#placed(): Generator<[string, number]> {
    for (const entry of this.#places) {
      if (entry[1] >= this.size) return;
      yield entry;
    }
  }

  #at(place: number): V | undefined {
    return this.#shelves[Math.floor(place / width)]?.[place % width];
  }
}
