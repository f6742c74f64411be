import type { Publication } from '../publication.ts';

/** How one family of lights speaks: pure, topics and payloads only. */
export interface Dialect {
  /** The topics to listen to. */
  readonly topics: readonly string[];
  /** What a message says of the light: on, off, or `null` where it says nothing of that. */
  read(topic: string, payload: Uint8Array): boolean | null;
  /** What switches it. Never retained: a retained command would switch the light again by itself. */
  write(on: boolean): Publication;
}
