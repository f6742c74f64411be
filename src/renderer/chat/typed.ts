import type { View } from '../../shared/view.ts';

/** The parts of localStorage that are used. */
export type Store = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

/** A room of a broker. The built-in broker's id is empty. */
export interface Place {
  broker: string;
  room: string;
}

/** Longer texts are not kept. */
const longest = 1_000_000;

/** Where what was typed was kept when there was one room. */
const formerKey = 'typed';

/** Before the broker, whose id has no space in it, and the room. */
const kinds = ['typed', 'to'] as const;
type Kind = (typeof kinds)[number];

/** What was typed and not sent, for each room. It outlives the window, which closes without asking. */
export class Typed {
  /** What the store has no room for is kept as long as the window is. */
  readonly #here = new Map<string, string>();
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  text(place: Place): string {
    return this.#read(keyOf('typed', place)) ?? '';
  }

  keepText(place: Place, text: string): void {
    this.#keep(keyOf('typed', place), text);
  }

  /** The topic that was last sent to in a room of many; `null`: none yet. */
  to(place: Place): string | null {
    return this.#read(keyOf('to', place));
  }

  keepTo(place: Place, topic: string): void {
    this.#keep(keyOf('to', place), topic);
  }

  /** Forgets what belongs to rooms and brokers that are no more. */
  tidy({ brokers, rooms }: Pick<View, 'brokers' | 'rooms'>): void {
    const broker = inUse(brokers);
    this.#takeFormer({ broker, room: rooms[0]?.topic ?? '' });
    const known = new Set(
      rooms.flatMap(({ topic }) => kinds.map((kind) => keyOf(kind, { broker, room: topic }))),
    );
    // The rooms of the other brokers are not known here.
    const others = brokers.filter(({ id }) => id !== broker);
    const elsewhere = others.flatMap(({ id }) => kinds.map((kind) => keyOf(kind, { broker: id, room: '' })));
    const keys = Array.from({ length: this.#store.length }, (_, at) => this.#store.key(at) ?? '');
    for (const key of keys) {
      const ours = kinds.some((kind) => key.startsWith(`${kind} `));
      if (ours && !known.has(key) && !elsewhere.some((start) => key.startsWith(start))) this.#keep(key, '');
    }
  }

  #takeFormer(place: Place): void {
    const former = this.#store.getItem(formerKey);
    if (former === null) return;
    this.#store.removeItem(formerKey);
    if (this.text(place) === '') this.keepText(place, former);
  }

  #read(key: string): string | null {
    const here = this.#here.get(key) ?? this.#store.getItem(key);
    if (here !== null) this.#here.set(key, here);
    return here;
  }

  #keep(key: string, text: string): void {
    this.#here.set(key, text);
    if (text.length > longest) return;
    try {
      if (text === '') this.#store.removeItem(key);
      else this.#store.setItem(key, text);
    } catch {
      // The store is full.
    }
  }
}

/** The id of the broker in use. */
export function inUse(brokers: View['brokers']): string {
  return brokers.find((one) => one.inUse)?.id ?? '';
}

function keyOf(kind: Kind, { broker, room }: Place): string {
  return `${kind} ${broker} ${room}`;
}
