import type { Place } from '../../outlets.ts';

/** `whole` is the text of a line that is shown cut, `out` is what is still to be sent. */
export type Numbered = 'line' | 'whole' | 'out';
/**
 * `read` is how far the room has been read, `retained` what the broker keeps there, `next` the first number that was free
 * when it was cleared, and `clear` the last line that is to go while it is being cleared.
 */
export type Single = 'read' | 'retained' | 'next' | 'clear';

const digits = 12;
/** No line has a higher number. */
export const highest = 10 ** digits - 1;

/** The keys of one room: `broker \0 room \0 kind \0 number`, the number padded so that they sort. */
export class Keys {
  readonly #prefix: string;

  constructor({ scope, room }: Place) {
    this.#prefix = `${scope}\0${room}\0`;
  }

  /** What this room is known by among the others. */
  get place(): string {
    return this.#prefix;
  }

  numbered(kind: Numbered, id: number): string {
    const number = String(Math.min(Math.max(id, 0), highest));
    return `${this.#prefix}${kind}\0${number.padStart(digits, '0')}`;
  }

  single(kind: Single): string {
    return `${this.#prefix}${kind}\0`;
  }

  /** From one number to another, both included. */
  range(kind: Numbered, from = 0, to = highest): { gte: string; lte: string } {
    return { gte: this.numbered(kind, from), lte: this.numbered(kind, to) };
  }

  /** Where all the room's keys begin and end. */
  get ends(): [string, string] {
    return [this.#prefix, `${this.#prefix}~`];
  }
}

/** Where the keys of all rooms of a broker begin and end. */
export function endsOf(scope: string): [string, string] {
  return [`${scope}\0`, `${scope}\x01`];
}

export function roomOf(key: string): string {
  return key.split('\0')[1] ?? '';
}

export function idOf(key: string): number {
  return Number(key.slice(-digits));
}
