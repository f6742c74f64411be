/** What decides where a light stands. */
interface Placeable {
  /** All it is known by. */
  ids: readonly string[];
  name: string;
  /** It cannot be switched. */
  refused: boolean;
}

let collator: Intl.Collator | null = null;

/** As a person has put them, the others after them by name, and last those that cannot be switched. */
export function inOrder<T extends Placeable>(all: readonly T[], order: readonly string[]): T[] {
  const places = new Map(order.map((id, place) => [id, place]));
  // Made when it is needed: it costs the start some milliseconds.
  collator ??= new Intl.Collator(undefined, { numeric: true });
  const { compare } = collator;
  return all
    .map((one) => ({ one, place: Math.min(...one.ids.map((id) => places.get(id) ?? Infinity)) }))
    .toSorted((a, b) =>
      a.place === b.place
        ? Number(a.one.refused) - Number(b.one.refused) || compare(a.one.name, b.one.name)
        : a.place - b.place,
    )
    .map(({ one }) => one);
}
